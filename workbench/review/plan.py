"""What follows from a reviewer's rulings: decisions, rows of their own, columns set, ties; counted for the preview.

Pure: nothing is written here. `workbench.commands.reviews.apply` carries a plan out in one transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model.decisions import Decision
from workbench.model.value import Entity
from workbench.review.differences import Comparison, Kind
from workbench.review.rulings import Ruling
from workbench.review.views import View


@dataclass(frozen=True, slots=True)
class Addition:
    """A row to be there afterwards: the reviewer's own, or (`returns`) one that was removed, as it was, by who made it.

    `about` is the key of the difference that it follows from.
    """

    about: str
    table: str
    value: Entity
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Columns of a row to hold these plain values afterwards."""

    about: str
    table: str
    row: str
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Removal:
    """A row to be gone afterwards, unless something refers to it."""

    about: str
    table: str
    row: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the preview says, in numbers and ids.

    `steps`: how many of theirs come in; `rows`: table -> ids of the rows that come with them. `settled`, `open`,
    `discussed` (kept both): kind -> keys of differences. `leaving`, `returning`: table -> ids of the rows that leave
    the counts, or count again.
    """

    steps: int = 0
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settled: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    open: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    discussed: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    leaving: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    returning: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What `apply` writes, in this order. `words`: what each difference is about, in a few words, by its key."""

    author: str
    additions: tuple[Addition, ...] = ()
    settings: tuple[Setting, ...] = ()
    removals: tuple[Removal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """New ones, and the reviewer's older ones that say something else now."""
    dropped: tuple[str, ...] = ()
    """Ids of the reviewer's older decisions, replaced by new ones about the same rows."""
    summary: Summary = Summary()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write beside what comes in."""
        return not (self.additions or self.settings or self.removals or self.decisions or self.dropped)


def plan(comparison: Comparison, rulings: Mapping[str, Ruling], mine: View, theirs: View, author: str) -> Plan:
    """Work out what the rulings lead to, once their steps are in; rulings about no difference found are passed over.

    Raises Refused, saying which difference, where a ruling is no possible one.
    """
    raise NotImplementedError
