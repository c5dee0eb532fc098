"""The open project as a side of a comparison, read in slices, and afterwards followed step by step.

Reading 10,000 marks anew takes half a second; after a step of one's own only what it changed is read. What was read is
kept with the project (`Project.followed`), which forgets it where its log changes otherwise.
"""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from sqlalchemy import RowMapping, func, select

from workbench.model.articles import Article
from workbench.model.references import Key
from workbench.model.snapshot import FIELDS, Snapshot
from workbench.model.value import Entity
from workbench.model.views import View
from workbench.project import queries, rows, store
from workbench.project.file import Project
from workbench.project.log import Change
from workbench.project.open_differences import open_differences
from workbench.project.tables import LOCAL, TABLES
from workbench.project.viewing import Gatherer, view_from

_NAME = "own views"
_ROWS, _CHANGES, _STEPS = 100, 500, 1_000
"""How many are read until the next pause: 5 to 10 ms each."""
_Place = tuple[int, str]
"""The place of a step in the order of the log: lamport time, id."""


@dataclass
class _Read:
    """What was read of a project up to step `seq`; `last` is the greatest place in the log's order."""

    gatherer: Gatherer = field(default_factory=Gatherer)
    rows: dict[str, dict[str, Entity]] = field(default_factory=lambda: {table: {} for table in FIELDS})
    texts: dict[str, str] = field(default_factory=dict)
    seq: int = 0
    last: _Place = (0, "")
    is_whole: bool = False


@dataclass(frozen=True)
class _Head:
    seq: int
    id: str
    lamport: int
    author: str
    at: str
    parents: tuple[str, ...]
    changes: int

    @property
    def place(self) -> _Place:
        return self.lamport, self.id


def own_views(project: Project, groups: Callable[[], Sequence[Iterable[str]]], found: list[View]) -> Iterator[None]:
    """Read the project as it is now, pausing at each `yield`; at the end `found` has a side for each group of analysts.

    Between two pauses the project may change, but not inside a transaction. Whoever stops at a pause loses nothing.
    """
    while True:
        read = project.followed.get(_NAME)
        if not isinstance(read, _Read) or not read.is_whole:
            read = project.followed[_NAME] = _Read()
        for _pause in _bring_up_to_date(project, read):
            yield
            if project.followed.get(_NAME) is not read:
                break  # something was merged, or taken back
        if project.followed.get(_NAME) is read:
            break
    clashes = open_differences(project)
    snapshot = _snapshot(project, read)
    facts = replace(read.gatherer.facts, signed=dict(read.gatherer.facts.signed))
    found[:] = [replace(view_from(snapshot, frozenset(group), facts), clashes=clashes) for group in groups()]


def _bring_up_to_date(project: Project, read: _Read) -> Iterator[None]:
    first = not read.is_whole
    while True:
        heads = yield from _new_heads(project, read.seq)
        if not heads and not first:
            return
        if heads and heads[0].place < read.last:  # a branch of private comments: gathered anew, in its order
            project.followed.pop(_NAME)
            yield
        changed = set[Key]()
        yield from _gather(project, read, heads, changed)
        if first:
            for table in FIELDS:
                yield from _read_table(project, read, table)
        else:
            yield from _read_again(project, read, changed)
        read.is_whole, first = True, False


def _new_heads(project: Project, seq: int) -> Generator[None, None, list[_Head]]:
    """Return the steps after a place in the file, in causal order."""
    step, change = LOCAL["step"].c, LOCAL["change"].c
    counted = select(func.count()).where(change.step_seq == step.seq).scalar_subquery()
    columns = select(step.seq, step.id, step.lamport, step.author, step.at, step.parents, counted).order_by(step.seq)
    found = list[_Head]()
    while True:
        page = project.connection.execute(columns.where(step.seq > seq).limit(_STEPS)).all()
        found += [_Head(*row[:5], tuple(json.loads(row[5])), row[6]) for row in page]
        if not page:
            return sorted(found, key=lambda head: head.place)
        seq = page[-1][0]
        yield


def _gather(project: Project, read: _Read, heads: Sequence[_Head], changed: set[Key]) -> Iterator[None]:
    """Take in steps with their changes; `changed` collects the rows they are about."""
    for some in _handy(heads):
        changes = _changes(project, some)
        for head in some:
            read.gatherer.begin(head.id, head.parents, head.author, head.at)
            for n, change in enumerate(islice(changes, head.changes), 1):
                read.gatherer.follow(change)
                changed.add(change.key)
                if n % _CHANGES == 0:
                    yield
            read.seq, read.last = max(read.seq, head.seq), max(read.last, head.place)
        yield


def _handy(heads: Sequence[_Head]) -> Iterator[list[_Head]]:
    """Part steps into lots with few changes; a step of many is a lot of its own."""
    lot, size = list[_Head](), 0
    for head in heads:
        if lot and size + head.changes > _CHANGES:
            yield lot
            lot, size = [], 0
        lot.append(head)
        size += head.changes
    if lot:
        yield lot


def _changes(project: Project, heads: Sequence[_Head]) -> Iterator[Change]:
    """Yield the changes of some steps, in the order of the steps; those of one step are asked for in parts."""
    change = LOCAL["change"].c
    own = (change.table_name, change.row_id, change.op, change.before, change.after)
    columns = select(change.step_seq, change.n, *own)
    if len(heads) == 1:
        after = -1
        while page := project.connection.execute(
            columns.where(change.step_seq == heads[0].seq, change.n > after).order_by(change.n).limit(_CHANGES)
        ).all():
            yield from (Change(*row[2:]) for row in page)
            after = page[-1][1]
        return
    wanted = columns.where(change.step_seq.in_([head.seq for head in heads])).order_by(change.step_seq, change.n)
    by_step: dict[int, list[Change]] = {}
    for row in project.connection.execute(wanted).all():
        by_step.setdefault(row[0], []).append(Change(*row[2:]))
    for head in heads:
        yield from by_step.get(head.seq, ())


def _read_table(project: Project, read: _Read, table: str) -> Iterator[None]:
    """Read every row of a table, page by page."""
    last, own = "", TABLES[table]
    while True:
        page = project.connection.execute(select(own).where(own.c.id > last).order_by(own.c.id).limit(_ROWS))
        found = [_value(read, table, row) for row in page.mappings()]
        if not found:
            return
        _read_texts(project, read, table, found)
        last = found[-1].id
        yield


def _read_again(project: Project, read: _Read, changed: set[Key]) -> Iterator[None]:
    """Read the rows that changed; those that are gone leave."""
    for table in FIELDS:
        own, wanted = TABLES[table], sorted(row for name, row in changed if name == table)
        for start in range(0, len(wanted), _ROWS):
            some = wanted[start : start + _ROWS]
            for row in some:
                read.rows[table].pop(row, None)
            page = project.connection.execute(select(own).where(own.c.id.in_(some))).mappings()
            _read_texts(project, read, table, [_value(read, table, row) for row in page])
            yield


def _value(read: _Read, table: str, row: RowMapping) -> Entity:
    made = rows.to_value(table, rows.to_plain(table, row))
    read.rows[table][made.id] = made
    return made


def _read_texts(project: Project, read: _Read, table: str, found: Sequence[Entity]) -> None:
    if table == "article":
        wanted = {row.sha256 for row in found if isinstance(row, Article)} - read.texts.keys()
        read.texts.update(store.texts_of(project.connection, wanted))


def _snapshot(project: Project, read: _Read) -> Snapshot:
    """Return the rows by id, in the order of their ids, as `queries.snapshot` does, with the texts of the articles."""
    tables: dict[str, Any] = {name: dict(sorted(read.rows[table].items())) for table, name in FIELDS.items()}
    hashes = dict.fromkeys(article.sha256 for article in tables["articles"].values())
    texts = {sha256: read.texts[sha256] for sha256 in hashes if sha256 in read.texts}
    return Snapshot(project=queries.project_row(project), texts=texts, **tables)
