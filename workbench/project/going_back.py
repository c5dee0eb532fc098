"""Go back to an earlier step: one step that inverts one's own later steps, newest first, and leaves others' work alone.

The inversion is tried on copies of the rows. Where a column is no longer as one's own step left it, somebody changed it
since, and that column stays; a row that others' rows rest on stays as it is. The log only grows: one undo takes the
whole of it back.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.references import TABLES as ORDER
from workbench.model.references import Key, references_of
from workbench.project import rows
from workbench.project.file import Project
from workbench.project.fold import Plain
from workbench.project.history import Clash, last_author
from workbench.project.log import Change, canonical
from workbench.project.stacks import STANDING
from workbench.project.step_words import BACK
from workbench.project.tables import LOCAL

_STEP, _CHANGE = LOCAL["step"].c, LOCAL["change"].c


@dataclass(frozen=True, slots=True)
class WayBack:
    """What going back would do: the steps (by place in the file, newest first) whose effect goes, and what stays."""

    step: str
    steps: tuple[int, ...]
    skipped: tuple[int, ...]
    """Steps of which at least a part cannot be taken back."""
    clashes: tuple[Clash, ...]
    changes: tuple[Change, ...]


def way_back(project: Project, step_id: str) -> WayBack:
    """Work out what going back to the moment after a step would do; raises Refused where it would do nothing."""
    seq = project.connection.execute(select(_STEP.seq).where(_STEP.id == step_id)).scalar()
    if seq is None:
        raise Refused(_("It is no longer there."))
    steps = _standing(project, seq)
    if not steps:
        raise Refused(_("You have done nothing since then that could be taken back."))
    trial = _Trial(project)
    for own, change in _changes(project, seq):
        trial.take_back(own, change)
    trial.settle()
    skipped = tuple(own for own in steps if own in trial.hindered)
    return WayBack(step_id, steps, skipped, trial.clashes(), trial.changes())


def go_back(project: Project, step_id: str) -> WayBack:
    """Take back all of one's own steps after this one, as one step; raises Refused where nothing can be taken back."""
    way = way_back(project, step_id)
    if not way.changes:
        raise Refused(_("Nothing of this can be undone any more: all of it was changed since."))
    with project.step(BACK) as step:
        step.carry_out(list(way.changes))
    return way


def _standing(project: Project, seq: int) -> tuple[int, ...]:
    """Return one's own later steps without those that undo each other, the newest first."""
    own = select(_STEP.seq, _STEP.id, _STEP.undoes).where(
        _STEP.seq > seq, _STEP.author == project.author, _STEP.received == 0, _STEP.label.not_in(STANDING)
    )
    standing: dict[str, int] = {}
    for number, identity, undoes in project.connection.execute(own.order_by(_STEP.seq)):
        if standing.pop(undoes or "", None) is None:
            standing[identity] = number
    return tuple(reversed(standing.values()))


def _changes(project: Project, seq: int) -> Iterator[tuple[int, Change]]:
    """Yield (step, change) of one's own later steps, the newest first."""
    columns = (_CHANGE.step_seq, _CHANGE.table_name, _CHANGE.row_id, _CHANGE.op, _CHANGE.before, _CHANGE.after)
    found = select(*columns).join_from(LOCAL["change"], LOCAL["step"], _CHANGE.step_seq == _STEP.seq)
    own = (_STEP.author == project.author, _STEP.received == 0, _STEP.label.not_in(STANDING))
    mine = found.where(_STEP.seq > seq, *own)
    for own, *change in project.connection.execute(mine.order_by(_CHANGE.step_seq.desc(), _CHANGE.n.desc())):
        yield own, Change(*change)


class _Trial:
    """Copies of rows on which steps are taken back; `hindered` are the steps of which something had to stay."""

    def __init__(self, project: Project) -> None:
        self._project, self._connection = project, project.connection
        self._now: dict[Key, Plain | None] = {}
        self._then: dict[Key, Plain | None] = {}
        self._by: dict[Key, set[int]] = {}
        self._stays: dict[Key, set[str]] = {}
        self.hindered: set[int] = set()

    def take_back(self, own: int, change: Change) -> None:
        """Take one change back, as far as the row is as it left it."""
        key = change.key
        if key not in self._now:
            self._now[key] = rows.read(self._connection, key)
            self._then[key] = None if self._now[key] is None else dict(self._now[key] or {})
        self._by.setdefault(key, set()).add(own)
        row = self._then[key]
        before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
        if change.op == "set" and row is not None:
            moved = {column for column in after if row[column] != after[column]}
            row.update({column: before[column] for column in before if column not in moved})
            if moved:
                self._hinder(key, own, moved)
        elif change.op == "remove" and row is None:
            self._then[key] = before
        elif change.op == "add" and row == after:
            self._then[key] = None
        elif change.op != "add" or row is not None:
            self._stay(key, "id")

    def _hinder(self, key: Key, own: int, columns: set[str]) -> None:
        self._stays.setdefault(key, set()).update(columns)
        self.hindered.add(own)

    def _stay(self, key: Key, column: str) -> None:
        """Leave a row wholly as it is."""
        self._then[key] = self._now[key]
        self._stays.setdefault(key, set()).add(column)
        self.hindered |= self._by[key]

    def settle(self) -> None:
        """Leave rows as they are until none that stays refers to one that goes. Each turn leaves one more row alone."""
        while (key := self._resting()) is not None:
            self._stay(key, "id")

    def _resting(self) -> Key | None:
        for key, then in self._then.items():
            if then == self._now[key]:
                continue
            if then is None:
                if any(key in self._named(who) for who in self._namers(key)):
                    return key
            elif any(self._final(named) is None for named in references_of(key[0], then)):
                return key
        return None

    def _namers(self, key: Key) -> Iterator[Key]:
        yield from rows.referrers(self._connection, key)
        yield from (who for who, then in self._then.items() if then is not None and self._now[who] != then)

    def _named(self, who: Key) -> set[Key]:
        row = self._final(who)
        return set() if row is None else set(references_of(who[0], row)) - {who}

    def _final(self, key: Key) -> Plain | None:
        return self._then[key] if key in self._then else rows.read(self._connection, key)

    def clashes(self) -> tuple[Clash, ...]:
        """Say which rows stay, at least in part, and who changed them last."""
        return tuple(
            Clash(key, tuple(sorted(columns)), self._who(key)) for key, columns in sorted(self._stays.items())
        )

    def _who(self, key: Key) -> str:
        """Return who changed a row last, or, where it was oneself, whose row rests on it."""
        found = last_author(self._project, key)
        if found != self._project.author:
            return found
        named = (last_author(self._project, who) for who in rows.referrers(self._connection, key))
        return next((author for author in named if author != self._project.author), found)

    def changes(self) -> tuple[Change, ...]:
        """Word the difference: what comes back before what refers to it, what goes after."""
        made: list[Change] = []
        for key, then in self._then.items():
            now = self._now[key]
            if then == now:
                continue
            if now is None or then is None:
                op = "add" if now is None else "remove"
                made.append(Change(*key, op, now and canonical(now), then and canonical(then)))  # pyright: ignore[reportArgumentType]
            else:
                moved = [column for column in then if then[column] != now[column]]
                before, after = ({column: side[column] for column in moved} for side in (now, then))
                made.append(Change(*key, "set", canonical(before), canonical(after)))
        added = targets_first([change for change in made if change.op == "add"], "after")
        removed = targets_first([change for change in made if change.op == "remove"], "before")
        return (*added, *(change for change in made if change.op == "set"), *reversed(removed))


def targets_first(changes: list[Change], side: str) -> list[Change]:
    """Order whole rows so that each comes after those of them that it refers to."""
    whole = {change.key: change for change in sorted(changes, key=lambda change: ORDER.index(change.table))}
    ordered: dict[Key, Change] = {}
    waiting = list(reversed(whole))
    entered = set[Key]()
    while waiting:
        key = waiting.pop()
        if key in ordered:
            continue
        row = json.loads(getattr(whole[key], side))
        first = [named for named in references_of(key[0], row) if named in whole and named not in ordered]
        if key in entered or not first:
            ordered[key] = whole[key]
            continue
        entered.add(key)  # rows that name each other in a circle come as they are
        waiting += [key, *(named for named in first if named != key)]
    return list(ordered.values())
