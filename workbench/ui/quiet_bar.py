"""One quiet line above the article that says what is suggested, with what can be done about it at its end."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from workbench.ui.flow import FlowLayout
from workbench.ui.plain import PlainLabel, tooltip


class QuietBar(QFrame):
    """There only where something is suggested; never takes the focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(name)
        self._label = PlainLabel("", elides=True, role="muted")
        self._row = FlowLayout(self, 12, 2)
        self._row.setContentsMargins(14, 4, 10, 4)
        self._row.addWidget(self._label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
