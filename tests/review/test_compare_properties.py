"""What holds of comparing whatever two people did: by values, and by real commands in two files."""

import random
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project.merging import acted, copied, desk_of, received, worked
from tests.review.sides import ANNA, OLENA, OTHER, TEXT, by_key, mark, named, read, sides, snapshot
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, Source
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import derived_id
from workbench.model.snapshot import Snapshot
from workbench.model.value import Entity
from workbench.model.views import View
from workbench.project import Project
from workbench.project.foreign import read_foreign
from workbench.project.viewing import colleagues_of, foreign_view, view_of
from workbench.review.compare import compare
from workbench.review.differences import Comparison, Difference
from workbench.review.disagreements import KINDS, disagreements

CLAIMS = [named(Claim, name, statement=words) for name, words in (
    ("dam", "The dam will hold"), ("moved", "People were moved away"), ("port", "A harbour was closed"))]  # fmt: skip
TIED = [CLAIMS[0], CLAIMS[1], CLAIMS[2].model_copy(update={"same_as": CLAIMS[0].id})]
SOURCES = [named(Source, name, name=name) for name in ("minister", "clerk", "Minister")]
WORDS = {TEXT: ["The dam will hold", "dam will", "Nobody was moved, she added", "moved, she added; 700,000 people"],
         OTHER: ["harbour was closed", "no reason was given"]}  # fmt: skip
PLACES = [(words, text) for text, some in WORDS.items() for words in some]
MARKS = st.fixed_dictionaries({
    "at": st.sampled_from(PLACES),
    "kind": st.sampled_from(["claim", "claim", "evidence", "furniture"]),
    "status": st.sampled_from(["asserted", "denied"]),
    "claim": st.sampled_from([None, *(claim.id for claim in CLAIMS)]),
    "speakers": st.lists(st.sampled_from([source.id for source in SOURCES]), max_size=1),
    "note": st.sampled_from(["", "odd"]),
})  # fmt: skip
LINKS = st.tuples(st.integers(0, 5), st.sampled_from(CLAIMS), st.sampled_from(["supports", "refutes", "context"]))
VERDICTS = st.tuples(st.sampled_from(CLAIMS), st.sampled_from(["supported", "refuted"]), st.integers(1, 9))
PERSON = st.tuples(st.lists(MARKS, max_size=6), st.lists(LINKS, max_size=3), st.lists(VERDICTS, max_size=3))
BOTH = st.tuples(PERSON, PERSON, st.sampled_from([CLAIMS, TIED]))


def _rows(person: str, made: Any) -> list[Entity]:
    """What a person made, as rows."""
    marks, links, verdicts = made
    rows: list[Entity] = []
    for n, columns in enumerate(marks):
        words, text = columns["at"]
        rest = {name: value for name, value in columns.items() if name != "at"}
        rows.append(mark(f"{person} mark {n}", person, words, text, **rest))
    evidence = list(rows)
    for n, (which, claim, stance) in enumerate(links if evidence else []):
        target = evidence[which % len(evidence)].id
        rows.append(named(EvidenceLink, f"{person} link {n}", person, mark=target, claim=claim.id, stance=stance))
    for n, (claim, verdict, day) in enumerate(verdicts):
        at = f"2026-01-0{day}T00:00:00.000Z"
        columns = {"claim": claim.id, "verdict": verdict, "created_at": at}
        rows.append(named(Assessment, f"{person} verdict {n}", person, **columns))
    return rows


def _views(made: Any) -> tuple[View, View]:
    anna, olena, claims = made
    return sides(_rows(ANNA, anna), _rows(OLENA, olena), [*claims, *SOURCES])


def _shuffled(view: View, chance: random.Random) -> View:
    """The same view, its tables in another order."""
    tables = {field.name: getattr(view.snapshot, field.name) for field in fields(Snapshot) if field.name != "project"}
    mixed = {name: dict(chance.sample(list(rows.items()), len(rows))) for name, rows in tables.items()}
    return replace(view, snapshot=Snapshot(project=view.snapshot.project, **mixed))


def _mirrored(one: Difference) -> tuple[Any, ...]:
    swapped = {"only_mine": "only_theirs", "only_theirs": "only_mine"}
    aspects = tuple(swapped.get(aspect, aspect) for aspect in one.aspects)
    return one.theirs, one.mine, aspects, _claim_of(one), one.article


def _claim_of(one: Difference) -> str:
    """The claim under which it is shown; where two claims are meant, each side shows it under its own."""
    return "" if "claim" in one.aspects else one.claim


@given(BOTH)
def test_both_sides_find_the_same_differences(made: Any):
    mine, theirs = _views(made)
    here, there = by_key(compare(mine, theirs).differences), by_key(compare(theirs, mine).differences)
    assert here.keys() == there.keys()
    for key, one in here.items():
        other = there[key]
        assert (one.mine, one.theirs, one.aspects, _claim_of(one), one.article) == _mirrored(other)


@given(BOTH, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(made: Any, chance: random.Random):
    mine, theirs = _views(made)
    assert compare(mine, theirs) == compare(_shuffled(mine, chance), _shuffled(theirs, chance))


@given(BOTH)
def test_a_side_does_not_differ_from_itself(made: Any):
    mine, _theirs = _views(made)
    found = compare(mine, mine)
    assert (found.differences, found.settled, found.alike) == ((), (), len(mine.snapshot.marks))


@given(BOTH)
def test_every_mark_is_accounted_for(made: Any):
    mine, theirs = _views(made)
    found = compare(mine, theirs)
    of_marks = [one for one in found.differences if one.table == "mark"]
    for side, view in (("mine", mine), ("theirs", theirs)):
        versions = [version.row for one in of_marks if (version := getattr(one, side)) is not None]
        assert len(versions) == len(set(versions))
        assert len(versions) + found.alike == len(view.snapshot.marks)


@given(BOTH)
def test_what_was_decided_is_not_asked_again(made: Any):
    mine, theirs = _views(made)
    decided = [
        Decision(id=derived_id(one.key), key=one.key, counts=one.rows) for one in compare(mine, theirs).differences
    ]
    after = replace(mine.snapshot, decisions={one.id: one for one in decided})
    found = compare(replace(mine, snapshot=after), theirs)
    assert found.differences == ()
    assert {one.key for one in found.settled} == {one.key for one in decided}


@given(BOTH)
def test_inside_one_file_two_people_differ_as_in_two_files(made: Any):
    anna, olena, claims = made
    mine, theirs = _views(made)
    both = snapshot(*_rows(ANNA, anna), *_rows(OLENA, olena), *claims, *SOURCES, *read(ANNA, OLENA))
    inside = compare(View(both, frozenset({ANNA})), View(both, frozenset({OLENA})))
    assert _of_two(inside) == _of_two(compare(mine, theirs))
    open_ones = {one.key for one in disagreements(both) if one.is_open}
    assert open_ones == {key for key, one in by_key(inside.differences).items() if one.mine and one.theirs
                         and one.kind in KINDS}  # fmt: skip


def _of_two(found: Comparison) -> set[str]:
    return {one.key for one in found.differences if one.mine and one.theirs}


@given(BOTH, st.data())
def test_another_status_of_one_mark_is_found(made: Any, data: st.DataObject):
    mine, _theirs = _views(made)
    marks = sorted(mine.snapshot.marks)
    if not marks:
        return
    row = data.draw(st.sampled_from(marks))
    changed = mine.snapshot.marks[row].model_copy(update={"status": "hedged"})
    after = replace(mine, snapshot=replace(mine.snapshot, marks={**mine.snapshot.marks, row: changed}))
    assert [(one.kind, one.rows, one.column) for one in compare(mine, after).differences] == [
        ("status", (row,), "status")
    ]


def _compared(project: Project, other: Path) -> tuple[View, View]:
    foreign = read_foreign(other)
    return view_of(project, [project.author]), foreign_view(foreign, colleagues_of(foreign, project))


@pytest.mark.parametrize("seed", range(4))
def test_a_merge_asks_nothing_new_about_rows_that_both_have(tmp_path: Path, seed: int):
    ours = worked(tmp_path / "ours.factcheck", desk_of("anna"), seed, 25)
    other = worked(copied(ours, tmp_path / "other.factcheck"), desk_of("boris"), seed + 100, 25)
    with Project.open(ours, desk_of("anna")) as project:
        acted(project, seed + 200, 25)
        before = compare(*_compared(project, other))
        assert before == compare(*_compared(project, other))
        received(project, other)
        mine, theirs = _compared(project, other)
        found = compare(mine, theirs)
        asked = {one.key for one in before.differences}
        assert [one for one in found.differences if one.removed or (one.is_common and one.key not in asked)] == []
        assert found.fresh == {}
        assert _all_decided(mine, theirs, found.differences) == ()


def _all_decided(mine: View, theirs: View, found: Iterable[Difference]) -> tuple[Difference, ...]:
    decided = {one.key: Decision(id=derived_id(one.key), key=one.key, counts=one.rows) for one in found}
    return compare(replace(mine, snapshot=replace(mine.snapshot, decisions=decided)), theirs).differences
