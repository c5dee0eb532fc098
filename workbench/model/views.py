"""A view: one side of a comparison, as a snapshot, the analysts who count as that side, and what its log tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbench.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Signed:
    """Who did something last: the step's id, its author, and when (UTC stamp)."""

    step: str
    by: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A value that somebody gave a column, as canonical JSON, with who did so."""

    signed: Signed
    value: str


@dataclass(frozen=True)
class View:
    """One side. Two files give two snapshots; inside one file both sides share one and differ in their analysts.

    Marks, evidence links, assessments and comments belong to the side whose analyst made them; claims, sources,
    articles and the codebook are common. What the log tells may be left out: then nothing counts as known to the other
    side.
    """

    snapshot: Snapshot
    analysts: frozenset[str]
    """Every id that the people of this side go by."""
    steps: frozenset[str] = frozenset()
    """The ids of all steps of this side's log."""
    signed: Mapping[tuple[str, str], Signed] = field(default_factory=dict)
    """(row id, column) -> its last change, where it changed after the row was added; (row id, "") -> the addition."""
    removed: Mapping[str, Signed] = field(default_factory=dict)
    """Row id -> who removed it from this side."""
    left: frozenset[str] = frozenset()
    """Ids of the other side's marks that this side had before it while it worked on their article, and left alone."""

    clashes: Mapping[tuple[str, str, str], tuple[Edit, ...]] = field(default_factory=dict)
    """(table, row id, column) -> its last changes, made by people who did not know of each other's (after a merge)."""

    @cached_property
    def last_signed(self) -> Mapping[str, Signed]:
        """Row id -> the last change of any of its columns, as far as the log tells."""
        found: dict[str, Signed] = {}
        for (row, _column), signed in self.signed.items():
            if row not in found or (signed.at, signed.step) > (found[row].at, found[row].step):
                found[row] = signed
        return found

    def name_of(self, analyst: str | None) -> str:
        """Return the initials (else the name) of an analyst; empty for nobody."""
        found = self.snapshot.analysts.get(analyst or "")
        return (found.initials or found.name) if found else ""
