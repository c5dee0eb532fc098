"""Gives back what is left of a damaged file, into a new one, with a list of what was lost. The damaged one is kept.

Two sources: the steps of the log that are sound and whose parents are there; and the rows themselves, which join as one
step of the person who salvages where the log no longer explains them.
"""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbench.errors import FileProblem
from workbench.i18n import N_, _
from workbench.model.articles import Article
from workbench.model.marks import Mark
from workbench.model.references import Key, references_of
from workbench.model.value import Entity
from workbench.project import queries, rows, store
from workbench.project.connection import inspect_header
from workbench.project.file import Desk, Project
from workbench.project.log import Change, Step, canonical
from workbench.project.merge import Incoming, merge
from workbench.project.tables import COLUMNS, TABLE_OF
from workbench.project.untrusted import complaint_of

_MOST_GAPS = 10_000


@dataclass
class Salvaged:
    """What came back, counted, and what was lost, in sentences."""

    steps: int = 0
    rows: int = 0
    texts: int = 0
    lost: list[str] = field(default_factory=list)


def salvage(damaged: Path, target: Path, desk: Desk) -> Salvaged:
    """Write what is left of a damaged file into a new project; raises FileProblem where nothing can be read."""
    inspect_header(damaged)
    if target.exists():
        raise FileProblem(_("{name} exists already; choose another name.").format(name=target.name))
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        copy = Path(shutil.copy(damaged, folder))
        journal = damaged.with_name(damaged.name + "-journal")
        if journal.exists():
            shutil.copy(journal, folder)
        reader = _Reader(copy)
        try:
            incoming, values = reader.log(), reader.values()
        finally:
            reader.close()
    if not incoming.steps and not values:
        raise FileProblem(_("Nothing in {name} can be read any more; open a backup.").format(name=damaged.name))
    with Project.create_empty(target, desk) as project:
        receipt = merge(project, incoming, damaged.name)
        reader.found.steps, reader.found.texts = receipt.steps, len(incoming.texts)
        reader.found.lost += receipt.refused
        _add_rows(project, values, reader.found)
    return reader.found


class _Reader:
    """Reads a damaged copy row by row, past what cannot be read."""

    def __init__(self, copy: Path) -> None:
        self.found = Salvaged()
        self._connection = sqlite3.connect(copy)
        self._connection.text_factory = bytes
        self._connection.execute("PRAGMA trusted_schema=OFF")
        self._connection.execute("PRAGMA query_only=ON")

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()

    def log(self) -> Incoming:
        """Return the sound steps, the texts and the originals."""
        changes: dict[int, list[tuple[int, Change]]] = {}
        for seq, n, *change in self._rows("change", "step_seq, n, table_name, row_id, op, before, after"):
            changes.setdefault(seq, []).append((n, Change(*change)))
        steps: list[Step] = []
        lamports: dict[str, int] = {}
        fields = "seq, author, device, parents, lamport, at, label, undoes, format, id"
        for step in sorted(self._steps(self._rows("step", fields), changes), key=lambda step: step.lamport):
            why = complaint_of(step, lamports)
            if why:
                self.found.lost.append(_("Step {id} was left out: {why}.").format(id=step.id[:12], why=why))
            else:
                lamports[step.id] = step.lamport
                steps.append(step)
        texts = [text for sha256, text in self._rows("text", "sha256, text") if store.sha256_of_text(text) == sha256]
        return Incoming(tuple(steps), tuple(texts), dict(self._originals()))

    def _steps(self, found: Iterator[tuple[Any, ...]], changes: dict[int, list[tuple[int, Change]]]) -> Iterator[Step]:
        for seq, author, device, parents, lamport, at, label, undoes, form, identity in found:
            own = tuple(change for _n, change in sorted(changes.get(seq, []), key=lambda pair: pair[0]))
            try:
                named = tuple(json.loads(parents))
            except ValueError:
                continue
            yield Step(author, device, named, lamport, at, label, undoes, own, form, identity)

    def _originals(self) -> Iterator[tuple[str, bytes]]:
        for sha256, packed in self._rows("original", "sha256, data"):
            try:
                if store.sha256_of_bytes(store.unpack(packed)) == sha256:
                    yield sha256, packed
            except FileProblem:
                self.found.lost.append(_("The original {id} is damaged.").format(id=sha256[:12]))

    def values(self) -> list[Entity]:
        """Return every row that can be read and is valid."""
        made: list[Entity] = []
        for table, columns in COLUMNS.items():
            names = list(columns)
            for row in self._rows(table, ", ".join(f'"{name}"' for name in names)):
                try:
                    made.append(rows.to_value(table, rows.to_plain(table, dict(zip(names, row, strict=True)))))
                except (ValidationError, ValueError, TypeError):
                    self.found.lost.append(_("A row of {table} cannot be read.").format(table=table))
        return made

    def _rows(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table in the order of the file, stepping over gaps."""
        last, gaps = -1, 0
        statement = f'SELECT rowid, {columns} FROM "{table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid'
        while gaps < _MOST_GAPS:
            try:
                for rowid, *row in self._connection.execute(statement, (last,)):
                    last = rowid
                    yield from self._decoded(table, row)
                return
            except sqlite3.DatabaseError as cause:
                if gaps == 0:
                    told = _("Part of the table {table} cannot be read: {cause}.")
                    self.found.lost.append(told.format(table=table, cause=cause))
                gaps += 1
                last += 1 << min(gaps, 40)

    def _decoded(self, table: str, row: list[Any]) -> Iterator[tuple[Any, ...]]:
        try:
            blob = table == "original"
            yield tuple(
                cell.decode("utf-8") if isinstance(cell, bytes) and not (blob and at == 1) else cell
                for at, cell in enumerate(row)
            )
        except UnicodeDecodeError:
            self.found.lost.append(_("A row of {table} cannot be read.").format(table=table))


def _add_rows(project: Project, values: list[Entity], found: Salvaged) -> None:
    """Add the rows that the log no longer explains, as one step; those that hang in the air are named as lost."""
    missing = {
        (TABLE_OF[type(value)], value.id): value
        for value in values
        if queries.find(project, type(value), value.id) is None
    }
    texts = dict(store.texts(project.connection))
    there = {(TABLE_OF[type(value)], value.id): value for value in values} | {("analyst", project.author): None}
    while loose := [key for key, value in missing.items() if not _holds(key[0], value, there, texts)]:
        for key in loose:
            del missing[key], there[key]
            words = _("{table} {id} was left out: what it rests on is lost.")
            found.lost.append(words.format(table=key[0], id=key[1]))
    if missing:
        with project.step(N_("Salvage")) as step:  # worded here, so that each row keeps who made it and when
            dumped = ((key, value.model_dump(mode="json")) for key, value in missing.items())
            step.carry_out([Change(*key, "add", None, canonical(row)) for key, row in dumped])
    found.rows = len(missing)


def _holds(table: str, value: Entity, there: Mapping[Key, Entity | None], texts: Mapping[str, str]) -> bool:
    """Tell whether everything that a row rests on is there, and whether a mark still quotes its article."""
    if not there.keys() >= set(references_of(table, value.model_dump(mode="json"))):
        return False
    if isinstance(value, Article):
        return value.sha256 in texts
    if not isinstance(value, Mark) or value.place is None or value.place.state == "unplaced":
        return True
    article = there[("article", value.place.article)]
    text = texts.get(article.sha256, "") if isinstance(article, Article) else ""
    return all(text[piece.start : piece.end] == piece.quote for piece in value.place.pieces)
