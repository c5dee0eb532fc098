"""Claims that two sides worded apart: proposed to be tied, and counted as one meanwhile."""

from dataclasses import replace

import pytest

from tests.review.sides import ANNA, OLENA, kinds, mark, named, sides, snapshot
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink
from workbench.model.decisions import Decision
from workbench.model.ids import derived_id
from workbench.model.views import Signed, View
from workbench.review.compare import compare

MINE = named(Claim, "mine", ANNA, code="C01", statement="The Tylihul dam will hold until the spring of 2024")
THEIRS = named(Claim, "theirs", OLENA, code="C01", statement="The dam of Tylihul will hold until spring 2024")
NUMBERS = named(Claim, "numbers", OLENA, code="C02", statement="The Tylihul dam will hold until the spring of 2031")


def test_claims_that_are_worded_alike_are_proposed_to_be_the_same():
    found = compare(*sides([MINE], [THEIRS])).differences
    assert [(one.kind, one.claim, one.rows) for one in found] == [
        ("same_claim", MINE.id, tuple(sorted((MINE.id, THEIRS.id))))
    ]
    assert found[0].likeness and found[0].likeness > 0.75


def test_another_year_is_another_claim():
    assert compare(*sides([MINE], [NUMBERS])).differences == ()


def test_while_proposed_a_pair_counts_as_one_claim_for_marks_and_verdicts():
    mine = [MINE, mark("m", ANNA, claim=MINE.id), named(Assessment, "v", ANNA, claim=MINE.id, verdict="refuted")]
    theirs = [THEIRS, mark("t", OLENA, claim=THEIRS.id)]
    theirs += [named(Assessment, "w", OLENA, claim=THEIRS.id, verdict="supported")]
    found = compare(*sides(mine, theirs))
    assert sorted(kinds(found.differences)) == ["same_claim", "verdict"]
    assert {one.claim for one in found.differences} == {MINE.id}
    assert found.alike == 1


def test_claims_that_were_decided_to_be_two_are_two():
    mine, theirs = [MINE, mark("m", ANNA, claim=MINE.id)], [THEIRS, mark("t", OLENA, claim=THEIRS.id)]
    key = next(one.key for one in compare(*sides(mine, theirs)).differences if one.kind == "same_claim")
    found = compare(*sides([*mine, Decision(id=derived_id("d"), key=key)], theirs))
    assert (kinds(found.differences), kinds(found.settled)) == (["claim"], ["same_claim"])


def test_claims_that_are_tied_are_one_and_not_proposed():
    tied = THEIRS.model_copy(update={"same_as": MINE.id})
    mine, theirs = [MINE, mark("m", ANNA, claim=MINE.id)], [MINE, tied, mark("t", OLENA, claim=THEIRS.id)]
    found = compare(*sides(mine, theirs))
    assert (found.differences, found.alike) == ((), 1)


def test_claims_marked_at_the_same_words_need_be_less_alike():
    other = named(Claim, "other", OLENA, statement="The dam will hold")
    assert compare(*sides([MINE], [other])).differences == ()
    mine, theirs = [MINE, mark("m", ANNA, claim=MINE.id)], [other, mark("t", OLENA, claim=other.id)]
    assert kinds(compare(*sides(mine, theirs)).differences) == ["same_claim"]


def test_claims_that_are_related_otherwise_are_not_proposed():
    link = named(ClaimLink, "l", OLENA, a=MINE.id, b=THEIRS.id, kind="contradicts")
    assert kinds(compare(*sides([MINE], [MINE, THEIRS, link])).differences) == ["only_theirs"]


def test_each_claim_is_proposed_once_and_the_likest_wins():
    same = named(Claim, "same", OLENA, statement=MINE.statement)
    found = compare(*sides([MINE], [THEIRS, same])).differences
    assert [one.rows for one in found] == [tuple(sorted((MINE.id, same.id)))]
    assert found[0].likeness == 1.0


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_claims_worded_the_same_the_older_one_is_proposed_whatever_the_ids(swapped):
    names = sorted(("one", "other"), key=derived_id, reverse=swapped)
    older, later = (named(Claim, name, OLENA, statement=THEIRS.statement, created_at=f"2026-01-0{day}T00:00:00.000Z")
                    for day, name in enumerate(names, 1))  # fmt: skip
    (found,) = compare(*sides([MINE], [later, older])).differences
    assert found.theirs and found.theirs.row == older.id


@pytest.mark.parametrize("swapped", [False, True])
def test_of_very_many_claims_worded_the_same_the_oldest_are_compared(swapped):
    names = sorted((f"{n}" for n in range(12)), key=derived_id, reverse=swapped)
    many = [named(Claim, name, OLENA, statement=THEIRS.statement, created_at=f"2026-01-{day:02}T00:00:00.000Z")
            for day, name in enumerate(names, 1)]  # fmt: skip
    (found,) = compare(*sides([MINE], many)).differences
    assert found.theirs and found.theirs.row == many[0].id


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_claims_that_they_tied_the_older_one_stands_for_both_whatever_the_ids(swapped):
    names = sorted(("one", "other"), key=derived_id, reverse=swapped)
    older, later = (named(Claim, name, statement=words, created_at=f"2026-01-0{day}T00:00:00.000Z")
                    for day, (name, words) in enumerate(zip(names, ("Dam", "Port"), strict=True), 1))  # fmt: skip
    tied = [older.model_copy(update={"same_as": later.id}), later]
    verdicts = [named(Assessment, who, who, claim=older.id, verdict=verdict)
                for who, verdict in ((ANNA, "refuted"), (OLENA, "supported"))]  # fmt: skip
    found = compare(*sides([older, later, verdicts[0]], [*tied, verdicts[1]])).differences
    assert {one.claim for one in found if one.kind == "verdict"} == {older.id}


def test_a_claim_of_theirs_that_came_in_undecided_is_proposed_again():
    found = compare(*sides([MINE, THEIRS], [THEIRS])).differences
    assert kinds(found) == ["same_claim"]


def test_inside_one_file_no_claims_are_proposed():
    both = snapshot(MINE, THEIRS)
    assert compare(View(both, frozenset({ANNA})), View(both, frozenset({OLENA}))).differences == ()


def test_who_knew_the_claim_and_made_another_for_the_same_words_meant_another():
    other = named(Claim, "other", OLENA, statement="The dam will hold")
    known, again = mark("m", ANNA, claim=MINE.id), mark("t", OLENA, claim=other.id)
    found = compare(*sides([MINE, known], [MINE, other, again])).differences
    assert kinds(found) == ["claim"]


def test_a_tie_that_they_made_by_deciding_is_not_asked_of_me_again():
    root, tied = named(Claim, "root", ANNA, code="C02", statement="Nobody was moved"), THEIRS
    mine, theirs = sides([root, tied], [root, tied.model_copy(update={"same_as": root.id})])
    decision = named(Decision, "d", OLENA, key="k", counts=tuple(sorted((root.id, tied.id))))
    in_one, elsewhere = Signed("step", OLENA, "2024"), Signed("another step", OLENA, "2024")
    snap = replace(theirs.snapshot, decisions={decision.id: decision})
    by_deciding = {(tied.id, "same_as"): in_one, (decision.id, ""): in_one}
    found = compare(mine, replace(theirs, snapshot=snap, signed=by_deciding))
    assert (kinds(found.differences), [one.key for one in found.settled]) == ([], ["k"])
    by_hand = {(tied.id, "same_as"): elsewhere, (decision.id, ""): in_one}
    assert [d.column for d in compare(mine, replace(theirs, snapshot=snap, signed=by_hand)).differences] == ["same_as"]
