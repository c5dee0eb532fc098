"""What happens between the first paint and the project on the screen."""

import gc

from workbench.ui import app


def test_the_collector_rests_while_the_program_is_loaded_and_works_again_after(open_window, file, qtbot, monkeypatch):
    monkeypatch.setattr(app, "LOADING", 0)
    driver = open_window()
    app.begin(driver.window, file)
    qtbot.waitUntil(lambda: driver.window.workspace is not None)
    qtbot.waitUntil(gc.isenabled)
