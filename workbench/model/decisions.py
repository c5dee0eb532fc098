"""Decisions: what a reviewer decided about one difference between two analysts, and what follows for the counts."""

from collections.abc import Iterable

from workbench.model.value import Entity, Prose, Words


class Decision(Entity):
    """Which rows count and which are set aside; `key` names the difference by its content.

    Its id derives from key and analyst (`ids.decision_id`): each analyst has at most one decision about a difference.
    """

    key: Words
    counts: tuple[Words, ...] = ()
    set_aside: tuple[Words, ...] = ()
    why: Prose = ""


def set_aside(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the ids of the rows that do not count: set aside by a decision and counted by none.

    So where two analysts decided one difference differently, both rows count, as if it were undecided.
    """
    aside, counted = set[str](), set[str]()
    for decision in decisions:
        aside.update(decision.set_aside)
        counted.update(decision.counts)
    return frozenset(aside - counted)
