"""What was sent from this file, and which steps are new since: those that the copy's heads do not rest on.

That a copy was sent is a fact of this file alone (`fact`, name `sent`): no step, so it is neither undone nor merged.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from workbench.model.value import stamp
from workbench.project.file import Project
from workbench.project.log import Changed
from workbench.project.tables import LOCAL
from workbench.project.writing import set_fact

FACT, MOST = "sent", 12
"""The name of the fact, and how many sendings are remembered."""
_FACT, _STEP, _RECEIPT = LOCAL["fact"].c, LOCAL["step"].c, LOCAL["receipt"].c


@dataclass(frozen=True, slots=True)
class Sending:
    """A copy that was sent: the name of its file, when (UTC stamp), and the heads of the log it went with."""

    name: str
    at: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A merge that took place here: its receipt's number, when, and the name of the file."""

    number: int
    at: str
    origin: str


def note_sending(project: Project, name: str) -> None:
    """Remember that a copy was written now under this file name; raises FileProblem where it cannot be."""
    with project.transaction():
        made = Sending(name, stamp(project.desk.clock()), project.heads)
        kept = [*_noted(project.connection), made][-MOST:]
        told = [{"name": one.name, "at": one.at, "heads": list(one.heads)} for one in kept]
        set_fact(project.connection, FACT, json.dumps(told))
    project.tell(Changed("", frozenset({("fact", FACT)})))


def sendings(project: Project) -> list[Sending]:
    """Return the copies sent, the newest first; not those whose log this file no longer holds."""
    noted = _noted(project.connection)
    wanted = {head for one in noted for head in one.heads}
    there = set(project.connection.execute(select(_STEP.id).where(_STEP.id.in_(wanted))).scalars())
    return [one for one in reversed(noted) if there.issuperset(one.heads)]


def _noted(connection: Connection) -> list[Sending]:
    told = connection.execute(select(_FACT.value).where(_FACT.name == FACT)).scalar()
    try:
        return [Sending(one["name"], one["at"], tuple(one["heads"])) for one in json.loads(told or "[]")]
    except (ValueError, TypeError, KeyError):  # written by hand; it is a convenience, so nothing is lost
        return []


def merges(project: Project) -> list[Incoming]:
    """Return the merges of this file, the newest first."""
    newest = select(_RECEIPT.number, _RECEIPT.at, _RECEIPT.origin).order_by(_RECEIPT.number.desc()).limit(MOST)
    return [Incoming(*row) for row in project.connection.execute(newest)]


def steps_since(connection: Connection, heads: Iterable[str]) -> list[int]:
    """Return the places (`seq`) of the steps that are neither among these nor ancestors of theirs."""
    known, new = set(heads), list[int]()
    # A step comes into a file after those it rests on, so that going down, whatever knows a step was met before it.
    for seq, identity, parents in connection.execute(
        select(_STEP.seq, _STEP.id, _STEP.parents).order_by(_STEP.seq.desc())
    ):
        if identity in known:
            known.update(json.loads(parents))
        else:
            new.append(seq)
    return new


def by_person(project: Project, seqs: Iterable[int]) -> list[tuple[str, int]]:
    """Count steps by their author's id, the busiest first."""
    among = func.json_each(json.dumps(list(seqs))).table_valued("value").c.value
    counted = select(_STEP.author, func.count()).where(_STEP.seq.in_(select(among))).group_by(_STEP.author)
    return [(who, n) for who, n in project.connection.execute(counted.order_by(func.count().desc(), _STEP.author))]
