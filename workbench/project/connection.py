"""The one connection to a project file: its settings, asserted by reading back, and its faults in plain words."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from workbench.errors import DamagedFile, FileProblem
from workbench.i18n import _
from workbench.versions import FILE_FORMAT

APPLICATION_ID = 0x46434B31
"""The letters FCK1, in the header of every project file."""
VERSION = FILE_FORMAT
"""The version of the tables (SQLite's user_version)."""
SUFFIX = ".factcheck"
_HEADER = b"SQLite format 3\x00"
_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""What ends a journal that names another file (SQLite's format of journals)."""
_SETTINGS: tuple[tuple[str, str, Any], ...] = (
    # EXTRA: FULL lost an acknowledged action in 49 of 3,000 simulated power cuts, EXTRA in none. DELETE: one file only.
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("locking_mode", "NORMAL", "normal"),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("cache_spill", "OFF", 0),
    ("fullfsync", "ON", 1),
)


def connect(path: Path, *, read_only: bool = False) -> tuple[Engine, Connection]:
    """Open the file with the program's settings; raises FileProblem where one of them does not hold."""
    mode = "ro" if read_only else "rwc"
    address = f"{path.resolve().as_uri()}?mode={mode}"

    def driver() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=2.0, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=driver, poolclass=StaticPool, isolation_level="AUTOCOMMIT")
    with telling(path):
        connection = engine.connect()
        try:
            _set(connection, _SETTINGS[1:] if read_only else _SETTINGS)
        except BaseException:
            connection.close()
            engine.dispose()
            raise
    return engine, connection


def _set(connection: Connection, settings: tuple[tuple[str, str, Any], ...]) -> None:
    for name, wanted, expected in settings:
        connection.exec_driver_sql(f"PRAGMA {name}={wanted}")
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        if found is not None and found != expected:
            raise FileProblem(_("The disk does not allow safe writing ({name}).").format(name=name))


def copy_privately(path: Path, folder: Path) -> Path:
    """Copy a file with what a death left beside it into a folder of ours, where the journal may be played back."""
    copy = folder / path.name
    for suffix in ("", "-journal"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            shutil.copyfile(beside, copy.with_name(copy.name + suffix))
    return copy


def settings_of(connection: Connection) -> dict[str, Any]:
    """Read the settings back, by name."""
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name, _wanted, _expected in _SETTINGS}


def inspect_header(path: Path) -> None:
    """Look at the first 100 bytes, before any connection exists; raises FileProblem unless it is one of our files.

    Never called for the file that is open: closing a handle would drop SQLite's lock on it.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as cause:
        reason = os.strerror(cause.errno) if cause.errno else str(cause)
        raise FileProblem(_("{name} cannot be read: {reason}.").format(name=name, reason=reason)) from cause
    judge_header(header, name)
    _refuse_named_journal(path)


def _refuse_named_journal(path: Path) -> None:
    """Raise FileProblem for a journal that names a super-journal, as the program never writes one.

    Playing it back, SQLite would delete whatever file it names.
    """
    journal = path.resolve().with_name(path.resolve().name + "-journal")
    end = b""
    with contextlib.suppress(OSError):
        if journal.is_file():  # opening a pipe would wait for ever
            with journal.open("rb") as file:
                file.seek(-len(_SUPER_JOURNAL), os.SEEK_END)
                end = file.read()
    if end == _SUPER_JOURNAL:
        sentence = _("{name} holds things that the workbench never writes; it was not opened.")
        raise FileProblem(sentence.format(name=path.name))


def judge_header(header: bytes, name: str) -> None:
    """Raise FileProblem unless these first 100 bytes are those of one of our files."""
    if len(header) < 100 or not header.startswith(_HEADER):
        raise DamagedFile(_("{name} is not a project file.").format(name=name))
    application, version = (int.from_bytes(header[at : at + 4], "big") for at in (68, 60))
    if application != APPLICATION_ID:
        raise FileProblem(_("{name} is a database of another program, not a project file.").format(name=name))
    if version > VERSION:
        sentence = _("{name} was written by a newer workbench (format {found}; this one knows {known}). ")
        advice = _("Install the newer version to open it. The file was not touched.")
        raise FileProblem((sentence + advice).format(name=name, found=version, known=VERSION))


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn SQLite's faults into one sentence that says what is safe and what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as cause:
        raise problem_of(cause, path) from cause


def problem_of(cause: Exception, path: Path) -> FileProblem:
    """Return what SQLite's fault means for this file as the problem that is to be raised."""
    damaged = _code_of(cause) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return (DamagedFile if damaged else FileProblem)(sentence_of(cause, path))


def _code_of(cause: Exception) -> int:
    origin = cause.orig if isinstance(cause, DBAPIError) else cause
    return (getattr(origin, "sqlite_errorcode", None) or 0) & 0xFF


def sentence_of(cause: Exception, path: Path) -> str:
    """Say what SQLite's fault means for this file: what is safe and what to do."""
    safe = _("Everything up to your last action is safe; this action was not saved.")
    sentences = {
        sqlite3.SQLITE_FULL: _("The disk is full.") + f" {safe} " + _("Free some space and try again."),
        sqlite3.SQLITE_BUSY: _("Another program is writing to {name} right now.") + f" {safe} " + _("Try again."),
        sqlite3.SQLITE_LOCKED: _("Another program is writing to {name} right now.") + f" {safe} " + _("Try again."),
        sqlite3.SQLITE_READONLY: _("{name} may only be read, not written.") + f" {safe}",
        sqlite3.SQLITE_CANTOPEN: _("{name} cannot be opened; is its folder still there?") + f" {safe}",
        sqlite3.SQLITE_CORRUPT: _("{name} is damaged. Open a backup, or run: workbench check {name}."),
        sqlite3.SQLITE_NOTADB: _("{name} is not a project file."),
        sqlite3.SQLITE_IOERR: _("The disk reported a fault.") + f" {safe} " + _("Check the disk, then try again."),
    }
    known = sentences.get(_code_of(cause)) or _("{name} could not be read or written.") + f" {safe}"
    return known.format(name=path.name)
