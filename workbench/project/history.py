"""Undo and redo: steps that invert steps. Both stacks follow from `undoes`; there is no state to keep."""

import json
from dataclasses import dataclass

from sqlalchemy import select

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.references import Key, references_of
from workbench.project import rows
from workbench.project.file import Project
from workbench.project.log import Change, canonical
from workbench.project.stacks import followed, just_merged, newest_of
from workbench.project.tables import LOCAL

MERGE = N_("Merge")
"""What undoing a merge at once is called."""


@dataclass(frozen=True, slots=True)
class Stacks:
    """What can be undone and redone, newest last: pairs of (step id, label of the action)."""

    undo: tuple[tuple[str, str], ...]
    redo: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that is no longer as the step left it: which columns, and who changed it since."""

    key: Key
    columns: tuple[str, ...]
    author: str


class UndoConflict(Refused):
    """What the step did has been changed since; `clashes` says where. Undo with `skip=True` takes back the rest."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__(_("Somebody changed this since; undoing it would undo their work as well."))
        self.clashes = clashes


def stacks(project: Project) -> Stacks:
    """Return both stacks of the current analyst; steps that came by a merge are not among them."""
    found = followed(project)
    return Stacks(tuple(found.undo.items()), tuple(found.redo.items()))


def next_labels(project: Project) -> tuple[str, str]:
    """Return the labels of what undo and redo would do next; empty where there is nothing.

    A merge that was the last thing to happen is undone first (by `commands.copies.take_back`).
    """
    found = followed(project)
    undo, redo = newest_of(found.undo), newest_of(found.redo)
    label = MERGE if just_merged(project) else undo[1] if undo else ""
    return (label, redo[1] if redo else "")


def undo(project: Project, *, skip: bool = False) -> str:
    """Take back the newest step of the current analyst; returns its label.

    Raises Refused where there is nothing, UndoConflict where somebody changed the same columns since (unless `skip`).
    """
    newest = newest_of(followed(project).undo)
    if newest is None:
        raise Refused(_("There is nothing to undo."))
    _take_back(project, *newest, skip=skip)
    return newest[1]


def redo(project: Project, *, skip: bool = False) -> str:
    """Do again what was undone last: the undo of the undo; returns its label. Raises as `undo` does."""
    newest = newest_of(followed(project).redo)
    if newest is None:
        raise Refused(_("There is nothing to redo."))
    _take_back(project, *newest, skip=skip)
    return newest[1]


def changes_of(project: Project, step_id: str) -> list[Change]:
    """Return the changes of a step, in their order."""
    steps, changes = LOCAL["step"].c, LOCAL["change"].c
    columns = (changes.table_name, changes.row_id, changes.op, changes.before, changes.after)
    statement = select(*columns).join_from(LOCAL["change"], LOCAL["step"], changes.step_seq == steps.seq)
    found = project.connection.execute(statement.where(steps.id == step_id).order_by(changes.n))
    return [Change(*row) for row in found]


def _take_back(project: Project, step_id: str, label: str, *, skip: bool) -> None:
    inverted = [change.inverted() for change in reversed(changes_of(project, step_id))]
    clashes = _clashes(project, inverted)
    if clashes and not skip:
        raise UndoConflict(tuple(clashes.values()))
    with project.step(label, undoes=step_id) as step:
        for change in inverted:
            fitting = _fitted(project, change, clashes.get(change.key))
            if fitting is not None:
                step.carry_out([fitting])
        if not step.changes:
            raise Refused(_("Nothing of this can be undone any more: all of it was changed since."))


def _clashes(project: Project, inverted: list[Change]) -> dict[Key, Clash]:
    """Find the rows that are not as the step left them. Only the first inverted change of a row meets today's row."""
    found: dict[Key, Clash] = {}
    first: dict[Key, Change] = {}
    for change in inverted:
        first.setdefault(change.key, change)
    leaving = {key for key, change in first.items() if change.op != "add"}  # they go, or stop naming what goes
    for key, change in first.items():
        now = rows.read(project.connection, key)
        expected = json.loads(change.before or "{}")
        if change.op == "add":
            columns = () if now is None else ("id",)
        elif now is None:
            columns = tuple(expected)
        else:
            columns = tuple(column for column, value in expected.items() if now[column] != value)
        if change.op == "remove" and now is not None and not columns:
            strangers = [who for who in rows.referrers(project.connection, key) if who not in leaving or who in found]
            columns = ("id",) if strangers else ()
        if columns:
            found[key] = Clash(key, columns, last_author(project, key))
    for change in inverted:  # rows come back before those that refer to them, so what is lost is known in time
        staying_away = (key for key in _named(change) if key not in first or key in found)
        lost = next((key for key in staying_away if rows.read(project.connection, key) is None), None)
        if lost and change.key not in found:
            columns = tuple(json.loads(change.after or "{}"))
            found[change.key] = Clash(change.key, columns, last_author(project, lost))
    return found


def _named(change: Change) -> set[Key]:
    """Return the rows that a change makes its row refer to (a comment's target, where not told, is itself)."""
    if change.op == "remove":
        return set()
    itself = {"target_kind": change.table, "target_id": change.row}
    return set(references_of(change.table, itself | json.loads(change.after or "{}"))) - {change.key}


def _fitted(project: Project, change: Change, clash: Clash | None) -> Change | None:
    """Return the part of an inverted change that does not touch what others did since."""
    if clash is None:
        return change
    if change.op != "set" or rows.read(project.connection, change.key) is None:
        return None
    before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
    free = [column for column in after if column not in clash.columns]
    if not free:
        return None
    left = canonical({column: before[column] for column in free})
    return Change(change.table, change.row, "set", left, canonical({column: after[column] for column in free}))


def last_author(project: Project, key: Key) -> str:
    """Return who changed a row last; empty where nobody did."""
    steps, changes = LOCAL["step"].c, LOCAL["change"].c
    statement = select(steps.author).join_from(LOCAL["change"], LOCAL["step"], changes.step_seq == steps.seq)
    mine = statement.where(changes.table_name == key[0], changes.row_id == key[1])
    return project.connection.execute(mine.order_by(steps.lamport.desc(), steps.id.desc()).limit(1)).scalar() or ""
