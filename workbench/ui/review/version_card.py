"""One side's version as a card: whose it is and when, its chip, and in lines what else it says."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.model.assessments import Assessment
from workbench.model.column_words import column_name, column_value, short
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.value import Entity
from workbench.review.differences import Difference
from workbench.text.hidden import visible
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import ChipView, Look
from workbench.ui.claims.painted import SMALL, Style, Words
from workbench.ui.claims.texts import TextView
from workbench.ui.claims.wording import stances, strengths
from workbench.ui.dates import shown_moment
from workbench.ui.flow import clear
from workbench.ui.review import wording
from workbench.ui.review.compared import Compared, Side

_SAID = frozenset({
    "id", "created_by", "created_at", "kind", "place", "claim", "status", "speakers", "note", "verdict", "why",
    "stance", "strength", "mark", "rests_on", "position", "sha256", "original_sha256",
})  # fmt: skip
"""Columns that have lines of their own, or say nothing to a person."""
ENDS = 56
"""Code points of both ends of words whose bounds differ: they fit on the three lines that a card gives."""


@dataclass(frozen=True)
class Facts:
    """What a card shows: who and when, a chip, and lines of name, words, and whether this differs."""

    who: str
    when: str
    chip: Look | None
    lines: tuple[tuple[str, str, bool], ...]


def facts_of(compared: Compared, one: Difference, side: Side) -> Facts | None:
    """Gather what a card shows; None where that side has nothing."""
    version, row = compared.version(one, side), compared.row_of(one, side)
    if version is None or row is None:
        return None
    when = shown_moment(datetime.fromisoformat(version.at)) if version.at else ""
    who = compared.initials(side, version)
    if one.column:
        words = wording.value(compared, one, side) or _("nothing")
        return Facts(who, when, None, ((column_name(one.table, one.column), words, True),))
    if isinstance(row, Mark):
        return Facts(who, when, _mark_chip(compared, row, side), tuple(_mark_lines(compared, one, row, side)))
    if isinstance(row, EvidenceLink):
        look = Look(stances()[row.stance], row.stance, wording.STANCE[row.stance], strong=True)
        claim = wording.code_of(compared, row.claim)
        lines = [(_("claim"), claim, False), (_("strength"), strengths()[row.strength], one.kind == "strength")]
        return Facts(who, when, look, (*lines, *_rest(compared, one, row)))
    if isinstance(row, Assessment):
        status = compared.view(side).snapshot.status("verdict", row.verdict)
        look = Look(status.label, status.colour, status.symbol, strong=True)
        why = (_("why"), short(row.why, 300) or _("no reason given"), "note" in one.aspects)
        return Facts(who, when, look, (why, *_rest(compared, one, row)))
    return Facts(who, when, None, ((_("words"), short(wording.named(row), 300), True), *_rest(compared, one, row)))


def _mark_chip(compared: Compared, mark: Mark, side: Side) -> Look:
    if mark.kind != "claim":
        return Look(column_value("mark", "kind", mark.kind), "neutral", strong=True)
    if not mark.status:
        return Look(_("no status yet"), "neutral", soft=True)
    status = compared.view(side).snapshot.status("mention", mark.status)
    return Look(status.label, status.colour, status.symbol, strong=True)


def _mark_lines(compared: Compared, one: Difference, mark: Mark, side: Side) -> list[tuple[str, str, bool]]:
    lines = []
    if "boundary" in one.aspects and mark.place is not None:
        lines.append((_("words"), f"“{wording.ends(mark.place.quote, ENDS)}”", True))
    if mark.kind == "claim":
        lines += [
            (_("cue"), wording.cue(mark) or _("none"), "cue" in one.aspects),
            (_("speaker"), wording.speakers(compared, mark, side) or _("none"), "speaker" in one.aspects),
            (_("claim"), wording.code_of(compared, mark.claim or "") or _("none"), "claim" in one.aspects),
        ]
    if mark.kind == "evidence":
        links = [link for link in compared.view(side).snapshot.evidence_links.values() if link.mark == mark.id]
        said = ", ".join(f"{stances()[link.stance]} {wording.code_of(compared, link.claim)}" for link in links[:6])
        lines.append((_("evidence"), said or _("not linked to a claim yet"), "link" in one.aspects))
    if mark.note:
        lines.append((_("note"), short(mark.note, 200), "note" in one.aspects))
    return [*lines, *_rest(compared, one, mark)]


def _rest(compared: Compared, one: Difference, row: Entity) -> list[tuple[str, str, bool]]:
    """Return the further columns that say something, where details differ or the row is one side's alone."""
    if "details" not in one.aspects and one.kind not in ("codebook", "metadata"):
        return []
    plain = row.model_dump(mode="json")
    said = ((name, wording.readable(compared, one.table, name, plain[name])) for name in plain if name not in _SAID)
    return [(column_name(one.table, column), words, True) for column, words in said if words]


class VersionCard(QFrame):
    """The card of one side."""

    def __init__(self, bench: Bench, side: Side) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._bench = bench
        self._side: Side = side
        self._head, self._none = TextView(bench, (), SMALL), TextView(bench, (), SMALL)
        self._chip, self._lines = QWidget(), QVBoxLayout()
        self._chip_row = QVBoxLayout(self._chip)
        self._chip_row.setContentsMargins(0, 2, 0, 2)
        self._lines.setSpacing(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 10)
        column.setSpacing(5)
        column.addWidget(self._head)
        column.addWidget(self._chip)
        column.addWidget(self._none)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_version(self, compared: Compared, one: Difference) -> None:
        """Show what this side says."""
        facts = facts_of(compared, one, self._side)
        name = _("Mine") if self._side == "mine" else _("Theirs")
        clear(self._lines)
        clear(self._chip_row)
        self._none.setVisible(facts is None)
        self._chip.setVisible(facts is not None and facts.chip is not None)
        if facts is None:
            self._head.show_words([Words(name, bold=True), Words(f" · {compared.initials(self._side)}", "muted")])
            self._none.show_words([Words(_("nothing here") if not one.removed else _("removed"), "muted")])
            self.setAccessibleName(_("{side}: nothing").format(side=name))
            return
        self._head.show_words([Words(name, bold=True), Words(f" · {facts.who}, {facts.when}", "muted")])
        if facts.chip is not None:
            self._chip_row.addWidget(ChipView(self._bench, facts.chip), 0, Qt.AlignmentFlag.AlignLeft)
        for label, words, differs in facts.lines:
            runs = [Words(f"{label}: ", "muted"), Words(visible(words), "ink" if differs else "muted")]
            self._lines.addWidget(TextView(self._bench, runs, Style(12, 1.45, 3)))
        said = [facts.chip.text if facts.chip else "", *(f"{label}: {words}" for label, words, _d in facts.lines)]
        self.setAccessibleName("; ".join(filter(None, (f"{name}, {facts.who}, {facts.when}", *said))))
