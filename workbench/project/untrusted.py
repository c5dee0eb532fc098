"""A colleague's file is untrusted input: read in a cage, behind a schema gate, step by checked step.

Nothing of the file's own schema is ever run: in the cage (`cage.py`) the gate compares it with ours before any row is
read, an authorizer denies all but reading the tables of the log, and only the log is read. Here each step is measured
by its hash and its values; the rows are folded from the steps.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from types import NoneType
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from workbench.errors import FileProblem
from workbench.i18n import _, ngettext
from workbench.model.articles import Article
from workbench.model.ids import article_id
from workbench.model.value import Sha256, Stamp, Value, Words
from workbench.project import store
from workbench.project.cage import Caged, Row, rows_of
from workbench.project.log import FORMAT, Change, Step, canonical, is_in_order
from workbench.project.merge import Incoming
from workbench.project.reading import in_causal_order
from workbench.project.tables import SCHEMA, VALUES
from workbench.project.tangle import is_entangled

LOG = {
    "change": ("step_seq", "n", "table_name", "row_id", "op", "before", "after"),
    "step": ("seq", "author", "device", "parents", "lamport", "at", "label", "undoes", "format", "id"),
    "text": ("sha256", "text"),
    "original": ("sha256", "data"),
}
_STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
_PARENTS = re.compile(r'\[(?:"[^"\\\x00-\x1f]*+"(?:, ?"[^"\\\x00-\x1f]*+")*+)?\]')
_MOST_STRUCTURE = 30_000
"""Characters of JSON outside its strings: a row has some hundreds, and two for each thing in its longest list."""
_MOST_FORGED = 20
_MOST_SENTENCES = 500
_MOST_UNPACKED, _USUAL_RATIO = 256_000_000, 40
"""Bytes that originals may unpack to, and as many times their packed size more: a bomb unpacks to 1,000 times that."""
_TABLES = {**LOG, "fact": ("name", "value")}
_WORDS_OR_NONE = (str, NoneType)
_CHANGE_CELLS = (int, int, str, str, str, _WORDS_OR_NONE, _WORDS_OR_NONE)
_STEP_CELLS = (int, str, str, str, int, str, str, _WORDS_OR_NONE, int, str)
_IDENTITY = re.compile(r"[0-9a-z-]{1,80}")


@dataclass(frozen=True, slots=True)
class Sound:
    """What was read of a foreign file: what is sound of its log, the project's id (empty where it is lost)."""

    incoming: Incoming
    project_id: str
    missing: tuple[str, ...]
    """Sentences about steps that the file names and does not hold."""


def open_untrusted(path: Path) -> Incoming:
    """Read what is sound of a foreign project file; the file is never changed. Raises FileProblem where nothing is."""
    return read_untrusted(path).incoming


def read_untrusted(path: Path) -> Sound:
    """Read what is sound of a foreign project file and whose it is; raises FileProblem where nothing can be read."""
    found = rows_of(path, _TABLES, sorted(expected_schema()))
    try:
        return _reading(found, path.name)
    except FileProblem:
        raise
    except Exception as cause:  # the boundary: whatever a hostile file provokes becomes one sentence
        raise FileProblem(_("{name} is damaged or was made by another program.").format(name=path.name)) from cause


@lru_cache(maxsize=1)
def expected_schema() -> frozenset[str]:
    """Return every statement of our own schema, with white space folded."""
    dialect = sqlite.dialect()
    statements = [str(CreateTable(table).compile(dialect=dialect)) for table in SCHEMA.values()]
    for table in SCHEMA.values():
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    return frozenset(_folded(statement) for statement in statements)


def _folded(statement: str) -> str:
    return " ".join(statement.split())


def schema_complaints(connection: Connection) -> list[str]:
    """Return the names in an open file's schema that are not as the program makes them, or are missing."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    strange = [str(name) for name, sql in found if _folded(str(sql)) not in expected_schema()]
    missing = expected_schema() - {_folded(str(sql)) for _name, sql in found}
    return strange + sorted(missing)


def _reading(found: Caged, name: str) -> Sound:
    facts = {fact: value for fact, value in found.rows["fact"] if isinstance(value, str)}
    identity = facts.get("project_id", "")
    incoming = incoming_of(found, name)
    if not incoming.steps:
        sentence = _("Nothing in {name} can be read any more; ask for the file again, or try: workbench salvage {name}")
        raise FileProblem(sentence.format(name=name))
    if is_entangled(incoming.steps):
        told = _("{name} was not opened: its log has more branches than people make.")
        raise FileProblem(told.format(name=name))
    named = {parent for step in incoming.steps for parent in step.parents} | set(_parents(facts.get("heads", "[]")))
    missing = _missing(named - {row[-1] for row in found.rows["step"]})
    return Sound(incoming, identity if _IDENTITY.fullmatch(identity) else "", missing)


def _missing(lost: set[str]) -> tuple[str, ...]:
    """Say which steps the file speaks of and has not even in part."""
    if not lost:
        return ()
    told = ngettext("{count} step is missing: {ids}.", "{count} steps are missing: {ids}.", len(lost))
    ids = ", ".join(_short(identity) for identity in sorted(lost)[:5]) + (", …" if len(lost) > 5 else "")
    return (told.format(count=len(lost), ids=ids),)


def incoming_of(found: Caged, name: str) -> Incoming:
    """Return what is sound of rows that came out of the cage, and sentences about the rest.

    Raises FileProblem where much of it was forged: damage breaks a hash, and no accident makes a sound one.
    """
    steps: list[Step] = []
    refused = list(found.gaps)
    lamports: dict[str, int] = {}
    forged = 0
    for step in _steps(found, refused):
        complaint = complaint_of(step, lamports)
        if complaint:
            refused.append(_("Step {id} was left out: {why}.").format(id=_short(step.id), why=complaint))
            forged += complaint == _forged()
            if forged > _MOST_FORGED:
                told = _("{name} holds things that the workbench never writes; it was not opened.")
                raise FileProblem(told.format(name=name))
        else:
            lamports[step.id] = step.lamport
            steps.append(step)
    texts = tuple(_sound_texts(found.rows["text"], refused))
    originals = dict(_sound_originals(found.rows["original"], refused))
    return Incoming(tuple(steps), texts, originals, tuple(_in_short(refused)))


def _in_short(sentences: list[str]) -> list[str]:
    """Return no more sentences than a person reads: the first ones, and how many more there are."""
    more = len(sentences) - _MOST_SENTENCES
    if more <= 0:
        return sentences
    told = ngettext("And {count} more thing was left out.", "And {count} more things were left out.", more)
    return [*sentences[:_MOST_SENTENCES], told.format(count=more)]


def _short(identity: str) -> str:
    """Return the beginning of an id, or of what stands in its place, as it can be shown."""
    return identity[:12].encode("utf-8", "replace").decode("utf-8")


def _sound_texts(found: Iterable[Row], refused: list[str]) -> Iterator[str]:
    for row in found:
        if not _is_made_of(row, (str, str)):
            refused.append(_("An entry of {table} cannot be read.").format(table="text"))
            continue
        sha256, text = row
        if _hash_of(text) == sha256:
            yield text
        else:
            refused.append(_("The text {id} was left out: it is damaged.").format(id=_short(sha256)))


def _hash_of(text: str) -> str:
    try:
        return store.sha256_of_text(text)
    except UnicodeEncodeError:
        return ""


def _sound_originals(found: list[Row], refused: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the originals that are what their name says; all together they may not unpack to more than people keep."""
    room = _MOST_UNPACKED + _USUAL_RATIO * sum(len(row[1]) for row in found if _is_made_of(row, (str, bytes)))
    for row in found:
        if not _is_made_of(row, (str, bytes)):
            refused.append(_("An entry of {table} cannot be read.").format(table="original"))
            continue
        sha256, packed = row
        named, unpacked = store.measured(packed, min(room, store.MOST_ORIGINAL))
        room -= unpacked
        if named == sha256:
            yield sha256, packed
        else:
            refused.append(_("The original {id} was left out: it is damaged.").format(id=_short(sha256)))


def _steps(found: Caged, refused: list[str]) -> list[Step]:
    """Put the steps together, parents before children; a row whose cells are of another kind is none."""
    changes: dict[int, list[tuple[int, Change]]] = {}
    for row in found.rows["change"]:
        if _is_made_of(row, _CHANGE_CELLS):
            seq, n, *change = row
            changes.setdefault(seq, []).append((n, Change(*change)))
    steps: list[Step] = []
    for row in found.rows["step"]:
        if not _is_made_of(row, _STEP_CELLS):
            refused.append(_("An entry of {table} cannot be read.").format(table="step"))
            continue
        seq, author, device, parents, lamport, at, label, undoes, form, identity = row
        own = tuple(change for _n, change in sorted(changes.get(seq, ()), key=itemgetter(0)))
        steps.append(Step(author, device, _parents(parents), lamport, at, label, undoes, own, form, identity))
    return in_causal_order(steps)


def _is_made_of(row: Row, kinds: tuple[Any, ...]) -> bool:
    return all(isinstance(cell, kind) for cell, kind in zip(row, kinds, strict=True))


def _parents(stored: str) -> tuple[str, ...]:
    """Read the parents of a step; what are none become one that nobody has, so that only this step is left out."""
    if not _PARENTS.fullmatch(stored):
        return (stored,)
    return tuple(json.loads(stored))


class _Head(Value):
    """What a step says of itself, beside its changes."""

    author: Annotated[str, StringConstraints(max_length=80, pattern=r"^[0-9a-z-]+$")]
    device: Words
    at: Stamp
    label: Words
    undoes: Annotated[Sha256, StringConstraints(min_length=64)] | None


def complaint_of(step: Step, lamports: dict[str, int]) -> str:
    """Say why a step cannot be taken in; empty where it can. `lamports` holds those of the sound steps before it.

    A parent that is not among them may be one that the merging project knows: `merge` looks again.
    """
    if step.format != FORMAT:
        return _("it was written by a newer version")
    if not _is_named_by_its_content(step):
        return _("its content does not match its id")
    if not is_in_order(step, lamports):
        return _("its place in the log is impossible")
    try:
        _Head(author=step.author, device=step.device, at=step.at, label=step.label, undoes=step.undoes)
    except ValidationError:
        return _forged()
    return "" if step.changes and all(map(_is_valid, step.changes)) else _forged()


def _forged() -> str:
    return _("it holds a value that cannot be")


def _is_named_by_its_content(step: Step) -> bool:
    try:
        return step.content_id == step.id
    except UnicodeEncodeError:
        return False


def _is_valid(change: Change) -> bool:
    """Tell whether the program could have written this change: sound values in their one canonical form."""
    if change.table not in VALUES:
        return False
    before, after = change.before, change.after
    if not (_is_flat(before) and _is_flat(after)):
        return False
    try:
        if change.op == "add":
            return before is None and _is_row(change, after)
        if change.op == "remove":
            return after is None and _is_row(change, before)
        columns = _columns_of(change.table, after)
        return change.op == "set" and bool(columns) and columns == _columns_of(change.table, before)
    except (ValidationError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _is_flat(side: str | None) -> bool:
    """Tell whether the JSON has no more structure than a row has: a million of empty braces would take a gigabyte."""
    return not side or len(side) <= _MOST_STRUCTURE or len(_STRINGS.sub("", side)) <= _MOST_STRUCTURE


def _is_row(change: Change, side: str | None) -> bool:
    value = VALUES[change.table].model_validate_json(side or "")
    if isinstance(value, Article) and value.id != article_id(value.sha256):
        return False  # an article is its text: under another's name it would take that one's place
    return value.id == change.row and canonical(value.model_dump(mode="json")) == side


def _columns_of(table: str, side: str | None) -> set[str]:
    """Return the columns of one side of a setting; raises ValueError where a value is not as the program writes it."""
    values = json.loads(side or "")
    plain = {name: _column(table, name).dump_python(_column(table, name).validate_python(value), mode="json")
             for name, value in values.items()}  # fmt: skip
    if canonical(plain) != side:
        raise ValueError(side)
    return set(plain)


@lru_cache(maxsize=256)
def _column(table: str, column: str) -> TypeAdapter[Any]:
    """Return the validator of one column; raises KeyError for one that does not exist or never changes."""
    if column == "id" or (table, column) == ("article", "sha256"):
        raise KeyError(column)
    field = VALUES[table].model_fields[column]
    return TypeAdapter(Annotated[field.annotation, field])  # pyright: ignore[reportArgumentType, reportInvalidTypeForm]
