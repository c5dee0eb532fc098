"""A SQLite database of another program, read from bytes: its tables' rows, and nothing in it runs.

No file is opened: the bytes become a database in memory. Only plain tables are read, each whole; views, triggers,
functions and other databases are refused by the authorizer, and the caged child ends what takes too long.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from workbench.errors import Refused
from workbench.i18n import _

MAGIC = b"SQLite format 3\x00"
OURS = 0x46434B31
"""The application id of our own project files."""
MOST_ROWS = 2_000_000
_LARGEST = 64_000_000  # bytes of one value
_WRITE_AHEAD = b"\x02\x02"  # bytes 18 and 19 of a file whose last changes may lie beside it: it is read without them
_PLAIN = ["CREATE", "TABLE"]
_FAULTS = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)
"""What damaged bytes raise: also messages of SQLite that cannot be decoded."""
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


def application_id(head: bytes) -> int:
    """Return which program made a database, by its header; 0 where it does not say."""
    return int.from_bytes(head[68:72], "big") if head.startswith(MAGIC) else 0


class Row:
    """One row; a value of another type than asked for counts as missing."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """Return a text without NUL characters; empty where there is none."""
        value = self._values.get(name)
        return value.replace("\x00", "\ufffd") if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """Return a whole number; None where there is none."""
        value = self._values.get(name)
        return value if isinstance(value, int) else None


class Database:
    """A database in memory; raises Refused where the bytes are none."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise Refused(_("This is no SQLite database."))
        self._rest = 0
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.text_factory = lambda value: value.decode("utf-8", "replace")
        journal = b"\x01\x01" if data[18:20] == _WRITE_AHEAD else data[18:20]
        try:
            self._connection.deserialize(data[:18] + journal + data[20:])
            self._confine()
            self.tables = self._tables()
        except _FAULTS as cause:
            raise damaged(cause) from cause

    def _confine(self) -> None:
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON", "mmap_size=0"):
            self._connection.execute(f"PRAGMA {pragma}")
        limits = {
            sqlite3.SQLITE_LIMIT_LENGTH: _LARGEST, sqlite3.SQLITE_LIMIT_ATTACHED: 0,
            sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000, sqlite3.SQLITE_LIMIT_COLUMN: 200,
            sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
        }  # fmt: skip
        for limit, value in limits.items():
            self._connection.setlimit(limit, value)
        self._connection.set_authorizer(_may)

    def _tables(self) -> frozenset[str]:
        """Return the plain tables by name in lower case."""
        rows = self._connection.execute("SELECT type, name, sql FROM sqlite_master").fetchmany(10_000)
        plain = (name for kind, name, sql in rows if kind == "table" and str(sql).upper().split()[:2] == _PLAIN)
        return frozenset(name.lower() for name in plain if isinstance(name, str))

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table; none where it is missing. Raises Refused where the file is damaged."""
        if table not in self.tables:
            return
        try:
            cursor = self._connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0].lower() for column in cursor.description]
            for values in cursor:
                self._rest += 1
                if self._rest > MOST_ROWS:
                    raise Refused(_("The database has more than {limit} rows.").format(limit=MOST_ROWS))
                yield Row(dict(zip(names, values, strict=True)))
        except _FAULTS as cause:
            raise damaged(cause) from cause

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        return sum(1 for _row in self.rows(table))


def _may(action: int, table: str | None, _column: str | None, _database: str | None, source: str | None) -> int:
    """Allow to read tables; whatever comes from a view or trigger (`source`) is denied, and every function."""
    return sqlite3.SQLITE_OK if action in _ALLOWED and source is None else sqlite3.SQLITE_DENY


def damaged(cause: BaseException) -> Refused:
    """Say that a database cannot be read."""
    return Refused(_("The database is damaged ({reason}).").format(reason=str(cause)[:200]))


def refuse_others(data: bytes, tables: frozenset[str], program: str) -> None:
    """Raise Refused saying what a database is that does not belong to a program, as far as that is known."""
    if application_id(data) == OURS or {"step", "change"} <= tables:
        raise Refused(_("This is a project of the workbench itself: open it, or compare it in the Review view."))
    if {"code_text", "code_name"} <= tables:
        raise Refused(_("This is a QualCoder project; it is read when its file is called data.qda."))
    if {"highlights", "highlight_tags"} <= tables:
        raise Refused(_("This is a Taguette project; it is read when its file ends in .sqlite3."))
    raise Refused(_("This database is no {program} project.").format(program=program))
