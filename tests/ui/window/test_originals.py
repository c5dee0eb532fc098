"""Originals in the window: nothing is opened unasked, and only private copies are."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from tests.ui.window.conftest import FIRST
from workbench.commands import articles
from workbench.importers import import_bytes
from workbench.ui.articles.details import DetailsDialog
from workbench.ui.plain import PlainLabel

PAGE = b"<!doctype html><title>Lights</title><p>It rained for six days in the old harbour town.</p>"


@pytest.fixture
def opened(monkeypatch):
    found = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(Path(url.toLocalFile())) or True)
    return found


def question(desk):
    return next(box for box in desk.window.findChildren(QMessageBox) if box.isVisible())


def press(qtbot, place, words):
    button = next(one for one in place.findChildren(QPushButton) if words in one.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def details(desk):
    desk.space.articles.edit_details(desk.space.annotate.article)
    return next(d for d in desk.window.findChildren(DetailsDialog) if d.isVisible())


def test_the_details_say_what_the_text_was_read_from(desk):
    words = " ".join(label.text() for label in details(desk).findChildren(PlainLabel))
    assert "Read by: paste" in words and "sha256: " in words


def test_a_copy_is_opened_only_after_the_question(desk, qtbot, opened):
    press(qtbot, details(desk), "Open the original")
    assert not opened
    press(qtbot, question(desk), "Open as text")
    (path,) = opened
    assert path.read_text() == FIRST and path.suffix == ".txt"
    assert path.stat().st_mode & 0o377 == 0


def test_a_page_opens_as_text_or_in_the_browser_as_one_wishes(desk, qtbot, opened):
    added = articles.add(desk.project, [import_bytes(PAGE, "page.html")])
    for words in ("Open as text", "Open in the browser"):
        desk.space.articles.originals.ask_to_open(added.new[0])
        press(qtbot, question(desk), words)
    assert [path.suffix for path in opened] == [".txt", ".html"]
    assert opened[1].read_bytes() == PAGE


def test_refusing_opens_nothing(desk, qtbot, opened):
    desk.space.articles.originals.ask_to_open(desk.space.annotate.article)
    qtbot.keyClick(question(desk), Qt.Key.Key_Escape)
    assert not opened


def test_the_original_is_saved_where_one_says(desk, qtbot, tmp_path):
    press(qtbot, details(desk), "Save the original")
    chooser = desk.window.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "kept.txt"))
    assert (tmp_path / "kept.txt").read_text() == FIRST
