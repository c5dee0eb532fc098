"""Reads a log out of a project file: steps with their changes, checked against their ids."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from workbench.model.references import Key
from workbench.project.fold import Ancestry, Entry
from workbench.project.log import Change, Step
from workbench.project.tables import LOCAL

_STEP, _CHANGE = LOCAL["step"].c, LOCAL["change"].c


def all_steps(connection: Connection) -> Iterator[Step]:
    """Yield every step as stored, parents before children; ids are as stored, not recomputed."""
    columns = (_CHANGE.step_seq, _CHANGE.table_name, _CHANGE.row_id, _CHANGE.op, _CHANGE.before, _CHANGE.after)
    changes = connection.execute(select(*columns).order_by(_CHANGE.step_seq, _CHANGE.n))
    waiting = next(changes, None)
    for row in connection.execute(select(LOCAL["step"]).order_by(_STEP.seq)):
        own: list[Change] = []
        while waiting is not None and waiting[0] <= row.seq:
            if waiting[0] == row.seq:
                own.append(Change(*waiting[1:]))
            waiting = next(changes, None)
        parents = tuple(json.loads(row.parents))
        yield Step(
            row.author, row.device, parents, row.lamport, row.at, row.label, row.undoes, tuple(own), row.format, row.id
        )


def lineage(connection: Connection) -> list[tuple[str, tuple[str, ...]]]:
    """Return (id, parents) of every step, parents before children."""
    found = connection.execute(select(_STEP.id, _STEP.parents).order_by(_STEP.seq))
    return [(identity, tuple(json.loads(parents))) for identity, parents in found]


def lamports(connection: Connection) -> dict[str, int]:
    """Return the lamport time of every step by its id."""
    return dict(iter(connection.execute(select(_STEP.id, _STEP.lamport))))


def greatest_lamport(connection: Connection, among: Iterable[str]) -> int:
    """Return the greatest lamport time among these steps; 0 for none."""
    found = connection.execute(select(_STEP.lamport).where(_STEP.id.in_(list(among)))).scalars()
    return max(found, default=0)


def added(connection: Connection, keys: set[Key]) -> set[Key]:
    """Return those of these rows that a step of this log added, whether they live or not."""
    identities, found = sorted({identity for _table, identity in keys}), set[Key]()
    base = select(_CHANGE.table_name, _CHANGE.row_id).where(_CHANGE.op == "add")
    for start in range(0, len(identities), 5_000):
        some = connection.execute(base.where(_CHANGE.row_id.in_(identities[start : start + 5_000])))
        found.update((table, row) for table, row in some)
    return found & keys


def entries_of(connection: Connection, keys: Iterable[Key]) -> dict[Key, list[Entry]]:
    """Return the log's entries for these rows, each sorted by order."""
    wanted = set(keys)
    identities = sorted({identity for _table, identity in wanted})
    found: dict[Key, list[Entry]] = {key: [] for key in wanted}
    columns = (_STEP.lamport, _STEP.id, _CHANGE.n, _CHANGE.table_name, _CHANGE.row_id, _CHANGE.op)
    base = select(*columns, _CHANGE.before, _CHANGE.after)
    base = base.join_from(LOCAL["change"], LOCAL["step"], _CHANGE.step_seq == _STEP.seq)
    for start in range(0, len(identities), 5_000):
        some = base.where(_CHANGE.row_id.in_(identities[start : start + 5_000]))
        for lamport, step, n, *change in connection.execute(some):
            made = Change(*change)
            if made.key in found:
                found[made.key].append(Entry(lamport, step, n, made))
    for entries in found.values():
        entries.sort(key=lambda entry: entry.order)
    return found


@dataclass(frozen=True, slots=True)
class Log:
    """Steps gathered by what they changed, with their ancestry."""

    entries: dict[Key, list[Entry]]
    ancestry: Ancestry


def gathered(steps: Iterable[Step]) -> Log:
    """Gather steps (parents before children) for folding."""
    entries: dict[Key, list[Entry]] = {}
    places: list[tuple[str, tuple[str, ...]]] = []
    for step in steps:
        places.append((step.id, step.parents))
        for n, change in enumerate(step.changes):
            entries.setdefault(change.key, []).append(Entry(step.lamport, step.id, n, change))
    for own in entries.values():
        own.sort(key=lambda entry: entry.order)
    return Log(entries, Ancestry(places))


def in_causal_order(steps: Iterable[Step]) -> list[Step]:
    """Sort steps so that parents come before children (a child's lamport time is greater)."""
    return sorted(steps, key=lambda step: (step.lamport, step.id))


def knows_all(connection: Connection, ids: Iterable[str]) -> bool:
    """Tell whether the log holds all of these steps."""
    wanted, steps = set(ids), LOCAL["step"].c
    return set(connection.execute(select(steps.id).where(steps.id.in_(wanted))).scalars()) == wanted
