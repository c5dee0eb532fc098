"""On what the people of one project disagree, and what was decided about it."""

import pytest

from tests.review.sides import ANNA, CHI, OLENA, article, mark, named, snapshot
from workbench.model.articles import Analyst
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import derived_id
from workbench.model.views import View
from workbench.review.compare import compare
from workbench.review.disagreements import Rows, disagreements, disagreements_among, persons_of

DAM = named(Claim, "dam", code="C01", statement="The dam holds")
SAME = named(Claim, "same", code="C02", statement="The dam keeps standing", same_as=DAM.id)
MOVED = named(Claim, "moved", code="C03", statement="People were moved away")
CLAIMS = (DAM, SAME, MOVED)


def _verdict(name: str, by: str, verdict: str, claim: Claim = DAM, at: int = 1) -> Assessment:
    moment = f"2026-01-0{at}T00:00:00.000Z"
    return named(Assessment, name, by, claim=claim.id, verdict=verdict, created_at=moment)


def _decision(key: str, counts: list[str], aside: list[str]) -> Decision:
    rows = ([derived_id(name) for name in names] for names in (counts, aside))
    return named(Decision, "decision", CHI, key=key, counts=next(rows), set_aside=next(rows))


@pytest.mark.parametrize(("kind", "columns"), [
    ("status", {"status": "denied"}), ("kind", {"kind": "evidence"}), ("claim", {"claim": MOVED.id}),
])  # fmt: skip
def test_two_marks_that_cannot_both_be_right_are_a_disagreement(kind, columns):
    rows = [mark("a", ANNA, claim=DAM.id), mark("b", OLENA, **{"claim": DAM.id} | columns), *CLAIMS]
    (found,) = disagreements(snapshot(*rows))
    assert (found.kind, found.article, found.is_open) == (kind, article().id, True)
    assert found.rows == tuple(sorted((derived_id("a"), derived_id("b"))))


@pytest.mark.parametrize("columns", [{"note": "odd"}, {"cue": "denied"}, {"words": "Nobody was"}, {"claim": SAME.id}])
def test_another_grasp_of_the_same_words_is_no_disagreement(columns):
    rows = [mark("a", ANNA, claim=DAM.id), mark("b", OLENA, **{"claim": DAM.id} | columns), *CLAIMS]
    assert disagreements(snapshot(*rows)) == []


def test_the_latest_verdicts_of_two_people_on_tied_claims_are_compared():
    rows = [_verdict("old", ANNA, "supported"), _verdict("new", ANNA, "refuted", at=2)]
    rows += [_verdict("hers", OLENA, "supported", SAME)]
    (found,) = disagreements(snapshot(*CLAIMS, *rows))
    assert (found.kind, found.claim, found.rows) == (
        "verdict", DAM.id, tuple(sorted((derived_id("new"), derived_id("hers"))))
    )  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_verdicts_are_listed_by_the_codes_of_their_claims_whatever_the_ids(turned):
    names = sorted(("one", "other"), key=derived_id, reverse=turned)
    claims = [named(Claim, name, code=code, statement=code) for name, code in zip(names, ("C04", "C05"), strict=True)]
    rows = [_verdict(f"{who} {claim.code}", who, verdict, claim) for claim in claims
            for who, verdict in ((ANNA, "supported"), (OLENA, "refuted"))]  # fmt: skip
    assert [one.claim for one in disagreements(snapshot(*claims, *rows))] == [claim.id for claim in claims]


def test_who_has_not_concluded_anything_does_not_disagree():
    rows = [_verdict("a", ANNA, "supported"), _verdict("b", OLENA, "not_assessed")]
    assert disagreements(snapshot(*CLAIMS, *rows)) == []


def test_two_stances_of_the_same_evidence_are_a_disagreement():
    evidence = [mark(name, by, kind="evidence", status="") for name, by in (("a", ANNA), ("b", OLENA))]
    links = [
        named(EvidenceLink, f"link {name}", by, mark=derived_id(name), claim=DAM.id, stance=stance)
        for name, by, stance in (("a", ANNA, "supports"), ("b", OLENA, "refutes"))
    ]
    (found,) = disagreements(snapshot(*CLAIMS, *evidence, *links))
    assert (found.kind, found.claim, found.article) == ("stance", DAM.id, article().id)


def test_of_three_people_each_two_are_compared():
    rows = [mark("a", ANNA), mark("b", OLENA, status="denied"), mark("c", CHI, status="doubted")]
    assert len(disagreements(snapshot(*rows))) == 3


def test_the_ids_of_one_person_do_not_disagree():
    rows = [mark("a", ANNA), mark("b", OLENA, status="denied"), named(Analyst, "x", name="Olena")]
    tied = snapshot(*rows, Analyst(id=OLENA, name="Olena", same_as=ANNA))
    assert disagreements(tied) == []
    assert {ANNA, OLENA} in persons_of(tied)


def test_a_decided_disagreement_is_named_with_its_decision_until_a_value_is_new():
    both = [mark("a", ANNA), mark("b", OLENA, status="denied")]
    decision = _decision(disagreements(snapshot(*both))[0].key, ["a"], ["b"])
    (found,) = disagreements(snapshot(*both, decision))
    assert (found.is_open, found.is_discussed, found.decisions) == (False, False, (decision,))
    (later,) = disagreements(snapshot(both[0], mark("b", OLENA, status="doubted")))
    assert later.is_open


def test_what_was_kept_for_discussion_says_so():
    both = [mark("a", ANNA), mark("b", OLENA, status="denied")]
    decision = _decision(disagreements(snapshot(*both))[0].key, ["a", "b"], [])
    (found,) = disagreements(snapshot(*both, decision))
    assert (found.is_open, found.is_discussed) == (False, True)


@pytest.mark.parametrize("own", [
    [mark("a", ANNA), mark("b", OLENA, status="denied"), mark("own", ANNA, status="doubted")],
    [_verdict("a", ANNA, "supported"), _verdict("b", OLENA, "refuted"), _verdict("own", ANNA, "conflicting", at=3)],
])  # fmt: skip
def test_the_reviewers_own_row_in_place_of_both_is_not_compared_with_them_again(own):
    decision = _decision(disagreements(snapshot(*CLAIMS, *own[:2]))[0].key, ["own"], ["a", "b"])
    (found,) = disagreements(snapshot(*CLAIMS, *own, decision))
    assert not found.is_open
    both = snapshot(*CLAIMS, *own, decision)
    assert compare(View(both, frozenset({ANNA})), View(both, frozenset({OLENA}))).differences == ()


def test_comparing_two_people_names_a_disagreement_by_the_same_key():
    rows = [mark("a", ANNA), mark("b", OLENA, status="denied", note="odd"), *CLAIMS]
    rows += [_verdict("v", ANNA, "supported"), _verdict("w", OLENA, "refuted")]
    both = snapshot(*rows)
    found = compare(View(both, frozenset({ANNA})), View(both, frozenset({OLENA})))
    assert {one.key for one in found.differences} == {one.key for one in disagreements(both)}


def test_the_marks_of_one_article_are_enough_to_find_its_disagreements():
    rows = Rows(marks=[mark("a", ANNA), mark("b", OLENA, status="denied")])
    assert [one.kind for one in disagreements_among(rows, [{ANNA}, {OLENA}])] == ["status"]
