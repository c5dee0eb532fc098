"""A backup can be opened where the project itself can not be any more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from workbench.project import backup
from workbench.ui.dialogs.backups import BackupsDialog


def button(widget, words):
    return next(found for found in widget.findChildren(QPushButton) if found.text() == words and found.isVisible())


def damage(file):
    file.write_bytes(file.read_bytes()[:20_000])


def test_a_damaged_file_offers_its_backups(open_window, file, qtbot, tmp_path):
    first = open_window(file)
    backup.back_up(first.project)
    first.window.close()
    damage(file)
    desk = open_window(file)
    assert "is damaged" in desk.window.messages.text()
    qtbot.mouseClick(button(desk.window.messages, "Open a backup…"), Qt.MouseButton.LeftButton)
    dialog = desk.window.findChild(BackupsDialog)
    qtbot.mouseClick(button(dialog, "Save a copy and open it…"), Qt.MouseButton.LeftButton)
    chooser = desk.window.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "Again.factcheck"))
    assert [article.title for article in desk.articles()] == ["Dam will flood the valley", "Valley stays dry"]
    assert len(file.read_bytes()) == 20_000


def test_a_file_that_is_no_project_any_more_offers_its_backups(open_window, file):
    first = open_window(file)
    backup.back_up(first.project)
    first.window.close()
    file.write_bytes(b"\0" * 20_000)
    desk = open_window(file)
    assert button(desk.window.messages, "Open a backup…")


def test_a_damaged_file_that_was_never_open_here_offers_none(open_window, file):
    damage(file)
    desk = open_window(file)
    assert "is damaged" in desk.window.messages.text()
    assert [b.text() for b in desk.window.messages.findChildren(QPushButton) if b.text()] == []
