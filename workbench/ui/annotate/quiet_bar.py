"""One quiet line above the article that says what is suggested, with what can be done about it at its end."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from workbench.ui.plain import PlainLabel, tooltip


class QuietBar(QFrame):
    """There only where something is suggested; never takes the focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(name)
        self._label = PlainLabel("", elides=True, role="muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 4, 10, 4)
        self._row.addWidget(self._label, 1)
        self.hide()

    def offer_button(self, label: str, tip: str, does: Callable[[], object]) -> QPushButton:
        """Put a button at the end of the line."""
        button = QPushButton(label)
        button.setProperty("role", "link")
        button.setToolTip(tooltip(tip))
        button.clicked.connect(does)
        self._row.addWidget(button)
        return button

    def say(self, sentence: str) -> None:
        """Show a sentence; none hides the line."""
        self._label.setText(sentence)
        self.setVisible(bool(sentence))
