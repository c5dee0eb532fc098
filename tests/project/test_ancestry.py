"""Which step knew which: the vector clocks against explicit reachability."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.project.fold import Ancestry
from workbench.project.log import heads_of

Lineage = list[tuple[str, tuple[str, ...]]]


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    """Steps with any earlier ones as parents; mostly the newest, as in real logs."""
    made: Lineage = []
    for number in range(draw(st.integers(1, 25))):
        earlier = [str(n) for n in range(number)]
        parents = draw(st.sets(st.sampled_from(earlier), max_size=3)) if earlier else set()
        if earlier and draw(st.booleans()):
            parents = {earlier[-1]}
        made.append((str(number), tuple(sorted(parents))))
    return made


def reachable(lineage: Lineage) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for identity, parents in lineage:
        found[identity] = {identity}.union(*(found[parent] for parent in parents))
    return found


@given(lineages())
def test_a_step_knows_exactly_what_can_be_reached_from_it(lineage: Lineage):
    ancestry, known = Ancestry(lineage), reachable(lineage)
    for later in known:
        for earlier in known:
            assert ancestry.knows(later, earlier) == (earlier in known[later])


@given(lineages())
def test_it_is_one_chain_only_where_every_step_knew_all_before_it(lineage: Lineage):
    known = reachable(lineage)
    total = all(len(known[identity]) == n for n, (identity, _parents) in enumerate(lineage, 1))
    assert Ancestry(lineage).is_one_chain <= total


@given(lineages())
def test_heads_are_the_steps_that_nobody_knew(lineage: Lineage):
    known = reachable(lineage)
    expected = {one for one in known if not any(one in known[other] for other in known if other != one)}
    assert heads_of(lineage) == tuple(sorted(expected))
