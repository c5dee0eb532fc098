"""What claims and verdicts were at a moment: folded from the steps that this file held then.

A step counts as there by its own stamp, and where a merge brought it by when that took place here: what a colleague
did before the moment but sent after it is new. Only the rows that newer steps touched are folded again.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, or_, select

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.former import Former
from workbench.model.references import Key
from workbench.model.value import Entity, stamp
from workbench.project import left_out, queries, reading, rows
from workbench.project.file import Project
from workbench.project.fold import Ancestry, fold_row
from workbench.project.tables import LOCAL

KINDS = {"claim": Claim, "assessment": Assessment, "decision": Decision}
_STEP, _CHANGE, _RECEIPT = LOCAL["step"].c, LOCAL["change"].c, LOCAL["receipt"].c
V = TypeVar("V", bound=Entity)


def moment_of(text: str) -> str:
    """Return the UTC stamp of a day (its beginning) or a moment as people or reports write it; raises Refused."""
    words = text.strip()
    try:
        if len(words) == len("2026-05-04"):
            return f"{date.fromisoformat(words).isoformat()}T00:00:00.000Z"
        moment = datetime.fromisoformat(words)
        return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as cause:  # the zone may lead out of the calendar
        said = _("“{text}” is no date: write it as 2026-05-04, or with a time as 2026-05-04T12:30Z.")
        raise Refused(said.format(text=text)) from cause


def former(project: Project, since: str) -> Former:
    """Return claims, verdicts and decisions as they were at a moment, as far as the current analyst may see them."""
    at = moment_of(since)
    touched = _touched(project, at)
    then = _folded(project, touched, at)
    return Former(
        at,
        claims=_values(project, Claim, touched, then),
        assessments=_seen(project, _values(project, Assessment, touched, then)),
        decisions=_told(project, _values(project, Decision, touched, then)),
    )


def _is_new(at: str) -> ColumnElement[bool]:
    merged = select(_RECEIPT.number).where(_RECEIPT.at >= at)
    return or_(_STEP.at >= at, _STEP.received.in_(merged))


def _touched(project: Project, at: str) -> set[Key]:
    """Return the rows that steps since the moment changed."""
    new = select(_STEP.seq).where(_is_new(at))
    found = select(_CHANGE.table_name, _CHANGE.row_id).where(
        _CHANGE.table_name.in_(list(KINDS)), _CHANGE.step_seq.in_(new)
    )
    return {(table, row) for table, row in project.connection.execute(found.distinct())}


def _folded(project: Project, touched: set[Key], at: str) -> dict[Key, Entity]:
    """Fold these rows from the steps that were there at the moment."""
    new = set(project.connection.execute(select(_STEP.id).where(_is_new(at))).scalars())
    ancestry = Ancestry([each for each in reading.lineage(project.connection) if each[0] not in new])
    found: dict[Key, Entity] = {}
    for key, entries in reading.entries_of(project.connection, touched).items():
        old = [entry for entry in entries if entry.step not in new]
        values, lives = fold_row(old, ancestry) if old else ({}, False)
        if lives:
            found[key] = rows.to_value(key[0], values)
    return found


def _values(project: Project, kind: type[V], touched: set[Key], then: Mapping[Key, Entity]) -> dict[str, V]:
    """Return the rows of a kind: those that nothing touched as they are, the others as they were."""
    table = next(name for name, value in KINDS.items() if value is kind)
    found = {value.id: value for value in queries.every_shown(project, kind) if (table, value.id) not in touched}
    found |= {row: value for (name, row), value in then.items() if name == table and isinstance(value, kind)}
    return found


def _seen(project: Project, made: dict[str, Assessment]) -> dict[str, Assessment]:
    """Leave out colleagues' verdicts that a blind analyst does not see now, and those that are gone meanwhile."""
    outlook = left_out.outlook(project)
    if not outlook.blind:
        return made
    seen = {value.id for value in queries.every_shown(project, Assessment)}
    return {row: value for row, value in made.items() if row in seen or value.created_by in outlook.me}


def _told(project: Project, made: dict[str, Decision]) -> dict[str, Decision]:
    """Leave out colleagues' decisions about what is read blind."""
    untold = left_out.outlook(project).untold
    return {row: value for row, value in made.items() if row not in untold}
