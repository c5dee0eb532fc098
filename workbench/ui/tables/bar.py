"""The line above a table: its title, a filter field, buttons that drop a list of choices, and what can be done."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.actions import ActionSet
from workbench.ui.flow import FlowLayout
from workbench.ui.key_tips import KeyWords
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import Theme

GAP, FIELD, MOST, ROOMY = 8, 210, 40, 640
"""Pixels between the parts, the field's width, the letters of a choice that its button shows, and from what width in
pixels at 100 per cent the title is shown."""


class DropDown(QPushButton):
    """A button that says what is chosen and drops the list to choose from. The empty key is "any"."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self.value = name, ""
        self._choices: Mapping[str, str] = {}
        self.clicked.connect(self.drop)

    def offer(self, choices: Mapping[str, str]) -> None:
        """Offer these keys with their labels; a choice that is no longer offered stays, under its key."""
        self._choices = choices
        self._say()

    def choose(self, key: str) -> None:
        """Take a choice, as if it had been picked from the list."""
        if key != self.value:
            self.value = key
            self._say()
            self.chosen.emit(key)

    def drop(self) -> None:
        """Show the list."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, label in self._choices.items():
            action = menu.addAction(visible(label).replace("&", "&&"), partial(self.choose, key))
            action.setCheckable(True)
            action.setChecked(key == self.value)
            group.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _say(self) -> None:
        label = visible(self._choices.get(self.value, self.value))
        said = _("{name}: {choice}").format(name=self._name, choice=label)
        short = said if len(said) <= MOST else said[: MOST - 1] + "…"
        self.setText(f"{short} ▾".replace("&", "&&"))
        self.setAccessibleName(said)
        self.setToolTip(tooltip(said))


class FilterField(QLineEdit):
    """Where the words to filter by are typed. Enter and ↓ go to the table, Escape clears it and then goes there."""

    left = Signal()

    def __init__(self, hint: str, actions: ActionSet) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setClearButtonEnabled(True)
        KeyWords(self, actions, self._show_hint, hint, "find")

    def _show_hint(self, hint: str) -> None:
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NewField(QLineEdit):
    """Where a new claim is written, hidden until it is asked for. Escape leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Statement of the new claim"))
        self.setPlaceholderText(_("One plain sentence that stands alone. Enter adds the claim, Esc leaves."))
        self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TableBar(QWidget):
    """Sets its parts out in one line, or in several where the window is narrow or the text large."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.title = PlainLabel(title)
        self.title.setWordWrap(False)
        self._flow = FlowLayout(self, GAP)
        self._fields: list[QLineEdit] = []
        self._flow.addWidget(self.title)
        self.set_theme(theme)

    def add(self, widget: QWidget) -> None:
        """Add a part at the end."""
        if isinstance(widget, QLineEdit):
            self._fields.append(widget)
        widget.installEventFilter(self)
        self._flow.addWidget(widget)
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.title.setFont(theme.ui_font(16, bold=True))
        for field in self._fields:
            field.setFixedWidth(min(round(theme.px(FIELD)), 300))
        self._flow.invalidate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the title stands back: the tab says it already."""
        super().resizeEvent(event)
        self.title.setVisible(self.width() >= self._theme.px(ROOMY))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self._flow.invalidate()
        return super().eventFilter(watched, event)
