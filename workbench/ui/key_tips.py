"""Tooltips that name a control's key in brackets, and go on doing so when the person chooses another key."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workbench.i18n import _
from workbench.ui.actions import ActionSet, shown
from workbench.ui.keymap import TABLE
from workbench.ui.plain import tooltip

ACTION = "action-id"
"""The property of a control that holds the id of its action."""


def plain_keys(chord: str) -> str:
    """Write a chord for a sentence: "Ctrl+↓"."""
    return "+".join(part for part in shown(chord).split(" ") if part)


def with_keys(words: str, actions: ActionSet, identity: str) -> str:
    """Return words with the first key of an action behind them; the words alone where it has none."""
    keys = plain_keys("".join(actions.chords_of(identity)[:1]))
    return f"{words} ({keys})" if keys else words


class KeyTip(QObject):
    """Keeps the tooltip of one control."""

    def __init__(self, control: QWidget, actions: ActionSet, identity: str, words: str = "") -> None:
        super().__init__(control)
        self._control, self._actions, self._identity = control, actions, identity
        self._words = words or _(TABLE[identity].text).rstrip("…")
        control.setProperty(ACTION, identity)
        actions.keys_changed.connect(self.show)
        self.show()

    def say(self, words: str) -> None:
        """Put other words before the key."""
        self._words = words
        self.show()

    def show(self) -> None:
        """Show the words with the key as it is now."""
        self._control.setToolTip(tooltip(with_keys(self._words, self._actions, self._identity)))
