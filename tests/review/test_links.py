"""Evidence links of two sides, and verdicts that rest on them."""

from typing import Any

import pytest

from tests.review.sides import ANNA, CHI, OLENA, article, kinds, mark, named, sides
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import derived_id
from workbench.model.marks import Mark
from workbench.review.compare import compare

DAM, MOVED = named(Claim, "dam", statement="The dam holds"), named(Claim, "moved", statement="People were moved")


def evidence(name: str, by: str, words: str = "Nobody was moved") -> Mark:
    return mark(name, by, words, kind="evidence", status="")


def link(of: str, by: str, name: str = "", **columns: Any) -> EvidenceLink:
    fields = {"mark": derived_id(of), "claim": DAM.id, "stance": "supports"} | columns
    return named(EvidenceLink, name or f"{by} links {of}", by, **fields)


@pytest.mark.parametrize(("columns", "aspects"), [
    ({"stance": "refutes", "strength": "weak"}, ("stance", "strength")),
    ({"strength": "weak"}, ("strength",)),
    ({"set_number": 2}, ("details",)),
    ({"why": "It is a log book"}, ("note",)),
    ({}, None),
])  # fmt: skip
def test_links_of_paired_evidence_to_one_claim_are_compared(columns: dict[str, Any], aspects: tuple[str, ...] | None):
    mine = [evidence("e", ANNA), link("e", ANNA)]
    theirs = [evidence("f", OLENA), link("f", OLENA, **columns)]
    found = compare(*sides(mine, theirs, [DAM])).differences
    assert [one.aspects for one in found] == ([aspects] if aspects else [])
    assert all((one.table, one.claim, one.article) == ("evidence_link", DAM.id, article().id) for one in found)


def test_a_link_of_paired_evidence_that_only_one_side_made_is_a_difference():
    mine, theirs = [evidence("e", ANNA), link("e", ANNA)], [evidence("f", OLENA)]
    found = compare(*sides(mine, theirs, [DAM])).differences
    assert [(one.kind, one.mine is None, one.theirs is None) for one in found] == [("link", False, True)]


def test_links_to_two_claims_are_two_differences():
    mine = [evidence("e", ANNA), link("e", ANNA)]
    theirs = [evidence("f", OLENA), link("f", OLENA, claim=MOVED.id)]
    assert kinds(compare(*sides(mine, theirs, [DAM, MOVED])).differences) == ["link", "link"]


def test_the_links_of_evidence_that_only_one_side_marked_belong_to_the_mark():
    found = compare(*sides([], [evidence("f", OLENA), link("f", OLENA)], [DAM])).differences
    assert [(one.kind, one.table) for one in found] == [("only_theirs", "mark")]


def test_a_link_that_they_made_to_my_evidence_is_a_difference_until_it_came_in():
    common = [evidence("e", CHI), DAM]
    theirs = link("e", OLENA)
    assert kinds(compare(*sides([], [theirs], common)).differences) == ["link"]
    assert compare(*sides([theirs], [theirs], common)).differences == ()


def test_both_may_link_the_same_evidence():
    common = [evidence("e", ANNA), DAM]
    found = compare(*sides([link("e", ANNA)], [link("e", OLENA, stance="context")], common)).differences
    assert [one.kind for one in found if one.table == "evidence_link"] == ["stance"]


def _judged(name: str, by: str, *links: EvidenceLink) -> Assessment:
    rests_on = [one.id for one in links]
    return named(Assessment, name, by, claim=DAM.id, verdict="supported", rests_on=rests_on)


def test_verdicts_that_rest_on_the_same_evidence_say_the_same():
    mine, theirs = link("e", ANNA), link("f", OLENA)
    here, there = [evidence("e", ANNA), mine], [evidence("f", OLENA), theirs]
    both = sides([*here, _judged("v", ANNA, mine)], [*there, _judged("w", OLENA, theirs)], [DAM])
    assert compare(*both).differences == ()
    both = sides([*here, _judged("v", ANNA, mine)], [*there, _judged("w", OLENA)], [DAM])
    assert [one.aspects for one in compare(*both).differences] == [("details",)]


def test_a_link_is_read_where_its_evidence_stands():
    late = [evidence("late", ANNA, "It is denied"), link("late", ANNA), mark("m", ANNA, "The dam will hold")]
    other = [evidence("f", OLENA, "It is denied"), mark("n", OLENA, "The dam will hold", status="denied")]
    assert kinds(compare(*sides(late, other, [DAM])).differences) == ["status", "link"]
