"""The cage: a foreign file is read by a child process with little memory and little time, and only plain rows come out.

What was decided, and why:

- The child (`cage_child.py`) only turns pages into rows. It is the part in which hostile bytes meet C (SQLite), so it
  alone is confined; judging the rows (hashes, JSON, validation) is our own code over bounded lengths and stays here.
- What crosses is JSON by lines, never pickle: were the child taken over, a pickle would run in the parent. Each line
  and each blob is measured before it is read, each row is checked for its table and its number of cells, and all rows
  together may not be larger than the file, nor than MOST_OUT. A row that lies is found by the hash of its step.
- The child is a new interpreter that runs one file of the standard library, isolated (`-I -S`): 10 ms and 11 MB, where
  forking a process that has Qt or threads is not safe, and importing the workbench costs 300 ms. So it can be started
  from the window's worker and from the command line alike. In a frozen program (PyInstaller) there is no interpreter
  to start: there it is the program itself, called with `--cage`, which `workbench.__main__` answers before all else.
- Nothing of the file is opened here, not even its header: closing a handle on the file that is open in the window
  would drop SQLite's lock on it (POSIX), and a colleague's file may turn out to be one's own.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.project import cage_child
from workbench.project.connection import APPLICATION_ID, VERSION, judge_header

MOST_BYTES = 4 * 1024**3
"""A larger file is not read."""
MOST_OUT = 1_500_000_000
"""No more bytes of text and blobs come out: they are held in memory."""
MEMORY = 3 * 1024**3 // 2
"""Bytes of address space for the child."""
SECONDS, BYTES_A_SECOND = 1.5, 10_000_000
"""Processor time for the child: this, and as much more as so many bytes take. A sound file needs a fifth of it."""
PATIENCE, SLOWEST = 20.0, 1_000_000
"""Seconds after which the child is ended in any case, and the slowest disk (bytes a second) that is waited for."""
LARGEST_CELL = 4_000_000
"""Bytes: no row, and so no cell of the log, is larger: its longest fields hold 200,000 characters each."""
LARGEST_TEXT = 64_000_000
LARGEST_ORIGINAL = 270_000_000
_LARGEST = {"text": LARGEST_TEXT, "original": LARGEST_ORIGINAL}
_LONGEST_LINE = 10_000_000
Row = tuple[Any, ...]


@dataclass
class Caged:
    """What came out of the cage: rows by table, and sentences about what did not."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)


def rows_of(
    path: Path, tables: Mapping[str, Sequence[str]], schema: Sequence[str], *, salvage: bool = False
) -> Caged:
    """Read these columns of these tables out of a foreign file, which is not changed.

    Raises FileProblem with one sentence for whatever the file provokes. The schema must be just ours; for `salvage`
    a table that is ours is read whatever else the file holds.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True) as folder:
        request = {
            "path": str(path.absolute()), "folder": folder, "schema": list(schema), "salvage": salvage,
            "tables": {name: [list(columns), _LARGEST.get(name, LARGEST_CELL)] for name, columns in tables.items()},
            "application": APPLICATION_ID, "version": VERSION, "most_bytes": MOST_BYTES, "most_out": MOST_OUT,
            "memory": MEMORY,
            "seconds": SECONDS, "bytes_a_second": BYTES_A_SECOND,
        }  # fmt: skip
        try:
            with _child(request, PATIENCE + _size_of(path) / SLOWEST) as answers:
                return _Hearing(path, tables).hear(answers)
        except OSError as cause:  # no process can be started
            told = _("{name} cannot be read: {reason}.")
            raise FileProblem(told.format(name=path.name, reason=cause.strerror or str(cause))) from cause


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def command() -> list[str]:
    """Return the command that starts the child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--cage"]
    return [sys.executable, "-I", "-S", cage_child.__file__]


@contextlib.contextmanager
def _child(request: Mapping[str, Any], patience: float) -> Iterator[IO[bytes]]:
    """Start the child with a request and give its answers; it is gone afterwards, whatever happens."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    process = subprocess.Popen(
        command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=1 << 20,
        creationflags=flags,
    )  # fmt: skip
    watch = threading.Timer(patience, process.kill)
    watch.daemon = True
    watch.start()
    try:
        with process, contextlib.suppress(BrokenPipeError):
            assert process.stdin is not None and process.stdout is not None
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
                process.stdin.close()
            try:
                yield process.stdout
            finally:
                process.kill()
    finally:
        watch.cancel()


class _Hearing:
    """Takes the child's answers, believing none of them."""

    def __init__(self, path: Path, tables: Mapping[str, Sequence[str]]) -> None:
        self._name, self._tables = path.name, tables
        self._found = Caged({table: [] for table in tables})
        self._room = 0
        self._header = b""

    def hear(self, answers: IO[bytes]) -> Caged:
        """Return what the child tells; raises FileProblem where it tells of a fault, ends early or makes no sense."""
        try:
            while line := answers.readline(_LONGEST_LINE):
                self._room -= len(line)
                message = json.loads(line.decode("utf-8", "surrogateescape"))
                if isinstance(message, list):
                    self._take_row(message, answers)
                elif self._take_word(message):
                    return self._found
        except (ValueError, TypeError, KeyError, RecursionError) as cause:
            raise FileProblem(_damaged(self._name)) from cause
        told = _("{name} was not opened: reading it took too much time or memory.")
        raise FileProblem(told.format(name=self._name))

    def _take_row(self, message: list[Any], answers: IO[bytes]) -> None:
        table, *cells = message
        if len(cells) != len(self._tables[table]):
            raise ValueError(table)
        for at, cell in enumerate(cells):
            if isinstance(cell, dict):
                cells[at] = self._behind(cell, answers)
            elif isinstance(cell, list | bool):
                raise TypeError(table)
        if self._room < 0:
            raise ValueError(self._room)
        self._found.rows[table].append(tuple(cells))

    def _behind(self, said: dict[str, Any], answers: IO[bytes]) -> bytes | str:
        """Read a blob or a long text that follows its row."""
        ((kind, length),) = said.items()
        self._room -= length
        if kind not in ("blob", "text") or self._room < 0 or length < 0:
            raise ValueError(said)
        data = answers.read(length)
        if len(data) < length:
            raise ValueError(length)
        return data.decode("utf-8", "surrogateescape") if kind == "text" else data

    def _take_word(self, message: dict[str, Any]) -> bool:
        """Take what is said of the file as a whole; tells whether all is said."""
        if "header" in message:
            self._header = bytes.fromhex(message["header"])
            self._room = 3 * int(message["size"]) + 10_000_000  # names of tables and numbers come on top of the texts
        elif "missing" in message:
            told = _("The file is cut off: {missing} of its {of} pages are missing.")
            self._found.gaps.append(told.format(missing=int(message["missing"]), of=int(message["of"])))
        elif "gap" in message:
            self._take_gap(str(message["gap"]), str(message["why"]))
        elif "strange" in message:
            told = _("The table {table} is not as the workbench makes it; it was left out.")
            self._found.gaps.append(told.format(table=message["strange"]))
        elif "fault" in message:
            raise FileProblem(self._sentence(message))
        return "end" in message

    def _take_gap(self, table: str, why: str) -> None:
        told = _("Part of the table {table} cannot be read: {cause}.").format(table=table, cause=why)
        if told not in self._found.gaps:
            self._found.gaps.append(told)

    def _sentence(self, message: dict[str, Any]) -> str:
        kind, name = message["fault"], self._name
        if kind == "header":
            judge_header(self._header, name)
        reason = os.strerror(int(message.get("errno") or 0)) if message.get("errno") else message.get("why", "")
        sentences = {
            "no file": _("{name} cannot be read: it is no file.").format(name=name),
            "unreadable": _("{name} cannot be read: {reason}.").format(name=name, reason=reason),
            "copy": _("{name} cannot be copied to be read: {reason}.").format(name=name, reason=reason),
            "too large": _("{name} is too large to be read safely.").format(name=name),
            "changing": _("{name} is being written to right now; try again in a moment.").format(name=name),
            "strange": _("{name} holds things that the workbench never writes; it was not opened.").format(name=name),
            "time": _("{name} was not opened: reading it took too much time or memory.").format(name=name),
            "memory": _("{name} was not opened: reading it took too much time or memory.").format(name=name),
        }
        return sentences.get(kind) or _damaged(name)


def _damaged(name: str) -> str:
    return _("{name} is damaged or was made by another program.").format(name=name)
