"""The line along the bottom: which keys do what here, what was just said, and that everything is saved."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from workbench import __version__
from workbench.i18n import N_, _, ngettext, number
from workbench.ui.actions import ACTIONS, HINTS, STATUS_KEYS, shown
from workbench.ui.announce import announce
from workbench.ui.dates import now_shown
from workbench.ui.kbd import Kbd
from workbench.ui.messages import QuietLine
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

HEIGHT = 27
STATUS = N_("status")
PLAIN = {"rows": ("↑ ↓", N_("move")), "cells": ("↑ ↓ ← →", N_("move")), "decide": ("1–4", N_("decide"))}


def runs_of(digits: Sequence[str]) -> str:
    """Write digits shortly: 1–4, 6."""
    runs: list[list[str]] = []
    for digit in digits:
        if runs and int(runs[-1][-1]) + 1 == int(digit):
            runs[-1].append(digit)
        else:
            runs.append([digit])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def hints(chosen: Mapping[str, Sequence[str]], digits: Sequence[str], view: str) -> list[tuple[str, str]]:
    """Return the hints for a view, key and word, with the keys that the person chose.

    `digits` are those that give a status.
    """
    known, names = {action.id: action for action in ACTIONS}, HINTS.get(view, ())
    keys = {name: chosen.get(name, known[name].keys) for name in names if name in known}
    plain = PLAIN | {"status": (runs_of(digits), STATUS)}
    pairs = [plain.get(name) or (shown("".join(keys[name][:1])), known[name].hint) for name in names]
    return [(key, _(word)) for key, word in pairs if key]


class StatusLine(QFrame):
    """Hints on the left, or for a while what was said; on the right what is true of the file."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._keys: list[Kbd] = []
        self._pairs: list[QWidget] = []
        self._said = self._changes = self._counts = ""
        self._view, self._chosen = "", dict[str, Sequence[str]]()
        self._digits: Sequence[str] = STATUS_KEYS
        self._editing = self._kept = False
        self._theme = theme
        self._hints = self._make_hints()
        self.line = QuietLine()
        self.saved, self.count = PlainLabel("", role="muted"), PlainLabel("", elides=True, role="muted")
        self.todos = PlainLabel("", role="muted")
        self._left = QStackedLayout()
        self._left.addWidget(self._hints)
        self._left.addWidget(self.line)
        self._left.addWidget(QWidget())
        self._quiet = 0
        """Which of the three is in front while nothing is said: the hints, or nothing."""
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(16)
        row.addLayout(self._left, 1)
        for label in (self.todos, self.saved, self.count):
            label.setWordWrap(False)
            row.addWidget(label)
        self.line.spoken.connect(lambda on: self._left.setCurrentIndex(1 if on else self._quiet))
        self.set_theme(theme)

    def show_keys(self, chosen: Mapping[str, Sequence[str]], digits: Sequence[str]) -> None:
        """Show the hints with the keys that the person chose and the digits that give a status."""
        self._chosen, self._digits = dict(chosen), digits
        self._renew_hints()

    def _renew_hints(self) -> None:
        old, index = self._hints, self._left.currentIndex()
        self._keys.clear()
        self._pairs.clear()
        self._hints = self._make_hints()
        self._left.insertWidget(0, self._hints)
        self._left.removeWidget(old)
        self._left.setCurrentIndex(index)
        old.setParent(None)
        old.deleteLater()
        self.set_theme(self._theme)

    def _make_hints(self) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for key, word in hints(self._chosen, self._digits, self._view):
            hint, inside = QWidget(), QHBoxLayout()
            inside.setContentsMargins(0, 0, 11, 0)
            inside.setSpacing(5)
            hint.setLayout(inside)
            cap = Kbd(key, self._theme)
            self._keys.append(cap)
            label = PlainLabel(word, role="muted")
            label.setWordWrap(False)
            inside.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
            inside.addWidget(label)
            self._pairs.append(hint)
            row.addWidget(hint)
        row.addStretch()
        widget.setMinimumWidth(10)
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return widget

    def _fit_hints(self) -> None:
        """Show as many whole hints as there is room for; in a narrow window the version stands back for them."""
        self.count.setVisible(bool(self._counts) or self.width() > self._theme.px(900))
        shown = [label for label in (self.todos, self.saved, self.count) if label.text() and not label.isHidden()]
        room = self.width() - 28 - sum(label.sizeHint().width() + 16 for label in shown)
        for hint in self._pairs:
            room -= hint.sizeHint().width() + 5
            hint.setVisible(room >= 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hints()

    def show_hints(self, view: str) -> None:
        """Show the hints for a view, where its keys act; in one without keys of its own none."""
        self._quiet = 0 if view in HINTS else 2
        if view != self._view:
            self._view = view
            self._renew_hints()
            self.show_counts("")
        if not self.line.text():
            self._left.setCurrentIndex(self._quiet)

    def say(self, text: str) -> None:
        """Say a sentence for a while, in place of the hints; a screen reader says it too."""
        self.line.say(text)
        announce(self, text)

    def show_saved(self, steps: int | None, *, read_only: bool = False) -> None:
        """Say that all changes are saved, and how many there are; None: no project is open."""
        if steps is None:
            self._editing = self._kept = False
            self.saved.setText("")
            self.todos.setText("")
            self._changes = ""
            self.show_counts("")
            self._fit_hints()
            return
        saved = _("All changes saved") + " · " + now_shown()
        self._said = _("Open for reading only") if read_only else saved
        self._editing = False
        self._tell_state()
        changes = ngettext("{n} change", "{n} changes", steps).format(n=steps)
        self._changes = f"v{__version__} · {changes}"
        self.show_counts(self._counts)

    def show_counts(self, counts: str) -> None:
        """Say how much the view in front lists; where it lists nothing, how many changes the project has."""
        self._counts = counts
        self.count.setText(counts or self._changes)
        self._fit_hints()

    def show_todos(self, count: int) -> None:
        """Say how much is left to do."""
        words = ngettext("{n} to-do", "{n} to-dos", count).format(n=number(count)) if count else _("nothing to do")
        self.todos.setText(words)
        self._fit_hints()

    def show_editing(self, on: bool) -> None:
        """Say that something is being typed that is not saved yet, and take it back when it is."""
        self._editing = on
        self._tell_state()

    def show_kept(self, on: bool) -> None:
        """Say that what is being typed would survive the end of the program."""
        self._kept = on
        self._tell_state()

    def _tell_state(self) -> None:
        kept, typing = _("Draft kept; saved when you leave the field"), _("Typing; saved when you leave the field")
        self.saved.setText(kept if self._kept else typing if self._editing else self._said)
        self._fit_hints()

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.setFixedHeight(max(HEIGHT, round(theme.px(HEIGHT))))
        for cap in self._keys:
            cap.set_theme(theme)
        for label in self.findChildren(PlainLabel):
            label.setFont(theme.ui_font(12))
        style = "StatusLine {{ background: {panel}; border: none; border-top: 1px solid {line}; }}"
        self.setStyleSheet(style.format(panel=theme.role("panel"), line=theme.role("line")))
        self._fit_hints()
