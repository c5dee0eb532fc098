"""Comparing two sides: marks in pairs and alone, verdicts, decided differences."""

import pytest

from tests.review.sides import ANNA, OLENA, OTHER, article, by_key, kinds, mark, named, read, sides, snapshot
from workbench.model.articles import Reading
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, Source
from workbench.model.decisions import Decision
from workbench.model.ids import derived_id
from workbench.model.marks import Mark
from workbench.model.views import Signed, View
from workbench.review.compare import compare

DAM = named(Claim, "dam", code="C01", statement="The dam holds")
MOVED = named(Claim, "moved", code="C02", statement="People were moved away")
SHE, HE = named(Source, "she", name="The minister"), named(Source, "he", name="A clerk")
COMMON = (DAM, MOVED, SHE, HE)


@pytest.mark.parametrize(("kind", "columns"), [
    ("kind", {"kind": "evidence"}),
    ("status", {"status": "denied"}),
    ("claim", {"claim": MOVED.id}),
    ("boundary", {"words": "Nobody was moved, she added"}),
    ("speaker", {"speaker": "she"}),
    ("speaker", {"speakers": [SHE.id]}),
    ("cue", {"cue": "It is denied"}),
    ("details", {"certainty": "probable+"}),
    ("details", {"translation": "Niemand"}),
    ("note", {"note": "odd"}),
])  # fmt: skip
def test_what_differs_between_two_marks_at_the_same_words_has_its_kind(kind, columns):
    mine = mark("mine", ANNA, claim=DAM.id, status="asserted")
    theirs = mark("theirs", OLENA, **{"claim": DAM.id} | columns)
    found = compare(*sides([mine], [theirs], COMMON))
    assert kinds(found.differences) == [kind]
    only = found.differences[0]
    assert only.mine and only.theirs
    assert (only.mine.row, only.theirs.row, only.mine.by, only.theirs.by) == (mine.id, theirs.id, ANNA, OLENA)
    assert only.article == article().id
    assert found.alike == 0


def test_the_weightiest_kind_names_a_pair_and_all_others_stand_beside_it():
    theirs = mark("theirs", OLENA, "Nobody was moved, she", status="denied", note="odd", cue="It is denied")
    found = compare(*sides([mark("mine", ANNA)], [theirs]))
    assert [one.aspects for one in found.differences] == [("status", "boundary", "cue", "note")]


def test_marks_that_say_the_same_are_alike():
    found = compare(*sides([mark("mine", ANNA)], [mark("theirs", OLENA)]))
    assert (found.differences, found.alike) == ((), 1)


def test_the_mark_that_overlaps_best_is_the_counterpart():
    theirs = [mark("far", OLENA, "Nobody", status="denied"), mark("near", OLENA, "Nobody was moved, she")]
    found = compare(*sides([mark("mine", ANNA)], theirs)).differences
    assert {(one.kind, one.rows) for one in found} == {
        ("boundary", tuple(sorted((derived_id("mine"), derived_id("near"))))),
        ("only_theirs", (derived_id("far"),)),
    }


def test_two_claims_at_the_same_words_are_two_pairs():
    mine = [mark("a", ANNA, claim=DAM.id), mark("b", ANNA, claim=MOVED.id)]
    theirs = [mark("c", OLENA, claim=MOVED.id), mark("d", OLENA, "Nobody was", claim=DAM.id)]
    found = compare(*sides(mine, theirs, COMMON))
    assert [(one.kind, one.claim) for one in found.differences] == [("boundary", DAM.id)]
    assert found.alike == 1


def test_the_same_claim_is_preferred_to_a_better_overlap():
    mine = [mark("a", ANNA, "Nobody was moved, she", claim=DAM.id)]
    theirs = [mark("b", OLENA, claim=DAM.id), mark("c", OLENA, "Nobody was moved, she added", claim=MOVED.id)]
    found = compare(*sides(mine, theirs, COMMON)).differences
    assert {(one.kind, one.theirs and one.theirs.row) for one in found} == {
        ("boundary", derived_id("b")),
        ("only_theirs", derived_id("c")),
    }


def test_other_claims_at_words_that_hardly_overlap_are_no_pair():
    mine, theirs = mark("a", ANNA, claim=DAM.id), mark("b", OLENA, "moved, she added", claim=MOVED.id)
    assert kinds(compare(*sides([mine], [theirs], COMMON)).differences) == ["only_mine", "only_theirs"]


def test_sources_of_one_name_are_one_speaker():
    hers = named(Source, "hers", name="the  MINISTER")
    mine, theirs = mark("a", ANNA, speakers=[SHE.id]), mark("b", OLENA, speakers=[hers.id])
    assert compare(*sides([mine, SHE], [theirs, hers])).alike == 1
    assert kinds(compare(*sides([mine, SHE], [mark("b", OLENA, speakers=[HE.id]), HE])).differences) == ["speaker"]


def test_evidence_outside_all_articles_is_paired_by_what_it_points_to():
    def outside(name: str, by: str, **columns: str) -> Mark:
        return named(Mark, name, by, kind="evidence", **columns)

    mine = [outside("a", ANNA, url="https://example.org/log"), outside("b", ANNA, citation="The log book")]
    theirs = [outside("c", OLENA, citation="The  Log book"), outside("d", OLENA, url="https://example.org/log")]
    theirs.append(outside("e", OLENA, citation="A call"))
    found = compare(*sides(mine, theirs))
    assert {(one.kind, one.theirs and one.theirs.row) for one in found.differences} == {
        ("details", derived_id("c")),
        ("only_theirs", derived_id("e")),
    }
    assert found.alike == 1


def test_marks_that_only_one_side_has_are_differences():
    found = compare(*sides([mark("mine", ANNA)], [mark("theirs", OLENA, "It is denied")])).differences
    assert kinds(found) == ["only_mine", "only_theirs"]


def test_articles_that_the_other_side_has_not_read_are_counted_and_not_listed():
    mine, theirs = sides([mark("mine", ANNA, "harbour", OTHER)], [mark("theirs", OLENA, "The dam will hold")])
    ours = View(snapshot(*read(ANNA, texts=[OTHER]), *mine.snapshot.marks.values()), mine.analysts)
    others = View(snapshot(*theirs.snapshot.marks.values()), theirs.analysts)
    found = compare(ours, others)
    assert kinds(found.differences) == ["only_theirs"]
    assert [(one.article, one.marks) for one in found.unread_by_them] == [(article(OTHER).id, 1)]
    assert [(one.article, one.marks) for one in found.unread_by_me] == [(article().id, 1)]


def test_an_article_that_was_only_opened_as_new_is_not_read():
    new = named(Reading, "r", article=article().id, analyst=OLENA, state="new")
    ours = View(snapshot(mark("mine", ANNA)), frozenset({ANNA}))
    assert kinds(compare(ours, View(snapshot(new), frozenset({OLENA}))).differences) == []


def test_a_mark_that_the_other_side_saw_and_left_is_no_difference():
    mine, theirs = sides([mark("mine", ANNA)], [])
    left = View(theirs.snapshot, theirs.analysts, left=frozenset({derived_id("mine")}))
    assert kinds(compare(mine, theirs).differences) == ["only_mine"]
    assert compare(mine, left).differences == ()
    assert compare(left, mine).differences == ()


def _verdict(name: str, by: str, verdict: str, at: str = "2026-01-01T00:00:00.000Z", **columns: object) -> Assessment:
    return named(Assessment, name, by, claim=DAM.id, verdict=verdict, created_at=at, **columns)


def test_of_several_verdicts_of_one_side_the_latest_is_compared():
    mine = [_verdict("old", ANNA, "refuted"), _verdict("new", ANNA, "supported", "2026-01-02T00:00:00.000Z")]
    assert compare(*sides(mine, [_verdict("o", OLENA, "supported")], COMMON)).differences == ()
    found = compare(*sides(mine, [_verdict("o", OLENA, "refuted")], COMMON)).differences
    assert [(one.kind, one.claim, one.mine and one.mine.row) for one in found] == [
        ("verdict", DAM.id, derived_id("new"))
    ]


def test_a_verdict_of_one_side_alone_is_listed_unless_the_other_has_it_before_it():
    judged = _verdict("o", OLENA, "supported")
    assert kinds(compare(*sides([], [judged], COMMON)).differences) == ["only_theirs"]
    assert compare(*sides([judged], [judged], COMMON)).differences == ()
    mine = _verdict("m", ANNA, "supported")
    assert kinds(compare(*sides([mine], [], COMMON)).differences) == ["only_mine"]
    assert compare(*sides([mine], [mine], COMMON)).differences == ()
    assert compare(*sides([mine, DAM], [])).differences == ()
    assert compare(*sides([], [_verdict("o", OLENA, "not_assessed")], COMMON)).differences == ()


def test_what_was_decided_is_not_asked_again_until_a_value_is_new():
    both = sides([mark("mine", ANNA)], [mark("theirs", OLENA, status="denied")])
    key = compare(*both).differences[0].key
    decision = Decision(id=derived_id("d"), key=key, counts=(derived_id("mine"),), set_aside=(derived_id("theirs"),))
    again = compare(*sides([mark("mine", ANNA), decision], [mark("theirs", OLENA, status="denied")]))
    assert (again.differences, [one.key for one in again.settled]) == ((), [key])
    later = compare(*sides([mark("mine", ANNA), decision], [mark("theirs", OLENA, status="doubted")]))
    assert kinds(later.differences) == ["status"]


def test_a_decided_pair_stays_decided_when_its_claims_are_tied_later():
    mine, theirs = mark("a", ANNA, claim=DAM.id, note="odd"), mark("b", OLENA, claim=MOVED.id)
    key = compare(*sides([mine], [theirs], COMMON)).differences[0].key
    decision = Decision(id=derived_id("d"), key=key, counts=(mine.id,), set_aside=(theirs.id,))
    tied = MOVED.model_copy(update={"same_as": DAM.id})
    found = compare(*sides([mine, decision], [theirs], [DAM, tied]))
    assert (found.differences, [one.key for one in found.settled]) == ((), [key])


def test_both_sides_see_the_same_differences_from_the_other_end():
    mine = [mark("a", ANNA), mark("b", ANNA, "It is denied"), _verdict("v", ANNA, "refuted")]
    theirs = [mark("c", OLENA, status="denied"), mark("d", OLENA, "The dam"), _verdict("w", OLENA, "supported")]
    both = sides(mine, theirs, COMMON)
    here, there = (by_key(compare(*views).differences) for views in (both, both[::-1]))
    assert here.keys() == there.keys()
    assert all((one.mine, one.theirs) == (there[key].theirs, there[key].mine) for key, one in here.items())


def test_two_analysts_of_one_file_are_compared_like_two_files():
    rows = [mark("a", ANNA), mark("b", OLENA, status="denied"), *read(ANNA, OLENA)]
    both = snapshot(*rows)
    found = compare(View(both, frozenset({ANNA})), View(both, frozenset({OLENA})))
    assert kinds(found.differences) == ["status"]


def test_a_version_names_who_changed_it_last():
    mine, theirs = sides([mark("mine", ANNA)], [mark("theirs", OLENA, status="denied")])
    signed = {(derived_id("theirs"), "status"): Signed("s", "chi", "2026-02-01T00:00:00.000Z")}
    found = compare(mine, View(theirs.snapshot, theirs.analysts, signed=signed)).differences[0]
    assert found.theirs and (found.theirs.by, found.theirs.at) == ("chi", "2026-02-01T00:00:00.000Z")


def test_a_difference_names_the_claim_by_its_root_in_my_file():
    root = named(Claim, "root", code="C09", statement="The dam holds")
    tied = [DAM.model_copy(update={"same_as": root.id}), root]
    found = compare(
        *sides([mark("m", ANNA, claim=DAM.id), *tied], [mark("t", OLENA, claim=DAM.id, status="denied"), DAM])
    )
    assert [(one.kind, one.claim) for one in found.differences if one.table == "mark"] == [("status", root.id)]
