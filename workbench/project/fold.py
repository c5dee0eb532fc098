"""The fold: what rows follow from a set of steps. Pure: the same steps give the same rows in any order of arrival.

A column has the value of its last change in the order (lamport, id), which respects ancestry. A row is gone only where
every change that no other change has superseded is a removal; and a row that a living row refers to is kept.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model.references import Key, references_of
from workbench.project.log import Change, canonical

Plain = dict[str, Any]
"""A row as JSON knows it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change with its place in the log."""

    lamport: int
    step: str
    n: int
    change: Change

    @property
    def order(self) -> tuple[int, str, int]:
        """The total order of changes."""
        return self.lamport, self.step, self.n


class Ancestry:
    """Which step knew which, in constant time for a log that is mostly one chain.

    Each step gets a chain and a place on it, and for the other chains how far it knew them (a vector clock; after
    Mattern 1989, "Virtual Time and Global States of Distributed Systems"); steps of one chain share that table.
    """

    def __init__(self, steps: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._place: dict[str, tuple[int, int]] = {}
        self._others: dict[str, dict[int, int]] = {}
        self._tail: dict[str, int] = {}
        self._chains = 0
        for identity, parents in steps:
            self._add(identity, parents)

    @property
    def is_one_chain(self) -> bool:
        """Whether every step knew all before it."""
        return self._chains <= 1

    def _add(self, identity: str, parents: tuple[str, ...]) -> None:
        known = [parent for parent in parents if parent in self._place]
        mother = next((parent for parent in known if parent in self._tail), None)
        if mother is None:
            chain, position = self._chains, 0
            self._chains += 1
        else:
            chain = self._tail.pop(mother)
            position = self._place[mother][1] + 1
        self._place[identity] = (chain, position)
        self._tail[identity] = chain
        self._others[identity] = self._others[mother] if known == [mother] else self._clock(known, chain)  # pyright: ignore[reportArgumentType]

    def _clock(self, parents: list[str], own: int) -> dict[int, int]:
        clock: dict[int, int] = {}
        for parent in parents:
            chain, position = self._place[parent]
            for other, reach in (*self._others[parent].items(), (chain, position)):
                clock[other] = max(reach, clock.get(other, -1))
        clock.pop(own, None)
        return clock

    def knows(self, later: str, earlier: str) -> bool:
        """Tell whether `later` is `earlier` or was made with knowledge of it."""
        chain, position = self._place[later]
        other, reach = self._place[earlier]
        return reach <= (position if chain == other else self._others[later].get(other, -1))


def unsuperseded(entries: list[Entry], ancestry: Ancestry) -> list[Entry]:
    """Return the entries (sorted by order) that no later entry knew."""
    if ancestry.is_one_chain or len(entries) < 2:
        return entries[-1:]
    kept: list[Entry] = []
    for entry in reversed(entries):
        if not any(ancestry.knows(later.step, entry.step) for later in kept):
            kept.append(entry)
    return kept[::-1]


def fold_row(entries: list[Entry], ancestry: Ancestry) -> tuple[Plain, bool]:
    """Fold one row's changes (sorted by order): its last values, and whether it lives by its own changes."""
    values: Plain = {}
    for entry in entries:
        if entry.change.op != "remove" and entry.change.after:
            values.update(json.loads(entry.change.after))
    return values, any(entry.change.op != "remove" for entry in unsuperseded(entries, ancestry))


def kept_rows(
    candidates: Iterable[Key], lives: Callable[[Key], bool], values: Callable[[Key], Plain | None], referred: set[Key]
) -> set[Key]:
    """Return the removed rows that stay because living rows refer to them, directly or through each other.

    `referred` holds the candidates that a living row names; `lives` tells whether a row lives by its own changes.
    """
    kept: set[Key] = set()
    waiting = [key for key in candidates if key in referred and not lives(key)]
    while waiting:
        key = waiting.pop()
        row = values(key)
        if key in kept or row is None:
            continue
        kept.add(key)
        waiting.extend(target for target in references_of(key[0], row) if not lives(target))
    return kept


def fold_all(entries: Mapping[Key, list[Entry]], ancestry: Ancestry) -> tuple[dict[Key, Plain], set[Key]]:
    """Fold a whole log: the rows, and the addresses of those that are kept only because they are referred to."""
    folded = {key: fold_row(own, ancestry) for key, own in entries.items()}
    rows = {key: values for key, (values, lives) in folded.items() if lives}
    named = {target for key, row in rows.items() for target in references_of(key[0], row)}
    dead = [key for key, (_values, lives) in folded.items() if not lives]
    kept = kept_rows(dead, rows.__contains__, lambda key: folded[key][0] or None if key in folded else None, named)
    return rows | {key: folded[key][0] for key in kept}, kept


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more last changes of one column, made without knowing of each other, with different values."""

    key: Key
    column: str
    values: tuple[tuple[str, str], ...]
    """Pairs of (step id, canonical JSON of the value), in the log's order; the last one is what the row shows."""


def differences_of(key: Key, entries: list[Entry], ancestry: Ancestry) -> Iterator[Difference]:
    """Yield the open differences of one row; who made a row and when is no difference."""
    if ancestry.is_one_chain:
        return
    columns: dict[str, list[Entry]] = {}
    for entry in entries:
        for column in json.loads(entry.change.after or "{}"):
            columns.setdefault(column, []).append(entry)
    for column, own in columns.items():
        last = unsuperseded(own, ancestry)
        pairs = tuple((entry.step, canonical(json.loads(entry.change.after or "{}")[column])) for entry in last)
        if column not in ("created_by", "created_at") and len({value for _step, value in pairs}) > 1:
            yield Difference(key, column, pairs)
