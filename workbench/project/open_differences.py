"""Columns of common rows that two people set without knowing of each other, found in the log of one project.

After a merge the row shows the later of the two values (by the order of the log, not by a clock), and nobody would see
the other one: these are listed until somebody sets the column anew, or decides that the value may stay.
"""

from sqlalchemy import func, select

from workbench.model.references import Key
from workbench.model.views import Edit, Signed
from workbench.project import reading, rows
from workbench.project.file import Project
from workbench.project.fold import Ancestry, differences_of
from workbench.project.tables import LOCAL

_BATCH = 2_000


def open_differences(project: Project) -> dict[tuple[str, str, str], tuple[Edit, ...]]:
    """Return the last edits of each such column of a living row; the row shows the value of the last one.

    By (table, row id, column). A log of one chain has none.
    """
    ancestry = Ancestry(reading.lineage(project.connection))
    if ancestry.is_one_chain:
        return {}
    found: dict[tuple[str, str, str], tuple[Edit, ...]] = {}
    keys = _changed_more_than_once(project)
    for start in range(0, len(keys), _BATCH):
        entries = reading.entries_of(project.connection, keys[start : start + _BATCH])
        for key in sorted(entries):
            for difference in differences_of(key, entries[key], ancestry):
                edits = tuple(Edit(_signature(project, step), value) for step, value in difference.values)
                found[*key, difference.column] = edits
    return {place: edits for place, edits in found.items() if rows.read(project.connection, place[:2]) is not None}


def _changed_more_than_once(project: Project) -> list[Key]:
    changes = LOCAL["change"].c
    addresses = select(changes.table_name, changes.row_id).where(changes.op != "remove")
    several = addresses.group_by(changes.table_name, changes.row_id).having(func.count() > 1)
    return sorted((table, row) for table, row in project.connection.execute(several))


def _signature(project: Project, step: str) -> Signed:
    steps = LOCAL["step"].c
    author, at = project.connection.execute(select(steps.author, steps.at).where(steps.id == step)).one()
    return Signed(step, author, at)
