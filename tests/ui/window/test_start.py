"""What happens between the first paint and the project on the screen."""

import gc

from PySide6.QtCore import Qt

from workbench.ui import app
from workbench.ui.articles.importing import ImportDialog


def test_the_collector_rests_while_the_program_is_loaded_and_works_again_after(open_window, file, qtbot, monkeypatch):
    monkeypatch.setattr(app, "LOADING", 0)
    driver = open_window()
    app.begin(driver.window, file)
    qtbot.waitUntil(lambda: driver.window.workspace is not None)
    qtbot.waitUntil(gc.isenabled)


def test_in_a_project_without_articles_one_key_begins_the_import(open_window, tmp_path, qtbot):
    driver = open_window()
    driver.window.opening.create(tmp_path / "Empty.factcheck")
    qtbot.keyClick(driver.window.focusWidget(), Qt.Key.Key_Space)
    assert driver.window.findChild(ImportDialog).isVisible()
