"""What the two versions of a difference say, side by side and in words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.exporters.comparison_page import Cell, Row
from workbench.exporters.report_parts import Chip
from workbench.i18n import _, ngettext, number
from workbench.model.column_words import column_name, column_value, short
from workbench.model.snapshot import Snapshot
from workbench.review.differences import Difference, Version

_ORDER: dict[str, tuple[str, ...]] = {
    "mark": ("kind", "status", "place", "claim", "speakers"),
    "evidence_link": ("stance", "strength", "claim", "mark"),
    "assessment": ("verdict", "confidence", "as_of", "why", "rests_on"),
    "claim_link": ("a", "kind", "b", "note"),
}
"""The columns that a reader wants first."""
_LONGEST = 600
"""Code points of a text that is shown."""


@dataclass(frozen=True, slots=True)
class Words:
    """Says the values of one side's rows: ids become names, keys become labels."""

    snapshot: Snapshot
    codes: Mapping[str, str] = field(default_factory=dict)
    """The code that a claim is shown by, where it is not its own."""

    def cell(self, table: str, column: str, value: Any) -> Cell:
        """Say a value."""
        if column in ("status", "verdict") and value and table in ("mark", "assessment"):
            status = self.snapshot.status("mention" if table == "mark" else "verdict", str(value))
            return Cell(chip=Chip(status.label, status.symbol, status.colour))
        return Cell(self._words(table, column, value))

    def _words(self, table: str, column: str, value: Any) -> str:
        if value and (column in ("claim", "a", "b") or (table, column) == ("claim", "same_as")):
            return self.claim(str(value))
        if value and column in ("claimant", "same_as"):
            return self.source(str(value))
        if column == "speakers":
            return " ← ".join(self.source(str(source)) for source in value or ())
        if column == "mark" and value:
            found = self.snapshot.marks.get(str(value))
            return short((found.place.quote if found.place else found.citation) if found else "", _LONGEST)
        if column == "rests_on":
            count = len(value or ())
            found = ngettext("{count} piece of evidence", "{count} pieces of evidence", count)
            return found.format(count=number(count)) if count else ""
        if column == "wording" and isinstance(value, Mapping):
            return short(" · ".join(str(value.get(name) or "") for name in ("label", "definition", "rule")), _LONGEST)
        if isinstance(value, str) and column in ("note", "why", "statement", "translation", "description"):
            return value.strip()[:_LONGEST]
        return column_value(table, column, value)

    def claim(self, identity: str) -> str:
        """Name a claim by code and statement."""
        found = self.snapshot.claims.get(identity)
        code = self.codes.get(identity, found.code) if found else ""
        return f"{code} {short(found.statement, 200)}".strip() if found else _("unknown claim")

    def source(self, identity: str) -> str:
        """Name a source."""
        found = self.snapshot.sources.get(identity)
        return short(found.name) if found else _("unknown source")


def rows_of(difference: Difference, mine: Words, theirs: Words) -> tuple[Row, ...]:
    """Return what the versions say: where both are there, only that in which they differ."""
    sides = _said(difference, difference.mine, mine), _said(difference, difference.theirs, theirs)
    both = difference.mine is not None and difference.theirs is not None
    shown_above = () if both else (_("the claim"), _("the words"), _("the mark"))
    rows = [
        Row(name, _cell(difference.mine, sides[0], name), _cell(difference.theirs, sides[1], name))
        for name in dict.fromkeys((*sides[0], *sides[1]))
        if name not in shown_above
    ]
    if both:
        return tuple(row for row in rows if row.mine != row.theirs) or tuple(rows[:1])
    return tuple(row for row in rows if any(cell and cell.plain for cell in (row.mine, row.theirs)))


def _cell(version: Version | None, side: dict[str, Cell], name: str) -> Cell | None:
    return side.get(name, Cell()) if version else None


def _said(difference: Difference, version: Version | None, words: Words) -> dict[str, Cell]:
    if version is None:
        return {}
    value, table = json.loads(version.value), difference.table
    if difference.column:
        value = {difference.column: value}
    if not isinstance(value, Mapping):
        return {}
    first = [column for column in _ORDER.get(table, ()) if column in value]
    columns = (*first, *(column for column in value if column not in first))
    return {name: cell for column in columns for name, cell in _named(table, column, value[column], words)}


def _named(table: str, column: str, value: Any, words: Words) -> Iterator[tuple[str, Cell]]:
    """Yield what a column says, each with its name; a place says several things."""
    if column != "place" or not isinstance(value, Mapping):
        yield column_name(table, column), words.cell(table, column, value)
        return
    for role, name in (("content", _("the words")), ("cue", _("the cue")), ("speaker", _("who speaks, in the text"))):
        pieces = [piece for piece in value.get("pieces") or () if piece.get("role") == role]
        yield name, Cell(short(" […] ".join(str(piece.get("quote")) for piece in pieces), _LONGEST))
