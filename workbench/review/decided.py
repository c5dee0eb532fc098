"""Which differences were decided before, by whichever reviewer: they are not asked again until a value is new.

Most are known by their key alone. Where a reviewer put a row of their own in place of both ("both wrong"), that row
would be compared with the other side's next time; so the pair that was decided is sought among the rows that the
decision names.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar, get_args

from workbench.model.decisions import Decision
from workbench.model.views import View
from workbench.review.differences import Difference, Kind, key_of

R = TypeVar("R")
TIES = frozenset({"same_as", "version_of"})
"""Columns that say of two rows that they are one."""


def decisions_of(*views: View) -> list[Decision]:
    """Return every decision that one of these sides knows, sorted."""
    found = {one.id: one for view in views for one in view.snapshot.decisions.values()}
    return sorted(found.values(), key=lambda one: (one.key, one.id))


def settled_pairs(
    decisions: Iterable[Decision],
    here: Mapping[str, R],
    there: Mapping[str, R],
    difference: Callable[[R, R], Difference | None],
) -> tuple[list[Difference], set[str]]:
    """Return the differences between rows of both sides that were decided as they are now, and the ids of rows that
    need no counterpart any more: all that those decisions name, and rows that another of the same side replaced."""
    found: dict[str, Difference] = {}
    gone = set[str]()
    for decision in decisions:
        rows = sorted({*decision.counts, *decision.set_aside})
        ours, others = ([row for row in rows if row in side] for side in (here, there))
        if not ours or not others:
            continue
        pairs = (difference(here[one], there[other]) for one in ours for other in others if one != other)
        if same := next((one for one in pairs if one and decision.key in _keys_of(one)), None):
            found[decision.key] = replace(same, key=decision.key)
            gone.update(rows)
        else:
            gone.update(*(set(side) - set(decision.counts) for side in (ours, others) if {*side} & {*decision.counts}))
    return list(found.values()), gone


def with_ties(differences: Iterable[Difference], theirs: View) -> list[Difference]:
    """Name a tie that they made by deciding a proposal as that decision is named: it is not asked anew."""
    decisions = theirs.snapshot.decisions.values()
    made = {(frozenset(one.counts), theirs.signed.get((one.id, ""))): one.key for one in decisions}
    found = []
    for one in differences:
        if one.column in TIES and one.mine and one.theirs and one.mine.value == "null":
            rows = frozenset((one.theirs.row, json.loads(one.theirs.value)))
            signed = theirs.signed.get((one.theirs.row, one.column))
            key = made.get((rows, signed)) if signed else None
            one = replace(one, key=key) if key else one
        found.append(one)
    return found


def _keys_of(one: Difference) -> set[str]:
    """Return the keys that a pair may have been decided under: where its claims were tied since, it is of another kind
    although both rows say what they said."""
    return {key_of(kind, one.mine, one.theirs) for kind in get_args(Kind)}
