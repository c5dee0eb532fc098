"""The first start asks once for the name, in the language that the person reads, then shows the first page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea

from workbench.i18n import set_language
from workbench.project import queries
from workbench.ui.app import begin, make_window
from workbench.ui.dialogs.analyst import AnalystDialog
from workbench.ui.plain import PlainMessageBox
from workbench.ui.settings import Settings
from workbench.ui.welcome import RecentButton


@pytest.fixture
def newcomer(tmp_path, qtbot):
    """Windows of somebody who was never asked; the last is the one that is shown."""
    windows = [make_window(Settings.load(tmp_path / "settings.json"))]
    windows[0].show()
    begin(windows[0], None, windows.append)
    yield windows
    for window in windows[-1:]:
        for dialog in window.findChildren(AnalystDialog):
            dialog.close()
        window.close()
    set_language("en")


def asked(window):
    return next(dialog for dialog in window.findChildren(AnalystDialog) if dialog.isVisible())


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(20, 20), copy, mime, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(20, 20), copy, mime, left, none))


def test_a_name_can_be_typed_at_once(newcomer, qtbot):
    dialog = asked(newcomer[0])
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.name)
    qtbot.keyClicks(QApplication.focusWidget(), "Iryna Koval")
    assert (dialog.name.text(), dialog.initials.text()) == ("Iryna Koval", "IK")


def test_the_name_is_asked_once(newcomer, qtbot):
    dialog = asked(newcomer[0])
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Olena Brandt")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    settings = Settings.load(newcomer[0].settings.path)
    assert (settings.name, settings.initials, settings.named) == ("Olena Brandt", "OB", True)
    again = make_window(settings)
    begin(again, None)
    assert not again.findChildren(AnalystDialog)
    again.deleteLater()


def test_another_language_is_spoken_at_once_and_what_was_typed_stays(newcomer, qtbot):
    dialog = asked(newcomer[0])
    assert [button.text() for button in dialog.languages.values()] == ["English", "Українська"]
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Olena Brandt")
    dialog.languages["uk"].click()
    assert len(newcomer) == 2 and newcomer[1].isVisible() and not newcomer[0].isVisible()
    anew = asked(newcomer[1])
    assert anew.languages["uk"].isChecked() and anew.name.text() == "Olena Brandt"
    assert not Settings.load(newcomer[1].settings.path).named
    assert newcomer[1].welcome.open.text() == "Відкрити…"
    qtbot.keyClick(anew.name, Qt.Key.Key_Return)
    settings = Settings.load(newcomer[1].settings.path)
    assert settings.named and settings.language == "uk"


def test_a_project_that_is_dropped_on_the_first_page_opens(open_window, file):
    driver = open_window()
    drop(driver.window, file)
    assert driver.project.path == file


def test_articles_that_are_dropped_on_the_first_page_begin_a_project(open_window, tmp_path, qtbot):
    driver, article = open_window(), tmp_path / "flood.txt"
    article.write_text("The valley stays dry\n\nNothing of the kind was measured by the engineers.", "utf-8")
    drop(driver.window, article)
    box = next(box for box in driver.window.findChildren(PlainMessageBox) if box.isVisible())
    assert "flood.txt" in box.informativeText() and driver.space is None
    box.buttons_in_order[0].click()
    chooser = next(one for one in driver.window.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(tmp_path / "Flood.factcheck"))
    chooser.close()
    assert driver.project.path == tmp_path / "Flood.factcheck"
    assert queries.articles(driver.project) == []  # the import shows them first
    assert driver.space.articles is not None


def test_articles_that_are_dropped_and_not_wanted_change_nothing(open_window, tmp_path):
    driver = open_window()
    drop(driver.window, Path(tmp_path / "flood.txt"))
    box = next(box for box in driver.window.findChildren(PlainMessageBox) if box.isVisible())
    box.buttons_in_order[1].click()
    assert driver.space is None and not list(tmp_path.glob("*.factcheck"))


def test_a_recent_project_with_a_very_long_name_makes_the_first_page_no_wider(open_window, file, settings):
    long_name = file.with_name("The reconstruction of the eastern waterways " * 4 + ".factcheck")
    long_name.write_bytes(file.read_bytes())
    settings.remember_project(long_name)
    window = open_window().window
    window.resize(900, 600)
    button = next(one for one in window.welcome.findChildren(RecentButton) if one.isVisible())
    assert window.welcome.findChildren(QScrollArea)[0].horizontalScrollBar().maximum() == 0
    assert button.width() < button.sizeHint().width() and button.accessibleName() == f"Open {long_name}"


def test_the_colleagues_file_is_not_offered_while_it_is_reviewed(open_window, tmp_path, qtbot):
    driver = open_window()
    driver.window.opening.review_sample(tmp_path / "Sample.factcheck")
    qtbot.waitUntil(lambda: driver.space._upkeep.soundness.is_done)
    assert driver.window.stage.page == "review"
    assert "lies beside" not in driver.window.messages.text()
