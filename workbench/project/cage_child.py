"""Reads the rows of a foreign project file, in a process of its own with little memory and little time.

`cage.py` starts this file as a bare script (standard library only, nothing of the workbench, 10 ms): it takes one line
of JSON, a request, and answers with lines of JSON. What SQLite makes of hostile bytes stays in here.

Answers, in this order:
    {"header": "<hex of the first 100 bytes>", "size": bytes}
    {"missing": pages, "of": pages}                    only where the file is cut off
    [table, cell, ...]                                 a row; of a blob {"blob": n}, of a long text {"text": n}: these
                                                       n bytes follow the line
    {"gap": table, "why": "..."}                       rows of this table that cannot be read
    {"strange": name}                                  only in salvage: a table that is not as ours, left out
    {"fault": kind, "why": "...", "errno": n} or {"end": true}
Text that is no UTF-8 keeps its bytes as lone surrogates, so that no hash can match it.
"""

# ruff: noqa: PTH110, PTH116, PTH123, PTH108
# (pathlib would be a third of the start)

import json
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable

_COPY = "copy.factcheck"
_BESIDE = ("-journal", "-wal")
_MAGIC = b"SQLite format 3\x00"
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_CHUNK = 1 << 20
_LONG = 4_000
"""Characters: a longer text is not put into JSON, where some characters would take six times their room."""
_TRIES, _PAUSE = 20, 0.02
_FRESH = 15_000_000
"""Nanoseconds: a file that was written to so shortly ago may be written to again without its time moving on."""
_MOST_GAPS = 200
_LAST_ROW = 2**63 - 1
_SCHEMA_BYTES = 200_000
"""How long one statement of the schema may be; ours have less than 3,000."""


class Fault(Exception):
    """Why the file is not read: a kind that the parent knows how to word."""

    def __init__(self, kind: str, why: str = "", errno: int = 0) -> None:
        super().__init__(kind)
        self.kind, self.why, self.errno = kind, why, errno


def serve() -> int:
    """Answer the one request on standard input, on standard output."""
    request = json.loads(sys.stdin.buffer.readline())
    _limit("RLIMIT_AS", request["memory"])
    _limit("RLIMIT_CORE", 0)
    answer = Answer(sys.stdout.buffer.write)
    os.chdir(request["folder"])
    try:
        _read(request, answer)
        answer.tell({"end": True})
    except Fault as fault:
        answer.tell({"fault": fault.kind, "why": fault.why, "errno": fault.errno})
    except MemoryError:
        answer.tell({"fault": "memory"})
    except (sqlite3.Error, ValueError, OverflowError, RecursionError) as cause:
        answer.tell({"fault": "damaged", "why": str(cause)[:200]})
    finally:
        _sweep()
    sys.stdout.buffer.flush()
    return 0


def _limit(what: str, most: int) -> None:
    """Bound memory or processor time, where the system has such bounds (Windows has none, macOS not all)."""
    try:
        import resource

        resource.setrlimit(getattr(resource, what), (most, most))
    except (ImportError, AttributeError, ValueError, OSError):
        return


def _sweep() -> None:
    """Remove the copy, also where the parent was killed meanwhile and cannot."""
    for suffix in ("", *_BESIDE, "-shm"):
        try:
            os.unlink(_COPY + suffix)
        except OSError:
            continue


class Answer:
    """What is told to the parent; no more than was in the file, so that no trick of its pages multiplies it."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self.room = self.most = 0
        """How many bytes of text and blobs may still be told because the file holds them; because the parent can."""

    def tell(self, message: object, *blobs: bytes) -> None:
        """Write one line, and the bytes that belong to it."""
        line = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        self._write(line.encode("utf-8", "surrogateescape") + b"\n")
        for blob in blobs:
            self._write(blob)

    def row(self, table: str, cells: tuple) -> None:
        """Tell a row; raises Fault where more comes out than the file holds."""
        length = sum(len(cell) for cell in cells if isinstance(cell, (str, bytes)))
        self.room, self.most = self.room - length, self.most - length
        if self.room < 0:
            raise Fault("damaged", "more comes out of the file than it holds")
        if self.most < 0:
            raise Fault("too large")
        plain: list[object] = []
        behind: list[bytes] = []
        for cell in cells:
            if isinstance(cell, str) and len(cell) > _LONG:
                cell = cell.encode("utf-8", "surrogateescape")
                plain.append({"text": len(cell)})
                behind.append(cell)
            elif isinstance(cell, bytes):
                plain.append({"blob": len(cell)})
                behind.append(cell)
            else:
                plain.append(cell)
        self.tell([table, *plain], *behind)


def _read(request: dict, answer: Answer) -> None:
    size = _copy(request, answer)
    answer.room, answer.most = size + 1_000, request["most_out"]
    deadline = time.process_time() + request["seconds"] + size / request["bytes_a_second"]
    _limit("RLIMIT_CPU", int(deadline) + 2)
    connection = _connection(deadline)
    try:
        tables = _gate(connection, request, answer)
        for table, (columns, most) in request["tables"].items():
            if table in tables:
                connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most)
                _tell_rows(connection, answer, table, columns, deadline)
    finally:
        connection.close()


# -- the copy ----------------------------------------------------------------------------------------------------------


def _copy(request: dict, answer: Answer) -> int:
    """Copy the file, with what a death left beside it, into the folder of ours; returns how many bytes these are."""
    path = os.path.realpath(request["path"])
    for _try in range(_TRIES):
        before = _tokens(path)
        if any(token and 0 <= time.time_ns() - token[3] < _FRESH for token in before):
            time.sleep(_PAUSE)
            continue
        header = _header_of(path)
        size = _judged(request, answer, header, before[0])
        try:
            total = _copy_file(path, _COPY, size)
            total += sum(_copy_file(path + suffix, _COPY + suffix, request["most_bytes"]) for suffix in _BESIDE)
        except OSError as cause:
            raise Fault("copy", str(cause), cause.errno or 0) from cause
        if _tokens(path) == before and total <= request["most_bytes"]:
            _refuse_named_journal()
            _fill_up(header, size, answer)
            return total
        _sweep()
        time.sleep(_PAUSE)
    raise Fault("changing")


def _tokens(path: str) -> list:
    """Tell what the system says of the file and of what lies beside it, to see whether somebody wrote meanwhile."""
    found = []
    for suffix in ("", *_BESIDE):
        try:
            status = os.stat(path + suffix)
            found.append((status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
        except OSError:
            found.append(None)
    return found


def _header_of(path: str) -> bytes:
    """Read the first 100 bytes; what is no file (a pipe would wait for ever, a folder) is not even opened."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Fault("no file")
        with open(path, "rb") as file:
            return file.read(100)
    except OSError as cause:
        raise Fault("unreadable", str(cause), cause.errno or 0) from cause


def _judged(request: dict, answer: Answer, header: bytes, token: tuple | None) -> int:
    """Return the size of a file whose header and size allow to go on; raises Fault otherwise."""
    size = token[2] if token else 0
    answer.tell({"header": header.hex(), "size": size})
    number = lambda at: int.from_bytes(header[at : at + 4], "big")  # noqa: E731
    known = len(header) == 100 and header.startswith(_MAGIC) and number(68) == request["application"]
    if not known or number(60) > request["version"]:
        raise Fault("header")
    if size > request["most_bytes"]:
        raise Fault("too large")
    if number(56) != 1:
        raise Fault("damaged", "its text is not kept in UTF-8")
    return size


def _copy_file(source: str, target: str, most: int) -> int:
    """Copy at most that many bytes of a plain file; returns how many. What is not there counts nothing."""
    try:
        if not stat.S_ISREG(os.stat(source).st_mode):
            return 0
    except FileNotFoundError:
        return 0
    copied = 0
    with open(source, "rb") as reading, open(target, "wb") as writing:
        while copied < most and (chunk := reading.read(min(_CHUNK, most - copied))):
            writing.write(chunk)
            copied += len(chunk)
    return copied


def _refuse_named_journal() -> None:
    """Raise Fault for a journal that names a super-journal: playing it back, SQLite would delete the file so named."""
    try:
        with open(_COPY + "-journal", "rb") as journal:
            journal.seek(0, os.SEEK_END)
            if journal.tell() < 8:
                return
            journal.seek(-8, os.SEEK_END)
            if journal.read(8) == _JOURNAL_MAGIC:
                raise Fault("strange")
    except FileNotFoundError:
        return


def _fill_up(header: bytes, size: int, answer: Answer) -> None:
    """Fill a copy that is cut off with zeros to its full length: SQLite reads what is there only of a whole file."""
    page = int.from_bytes(header[16:18], "big")
    page = 65_536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    if page < 512 or header[24:28] != header[92:96] or pages * page <= size:
        return
    if pages * page > max(1 << 30, 16 * size):
        raise Fault("damaged", "most of it is missing")
    answer.tell({"missing": pages - size // page, "of": pages})
    os.truncate(_COPY, pages * page)


# -- reading -----------------------------------------------------------------------------------------------------------


def _connection(deadline: float) -> sqlite3.Connection:
    """Connect to the copy, for reading only; where a journal lies beside it, it is played back first."""
    if any(os.path.exists(_COPY + suffix) for suffix in _BESIDE):
        first = _connected("rw", deadline)
        try:
            first.execute("SELECT name FROM sqlite_master").fetchone()
        finally:
            first.close()
    with open(_COPY, "rb") as file:
        mode = "rw" if file.read(20)[18:] != b"\x01\x01" else "ro"  # a write-ahead log cannot be read without writing
    return _connected(mode, deadline)


def _connected(mode: str, deadline: float) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{_COPY}?mode={mode}", uri=True, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    limits = (("ATTACHED", 0), ("LENGTH", _SCHEMA_BYTES), ("SQL_LENGTH", _SCHEMA_BYTES), ("COLUMN", 100),
              ("EXPR_DEPTH", 50), ("COMPOUND_SELECT", 2), ("FUNCTION_ARG", 8), ("TRIGGER_DEPTH", 0),
              ("LIKE_PATTERN_LENGTH", 10), ("VARIABLE_NUMBER", 2), ("WORKER_THREADS", 0))  # fmt: skip
    for name, most in limits:
        connection.setlimit(getattr(sqlite3, f"SQLITE_LIMIT_{name}"), most)
    for setting in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.set_progress_handler(lambda: int(time.process_time() > deadline), 1_000)
    connection.set_authorizer(_allow)
    return connection


_READABLE: set[str] = {"sqlite_master"}
"""The tables that may be read: none of the file's own before the gate has seen them."""


def _allow(action: int, first: str | None, _second: str | None, _base: str | None, source: str | None) -> int:
    """Deny whatever comes from a trigger or view, every function, and everything but reading the tables asked for."""
    if source is None and (action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and first in _READABLE)):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _gate(connection: sqlite3.Connection, request: dict, answer: Answer) -> set[str]:
    """Return the tables that are exactly as ours. Raises Fault where there is anything else, but not in salvage."""
    expected = {" ".join(statement.split()) for statement in request["schema"]}
    found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchmany(500)
    statements = [" ".join(str(sql).split()) for _kind, _name, sql in found if sql is not None]
    silent = [name for kind, name, sql in found if sql is None and kind == "index"]
    tables = {name for kind, name, sql in found if kind == "table" and " ".join(str(sql).split()) in expected}
    if request["salvage"]:
        for table in sorted(request["tables"].keys() - tables):
            answer.tell({"strange": table})
    elif sorted(statements) != sorted(expected) or len(statements) + len(silent) != len(found):
        raise Fault("strange")
    _READABLE.update(tables & request["tables"].keys())
    return tables


def _tell_rows(
    connection: sqlite3.Connection, answer: Answer, table: str, columns: list, deadline: float
) -> None:
    """Tell every row of a table that can be read, in the order of the file, and where there are gaps."""
    names = ", ".join(f'"{name}"' for name in columns)
    select = f'SELECT rowid, {names} FROM "{table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid'
    last = -_LAST_ROW - 1
    for _gap in range(_MOST_GAPS):
        try:
            for rowid, *cells in connection.execute(select, (last,)):
                if rowid <= last:
                    raise sqlite3.DatabaseError("the rows are not in order")
                if time.process_time() > deadline:
                    raise Fault("time")
                last = rowid
                answer.row(table, tuple(cells))
            return
        except (sqlite3.Error, ValueError) as cause:  # ValueError: a number or a text that Python cannot take
            if time.process_time() > deadline:
                raise Fault("time") from cause
            answer.tell({"gap": table, "why": str(cause)[:200]})
        following = _after_gap(connection, select, last, deadline)
        if following is None:
            return
        last = following


def _after_gap(connection: sqlite3.Connection, select: str, last: int, deadline: float) -> int | None:
    """Return the least row number after which a row can be read again; None where the rest is lost."""

    def reads_after(rowid: int) -> bool:
        if time.process_time() > deadline:
            raise Fault("time")
        try:
            found = connection.execute(select + " LIMIT 1", (rowid,)).fetchone()
            return found is None or found[0] > rowid
        except (sqlite3.Error, ValueError):
            return False

    start = max(last, 0)
    reach = next((1 << power for power in range(63) if reads_after(min(start + (1 << power), _LAST_ROW))), None)
    if reach is None:
        return None
    low, high = start + reach // 2, min(start + reach, _LAST_ROW)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reads_after(middle) else (middle, high)
    return high


if __name__ == "__main__":
    sys.exit(serve())
