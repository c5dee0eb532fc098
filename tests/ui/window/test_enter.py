"""Enter in dialogs: on a button it presses that button, elsewhere it does what the dialog is for."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton

from tests.ui.window.places import PLACES, come_to, furnish
from workbench.ui.articles.importing import ImportDialog
from workbench.ui.articles.pasting import PasteDialog

TEXT = "A third article\n\nThe Courier, 3 May 2024\n\nThe bridge stays open, the mayor said."


def recorded(dialog):
    """Have the buttons of a dialog write down that they were pressed, in place of what they do."""
    pressed, buttons = [], [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    for button in buttons:
        button.clicked.disconnect()
        button.clicked.connect(partial(note, pressed, button.text()))
    return pressed, buttons


def note(pressed, words, _checked=False):
    pressed.append(words)


def faults_of(dialog, qtbot, key):
    pressed, buttons = recorded(dialog)
    found = []
    for button in buttons:
        pressed.clear()
        button.setFocus()
        qtbot.keyClick(button, key)
        if pressed != [button.text()]:
            found.append((button.text(), list(pressed)))
    return found


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_keys_in_every_dialog(desk, qtbot, key):
    furnish(desk.window)
    seen, found = set(), {}
    for place in PLACES:
        dialog = come_to(desk.window, place)
        if isinstance(dialog, QDialog) and not isinstance(dialog, QFileDialog):
            seen.add(type(dialog).__name__)
            found[place] = faults_of(dialog, qtbot, key)
    assert len(seen) >= 20
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.fixture
def importing(desk, qtbot):
    """The import dialog with one article in it."""
    dialog = desk.space.articles.import_articles(())
    dialog.add_text(TEXT)
    qtbot.waitUntil(lambda: not dialog.busy and dialog.proposals.rowCount() == 1)
    return dialog


def button_of(dialog, words):
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


def test_enter_on_paste_asks_for_a_text_and_imports_nothing(desk, importing, qtbot):
    before = len(desk.articles())
    paste = button_of(importing, "Paste text…")
    paste.setFocus()
    qtbot.keyClick(paste, Qt.Key.Key_Return)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, PasteDialog)
    asked.close()
    assert importing.isVisible() and len(desk.articles()) == before


def test_enter_in_the_list_imports(desk, importing, qtbot):
    before = len(desk.articles())
    importing.table.setFocus()
    qtbot.keyClick(importing.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in desk.window.findChildren(ImportDialog)))
    assert len(desk.articles()) == before + 1
