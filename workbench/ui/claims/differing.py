"""Where a colleague reads, links or judges otherwise: one quiet line each, which leads to theirs and to deciding."""

import json
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.project import Project, claim_codes, queries
from workbench.review.differences import Version
from workbench.review.disagreements import Disagreement
from workbench.ui.claims import wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.lookup import Lookup
from workbench.ui.claims.painted import SMALL, Words
from workbench.ui.claims.texts import TextButton, link_button
from workbench.ui.claims.wording import one_line
from workbench.ui.flow import SpreadLayout, clear, put

DIFFERS = "⇄"
"""The sign of disagreement between analysts; no verdict has it."""


class DifferingSection(QWidget):
    """The disagreements about the mention shown and about the evidence of its claim."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 5, 0, 0)
        self._column.setSpacing(1)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show what is not settled."""
        mark = facts.mark.id if facts.mark else ""
        self.show_found(mark, tuple(one for one in facts.differing if one.kind == "stance" or mark in one.rows))

    def show_found(self, mark: str, found: tuple[Disagreement, ...]) -> None:
        """Show these disagreements as seen from a mark."""
        self.setVisible(bool(found))
        told = (mark, *(tuple(word.text for word in said(self._bench, one, mark)) for one in found))
        if told != self._shown:
            self._shown = told
            clear(self._column)
            for one in found:
                put(self._column, DifferingLine(self._bench, one, mark))


class DifferingLine(QWidget):
    """One disagreement: pressing the words shows the colleague's mark, the link leads to the decision."""

    def __init__(self, bench: Bench, one: Disagreement, mark: str) -> None:
        super().__init__()
        words = TextButton(bench, said(bench, one, mark), SMALL)
        other = other_side(one, mark)
        words.clicked.connect(lambda: self._show(bench, one, other))
        row = SpreadLayout(self, 6, 0)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words)
        row.addWidget(decide_button(bench, one))

    def _show(self, bench: Bench, one: Disagreement, other: Version) -> None:
        mark = str(row_of(other).get("mark", "")) if one.kind == "stance" else other.row
        found = queries.find(bench.project, Mark, mark)
        if found is not None and found.place is not None:
            bench.jump_wished.emit(found.place.article, mark)


def decide_button(bench: Bench, one: Disagreement) -> TextButton:
    """Make the link that leads to the decision between two people."""
    made = link_button(bench, _("decide…"), _("Decide this disagreement in the Review view"))
    made.clicked.connect(lambda: bench.decide_wished.emit(one))
    return made


def other_side(one: Disagreement, row: str) -> Version:
    """Return the version that is not this row: of two that are not, the colleague's."""
    mine, theirs = one.difference.mine, one.difference.theirs
    assert mine is not None and theirs is not None
    return mine if theirs.row == row else theirs


def said(bench: Bench, one: Disagreement, row: str = "") -> list[Words]:
    """Say a disagreement as seen from a row: what the other one says, and that it was kept for discussion."""
    lead = [Words(f"{DIFFERS} ", "doubted", bold=True)]
    if one.kind == "stance" or row not in one.rows:
        lead += _both(bench, one)
    else:
        lead += _other(bench, one, other_side(one, row))
    return [*lead, Words(" · " + _("kept for discussion"), "muted")] if one.is_discussed else lead


def _both(bench: Bench, one: Disagreement) -> list[Words]:
    mine, theirs = one.difference.mine, one.difference.theirs
    assert mine is not None and theirs is not None
    first, second = (theirs, mine) if bench.lookup.is_own(theirs.by) else (mine, theirs)
    each = [(_who(bench, side), label_of(bench.lookup, bench.project, one, side)) for side in (first, second)]
    words = "; ".join(_("{who}: {label}").format(who=who, label=label) for who, label in each)
    about = queries.find(bench.project, Mark, str(row_of(first).get("mark", ""))) if one.kind == "stance" else None
    quote = f" — “{one_line(about.place.quote, 60)}”" if about is not None and about.place is not None else ""
    return [Words(words + quote, "muted")]


def _other(bench: Bench, one: Disagreement, side: Version) -> list[Words]:
    own, label = bench.lookup.is_own(side.by), label_of(bench.lookup, bench.project, one, side)
    if one.kind == "status":
        words = _("You read this as {label}") if own else _("{who} reads this as {label}")
    elif one.kind == "claim":
        words = _("You see {label} in these words") if own else _("{who} sees {label} in these words")
    else:
        words = _("You marked these words as {label}") if own else _("{who} marked these words as {label}")
    return [Words(words.format(who=_who(bench, side), label=label), "muted")]


def _who(bench: Bench, side: Version) -> str:
    return _("you") if bench.lookup.is_own(side.by) else bench.lookup.initials(side.by)


def label_of(lookup: Lookup, project: Project, one: Disagreement, side: Version) -> str:
    """Return what one side says, in words: a status, verdict, stance, claim or kind of mark."""
    row = row_of(side)
    if one.kind == "status":
        return lookup.status("mention", row["status"]).label if row.get("status") else _("No status")
    if one.kind == "verdict":
        return lookup.status("verdict", row["verdict"]).label
    if one.kind == "stance":
        return wording.stances()[row["stance"]]
    if one.kind == "claim":
        claim = queries.find(project, Claim, row.get("claim") or "")
        return (claim_codes.code_of(project, claim) or one_line(claim.statement, 40)) if claim else _("no claim yet")
    return {"claim": _("a claim"), "evidence": _("evidence")}.get(str(row.get("kind")), _("page furniture"))


def row_of(side: Version) -> dict[str, Any]:
    """Return what is compared of a version's row."""
    return json.loads(side.value)
