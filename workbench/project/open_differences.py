"""Columns of common rows that two people set without knowing of each other, found in the log of one project.

After a merge the row shows the later of the two values (by the order of the log, not by a clock), and nobody would see
the other one: these are listed until somebody sets the column anew, or decides that the value may stay.
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from workbench.model.references import Key
from workbench.project import reading, rows
from workbench.project.file import Project
from workbench.project.fold import Ancestry, differences_of
from workbench.project.tables import LOCAL

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Edit:
    """One of the last changes of a column: its step, who made it and when, and the value as canonical JSON."""

    step: str
    by: str
    at: str
    value: str


@dataclass(frozen=True, slots=True)
class OpenDifference:
    """A column with several last changes; the row shows the value of the last edit."""

    table: str
    row: str
    column: str
    edits: tuple[Edit, ...]


def open_differences(project: Project) -> list[OpenDifference]:
    """Return the open differences of the living rows, by table, row and column; a log of one chain has none."""
    ancestry = Ancestry(reading.lineage(project.connection))
    if ancestry.is_one_chain:
        return []
    found: list[OpenDifference] = []
    keys = _changed_more_than_once(project)
    for start in range(0, len(keys), _BATCH):
        entries = reading.entries_of(project.connection, keys[start : start + _BATCH])
        for key in sorted(entries):
            for difference in differences_of(key, entries[key], ancestry):
                edits = tuple(Edit(step, *_signature(project, step), value) for step, value in difference.values)
                found.append(OpenDifference(*key, difference.column, edits))
    return [difference for difference in found if _lives(project, (difference.table, difference.row))]


def _changed_more_than_once(project: Project) -> list[Key]:
    changes = LOCAL["change"].c
    addresses = select(changes.table_name, changes.row_id).where(changes.op != "remove")
    several = addresses.group_by(changes.table_name, changes.row_id).having(func.count() > 1)
    return sorted((table, row) for table, row in project.connection.execute(several))


def _signature(project: Project, step: str) -> tuple[str, str]:
    steps = LOCAL["step"].c
    author, at = project.connection.execute(select(steps.author, steps.at).where(steps.id == step)).one()
    return author, at


def _lives(project: Project, key: Key) -> bool:
    return rows.read(project.connection, key) is not None
