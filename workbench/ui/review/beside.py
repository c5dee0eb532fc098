"""Two versions beside each other, with the words in which they differ marked: for what lies in no article."""

import json
import re
from difflib import SequenceMatcher

from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from workbench.i18n import _, number
from workbench.model.articles import Article
from workbench.model.column_words import column_name, kind_name
from workbench.model.value import Entity
from workbench.review.differences import Difference
from workbench.text.hidden import visible
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.review import wording
from workbench.ui.review.compared import SIDES, Compared, Side
from workbench.ui.theme import Theme

MOST_WORDS = 4_000
"""Longer versions are shown without marking what changed: looking for it would take seconds."""
MOST_TEXT = 200_000
"""Code points of an article's text in which its other version is looked for."""
NARROW = 620
"""Below this width (pixels at 100 per cent) the versions stand under each other."""
_MADE = frozenset({"id", "created_by", "created_at", "position", "sha256", "original_sha256"})


def changed_words(mine: str, theirs: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the stretches of each version (code points) that the other does not have."""
    words = [[(found.start(), found.end()) for found in re.finditer(r"\w+|[^\w\s]", text)] for text in (mine, theirs)]
    if max(len(some) for some in words) > MOST_WORDS:
        return [], []
    said = [[text[a:b] for a, b in some] for text, some in zip((mine, theirs), words, strict=True)]
    changed: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, said[0], said[1], autojunk=False).get_opcodes():
        for some, found, start, end in ((words[0], changed[0], a, b), (words[1], changed[1], c, d)):
            if tag != "equal" and start < end:
                found.append((some[start][0], some[end - 1][1]))
    return changed


def differing_paragraphs(mine: str, theirs: str) -> tuple[str, str]:
    """Return of two texts only the paragraphs in which they differ; an ellipsis stands for those they share."""
    lines = [text[:MOST_TEXT].split("\n") for text in (mine, theirs)]
    said: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
        if tag != "equal":
            said[0].extend(lines[0][a:b])
            said[1].extend(lines[1][c:d])
        elif any(line.strip() for line in lines[0][a:b]):
            for found in said:
                found.append("…")
    return "\n".join(said[0]), "\n".join(said[1])


def _articles_said(compared: Compared, one: Difference) -> list[str]:
    """Return of two articles that may be the same what is stated about each, then where their texts differ."""
    heads = [full_text(compared, one, side) for side in SIDES]
    texts = []
    for side in SIDES:
        row, held = compared.row_of(one, side), compared.view(side).snapshot.texts
        texts.append(held.get(row.sha256, "") if isinstance(row, Article) else "")
    return [f"{head}\n\n{words}" for head, words in zip(heads, differing_paragraphs(*texts), strict=True)]


def full_text(compared: Compared, one: Difference, side: Side) -> str:
    """Return all that one side says, a line for each column that may differ."""
    version, row = compared.version(one, side), compared.row_of(one, side)
    if version is None or row is None:
        return ""
    if one.column:
        stored = json.loads(version.value)
        return stored if isinstance(stored, str) and stored else wording.value(compared, one, side)
    return "\n".join(_lines(compared, one, row, side))


def _versions(compared: Compared, one: Difference) -> list[str]:
    return [full_text(compared, one, side) for side in SIDES]


def _lines(compared: Compared, one: Difference, row: Entity, side: Side) -> list[str]:
    said = []
    view = compared.view(side)
    for column, stored in row.model_dump(mode="json").items():
        if column in _MADE or stored in (None, "", [], {}, False):
            continue
        if column == "verdict":
            words = view.snapshot.status("verdict", stored).label
        elif column == "claim":
            found = view.snapshot.claims.get(stored)
            words = " ".join(filter(None, (compared.codes.get(found.id), found.statement))) if found else ""
        elif column == "rests_on":
            words = str(len(stored))
        else:
            words = wording.readable(compared, one.table, column, stored)
        if words:
            said.append(f"{column_name(one.table, column)}: {words}")
    return said


class BesideView(QWidget):
    """A title, and two panes with each side's version."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.kind, self.title = PlainLabel("", role="heading"), PlainLabel()
        self.panes: dict[Side, QPlainTextEdit] = {side: QPlainTextEdit() for side in SIDES}
        self.heads: dict[Side, PlainLabel] = {side: PlainLabel("", role="muted") for side in SIDES}
        self._changed: dict[Side, list[tuple[int, int]]] = {side: [] for side in SIDES}
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        for side in SIDES:
            pane = self.panes[side]
            pane.setReadOnly(True)
            pane.setTabChangesFocus(True)
            card, inside = QFrame(), QVBoxLayout()
            card.setProperty("role", "card")
            card.setLayout(inside)
            inside.setContentsMargins(12, 10, 12, 12)
            inside.addWidget(self.heads[side])
            inside.addWidget(pane, 1)
            pane.setFrameShape(QFrame.Shape.NoFrame)
            self._both.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 24, 30, 24)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addWidget(self.title)
        column.addLayout(self._both, 1)
        self.set_theme(theme)

    def show_difference(self, compared: Compared, one: Difference) -> None:
        """Show both versions of what lies in no article."""
        kind = kind_name(one.table)
        self.kind.setText((kind if not one.column else f"{kind} · {column_name(one.table, one.column)}").upper())
        self.title.setText(visible(wording.quote(compared, one) or wording.heading(compared, one)))
        if one.likeness is not None:
            alike = _("{n} % alike").format(n=number(round(100 * one.likeness))).upper()
            self.kind.setText(f"{self.kind.text()} · {alike}")
        said = _articles_said(compared, one) if one.kind == "same_article" else _versions(compared, one)
        texts = [visible(words) for words in said]
        changed = changed_words(*texts) if all(texts) else ([], [])
        names = {"mine": _("Mine · {who}"), "theirs": _("Theirs · {who}")}
        for side, text, found in zip(SIDES, texts, changed, strict=True):
            who = compared.initials(side, compared.version(one, side))
            self.heads[side].setText(names[side].format(who=who))
            self.panes[side].setAccessibleName(names[side].format(who=who))
            self.panes[side].setPlainText(text or _("Nothing on this side."))
            self._changed[side] = found if text else []
        self._mark()

    def _mark(self) -> None:
        for side, role in zip(SIDES, ("refutes", "supports"), strict=True):
            pane, made = self.panes[side], []
            text = pane.toPlainText()
            for start, end in self._changed[side]:
                one = QTextEdit.ExtraSelection()
                look, cursor = QTextCharFormat(), QTextCursor(pane.document())
                look.setBackground(QColor(self._theme.tint(role)))
                look.setForeground(QColor(self._theme.role("ink")))
                units = [len(text[:point].encode("utf-16-le")) // 2 for point in (start, end)]
                cursor.setPosition(units[0])
                cursor.setPosition(units[1], QTextCursor.MoveMode.KeepAnchor)
                one.format, one.cursor = look, cursor
                made.append(one)
            pane.setExtraSelections(made)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < self._theme.px(NARROW)
        self._both.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.title.setFont(theme.text_font(20, bold=True))
        self.kind.setFont(theme.ui_font(11))
        words = (
            "QPlainTextEdit {{ border: 1px solid transparent; background: transparent; padding: 2px; }}"
            "QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 1px; }}"
        )
        for side in SIDES:
            self.panes[side].setStyleSheet(words.format(accent=theme.role("accent")))
            self.panes[side].setFont(theme.text_font(16))
            self.heads[side].setFont(theme.ui_font(12, bold=True))
        self._mark()
