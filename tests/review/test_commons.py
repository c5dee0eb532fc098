"""Rows that both sides have: edits column by column, values that are only older, and removals."""

import typing
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import pytest

from tests.project.every_field import Filler
from tests.review.sides import ANNA, OLENA, kinds, mark, named, sides, snapshot
from workbench.model.articles import Analyst, Project
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.codebook import Status, Wording, default_statuses
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import derived_id, project_row_id
from workbench.model.value import Entity
from workbench.model.views import Edit, Signed, View
from workbench.project.store import sha256_of_bytes, sha256_of_text
from workbench.project.tables import VALUES
from workbench.review.compare import compare
from workbench.review.versions import MADE, value_of

NEVER = {"reading", "comment", "decision", "dismissal"}
"""Tables that are not compared (the docstring of `commons` says why)."""
SENSIBLE = {
    ("project", "title"): "metadata", ("article", "publisher"): "metadata", ("article", "note"): "note",
    ("mark", "kind"): "kind", ("mark", "status"): "status", ("mark", "claim"): "claim", ("mark", "speakers"): "speaker",
    ("mark", "place"): "boundary", ("mark", "note"): "note", ("mark", "translation"): "details",
    ("claim", "statement"): "statement", ("claim", "stage"): "metadata", ("claim", "note"): "note",
    ("source", "name"): "metadata", ("evidence_link", "mark"): "link", ("evidence_link", "stance"): "stance",
    ("evidence_link", "strength"): "strength", ("evidence_link", "set_number"): "details",
    ("evidence_link", "why"): "note", ("claim_link", "kind"): "metadata", ("assessment", "verdict"): "verdict",
    ("assessment", "why"): "note", ("assessment", "confidence"): "details", ("status", "wording"): "codebook",
    ("analyst", "name"): "metadata",
}  # fmt: skip
DAM = named(Claim, "dam", statement="The dam holds")


class _Store:
    """Where a filler puts texts and originals."""

    def put_text(self, text: str) -> str:
        return sha256_of_text(text)

    def put_original(self, data: bytes) -> str:
        return sha256_of_bytes(data)


def _filled(number: int) -> dict[str, Entity]:
    return dict(zip(VALUES, Filler(_Store(), number).rows(), strict=True))  # pyright: ignore[reportArgumentType]


FILLED, OTHERS = _filled(1), _filled(2)


def _columns() -> Iterator[tuple[str, str]]:
    for table, kind in VALUES.items():
        yield from ((table, column) for column in kind.model_fields if column not in MADE)


def _another(table: str, column: str) -> Any:
    """Another value of a column than the one that FILLED has."""
    field, value = VALUES[table].model_fields[column], getattr(FILLED[table], column)
    if typing.get_origin(field.annotation) is Literal:
        return next(choice for choice in typing.get_args(field.annotation) if choice != value)
    return getattr(OTHERS[table], column) if field.is_required() else field.get_default()


@pytest.mark.parametrize(("table", "column"), list(_columns()))
def test_a_change_of_any_column_of_any_table_is_a_difference(table: str, column: str):
    row = FILLED[table].model_copy(update={"created_by": ANNA})
    changed = row.model_copy(update={column: _another(table, column)})
    assert changed != row
    found = compare(*sides([row], [changed])).differences
    if table in NEVER:
        assert found == ()
        return
    one = next(one for one in found if one.table == table and one.column == column)
    assert one.is_common
    assert one.kind == SENSIBLE.get((table, column), one.kind)
    assert one.kind != "details" or table in ("mark", "evidence_link", "assessment")
    assert len(found) == 1 or (table, column) == ("claim", "same_as")


def _signed(view: View, row: str, column: str, step: str, by: str, *also: str) -> View:
    at = f"2026-02-0{step[-1]}T00:00:00.000Z"
    signed = {(row, column): Signed(step, by, at)}
    return View(view.snapshot, view.analysts, frozenset({step, *also}), signed)


def _claim(statement: str) -> Claim:
    return DAM.model_copy(update={"statement": statement})


def test_what_both_changed_without_knowing_of_each_other_is_a_difference():
    mine, theirs = sides([_claim("a")], [_claim("b")])
    found = compare(_signed(mine, DAM.id, "statement", "s1", ANNA), _signed(theirs, DAM.id, "statement", "s2", OLENA))
    assert kinds(found.differences) == ["statement"]
    one = found.differences[0]
    assert one.mine and one.theirs
    assert (one.mine.value, one.mine.by, one.theirs.value, one.theirs.by) == ('"a"', ANNA, '"b"', OLENA)


def test_what_they_changed_on_top_of_mine_is_listed_and_what_i_changed_on_top_of_theirs_is_not():
    mine, theirs = sides([_claim("a")], [_claim("b")])
    older, newer = ("s1", ANNA), ("s2", OLENA, "s1")
    found = compare(_signed(mine, DAM.id, "statement", *older), _signed(theirs, DAM.id, "statement", *newer))
    assert kinds(found.differences) == ["statement"]
    found = compare(_signed(theirs, DAM.id, "statement", *newer), _signed(mine, DAM.id, "statement", *older))
    assert found.differences == ()


def _own(status: str, by: str) -> Entity:
    return mark("m", by, status=status)


def test_a_change_of_my_mark_by_them_is_listed_and_one_of_their_own_is_not():
    row = derived_id("m")
    for owner, expected in ((ANNA, ["status"]), (OLENA, [])):
        mine, theirs = sides([_own("asserted", owner), _at(owner)], [_own("denied", owner), _at(owner)])
        found = compare(_signed(mine, row, "status", "s1", owner), _signed(theirs, row, "status", "s2", OLENA, "s1"))
        assert kinds(one for one in found.differences if one.is_common) == expected


def _at(owner: str) -> Entity:
    return mark("beside", OLENA if owner == ANNA else ANNA, "It is denied")


def test_an_analysts_own_name_needs_no_ruling():
    mine, theirs = sides([], [Analyst(id=OLENA, name="Olena B.")])
    mine = _signed(mine, OLENA, "", "s1", OLENA)
    assert compare(mine, _signed(theirs, OLENA, "name", "s2", OLENA, "s1")).differences == ()


def _gone(view: View, row: str, by: str) -> View:
    return View(view.snapshot, view.analysts, frozenset({"s9"}), removed={row: Signed("s9", by, "2026-02-01")})


@pytest.mark.parametrize("row", [
    DAM, named(Source, "she", name="The minister"), named(ClaimLink, "l", a=DAM.id, b="b", kind="related"),
    default_statuses()[0], named(EvidenceLink, "e", ANNA, mark="x", claim="y", stance="context"), mark("m", ANNA),
])  # fmt: skip
def test_what_they_removed_of_mine_or_common_is_listed(row: Entity):
    mine, theirs = sides([row], [])
    found = compare(mine, _gone(theirs, row.id, OLENA)).differences
    assert [(one.kind, one.removed, one.rows) for one in found] == [("only_mine", True, (row.id,))]


def test_what_they_removed_of_their_own_is_not_listed_nor_what_i_removed():
    mine, theirs = sides([mark("m", OLENA)], [])
    assert compare(mine, _gone(theirs, derived_id("m"), OLENA)).differences == ()
    mine, theirs = sides([], [DAM])
    assert compare(_gone(mine, DAM.id, ANNA), theirs).differences == ()


def test_a_removal_that_i_knew_when_i_brought_the_row_back_is_not_listed():
    mine, theirs = sides([DAM], [])
    mine = replace(mine, steps=frozenset({"s9"}))
    assert compare(mine, _gone(theirs, DAM.id, OLENA)).differences == ()


def test_what_they_changed_while_i_removed_it_is_listed():
    mine, theirs = sides([], [DAM])
    found = compare(_gone(mine, DAM.id, ANNA), _signed(theirs, DAM.id, "note", "s2", OLENA)).differences
    assert [(one.kind, one.removed) for one in found] == [("only_theirs", True)]


def test_a_status_and_a_relation_that_one_side_added_are_differences_and_a_claim_only_comes_in():
    status = Status(id=derived_id("s"), layer="mention", key="new", wording=Wording(label="New"))
    relation = named(ClaimLink, "l", a=DAM.id, b=DAM.id, kind="related")
    found = compare(*sides([], [status, relation, DAM]))
    assert sorted(kinds(found.differences)) == ["codebook", "only_theirs"]
    assert found.fresh == {"claim": (DAM.id,)}


def test_the_title_of_the_project_is_metadata():
    row = Project(id=project_row_id(), title="Lisk again")
    assert kinds(compare(*sides([], [row])).differences) == ["metadata"]


def test_inside_one_file_common_rows_cannot_differ():
    both = snapshot(DAM, mark("m", ANNA), mark("n", OLENA))
    assert compare(View(both, frozenset({ANNA})), View(both, frozenset({OLENA}))).differences == ()


def test_two_cues_set_apart_have_the_same_key_before_and_after_a_merge():
    one, other = (mark("m", ANNA, cue=cue) for cue in ("It is denied", "she added"))
    mine, theirs = sides([one], [other])
    (before,) = (one for one in compare(mine, theirs).differences if one.is_common)
    edits = tuple(
        Edit(Signed(f"s{n}", by, "2026-02-01T00:00:00.000Z"), value_of(row, "place"))
        for n, (by, row) in enumerate(((ANNA, one), (OLENA, other)))
    )
    merged = replace(mine, clashes={("mark", one.id, "place"): edits})
    found = compare(merged, replace(theirs, snapshot=mine.snapshot)).differences
    (after,) = (one for one in found if one.is_common)
    assert (before.kind, after.kind, after.key) == ("cue", "cue", before.key)
