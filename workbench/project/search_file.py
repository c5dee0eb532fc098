"""The file of a search index: private to this person, disposable, made anew where anything about it is wrong."""

import contextlib
import hashlib
import os
import sqlite3
import time
from pathlib import Path
from typing import Final

VERSION: Final = 1
"""Raised whenever tables or folding change: an index of another version is thrown away."""
UNUSED_DAYS: Final = 90
_SUFFIX = ".search"
_TABLES: Final = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE doc (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, row TEXT NOT NULL, sha256 TEXT NOT NULL,
                  digest BLOB NOT NULL, pass INTEGER NOT NULL);
CREATE UNIQUE INDEX doc_row ON doc (row, kind);
CREATE INDEX doc_text ON doc (sha256);
CREATE TABLE body (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE doc_words USING fts5(title, more, note, tokenize='ascii');
CREATE VIRTUAL TABLE body_words USING fts5(words, content='', tokenize='ascii');
"""
# The words are folded before they come here (text/terms.py), so the plainest tokenizer sees what we mean. A text never
# changes under its sha256, so its words need no deleting: no second copy of the texts is kept.


def index_path(folder: Path, project_id: str, project_path: Path) -> Path:
    """Return where the index of the project at this place lies; copies of one project have one each."""
    where = hashlib.sha256(str(project_path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    safe = "".join(sign for sign in project_id if sign.isalnum() or sign == "-")[:64]
    return folder / f"{safe}-{where}{_SUFFIX}"


def connect(path: Path | None, project_id: str) -> sqlite3.Connection:
    """Open an index, in memory where `path` is None; one that is damaged or of another version is made anew.

    Raises OSError or sqlite3.Error where the folder or the file cannot be used.
    """
    if path is None:
        return _made(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False), project_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_private(path)
    connection = _connected(path)
    try:
        _set_up(connection)
        if _is_ours(connection, project_id):
            return connection
        if _is_empty(connection):
            return _made(connection, project_id)
    except sqlite3.OperationalError:  # in use by another window, or the disk: not ours to remove
        connection.close()
        raise
    except sqlite3.DatabaseError:
        pass
    connection.close()
    remove(path)
    _make_private(path)
    connection = _connected(path)
    _set_up(connection)
    return _made(connection, project_id)


def _make_private(path: Path) -> None:
    """See to it that the file is a plain one that only this person can read."""
    if path.is_symlink():
        path.unlink()
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)
    os.utime(path)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)


def _set_up(connection: sqlite3.Connection) -> None:
    """Take the file for this window alone; another one gets "busy" at once, and searches in memory."""
    for setting in ("locking_mode=EXCLUSIVE", "synchronous=OFF", "trusted_schema=OFF", "cell_size_check=ON",
                    "journal_size_limit=1000000"):  # fmt: skip
        connection.execute(f"PRAGMA {setting}")  # what a power cut loses is made anew: nothing waits for the disk
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _is_ours(connection: sqlite3.Connection, project_id: str) -> bool:
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        return False
    try:
        found = dict(connection.execute("SELECT name, value FROM fact"))
        connection.execute("SELECT 1 FROM doc JOIN doc_words ON doc_words.rowid = doc.id LIMIT 1").fetchall()
        connection.execute("SELECT 1 FROM body_words LIMIT 1").fetchall()
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return False
    return found.get("project") == project_id


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()


def _made(connection: sqlite3.Connection, project_id: str) -> sqlite3.Connection:
    connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version={VERSION}; COMMIT;")
    facts = [("project", project_id), ("heads", "")]
    connection.executemany("INSERT INTO fact VALUES (?, ?)", facts)
    return connection


def remove(path: Path) -> None:
    """Remove an index and what lies beside it."""
    for name in (path, path.with_name(path.name + "-journal")):
        with contextlib.suppress(OSError):
            name.unlink()


def thin(folder: Path, keep: Path | None) -> None:
    """Remove the indexes that nobody opened for a long time."""
    oldest = time.time() - UNUSED_DAYS * 86_400
    with contextlib.suppress(OSError):
        for path in folder.glob(f"*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                if path != keep and path.lstat().st_mtime < oldest:
                    remove(path)
