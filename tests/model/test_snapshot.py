"""Ties resolve to one root, verdicts to the one that stands."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.articles import Project
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.ids import AnalystId, ClaimId
from workbench.model.snapshot import Snapshot, current_assessment, roots

IDS = st.sampled_from("abcdefgh")
TIES = st.dictionaries(IDS, st.none() | st.sampled_from("abcdefghz"))


def slow_root(ties: dict[str, str | None], start: str) -> str:
    """Follow the ties to their end; where they go round, take the smallest id of the round."""
    path = [start]
    while (following := ties.get(path[-1])) is not None and following in ties:
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]


@given(TIES)
def test_the_root_is_the_end_of_the_chain_or_the_smallest_of_the_cycle(ties: dict[str, str | None]):
    assert roots(ties) == {start: slow_root(ties, start) for start in ties}


def test_a_long_chain_and_a_long_cycle_are_resolved():
    chain = {str(n): str(n + 1) for n in range(50_000)} | {"50000": None}
    assert set(roots(chain).values()) == {"50000"}
    assert set(roots(chain | {"50000": "0"}).values()) == {"0"}


def verdict(identity: str, analyst: str, at: int, claim: str = "c") -> Assessment:
    return Assessment(
        id=identity, claim=ClaimId(claim), verdict="refuted", created_by=AnalystId(analyst),
        created_at=f"2026-01-01T00:00:0{at}.000Z",
    )  # fmt: skip


def test_an_analysts_latest_verdict_stands():
    made = [verdict("1", "a", 1), verdict("2", "b", 2), verdict("3", "a", 3)]
    assert current_assessment(made, "a") is made[2]
    assert current_assessment(made, "b") is made[1]


def test_the_only_other_analysts_verdict_stands_for_one_who_gave_none():
    made = [verdict("1", "b", 1), verdict("2", "b", 2)]
    assert current_assessment(made, "a") is made[1]
    assert current_assessment(made, None) is made[1]


def test_among_several_others_none_stands():
    assert current_assessment([verdict("1", "b", 1), verdict("2", "c", 2)], "a") is None
    assert current_assessment([], "a") is None


def snapshot(**parts: dict) -> Snapshot:
    names = "analysts articles readings marks claims sources evidence_links claim_links assessments comments statuses"
    return Snapshot(project=Project(id="p"), **({name: {} for name in names.split()} | parts))


def test_verdicts_of_tied_claims_gather_at_the_root():
    claims = {one: Claim(id=one, statement=one, same_as=ClaimId(other) if other else None)
              for one, other in (("a", "b"), ("b", None), ("c", "a"))}  # fmt: skip
    made = {"2": verdict("2", "x", 2, "a"), "1": verdict("1", "x", 1, "c"), "3": verdict("3", "x", 3, "gone")}
    found = snapshot(claims=claims, assessments=made).assessments_by_claim
    assert {root: [each.id for each in own] for root, own in found.items()} == {"b": ["1", "2"], "gone": ["3"]}


def test_a_status_that_nobody_knows_is_shown_as_it_is():
    assert "whispered" in snapshot().status("mention", "whispered").label
