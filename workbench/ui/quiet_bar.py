"""One quiet line above the article that says what is suggested, with what can be done about it at its end."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from workbench.ui.actions import ActionSet
from workbench.ui.flow import FlowLayout
from workbench.ui.key_tips import own_keys_of
from workbench.ui.plain import PlainLabel, tooltip

KEYS = ("furniture", "accept", "refuse", "next-suggestion")
"""The actions whose keys these lines name."""


class QuietBar(QFrame):
    """There only where something is suggested; never takes the focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(name)
        self._actions: ActionSet | None = None
        self._offered: list[tuple[QPushButton, str, str]] = []
        self._said = ""
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
        self._offered.append((button, label, tip))
        return button

    def use_actions(self, actions: ActionSet) -> None:
        """Name the person's own keys in the line and its buttons from now on."""
        self._actions = actions
        actions.keys_changed.connect(self._name_keys)
        self._name_keys()

    def _name_keys(self) -> None:
        self.say(self._said)
        for button, label, tip in self._offered:
            button.setToolTip(tooltip(self.named(tip)))
            if label:
                button.setText(self.named(label))

    def named(self, words: str) -> str:
        """Return words with the keys as the person has them."""
        return own_keys_of(self._actions, words, *KEYS) if self._actions is not None else words

    def say(self, sentence: str) -> None:
        """Show a sentence; none hides the line."""
        self._said = sentence
        self._label.setText(self.named(sentence))
        self.setVisible(bool(sentence))
