"""Which mark is the counterpart where a person has several at the same words: never by chance."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.sides import ANNA, OLENA, TEXT, kinds, mark, named, sides
from workbench.model.claims import Claim, Source
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import derived_id
from workbench.model.marks import Mark
from workbench.review.closest import closest
from workbench.review.compare import compare
from workbench.review.match import Match
from workbench.review.pairing import Said, differing_aspects, paired, said

DAM, MOVED = (named(Claim, name, statement=name) for name in ("dam", "moved"))
SHE, HE = (named(Source, name, name=name) for name in ("she", "he"))
SWAPPED = pytest.mark.parametrize("swapped", [False, True], ids=["in this order of ids", "in the other"])


def at(minute: int) -> str:
    return f"2026-01-01T00:{minute:02}:00.000Z"


def two(swapped: bool, one: dict[str, Any], other: dict[str, Any]) -> list[Mark]:
    """Two marks of Anna's at the same words; which has the smaller id is chosen."""
    first, second = sorted(("m1", "m2"), key=derived_id, reverse=swapped)
    return [mark(first, ANNA, **one), mark(second, ANNA, **other)]


def counterpart_of(theirs: Mark, mine: list[Mark]) -> Mark:
    """The mark of Anna's that this one of Olena's is paired with, from either side."""
    ((one, other),), (left,), () = paired(_said(mine), _said([theirs]))
    assert paired(_said([theirs]), _said(mine)) == ([(other, one)], [], [left])
    return one.mark


def _said(marks: Iterable[Mark]) -> list[Said]:
    return [said(one, Match(), one.place) for one in marks]


@SWAPPED
@pytest.mark.parametrize(("columns", "unlike"), [
    ({"status": "denied"}, {"status": "asserted", "speakers": [SHE.id], "cue": "It is denied", "note": "odd"}),
    ({"speakers": [SHE.id]}, {"speakers": [HE.id], "cue": "It is denied", "certainty": "unknown"}),
    ({"cue": "she added"}, {"cue": "It is denied", "note": "odd", "translation": "Niemand"}),
    ({"certainty": "unknown"}, {"certainty": "certain+", "note": "odd"}),
    ({"note": "odd"}, {"note": "even"}),
])  # fmt: skip
def test_of_several_at_the_same_words_the_counterpart_agrees_in_what_weighs_most(swapped, columns, unlike):
    rest = {"status": "denied", "speakers": [SHE.id], "cue": "It is denied", "certainty": "unknown", "note": "odd"}
    theirs = mark("theirs", OLENA, **rest | columns)
    weighty = {name: value for name, value in rest.items() if name not in unlike}
    lighter = {"note": "neither"} if "note" not in columns else {}
    mine = two(swapped, weighty | columns | lighter | {"created_at": at(9)}, rest | unlike | {"created_at": at(1)})
    assert counterpart_of(theirs, mine) == mine[0]


@SWAPPED
def test_of_several_that_agree_as_much_the_older_one_is_the_counterpart(swapped):
    mine = two(swapped, {"status": "asserted", "created_at": at(1)}, {"status": "hedged", "created_at": at(2)})
    assert counterpart_of(mark("theirs", OLENA, status="denied"), mine) == mine[0]


@SWAPPED
def test_of_several_that_overlap_as_much_the_one_with_the_same_status_is_the_counterpart(swapped):
    mine = two(swapped, {"status": "denied", "created_at": at(2)}, {"status": "asserted", "created_at": at(1)})
    assert counterpart_of(mark("theirs", OLENA, "Nobody was moved, she", status="denied"), mine) == mine[0]


@SWAPPED
def test_evidence_outside_articles_is_paired_by_what_else_it_says(swapped):
    columns = {"kind": "evidence", "place": None, "url": "https://example.org/a"}
    mine = two(swapped, {**columns, "citation": "Page 4", "created_at": at(2)}, {**columns, "citation": "Page 9"})
    theirs = mark("theirs", OLENA, **columns, citation="Page 4", note="odd")
    assert counterpart_of(theirs, mine) == mine[0]


@SWAPPED
def test_evidence_marked_once_for_each_claim_is_paired_by_its_claims(swapped):
    mine = two(swapped, {"kind": "evidence"}, {"kind": "evidence"})
    theirs = [mark("t1", OLENA, kind="evidence"), mark("t2", OLENA, kind="evidence")]
    links = [
        named(EvidenceLink, f"{person} {n}", person, mark=one.id, claim=claim.id, stance="refutes")
        for person, some in ((ANNA, mine), (OLENA, theirs))
        for n, (one, claim) in enumerate(zip(some, (DAM, MOVED), strict=True))
    ]
    found = compare(*sides([*mine, *links[:2]], [*theirs, *links[2:]], [DAM, MOVED]))
    assert (found.differences, found.alike) == ((), 2)


@SWAPPED
def test_of_two_links_of_one_side_the_one_with_the_same_stance_is_the_counterpart(swapped):
    both = mark("evidence", None, kind="evidence")
    names = sorted(("l1", "l2"), key=derived_id, reverse=swapped)
    mine = [named(EvidenceLink, name, ANNA, mark=both.id, claim=DAM.id, stance=stance)
            for name, stance in zip(names, ("supports", "refutes"), strict=True)]  # fmt: skip
    theirs = named(EvidenceLink, "theirs", OLENA, mark=both.id, claim=DAM.id, stance="refutes", why="So it says.")
    found = compare(*sides(mine, [theirs], [DAM, both]))
    assert sorted(kinds(found.differences)) == ["link", "note"]


# -- whatever two people did ---------------------------------------------------------------------------------------

SAYS = st.fixed_dictionaries({
    "words": st.sampled_from(["dam will", "The dam will", "The dam will hold"]),
    "kind": st.sampled_from(["claim", "claim", "evidence"]),
    "status": st.sampled_from(["asserted", "denied"]),
    "claim": st.sampled_from([None, DAM.id, MOVED.id]),
    "speakers": st.sampled_from([[], [SHE.id], [HE.id]]),
    "note": st.sampled_from(["", "odd", "even"]),
    "created_at": st.integers(0, 2).map(at),
})  # fmt: skip
PEOPLE = st.tuples(st.lists(SAYS, max_size=7), st.lists(SAYS, max_size=7))


def _marked(people: Sequence[Sequence[dict[str, Any]]], names: Sequence[int]) -> tuple[list[Said], list[Said]]:
    """What both marked, under these names."""
    waiting = iter(names)
    anna, olena = ([mark(f"{next(waiting)}", who, text=TEXT, **one) for one in some]
                   for who, some in zip((ANNA, OLENA), people, strict=True))  # fmt: skip
    return _said(anna), _said(olena)


def _content(one: Said) -> tuple[Any, ...]:
    return one.mark.created_at, one.aspects


def _contents(found: tuple[list[tuple[Said, Said]], list[Said], list[Said]]) -> list[Counter[Any]]:
    """What was paired with what, and what was left, whatever its id."""
    pairs = Counter((_content(one), _content(other)) for one, other in found[0])
    return [pairs, *(Counter(map(_content, side)) for side in found[1:])]


@given(PEOPLE, st.permutations(range(14)), st.permutations(range(14)))
def test_the_same_is_paired_whatever_ids_the_marks_have(people: Any, names: list[int], others: list[int]):
    assert _contents(paired(*_marked(people, names))) == _contents(paired(*_marked(people, others)))


@given(PEOPLE, st.permutations(range(14)))
def test_both_sides_find_the_same_pairs(people: Any, names: list[int]):
    mine, theirs = _marked(people, names)
    pairs, only_mine, only_theirs = paired(mine, theirs)
    there, only_theirs_there, only_mine_there = paired(theirs, mine)
    assert {(one.mark.id, other.mark.id) for one, other in pairs} == {(b.mark.id, a.mark.id) for a, b in there}
    assert (only_mine, only_theirs) == (only_mine_there, only_theirs_there)


@given(PEOPLE)
def test_no_pair_at_the_same_words_is_passed_over_for_one_that_agrees_in_less(people: Any):
    pairs, only_mine, _only_theirs = paired(*_marked(people, range(14)))
    for one, other in pairs:
        for left in only_mine:
            if left.topic == other.topic and left.content == other.content:
                assert _weight(left, other) >= _weight(one, other)


def _weight(one: Said, other: Said) -> tuple[bool, ...]:
    """In what two differ, the weightiest first: smaller is more alike."""
    unlike = differing_aspects(one, other)
    return tuple(aspect in unlike for aspect in ("kind", "claim", "boundary", "status", "speaker", "cue", "details",
                                                 "note"))  # fmt: skip


class Counted(str):
    """A word that counts how often it is looked at."""

    looks = 0

    def __hash__(self) -> int:
        Counted.looks += 1
        return super().__hash__()

    __eq__ = str.__eq__


def test_a_thousand_of_one_name_on_either_side_are_not_all_compared_with_each_other():
    rows = [[(Counted(n % 3), Counted(n % 7 + shift), Counted(n + shift)) for n in range(1_000)] for shift in (0, 501)]
    found = list(closest(rows[0], rows[1], lambda row: row, str))
    assert len(found) == 1_000 and Counted.looks < 100_000
    assert sum(one[2] == other[2] for one, other in found) == 499
