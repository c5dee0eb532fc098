"""What follows from rulings: which rows count afterwards, and what becomes of the reviewer's older decisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.sides import ANNA, OLENA, mark, named, sides
from workbench.errors import Refused
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.codebook import Status, Wording
from workbench.model.decisions import Decision, set_aside
from workbench.model.evidence import EvidenceLink
from workbench.review.compare import compare
from workbench.review.differences import Comparison, Difference, Version, key_of
from workbench.review.plan import plan
from workbench.review.rulings import Ruling

WORDS = ["The dam will hold", "Nobody was moved", "700,000 people", "It is denied"]
CLAIMS = [named(Claim, words, statement=words) for words in WORDS]


def pair(number: int, mine: str = "asserted", theirs: str = "denied"):
    """Anna's and Olena's mark of the same words, of another status."""
    words, claim = WORDS[number], CLAIMS[number].id
    return (mark(f"mine {number}", ANNA, words, status=mine, claim=claim),
            mark(f"theirs {number}", OLENA, words, status=theirs, claim=claim))  # fmt: skip


def decided(views, rulings):
    """The plan, and who is set aside once it is carried out (by Anna's decisions)."""
    made = plan(compare(*views), rulings, *views, ANNA)
    older = {**views[1].snapshot.decisions, **views[0].snapshot.decisions}
    after = {**older, **{one.id: one for one in (*made.amended, *made.decisions)}}
    return made, after, set_aside(one for key, one in after.items() if key not in made.dropped)


CHOICES = st.lists(st.sampled_from(["mine", "theirs", "both", "another", None]), min_size=4, max_size=4)


@given(rounds=st.lists(CHOICES, min_size=1, max_size=4))
def test_the_last_word_about_each_row_holds(rounds):
    """Each round their statuses are new, so that all is asked again; Anna's earlier decisions are there."""
    older: list[Decision] = []
    last = dict.fromkeys(range(4))
    for turn, choices in enumerate(rounds):
        pairs = [pair(number, theirs=f"status {turn}") for number in range(4)]
        views = sides([one for one, _other in pairs] + older, [other for _one, other in pairs], CLAIMS)
        by_rows = {one.rows: one.key for one in compare(*views).differences}
        rulings = {}
        for number, choice in enumerate(choices):
            key = by_rows.get(tuple(sorted(one.id for one in pairs[number])))
            if choice and key:
                rulings[key] = Ruling(choice, other={"status": "hedged"})
                last[number] = choice
        made, after, aside = decided(views, rulings)
        older = [one for key, one in after.items() if key not in made.dropped]
        for number, choice in last.items():
            mine, theirs = (one.id for one in pairs[number])
            expected = {"mine": {theirs}, "theirs": {mine}, "another": {mine, theirs}}.get(choice, set())
            assert aside & {mine, theirs} == expected


def test_without_rulings_nothing_follows():
    one, other = pair(0)
    views = sides([one], [other], CLAIMS)
    made = plan(compare(*views), {"unknown": Ruling("mine")}, *views, ANNA)
    assert made.is_empty
    assert {kind: len(keys) for kind, keys in made.summary.open.items()} == {"status": 1}


def test_an_undecided_value_that_both_share_is_not_said_to_stay_in_both_versions():
    claim = CLAIMS[0]
    views = sides([claim.model_copy(update={"note": "One."})], [claim.model_copy(update={"note": "Two."})])
    summary = plan(compare(*views), {}, *views, ANNA).summary
    assert ({**summary.open}, list(summary.newest)) == ({}, ["note"])


def test_an_older_decision_about_more_rows_keeps_what_it_says_of_the_others():
    one, other = pair(0)
    third = mark("third", OLENA, "It is denied", status="denied")
    old = named(Decision, "old", ANNA, key="k", counts=(one.id,), set_aside=tuple(sorted((other.id, third.id))))
    views = sides([one, old], [other, third], CLAIMS)
    (asked,) = (each for each in compare(*views).differences if one.id in each.rows)
    made, _after, aside = decided(views, {asked.key: Ruling("theirs")})
    assert [(each.counts, each.set_aside) for each in made.amended] == [((), (third.id,))]
    assert aside == {one.id, third.id}


def test_a_colleagues_decision_is_left_alone():
    one, other = pair(0)
    hers = named(Decision, "hers", OLENA, key="k", counts=(other.id,), set_aside=(one.id,))
    views = sides([one], [other, hers], CLAIMS)
    (asked,) = compare(*views).differences
    made, _after, aside = decided(views, {asked.key: Ruling("mine")})
    assert (made.amended, made.dropped, aside) == ((), (), frozenset())


def test_a_link_that_was_ruled_about_itself_counts_though_its_mark_is_set_aside():
    proof = [mark(by, by, "It is denied", kind="evidence", status="", note=by) for by in (ANNA, OLENA)]
    links = [named(EvidenceLink, f"link {number}", by, mark=proof[number].id, claim=CLAIMS[0].id, stance=stance)
             for number, (by, stance) in enumerate(((ANNA, "refutes"), (OLENA, "context")))]  # fmt: skip
    views = sides([proof[0], links[0]], [proof[1], links[1]], CLAIMS)
    asked = {one.table: one.key for one in compare(*views).differences}
    _made, _after, aside = decided(views, {asked["mark"]: Ruling("mine")})
    assert aside == {proof[1].id, links[1].id}
    rulings = {asked["mark"]: Ruling("mine"), asked["evidence_link"]: Ruling("theirs")}
    assert decided(views, rulings)[2] == {proof[1].id, links[0].id}


def test_a_status_that_only_they_have_is_switched_off_where_it_is_refused():
    status = Status(id="status-x", layer="mention", key="x", wording=Wording(label="X"))
    version = Version(status.id, "1", OLENA, "")
    one = Difference(key_of("codebook", None, version), "codebook", "status", None, version)
    views = sides([], [status])
    (setting,) = plan(Comparison((one,)), {one.key: Ruling("mine")}, *views, ANNA).settings
    assert (setting.row, setting.columns) == (status.id, {"active": False})


REFUSED = {"nothing said": {}, "an unknown column": {"colour": "red"}, "only the id": {"id": "x"}}


@pytest.mark.parametrize("other", REFUSED.values(), ids=REFUSED)
def test_both_wrong_without_saying_what_is_refused(other):
    one, two = pair(0)
    views = sides([one], [two], CLAIMS)
    comparison = compare(*views)
    rulings = {each.key: Ruling("another", other=other) for each in comparison.differences}
    with pytest.raises(Refused, match="“The dam will hold”: Say what is to stand here instead"):
        plan(comparison, rulings, *views, ANNA)


def test_planning_twice_gives_the_same_plan():
    one, two = pair(0)
    views = sides([one], [two], CLAIMS)
    comparison = compare(*views)
    rulings = {each.key: Ruling("another", other={"status": "hedged"}) for each in comparison.differences}
    assert plan(comparison, rulings, *views, ANNA) == plan(comparison, rulings, *views, ANNA)


def test_a_verdict_that_is_not_chosen_takes_the_earlier_ones_with_it():
    said = [(OLENA, "refuted"), (OLENA, "supported"), (ANNA, "refuted")]
    given_ = [
        named(Assessment, f"{n}", by, claim=CLAIMS[0].id, verdict=verdict, created_at=f"2026-01-0{n}T00:00:00.000Z")
        for n, (by, verdict) in enumerate(said, 1)
    ]
    views = sides(given_[2:], given_[:2], CLAIMS)
    (asked,) = compare(*views).differences
    assert decided(views, {asked.key: Ruling("mine")})[2] == {given_[0].id, given_[1].id}
    assert decided(views, {asked.key: Ruling("theirs")})[2] == {given_[2].id}
