"""Rulings that are not applied yet: each can be taken back, all are kept beside the drafts until they are applied."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.project import Project, rulings_file
from workbench.review.rulings import Choice, Ruling
from workbench.ui.review.compared import Compared

REST = 400
"""Milliseconds after the last change until the rulings are written to the disk."""
Change = tuple[tuple[str, Ruling | None, Ruling | None], ...]
"""Of each key the ruling before and after."""


class Pending(QObject):
    """The rulings of one comparison, with their own undo and redo; `changed` names the keys (a list)."""

    changed = Signal(list)
    complained = Signal(str)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.rulings: dict[str, Ruling] = {}
        """By the key of their difference; always the same mapping."""
        self._whys: dict[str, str] = {}
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._about: tuple[str, tuple[str, ...]] | None = None
        self._unkept = False
        """Whether a ruling waits to be written. (The timer cannot tell: it no longer runs when it rings.)"""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.keep)

    def open(self, compared: Compared) -> None:
        """Bring back what was ruled about this comparison and not applied; keys that are gone are left out of use."""
        self.keep()
        about = (compared.other, compared.people)
        if about != self._about:
            kept = rulings_file.load(self._project, *about)
            self._about = about
            self.rulings.clear()
            self.rulings.update(kept.rulings)
            self._done, self._undone = [], []
            self._whys.clear()
            if kept.complaint:
                self.complained.emit(kept.complaint)

    def close(self) -> None:
        """Keep what is there and forget it."""
        self.keep()
        self._about = None
        self.rulings.clear()
        self._done, self._undone = [], []

    def keep(self) -> None:
        """Write the rulings beside the drafts, if anything waits to be written."""
        self._later.stop()
        if self._unkept and self._about is not None:
            self._unkept = False
            rulings_file.save(self._project, *self._about, self.rulings)

    def _keep_later(self) -> None:
        self._unkept = True
        self._later.start(REST)

    def set_aside(self, keys: frozenset[str]) -> None:
        """Forget the rulings that were applied, and that they could be taken back here."""
        for key in keys:
            self.rulings.pop(key, None)
        self._done, self._undone = [], []
        self.keep_now()

    def bring_back(self, rulings: Mapping[str, Ruling]) -> None:
        """Take rulings up again: what they led to was taken back."""
        self.rulings.update(rulings)
        self.keep_now()
        self.changed.emit(list(rulings))

    def keep_now(self) -> None:
        """Write the rulings at once."""
        self._keep_later()
        self.keep()

    # --------------------------------------------------------------------------------------------------- what is ruled

    def rule(self, wanted: Mapping[str, Ruling | None]) -> None:
        """Rule about one or many at once; None takes a ruling back. One undo takes it all back."""
        change = tuple(
            (key, self.rulings.get(key), ruling)
            for key, ruling in wanted.items()
            if self.rulings.get(key) != ruling
        )
        if change:
            self._done.append(change)
            self._undone = []
            self._take([(key, after) for key, _before, after in change])

    def choose(self, key: str, choice: Choice, other: Mapping[str, object] | None = None) -> None:
        """Rule about one difference, with the reason that was written for it."""
        self.rule({key: Ruling(choice, self.why(key), dict(other or {}))})

    def why(self, key: str) -> str:
        """Return the reason written for a difference."""
        found = self.rulings.get(key)
        return self._whys.get(key, found.why if found else "")

    def write_why(self, key: str, why: str) -> None:
        """Keep a reason; it goes with the ruling, now or when there is one."""
        self._whys[key] = why
        found = self.rulings.get(key)
        if found is not None and found.why != why:
            self.rulings[key] = replace(found, why=why)
            self._keep_later()

    def undo(self) -> bool:
        """Take back the last ruling (or the last rule for many); False where there is none."""
        if not self._done:
            return False
        change = self._done.pop()
        self._undone.append(change)
        self._take([(key, before) for key, before, _after in change])
        return True

    def redo(self) -> bool:
        """Rule again what was taken back last; False where there is nothing."""
        if not self._undone:
            return False
        change = self._undone.pop()
        self._done.append(change)
        self._take([(key, after) for key, _before, after in change])
        return True

    def _take(self, changes: list[tuple[str, Ruling | None]]) -> None:
        for key, ruling in changes:
            if ruling is None:
                self.rulings.pop(key, None)
            else:
                self.rulings[key] = ruling
        self._keep_later()
        self.changed.emit([key for key, _ruling in changes])
