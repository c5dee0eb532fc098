"""A colleague's file is untrusted input: read from a private copy, behind a schema gate, step by checked step.

Nothing of the file's own schema is ever run: the gate compares it with ours before any row is read, an authorizer
denies all but reading the tables of the log, and only the log is read; the rows are folded from it here.
"""

import json
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.model.articles import Article
from workbench.model.ids import article_id
from workbench.model.value import Sha256, Stamp, Value, Words
from workbench.project import store
from workbench.project.connection import inspect_header
from workbench.project.log import FORMAT, Change, Step, canonical, is_in_order
from workbench.project.merge import Incoming
from workbench.project.tables import SCHEMA, VALUES

MOST_BYTES = 4 * 1024**3
_SECONDS = 120.0
_MOST_TEXT = 400_000_000
_IDENTITY = re.compile(r"[0-9a-z-]{1,80}")
_READABLE = {"step", "change", "text", "original", "fact", "sqlite_master"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a foreign file: what is sound of its log, and the project's id (empty where it is lost)."""

    incoming: Incoming
    project_id: str


def open_untrusted(path: Path) -> Incoming:
    """Read what is sound of a foreign project file; the file is never changed. Raises FileProblem where nothing is."""
    return read_untrusted(path).incoming


def read_untrusted(path: Path) -> Reading:
    """Read what is sound of a foreign project file and whose it is; raises FileProblem where nothing can be read."""
    inspect_header(path)
    if path.stat().st_size > MOST_BYTES:
        raise FileProblem(_("{name} is too large to be read safely.").format(name=path.name))
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        copy = Path(folder) / "copy.factcheck"
        shutil.copyfile(path, copy)
        journal = path.with_name(path.name + "-journal")
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))
        try:
            return _read(copy, path.name)
        except FileProblem:
            raise
        except Exception as cause:  # the boundary: whatever a hostile file provokes becomes one sentence
            raise FileProblem(_("{name} is damaged or was made by another program.").format(name=path.name)) from cause


def _read(copy: Path, name: str) -> Reading:
    connection = sqlite3.connect(copy)  # a private copy: a hot journal beside it may be played back here
    # Bytes that are no UTF-8 become lone surrogates: they match no hash, so the step that holds them is left out.
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_TEXT)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for setting in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("PRAGMA query_only=ON")
        deadline = time.monotonic() + _SECONDS
        connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 10_000)
        connection.set_authorizer(_allow)
        _gate(connection, name)
        return Reading(_incoming(connection), _project_id(connection))
    finally:
        connection.close()


def _allow(action: int, first: str | None, _second: str | None, _base: str | None, trigger: str | None) -> int:
    """Deny whatever comes from a trigger or view, and everything but reading the log."""
    if trigger is not None:
        return sqlite3.SQLITE_DENY
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION):
        return sqlite3.SQLITE_OK
    readable = action == sqlite3.SQLITE_READ and first in _READABLE
    return sqlite3.SQLITE_OK if readable else sqlite3.SQLITE_DENY


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


def _gate(connection: sqlite3.Connection, name: str) -> None:
    found = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchmany(500)
    if {_folded(str(sql)) for (sql,) in found} != expected_schema() or len(found) != len(expected_schema()):
        sentence = _("{name} holds things that the workbench never writes; it was not opened.")
        raise FileProblem(sentence.format(name=name))


def schema_complaints(connection: Connection) -> list[str]:
    """Return the names in an open file's schema that are not as the program makes them, or are missing."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    strange = [str(name) for name, sql in found if _folded(str(sql)) not in expected_schema()]
    missing = expected_schema() - {_folded(str(sql)) for _name, sql in found}
    return strange + sorted(missing)


def _project_id(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT value FROM fact WHERE name = 'project_id'").fetchone()
    return str(found[0]) if found and _IDENTITY.fullmatch(str(found[0])) else ""


def _incoming(connection: sqlite3.Connection) -> Incoming:
    steps: list[Step] = []
    refused: list[str] = []
    lamports: dict[str, int] = {}
    for step in _steps(connection):
        complaint = complaint_of(step, lamports)
        if complaint:
            refused.append(_("Step {id} was left out: {why}.").format(id=_short(step.id), why=complaint))
        else:
            lamports[step.id] = step.lamport
            steps.append(step)
    texts = tuple(_sound_texts(connection, refused))
    return Incoming(tuple(steps), texts, dict(_sound_originals(connection, refused)), tuple(refused))


def _short(identity: str) -> str:
    """Return the beginning of an id, or of what stands in its place, as it can be shown."""
    return identity[:12].encode("utf-8", "replace").decode("utf-8")


def _sound_texts(connection: sqlite3.Connection, refused: list[str]) -> Iterator[str]:
    for sha256, text in connection.execute("SELECT sha256, text FROM text"):
        if _hash_of(text) == sha256:
            yield text
        else:
            refused.append(_("The text {id} was left out: it is damaged.").format(id=_short(sha256)))


def _hash_of(text: str) -> str:
    try:
        return store.sha256_of_text(text)
    except UnicodeEncodeError:
        return ""


def _sound_originals(connection: sqlite3.Connection, refused: list[str]) -> Iterator[tuple[str, bytes]]:
    for sha256, packed in connection.execute("SELECT sha256, data FROM original"):
        try:
            sound = store.sha256_of_bytes(store.unpack(packed)) == sha256
        except FileProblem:
            sound = False
        if sound:
            yield sha256, packed
        else:
            refused.append(_("The original {id} was left out: it is damaged.").format(id=_short(sha256)))


def _steps(connection: sqlite3.Connection) -> Iterator[Step]:
    fields = "seq, author, device, parents, lamport, at, label, undoes, format, id"
    changes = "SELECT table_name, row_id, op, before, after FROM change WHERE step_seq = ? ORDER BY n"
    for seq, author, device, parents, *rest in connection.execute(f"SELECT {fields} FROM step ORDER BY lamport, id"):
        lamport, at, label, undoes, form, identity = rest
        own = tuple(Change(*row) for row in connection.execute(changes, (seq,)))
        yield Step(author, device, _parents(parents), lamport, at, label, undoes, own, form, identity)


def _parents(stored: str) -> tuple[str, ...]:
    """Read the parents of a step; what are none become one that nobody has, so that only this step is left out."""
    try:
        found = json.loads(stored)
    except (ValueError, RecursionError):
        return (stored,)
    sound = isinstance(found, list) and all(isinstance(parent, str) for parent in found)
    return tuple(found) if sound else (stored,)


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
        return _("it holds a value that cannot be")
    return "" if step.changes and all(map(_is_valid, step.changes)) else _("it holds a value that cannot be")


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
    try:
        if change.op == "add":
            return before is None and _is_row(change, after)
        if change.op == "remove":
            return after is None and _is_row(change, before)
        columns = _columns_of(change.table, after)
        return change.op == "set" and bool(columns) and columns == _columns_of(change.table, before)
    except (ValidationError, ValueError, KeyError, TypeError, RecursionError):
        return False


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
