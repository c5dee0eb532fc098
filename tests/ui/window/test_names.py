"""Every control that the keyboard or a screen reader reaches has a name, in every view and dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from workbench.commands import marks

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
VIEWS = ("annotate", "claims", "matrix", "report", "codebook", "sources", "todos", "history")
DIALOGS = ("details", "help", "send-copy", "backup", "analyst", "preferences", "evidence-outside", "import")
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
def marked(desk):
    desk.select("the valley would be flooded in May")
    desk.press("C")
    mark = desk.marks("claim")[0]
    marks.name_speaker(desk.project, mark.id, "the ministry")
    return desk


@pytest.mark.parametrize("view", VIEWS)
def test_every_control_of_a_view_has_a_name(marked, view):
    marked.window.show_view(view)
    assert nameless(marked.window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(marked, name):
    marked.window.actions_[name].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert nameless(dialog) == []
    marked.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_control_without_a_name_is_found(marked):
    made = QPushButton(marked.window)
    made.show()
    assert nameless(marked.window) == ["QPushButton in MainWindow"]
