"""Take back a merge although one has worked on since: its steps leave, one's own later steps stand on the old heads.

A step names its parents, so each later step made here gets a new id, in its old place of the file; what it changes is
tried on the rows as they are without the merge. A change that rests on what goes is left out, and so is a step of which
nothing is left. Finding out beforehand is the same work, rolled back.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, select, update

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.references import Key, references_of
from workbench.project import history, reading, rows, step_list
from workbench.project.digests import ids_digest
from workbench.project.file import JOIN, Project
from workbench.project.fold import Plain
from workbench.project.log import Change, Changed, Step, canonical, heads_of
from workbench.project.merge import refold
from workbench.project.step_words import REVIEW
from workbench.project.steps import Writer
from workbench.project.tables import LOCAL
from workbench.project.writing import put_steps, set_heads

TAKE_BACK = N_("Take back the merge")
_STEP, _CHANGE, _RECEIPT = LOCAL["step"].c, LOCAL["change"].c, LOCAL["receipt"].c

_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Resting:
    """What taking a merge back would do; sentences say what each step did, newest last."""

    number: int
    origin: str
    steps: int
    """How many steps leave with it."""
    kept: int = 0
    """How many of the steps made here since stay whole."""
    lost: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def what_rests(project: Project, number: int) -> Resting:
    """Say which of the steps made here since rest on what a merge brought, and would be lost or cut with it.

    Raises Refused where there is no such merge, or a later merge rests on it.
    """
    going = _Going(project, number)
    try:
        with project.transaction():
            going.go()
            raise _Enough
    except _Enough:
        pass
    return _told(project, going)


def refuse_rested_on(project: Project, number: int) -> None:
    """Raise what `what_rests` raises, without finding out what would be lost."""
    _Going(project, number)


def take_back(project: Project, number: int) -> int:
    """Take a merge back; returns how many steps left. Raises as `what_rests` does, and nothing is changed then."""
    going = _Going(project, number)
    with project.transaction():
        moved = going.go()
    if project.safety is not None:
        project.safety.drop({*going.gone, *(row.id for row in going.later)})
        for step in going.replayed:
            project.safety.append(step, [], [])
    project.tell(Changed(TAKE_BACK, frozenset(moved)))
    return len(going.gone)


def _told(project: Project, going: "_Going") -> Resting:
    lost = [step for step in going.later if step.id in going.lost]
    cut = [step for step in going.later if step.id in going.cut]
    kept = len(going.later) - len(lost) - len(cut)
    words = [tuple(line.words for line in step_list.told(project, [row.seq for row in some])) for some in (lost, cut)]
    return Resting(going.number, going.origin, len(going.gone), kept, *words)


class _Enough(Exception):
    """What would happen is known; nothing of it is to stay."""


class _Going:
    """One merge on its way out of the file."""

    def __init__(self, project: Project, number: int) -> None:
        self._project, self._connection = project, project.connection
        receipt = self._connection.execute(select(LOCAL["receipt"]).where(_RECEIPT.number == number)).first()
        if receipt is None:
            raise Refused(_("There is no merge to take back."))
        if not json.loads(receipt.heads_before):
            raise Refused(_("This project began with that merge; it cannot be taken back."))
        self.number, self.origin = number, str(receipt.origin)
        listed = self._connection.execute(select(LOCAL["step"]).order_by(_STEP.seq)).all()
        self._parents: dict[str, tuple[str, ...]] = {row.id: tuple(json.loads(row.parents)) for row in listed}
        self._lamports: dict[str, int] = {row.id: row.lamport for row in listed}
        self.gone: set[str] = {row.id for row in listed if row.received == number}
        self.later = self._resting(listed)
        if self.later:  # that its author joined is no part of what came
            joined = {row.id for row in listed if row.id in self.gone and row.label == JOIN and self._is_made_here(row)}
            self.gone -= joined
            self.later = [row for row in listed if row.id in joined] + self.later
        self.lost, self.cut = set[str](), set[str]()
        self.renamed: dict[str, str] = {}
        """Id of a later step -> its id afterwards."""
        self.replayed: list[Step] = []
        self._left: dict[str, tuple[Change, ...]] = {}
        """Id of a later step -> what is left of its changes."""
        self._brought = frozenset[str]()
        """Ids of the rows that only the merge had added."""

    def _resting(self, listed: Iterable[Row[Any]]) -> list[Row[Any]]:
        """Return the later steps that rest on what goes; Refused where somebody else's are among them."""
        resting, found = set(self.gone), list[Row[Any]]()
        for row in listed:
            if row.id in self.gone or not resting.intersection(self._parents[row.id]):
                continue
            if row.received and not self._is_made_here(row):
                sentence = _("A later merge (“{origin}”) rests on this one; take that one back first.")
                raise Refused(sentence.format(origin=self._origin(row.received)))
            resting.add(row.id)
            found.append(row)
        return found

    def _is_made_here(self, row: Row[Any]) -> bool:
        """Tell whether a step that belongs to a merge is what this desk decided or said then."""
        return row.device == self._project.desk.device and row.label in (REVIEW, JOIN)

    def _origin(self, number: int) -> str:
        found = select(_RECEIPT.origin).where(_RECEIPT.number == number)
        return self._connection.execute(found).scalar() or ""

    def go(self) -> set[Key]:
        """Do it, inside the transaction that is open; returns the rows that are no longer what they were."""
        changes = {row.id: history.changes_of(self._project, row.id) for row in self.later}
        going = self._addresses()
        touched = going | {change.key for some in changes.values() for change in some}
        self._delete([*self.gone, *changes])
        self._connection.execute(delete(LOCAL["receipt"]).where(_RECEIPT.number == self.number))
        moved = refold(self._project, touched)  # what was before, and what others did since
        self._brought = frozenset(row for _table, row in going - reading.added(self._connection, going))
        for row in self.later:
            self._replay(row, changes[row.id])
        self._mend_receipts()
        set_heads(self._connection, heads_of(reading.lineage(self._connection)))
        return moved | refold(self._project, touched)

    def _addresses(self) -> set[Key]:
        """Return the rows that what goes is about."""
        columns = select(_STEP.id, _CHANGE.table_name, _CHANGE.row_id).where(_STEP.received == self.number)
        came = columns.join_from(LOCAL["change"], LOCAL["step"], _CHANGE.step_seq == _STEP.seq)
        return {(table, row) for step, table, row in self._connection.execute(came) if step in self.gone}

    def _delete(self, steps: Sequence[str]) -> None:
        for start in range(0, len(steps), _BATCH):
            some = steps[start : start + _BATCH]
            seqs = select(_STEP.seq).where(_STEP.id.in_(some))
            self._connection.execute(delete(LOCAL["change"]).where(_CHANGE.step_seq.in_(seqs)))
            self._connection.execute(delete(LOCAL["step"]).where(_STEP.id.in_(some)))

    def _mend_receipts(self) -> None:
        """Write down anew for the other merges on which heads they came, and by which names what came is known."""
        arrived: list[tuple[str, tuple[str, ...]]] = []
        before: dict[int, str] = {}
        came: dict[int, list[str]] = {}
        listed = select(_STEP.id, _STEP.parents, _STEP.received).order_by(_STEP.seq)
        for identity, parents, number in self._connection.execute(listed):
            if number and number not in came:
                before[number] = json.dumps(heads_of(arrived))
            came.setdefault(number, []).append(identity)
            arrived.append((identity, tuple(json.loads(parents))))
        for number, heads in before.items():
            mended = {"heads_before": heads, "taken": ids_digest(came[number])}
            self._connection.execute(update(LOCAL["receipt"]).where(_RECEIPT.number == number).values(mended))

    # -- one later step --------------------------------------------------------------------------------------------

    def _replay(self, row: Row[Any], changes: list[Change]) -> None:
        """Write a later step anew, as far as it can stand without what goes."""
        if row.undoes in self.gone or row.undoes in self.lost:
            self.lost.add(row.id)
            return
        if row.undoes in self._left:
            changes = self._inverse(row.undoes, changes)
            if row.undoes in self.cut:
                self.cut.add(row.id)
        self._connection.exec_driver_sql("SAVEPOINT replay")
        writer = Writer(self._connection, row.author, row.at)
        whole = [self._carry_out(writer, change) for change in changes]
        try:
            writer.settle(rows.kept(self._connection))
        except Refused:
            writer.changes.clear()
        if not writer.changes:
            self._connection.exec_driver_sql("ROLLBACK TO replay")
            self.lost.add(row.id)
        elif not all(whole):
            self.cut.add(row.id)
        self._connection.exec_driver_sql("RELEASE replay")
        if writer.changes:
            self._write(row, tuple(writer.changes))

    def _write(self, row: Row[Any], changes: tuple[Change, ...]) -> None:
        parents = self._maximal({step for parent in self._parents[row.id] for step in self._standing(parent)})
        lamport = 1 + max((self._lamports[parent] for parent in parents), default=0)
        undoes = self.renamed.get(row.undoes, row.undoes)
        step = Step(row.author, row.device, parents, lamport, row.at, row.label, undoes, changes, row.format).named()
        received = 0 if row.received == self.number else row.received
        put_steps(self._connection, [(row.seq, step, received)])
        self._parents[step.id], self._lamports[step.id] = parents, lamport
        self._left[row.id], self.renamed[row.id] = changes, step.id
        self.replayed.append(step)

    def _standing(self, step: str) -> set[str]:
        """Return what stands for a step afterwards: itself, under its new name, or what it rested on."""
        found, waiting = set[str](), [step]
        seen = set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            if name in self.gone or name in self.lost:
                waiting.extend(self._parents[name])
            else:
                found.add(self.renamed.get(name, name))
        return found

    def _maximal(self, steps: set[str]) -> tuple[str, ...]:
        """Return those of these steps that none of the others knew, sorted."""
        floor = min((self._lamports[step] for step in steps), default=0)
        known, waiting = set[str](), [parent for step in steps for parent in self._parents[step]]
        while waiting:
            name = waiting.pop()
            if name not in known and self._lamports[name] >= floor:
                known.add(name)
                waiting.extend(self._parents[name])
        return tuple(sorted(steps - known))

    def _inverse(self, undone: str, changes: list[Change]) -> list[Change]:
        """Return what takes back what is left of a step, as far as it was taken back."""
        columns = {change.key: json.loads(change.after or change.before or "{}").keys() for change in changes}
        found: list[Change] = []
        for change in reversed(self._left[undone]):
            if change.key in columns and (left := _only(change.inverted(), columns[change.key])) is not None:
                found.append(left)
        return found

    def _carry_out(self, writer: Writer, change: Change) -> bool:
        """Carry out as much of a change as can stand; tell whether that is all of it."""
        now = rows.read(self._connection, change.key)
        after = json.loads(change.after or "{}")
        if change.op == "add":
            if self._rests(change.key, after):
                return False
            if now is not None:  # somebody else added it, too: the fold joins both
                writer.changes.append(change)
            else:
                writer.carry_out([change])
            return True
        if now is None:
            return False
        if change.op == "remove":
            if rows.is_referred(self._connection, change.key):
                return False
            writer.carry_out([Change(*change.key, "remove", canonical(now), None)])
            return True
        free = {name: value for name, value in after.items() if not self._rests(change.key, now | {name: value})}
        if free:
            before = canonical({name: now[name] for name in free})
            writer.carry_out([Change(*change.key, "set", before, canonical(free))])
        return len(free) == len(after)

    def _rests(self, own: Key, row: Plain) -> bool:
        """Tell whether a row refers to something that goes, or decides about it."""
        if own[0] == "decision" and self._brought.intersection((*row["counts"], *row["set_aside"])):
            return True
        named = set(references_of(own[0], row)) - {own}
        return any(rows.read(self._connection, key) is None for key in named)


def _only(change: Change, columns: Collection[str]) -> Change | None:
    """Return the part of a change that is about these columns; whole rows go or come whole."""
    if change.op != "set":
        return change
    sides = (json.loads(change.before or "{}"), json.loads(change.after or "{}"))
    before, after = ({name: value for name, value in side.items() if name in columns} for side in sides)
    return Change(*change.key, "set", canonical(before), canonical(after)) if after else None
