"""A copy of the project to send: whole and sound by itself, without what its sender leaves out.

What is left out is not hidden but absent: the copy is written anew, so that no page of it holds what was there before.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.project import privacy, reading
from workbench.project.check import Report, check_file
from workbench.project.connection import connect, telling
from workbench.project.file import Project
from workbench.project.log import heads_of
from workbench.project.since import FACT as SENT
from workbench.project.tables import LOCAL, TABLES
from workbench.project.writing import set_fact, set_heads

_BATCH = 5_000
_ARTICLE, _ATTACHED = TABLES["article"].c, select(TABLES["mark"].c.attachment)
_UNUSED_TEXT = LOCAL["text"].c.sha256.not_in(select(_ARTICLE.sha256))
_UNUSED_ORIGINAL = LOCAL["original"].c.sha256.not_in(select(_ARTICLE.original_sha256).union(_ATTACHED))
_OF_ARTICLES = select(_ARTICLE.original_sha256).where(
    _ARTICLE.original_sha256 != "", _ARTICLE.original_sha256.not_in(_ATTACHED)
)
"""The files that articles came from, where they are no attached evidence too."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What stays behind: private comments; the files that articles came from; texts and files nothing uses any more."""

    private_comments: bool = True
    originals: bool = False
    unused: bool = False


@dataclass(frozen=True, slots=True)
class Belongings:
    """What there is to leave behind: counts, and sizes in bytes."""

    private_comments: int
    bound_comments: int
    """Private comments that have to stay: they were public once, or a mark was removed together with them."""
    originals: int
    original_bytes: int
    unused: int
    unused_bytes: int


def belongings(project: Project) -> Belongings:
    """Count what a copy could be sent without."""
    connection = project.connection
    _steps, going, staying = privacy.separable(connection)
    originals, texts = LOCAL["original"].c, LOCAL["text"].c

    def measured(content: ColumnElement[str] | ColumnElement[bytes], condition: ColumnElement[bool]) -> list[int]:
        sizes = select(func.count(), func.coalesce(func.sum(func.length(content)), 0)).where(condition)
        return list(connection.execute(sizes).one())

    files = measured(originals.data, originals.sha256.in_(_OF_ARTICLES))
    unused = zip(measured(texts.text, _UNUSED_TEXT), measured(originals.data, _UNUSED_ORIGINAL), strict=True)
    return Belongings(len(going), len(staying), *files, *map(sum, unused))


def write_copy(project: Project, target: Path, choices: Choices) -> Path:
    """Write the copy to a new file and check it; returns its path.

    Raises FileProblem where the file exists, cannot be written, or would not be sound; nothing is left there then.
    """
    if target.exists():
        raise FileProblem(_("{name} exists already; choose another name.").format(name=target.name))
    project.refuse_strange_file()
    unfinished = target.with_name(f".{target.name}.new")
    try:
        with tempfile.TemporaryDirectory(prefix="workbench-copy-") as folder, telling(target):
            whole = Path(folder) / "whole.factcheck"
            _copy(project, whole)
            unfinished.unlink(missing_ok=True)
            _thin_out(whole, unfinished, choices)
        report = _checked(unfinished, target.name)
        if not report.ok:
            words = _("The copy would not be sound ({why}), so it was not written.")
            raise FileProblem(words.format(why=report.errors[0].message))
        unfinished.replace(target)
    except OSError as cause:
        words = _("The copy {name} could not be written ({reason}). The original is as it was.")
        raise FileProblem(words.format(name=target.name, reason=cause.strerror or cause)) from cause
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _checked(unfinished: Path, name: str) -> Report:
    try:
        return check_file(unfinished)
    except FileProblem as cause:
        words = _("The copy {name} could not be read again, so it was not written. The original is as it was.")
        raise FileProblem(words.format(name=name)) from cause


def _copy(project: Project, target: Path) -> None:
    source = project.connection.connection.dbapi_connection
    assert isinstance(source, sqlite3.Connection)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()


def _thin_out(whole: Path, target: Path, choices: Choices) -> None:
    engine, connection = connect(whole)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        if choices.private_comments:
            _leave_private_comments(connection)
        if choices.originals:
            _leave_originals(connection)
        if choices.unused:
            connection.execute(delete(LOCAL["text"]).where(_UNUSED_TEXT))
            connection.execute(delete(LOCAL["original"]).where(_UNUSED_ORIGINAL))
        _forget_past_of_file(connection)
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
        engine.dispose()


def _leave_private_comments(connection: Connection) -> None:
    steps, comments, _staying = privacy.separable(connection)
    table, changes = LOCAL["step"], LOCAL["change"]
    for some in _batches(steps):
        own = select(table.c.seq).where(table.c.id.in_(some))
        connection.execute(delete(changes).where(changes.c.step_seq.in_(own)))
        connection.execute(delete(table).where(table.c.id.in_(some)))
    for some in _batches(comments):
        connection.execute(delete(TABLES["comment"]).where(TABLES["comment"].c.id.in_(some)))
    set_heads(connection, heads_of(reading.lineage(connection)))


def _leave_originals(connection: Connection) -> None:
    """Leave the articles' files out, and say so in the copy: else its check would miss them."""
    gone = sorted(set(connection.execute(_OF_ARTICLES).scalars()))
    set_fact(connection, "left_out", json.dumps(gone))
    for some in _batches(gone):
        connection.execute(delete(LOCAL["original"]).where(LOCAL["original"].c.sha256.in_(some)))


def _forget_past_of_file(connection: Connection) -> None:
    """Which merges took place in the sender's file, and to whom it was sent, is no matter of the copy's."""
    connection.execute(delete(LOCAL["fact"]).where(LOCAL["fact"].c.name == SENT))
    connection.execute(delete(LOCAL["receipt"]))
    connection.execute(update(LOCAL["step"]).values(received=0))


def _batches(identities: Iterable[str]) -> list[list[str]]:
    every = sorted(identities)
    return [every[start : start + _BATCH] for start in range(0, len(every), _BATCH)]
