"""What stands in the place of a table that has no rows: why, and the button that helps."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme


class Notice(QWidget):
    """Two calm lines and one button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title, self.words, self.button = PlainLabel(), PlainLabel(role="muted"), QPushButton()
        self._does: Callable[[], object] = lambda: None
        self.button.clicked.connect(lambda: self._does())
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 40)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_theme(theme)

    def say(self, title: str, words: str, button: str, does: Callable[[], object]) -> None:
        """Say why there is nothing, and what the button does about it."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.button.setText(button)
        self._does = does

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self.title.setFont(theme.text_font(20, bold=True))
        self.words.setFont(theme.ui_font(14))
