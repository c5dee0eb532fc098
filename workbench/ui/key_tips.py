"""Tooltips and sentences that name keys, and go on doing so when the person chooses other keys."""

import re
from collections.abc import Callable

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


def own_keys(words: str, key_of: Callable[[str], str], *identities: str) -> str:
    """Name the person's own keys where a sentence, in any language, names those of the table.

    An action that has no key any more is named by its words; a key in brackets then goes. What is quoted stays.
    """
    known = {plain_keys(TABLE[identity].keys[0]): identity for identity in identities}
    chords = "|".join(re.escape(chord) for chord in sorted(known, key=len, reverse=True))

    def named(found: re.Match[str]) -> str:
        before, chord, after = found["before"] or "", found["chord"], found["after"] or ""
        if chord is None:
            return found[0]
        own = plain_keys(key_of(known[chord]))
        if own or not (before and after):
            action = _("“{words}”").format(words=_(TABLE[known[chord]].text).rstrip("…"))
            return before + (own or action) + after
        return ""

    pattern = rf"“[^”]*”|«[^»]*»|(?P<before> \()?(?<![\w+])(?P<chord>{chords})(?![\w+])(?P<after>\))?"
    return re.sub(pattern, named, words)


def own_keys_of(actions: ActionSet, words: str, *identities: str) -> str:
    """Name the keys as they are among these actions."""
    return own_keys(words, lambda identity: "".join(actions.chords_of(identity)[:1]), *identities)


class KeyWords(QObject):
    """Keeps a sentence that names keys: `show` is given it now, and anew when the person chooses others."""

    def __init__(
        self, owner: QObject, actions: ActionSet, show: Callable[[str], object], words: str, *identities: str
    ) -> None:
        super().__init__(owner)
        self._actions, self._show, self._words, self._identities = actions, show, words, identities
        actions.keys_changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Show the sentence with the keys as they are now."""
        self._show(own_keys_of(self._actions, self._words, *self._identities))


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
