"""Private comments lie on branches of the log of their own, so that a copy to send can do without them.

A step is named by its content and names its parents: what later steps rest on cannot be left out. So a step that
touches nothing but private comments is known only to later steps that touch the same comments. Where a step touches
more (a mark is removed together with a private comment on it) that branch joins the rest, and stays.
"""

import json
from collections.abc import Iterable
from typing import Literal

from sqlalchemy import Connection, select

from workbench.model.references import Key
from workbench.project import rows
from workbench.project.log import Change
from workbench.project.tables import LOCAL, TABLES

Touch = Literal["nothing", "something", "everything"]
_STEP, _CHANGE = LOCAL["step"].c, LOCAL["change"].c
_BY_STEP = (LOCAL["change"], LOCAL["step"], _CHANGE.step_seq == _STEP.seq)


def private_in(connection: Connection, changes: Iterable[Change]) -> tuple[Touch, set[str]]:
    """Say how much of these changes, carried out already, is about private comments; and return the ids of those."""
    touch: set[str] = set()
    found: set[bool] = set()
    for change in changes:
        columns = json.loads(change.after or change.before or "{}")
        if change.table == "comment" and change.op == "set" and "private" in columns:
            touch.add(change.row)
            found |= {True, False}  # it leaves the branch, or enters it with an open past
        elif change.table == "comment" and _is_private(connection, change.key, columns):
            touch.add(change.row)
            found.add(True)
        else:
            found.add(False)
    return ("nothing" if not touch else "something" if False in found else "everything"), touch


def _is_private(connection: Connection, key: Key, columns: dict[str, object]) -> bool:
    if "private" in columns:
        return columns["private"] is True
    row = rows.read(connection, key)
    return bool(row and row["private"])


def branches_of(connection: Connection, comments: set[str]) -> set[str]:
    """Return every step that touched one of these comments."""
    found = select(_STEP.id).join_from(*_BY_STEP).where(_CHANGE.row_id.in_(comments))
    return set(connection.execute(found).scalars())


def open_heads(connection: Connection, heads: Iterable[str]) -> tuple[str, ...]:
    """Return the heads of the log without its private branches, sorted: what the next open step rests on."""
    heads, private = set(heads), _private_steps(connection)
    if not heads & private:
        return tuple(sorted(heads))
    under = select(_STEP.parents).where(_STEP.id.in_(heads & private))
    found = {parent for parents in connection.execute(under).scalars() for parent in json.loads(parents)}
    candidates = (found | heads) - private
    return tuple(sorted(step for step in candidates if not _has_open_child(connection, step, private)))


def _has_open_child(connection: Connection, step: str, private: set[str]) -> bool:
    """Tell whether a later open step names this one; mostly the next does, so that the search is short."""
    since = select(_STEP.seq).where(_STEP.id == step).scalar_subquery()
    later = select(_STEP.id).where(_STEP.seq > since, _STEP.parents.contains(step)).order_by(_STEP.seq)
    return any(child not in private for child in connection.execute(later).scalars())


def _private_steps(connection: Connection) -> set[str]:
    """Return the steps that touch nothing but comments that were private from first to last."""
    private = _always_private(connection)
    if not private:
        return set()
    mine = select(_CHANGE.step_seq).where(_CHANGE.row_id.in_(private))
    touching = select(_STEP.id, _CHANGE.table_name, _CHANGE.row_id).join_from(*_BY_STEP)
    found: dict[str, bool] = {}
    for step, table, row in connection.execute(touching.where(_CHANGE.step_seq.in_(mine))):
        found[step] = found.get(step, True) and table == "comment" and row in private
    return {step for step, only in found.items() if only}


def _always_private(connection: Connection) -> set[str]:
    changing = select(_CHANGE.row_id, _CHANGE.after).where(_CHANGE.table_name == "comment", _CHANGE.after.is_not(None))
    private: dict[str, bool] = {}
    for row, after in connection.execute(changing):
        columns = json.loads(after)
        if "private" in columns:
            private[row] = private.get(row, True) and columns["private"] is True
    return {row for row, always in private.items() if always}


def separable(connection: Connection) -> tuple[set[str], set[str], set[str]]:
    """Return what a copy can leave out: steps, the private comments that go with them, and those that have to stay.

    What a comment that stays answers stays as well.
    """
    going = _private_steps(connection)
    known = [(s, set(json.loads(parents))) for s, parents in connection.execute(select(_STEP.id, _STEP.parents))]
    comments = TABLES["comment"].c
    threads = [(row.id, row.parent, row.private) for row in connection.execute(
        select(comments.id, comments.parent, comments.private))]  # fmt: skip
    private = {row for row, _parent, hidden in threads if hidden}
    touching = select(_STEP.id, _CHANGE.row_id).join_from(*_BY_STEP).where(_CHANGE.row_id.in_(private))
    touched = [(step, row) for step, row in connection.execute(touching)]
    staying: set[str] = set()
    before = (-1, -1)
    while before != (len(going), len(staying)):
        before = len(going), len(staying)
        going -= {parent for step, parents in known if step not in going for parent in parents}
        staying |= {row for step, row in touched if step not in going}
        staying |= {parent for row, parent, _hidden in threads if row not in private or row in staying} & private
        going -= {step for step, row in touched if row in staying}
    return going, private - staying, staying
