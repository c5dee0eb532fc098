"""Columns of common rows that two people of one project set without knowing of each other, still unsettled.

After a merge the row shows one of the values, by the order of the log; the other would be lost to sight. Both are shown
under the key that comparing the two files finds, so that what was decided then is not asked again.
"""

import json
from collections.abc import Iterable, Iterator

from workbench.model.marks import Place
from workbench.model.value import Entity
from workbench.model.views import Edit, View
from workbench.review.commons import article_of, claim_of, kind_of, tables_of
from workbench.review.differences import Difference, Version, key_of
from workbench.review.match import Match


def of_clashes(mine: View, theirs: View, match: Match, newer: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the unsettled edits that my log holds of these two sides, but of columns that differ anew (`newer`)."""
    tables = tables_of(mine.snapshot)
    asked = {(one.table, *one.rows, one.column) for one in newer if one.is_common}
    for (table, row, column), edits in sorted(mine.clashes.items()):
        if (table, row, column) in asked:
            continue
        value = tables.get(table, {}).get(row)
        ours, others = _last_of(mine, edits), _last_of(theirs, edits)
        if value is None or ours is None or others is None or ours.value == others.value:
            continue
        kind = kind_of(table, column, _with(value, column, ours), _with(value, column, others))
        sides = _version(row, ours), _version(row, others)
        yield Difference(
            key_of(kind, *sides, column), kind, table, *sides, (kind,), column,
            article=article_of(value, mine), claim=match.claim(claim_of(value)),
        )  # fmt: skip


def _with(value: Entity, column: str, edit: Edit) -> Entity:
    """Return the row as an edit of its place made it; other columns do not tell the kind of a difference."""
    if column != "place":
        return value
    place = json.loads(edit.value)
    return value.model_copy(update={"place": None if place is None else Place.model_validate(place)})


def _last_of(view: View, edits: tuple[Edit, ...]) -> Edit | None:
    return next((edit for edit in reversed(edits) if edit.signed.by in view.analysts), None)


def _version(row: str, edit: Edit) -> Version:
    return Version(row, edit.value, edit.signed.by, edit.signed.at)
