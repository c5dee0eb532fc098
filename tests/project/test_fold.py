"""The fold against a slow reading of its definition (DESIGN 4), on steps of any shape."""

import itertools
import json
import random
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.references import Key, references_of
from workbench.project import reading
from workbench.project.fold import differences_of, fold_all
from workbench.project.log import Change, Step, canonical

ROWS: tuple[Key, ...] = (
    ("analyst", "a1"), ("source", "s1"), ("source", "s2"), ("claim", "c1"), ("claim", "c2"), ("claim", "c3"),
    ("mark", "m1"), ("comment", "k1"), ("article", "t1"),
)  # fmt: skip
COLUMNS: dict[str, dict[str, tuple]] = {
    "analyst": {"same_as": (None, "a1")},
    "article": {"version_of": (None, "t1")},
    "source": {"same_as": (None, "s1", "s2"), "name": ("N", "O")},
    "claim": {"same_as": (None, "c1", "c2", "c3"), "claimant": (None, "s1", "s2"),
              "stage": ({"by": None}, {"by": "a1"})},
    "mark": {"claim": (None, "c1", "c2"), "speakers": ([], ["s1"], ["s2", "s1"]),
             "place": (None, {"article": "t1"}), "created_by": (None, "a1")},
    "comment": {"target_kind": ("mark", "claim"), "target_id": ("m1", "c1")},
}  # fmt: skip


@st.composite
def logs(draw: st.DrawFn) -> list[Step]:
    """Steps that know one, several or none of the earlier ones, and add, set, remove and add again."""
    steps: list[Step] = []
    for number in range(draw(st.integers(1, 12))):
        heads = draw(st.sets(st.sampled_from(steps), max_size=3)) if steps else set()
        lamport = 1 + max((step.lamport for step in heads), default=0)
        changes = tuple(draw(st.lists(a_change(), min_size=1, max_size=3)))
        parents = tuple(sorted(step.id for step in heads))
        steps.append(Step("a1", "d", parents, lamport, str(number), "", None, changes).named())
    return steps


@st.composite
def a_change(draw: st.DrawFn) -> Change:
    """One change of one of few rows."""
    table, row = draw(st.sampled_from(ROWS))
    op = draw(st.sampled_from(("add", "add", "set", "remove")))
    if op == "remove":
        return Change(table, row, op, "{}", None)
    values = {column: draw(st.sampled_from(choices)) for column, choices in COLUMNS[table].items()}
    if op == "set" and table != "comment":
        values = dict([draw(st.sampled_from(sorted(values.items(), key=str)))])
    return Change(table, row, op, None, canonical(values))


def ancestors(steps: Iterable[Step]) -> dict[str, set[str]]:
    """Every step's ancestors, itself among them."""
    found: dict[str, set[str]] = {}
    for step in sorted(steps, key=lambda step: step.lamport):
        found[step.id] = {step.id}.union(*(found[parent] for parent in step.parents))
    return found


def oracle(steps: list[Step]) -> tuple[dict[Key, dict], set[Key]]:
    """DESIGN 4 word for word: last change per column; gone only if all that is not superseded removes; then closure."""
    known = ancestors(steps)
    places = [(s.lamport, s.id, n, c) for s in steps for n, c in enumerate(s.changes)]
    places.sort(key=lambda place: place[:3])
    values: dict[Key, dict] = {}
    lives: dict[Key, bool] = {}
    for key in {change.key for *_place, change in places}:
        own = [place for place in places if place[3].key == key]
        values[key] = {}
        for *_place, change in own:
            values[key] |= json.loads(change.after) if change.op != "remove" else {}
        last = [p for p in own if not any(q[:3] > p[:3] and p[1] in known[q[1]] for q in own)]
        lives[key] = any(change.op != "remove" for *_place, change in last)
    alive = {key for key in values if lives[key]}
    while True:
        named = {target for key in alive for target in references_of(key[0], values[key])}
        more = {key for key in values if key in named and values[key]} - alive
        if not more:
            return {key: values[key] for key in alive}, {key for key in alive if not lives[key]}
        alive |= more


@given(logs())
def test_the_fold_is_what_its_definition_says(steps: list[Step]):
    log = reading.gathered(steps)
    assert fold_all(log.entries, log.ancestry) == oracle(steps)


@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(steps: list[Step], chance: random.Random):
    arrived: list[Step] = []
    waiting = list(dict.fromkeys(steps))
    while waiting:
        ready = [step for step in waiting if {other.id for other in arrived}.issuperset(step.parents)]
        arrived.append(chance.choice(ready))
        waiting.remove(arrived[-1])
    one, other = reading.gathered(dict.fromkeys(steps)), reading.gathered(arrived)
    assert fold_all(one.entries, one.ancestry) == fold_all(other.entries, other.ancestry)


@given(logs())
def test_a_difference_is_two_values_neither_of_which_knew_the_other(steps: list[Step]):
    known, log = ancestors(steps), reading.gathered(dict.fromkeys(steps))
    for key, entries in log.entries.items():
        found = differences_of(key, entries, log.ancestry)
        reported = {each.column: {value for _step, value in each.values} for each in found}
        for column in COLUMNS[key[0]]:
            own = [e for e in entries if e.change.after and column in json.loads(e.change.after)]
            last = [e for e in own if not any(f.order > e.order and e.step in known[f.step] for f in own)]
            values = {canonical(json.loads(e.change.after or "")[column]) for e in last}
            expected = values if len(values) > 1 and column != "created_by" else None
            assert reported.get(column) == expected


def test_a_row_that_only_a_removed_row_names_goes():
    steps = chain([("add", "claim", "c1", {"same_as": None})], [("add", "claim", "c2", {"same_as": "c1"})],
                  [("remove", "claim", "c2", None), ("remove", "claim", "c1", None)])  # fmt: skip
    assert folded(steps) == ({}, set())


def test_removed_rows_that_name_each_other_go_together():
    steps = chain([("add", "claim", "c1", {"same_as": "c2"}), ("add", "claim", "c2", {"same_as": "c1"})],
                  [("remove", "claim", "c1", None), ("remove", "claim", "c2", None)])  # fmt: skip
    assert folded(steps) == ({}, set())


def test_a_row_named_by_a_kept_row_is_kept_too():
    start = chain([("add", "source", "s1", {"name": "N"}), ("add", "claim", "c1", {"claimant": "s1"})])
    gone = step_on(start[-1:], ("remove", "claim", "c1", None), ("remove", "source", "s1", None))
    used = step_on(start[-1:], ("add", "mark", "m1", {"claim": "c1"}))
    assert folded([*start, gone, used])[1] == {("claim", "c1"), ("source", "s1")}


def test_a_removal_and_a_change_that_did_not_know_each_other_leave_the_row_changed():
    start = chain([("add", "source", "s1", {"name": "N"})])
    gone = step_on(start, ("remove", "source", "s1", None))
    worded = step_on(start, ("set", "source", "s1", {"name": "O"}))
    for order in itertools.permutations((gone, worded)):
        assert folded([*start, *order]) == ({("source", "s1"): {"name": "O"}}, set())


def test_a_removal_that_knew_the_change_removes():
    steps = chain([("add", "source", "s1", {"name": "N"})], [("set", "source", "s1", {"name": "O"})],
                  [("remove", "source", "s1", None)])  # fmt: skip
    assert folded(steps) == ({}, set())


def step_on(parents: list[Step], *changes: tuple) -> Step:
    made = tuple(Change(table, row, op, None, after and canonical(after)) for op, table, row, after in changes)
    lamport = 1 + max((step.lamport for step in parents), default=0)
    return Step("a1", "d", tuple(sorted(s.id for s in parents)), lamport, "", "", None, made).named()


def chain(*all_changes: list[tuple]) -> list[Step]:
    steps: list[Step] = []
    for changes in all_changes:
        steps.append(step_on(steps[-1:], *changes))
    return steps


def folded(steps: list[Step]) -> tuple[dict[Key, dict], set[Key]]:
    log = reading.gathered(steps)
    return fold_all(log.entries, log.ancestry)
