"""Decisions: what a reviewer decided about one difference between two analysts."""

from workbench.model.value import Entity, Prose, Words


class Decision(Entity):
    """Which rows count and which are set aside; `key` names the difference by its content."""

    key: Words
    counts: tuple[Words, ...] = ()
    set_aside: tuple[Words, ...] = ()
    why: Prose = ""
