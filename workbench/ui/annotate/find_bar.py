"""The bar that finds words in the article: as people see them, whatever spaces and quotation marks the text has."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.article.view import ArticleView
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme


class FindBar(QFrame):
    """Enter goes on, Shift+Enter goes back, Escape closes and gives the article its focus."""

    closed = Signal()

    def __init__(self, view: ArticleView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._view = view
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find in the article"))
        self.field.setAccessibleName(_("Find in the article"))
        self.field.textChanged.connect(self._find)
        self._count = PlainLabel("", role="muted")
        self._count.setWordWrap(False)
        self._buttons = {
            "chevron-up": self._button(_("Previous place"), lambda: view.find_next(backwards=True)),
            "chevron-down": self._button(_("Next place"), lambda: view.find_next()),
            "close": self._button(_("Close"), self.close_bar),
        }
        view.found.connect(self._show_count)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        for button in self._buttons.values():
            row.addWidget(button)
        self.set_theme(theme)
        self.hide()

    def _button(self, name: str, does: object) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(does)
        return button

    def open_bar(self) -> None:
        """Show the bar with what is selected in the article, ready to be typed over."""
        chosen = self._view.selection()
        words = self._view.text()[slice(*chosen)] if chosen else ""
        self.show()
        if words and "\n" not in words and len(words) < 60:
            self.field.setText(words)
        self._find(self.field.text())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and the hits."""
        self._view.find("")
        self.hide()
        self.closed.emit()

    def _find(self, words: str) -> None:
        found = self._view.find(words)
        self._count.setText(_("{n} found").format(n=found) if words else "")

    def _show_count(self, found: int) -> None:
        if self.field.text():
            self._count.setText(_("{n} found").format(n=found))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.find_next(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in this look's colours."""
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name, theme, "muted"))
