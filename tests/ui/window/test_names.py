"""Every control that the keyboard or a screen reader reaches has a name, in every view and dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from tests.ui.window.places import PLACES, come_to, furnish

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
DIALOGS = ("details", "send-copy", "backup", "analyst", "evidence-outside", "import",
           "marks-list", "preferences-1")  # fmt: skip
INSIDE = frozenset({"qt_spinbox_lineedit", "qt_toolbar_ext_button", "qt_calendar_calendarview"})


def part_of_another(widget):
    """Say whether Qt made it inside another control, which has the name."""
    parent = widget.parent()
    return widget.objectName() in INSIDE or isinstance(parent, QComboBox | QLineEdit | QAbstractSpinBox) or (
        isinstance(widget, QAbstractButton | QHeaderView) and isinstance(parent, QAbstractItemView)
    )  # fmt: skip


def named(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface is not None and interface.text(QAccessible.Text.Name).strip()


def nameless(root: QWidget):
    found = [widget for widget in root.findChildren(QWidget) if isinstance(widget, CONTROLS)]
    wanted = [w for w in found if w.isVisibleTo(root) and not part_of_another(w)]
    popups = [w for w in wanted if w.window() is root or w.window() is root.window()]
    return [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in popups if not named(w)]


@pytest.fixture
def furnished(desk):
    furnish(desk.window)
    return desk


def test_every_control_of_every_place_has_a_name(furnished):
    window, found = furnished.window, {}
    for place in PLACES:
        root = come_to(window, place)
        found[place] = [fault for top in {root, window} for fault in nameless(top)]
    assert {place: faults for place, faults in found.items() if faults} == {}


def test_escape_closes_every_dialog(furnished):
    for name in DIALOGS:
        dialog = come_to(furnished.window, name)
        assert dialog is not furnished.window, name
        furnished.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), name


def test_a_control_without_a_name_is_found(furnished):
    made = QPushButton(furnished.window)
    made.show()
    assert nameless(furnished.window) == ["QPushButton in MainWindow"]
