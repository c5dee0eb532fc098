"""The program's log: that it started, with which versions, and what failed where. Nothing of anybody's work is in it.

What was decided, and why:

- Only words of the program's own are written. Of an exception: its type, the frames it came through (file, line,
  function), the system's or SQLite's name of the error, an attribute's name where the source says it. Never a
  message, a local value or a line of source: a message may hold article text (`KeyError: 'a sentence'`), and the log is
  meant to be sent. Of a project: eight digits of its path's hash, so that two lines can be told to be of one file.
- Paths of frames begin at the package; a person's home folder, which has their name, is in none.
- Each entry opens the file, appends and closes, so that a window and a command line can share it, and it can be moved
  away on Windows. FILES files of at most LARGEST bytes; the newest is `workbench.log`.
- Nothing here ever fails the program: a disk that is full or may not be written means that there is no log.
"""

import contextlib
import errno
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from types import CodeType, TracebackType

from workbench.person import log_path

NAME, LARGEST, FILES = "workbench.log", 512 * 1024, 3
MOST_FRAMES, MOST_LINKED = 60, 8
"""Of one exception, and exceptions that led to each other: a recursion has a thousand frames."""
_TYPE = re.compile(r"[\w.]{1,120}")
_PACKAGES = re.compile(r".*[/\\](?:site-packages|dist-packages|python3\.\d+|_internal)[/\\]")
_TOLD = re.compile(r'^  File "([^"\n]+)", line (\d+), in ([\w.<>]+)$', re.MULTILINE)
_FAULT = re.compile(r"(\S+) \d+ fault (\S+) (?:at (\S+) in (\S+)|without a place)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the program as the log tells it: when (UTC, ISO 8601), what type, where."""

    at: str
    type: str
    place: str


def note(words: str) -> None:
    """Append a line of the program's own words; never of anything that a person wrote or opened."""
    _append(f"{words}\n")


def note_start(what: str) -> None:
    """Note that a window or a command was started, and the versions it runs with."""
    from workbench import versions

    here = versions.found()
    python = ".".join(map(str, here.python))
    about = f"workbench {versions.__version__}, Python {python}, PySide6 {here.pyside or '-'}, SQLite {here.sqlite}"
    note(f"start {what}: {about}, {sys.platform}")


def note_project(path: Path) -> None:
    """Note that a project was opened: which one is said by a hash only."""
    with contextlib.suppress(OSError):
        note(f"project {named(path)} opened, {path.stat().st_size // 1024} KB")


def note_fault(fault: BaseException, trace: TracebackType | None = None) -> None:
    """Note a fault of the program: types and places."""
    _append("fault " + "\n".join(fault_lines(fault, trace)) + "\n")


def named(path: Path) -> str:
    """Return eight hexadecimal digits that stand for a path."""
    return hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:8]


# ----------------------------------------------------------------------------------------------------- what may be said


def fault_lines(fault: BaseException, trace: TracebackType | None = None) -> list[str]:
    """Say of a fault what holds nothing of a person's: types and places, what led to it after it."""
    said: list[str] = []
    for number, one in enumerate(_linked(fault)):
        frames = list(_frames(trace if number == 0 and trace is not None else one.__traceback__))
        places = [_place(*frame) for frame in frames] or _told_by_worker(one)
        place = f"at {places[-1]}" if places else "without a place"
        kind = f"{_type_name(one)} {place}{_particulars(one, frames[-1][0] if frames else None)}"
        said.append(f"  led to by {kind}" if number else kind)
        half, left_out = MOST_FRAMES // 2, max(0, len(places) - MOST_FRAMES)
        shown = [*places[:half], f"... {left_out} more ...", *places[-half:]] if left_out else places
        said += [f"    {line}" for line in shown]
    return said


def _told_by_worker(fault: BaseException) -> list[str]:
    """Return the places that a worker process wrote down as text, where there are no frames; its messages stay out.

    Those of the first fault alone: its message ends the indented lines, and may itself look like more of them.
    """
    _head, _sign, rest = str(getattr(fault, "tb", "")).partition("Traceback (most recent call last):\n")
    named = _TOLD.findall("\n".join(takewhile(lambda line: line.startswith("  "), rest.splitlines())))
    places = ((_file(file), line, function) for file, line, function in named)
    return [f"{file}:{line} in {function}" for file, line, function in places if file != "elsewhere"]


def _linked(fault: BaseException) -> list[BaseException]:
    """Return a fault and what led to it, each once; the parts of a group count as such."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [fault]
    while waiting and len(found) < MOST_LINKED:
        one = waiting.pop(0)
        if one is None or any(one is other for other in found):
            continue
        found.append(one)
        waiting += [one.__cause__, None if one.__suppress_context__ else one.__context__]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
    return found


def _frames(trace: TracebackType | None) -> Iterator[tuple[CodeType, int]]:
    while trace is not None:
        yield trace.tb_frame.f_code, trace.tb_lineno
        trace = trace.tb_next


def _place(code: CodeType, line: int) -> str:
    return f"{_file(code.co_filename)}:{line} in {code.co_qualname}"


def _file(name: str) -> str:
    """Shorten a source's path to begin at its package; of any other file, and of what is no file, nothing is said."""
    own = str(Path(__file__).parents[1]) + os.sep
    if name.startswith(own + "workbench"):
        return name.removeprefix(own).replace("\\", "/")
    shortened = _PACKAGES.sub("", name)
    packed = getattr(sys, "frozen", False) and not os.path.isabs(name)  # noqa: PTH117
    if shortened != name or packed or name.startswith("<frozen "):
        return shortened.replace("\\", "/").replace(" ", "_")
    return "elsewhere"


def _type_name(fault: BaseException) -> str:
    kind = type(fault)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return name if _TYPE.fullmatch(name) else "exception"


def _particulars(fault: BaseException, code: CodeType | None) -> str:
    """Return what else can be said: the error's name by the system or SQLite, a name that the source itself says."""
    said: list[str] = []
    if isinstance(fault, OSError) and fault.errno in errno.errorcode:
        said.append(errno.errorcode[fault.errno or 0])
    sqlite = getattr(getattr(fault, "orig", fault), "sqlite_errorname", None)
    if isinstance(sqlite, str) and sqlite.startswith("SQLITE_"):
        said.append(sqlite)
    name = getattr(fault, "name", None)
    if isinstance(fault, AttributeError | NameError) and code is not None and name in code.co_names:
        said.append(str(name))
    return f" ({', '.join(said)})" if said else ""


# --------------------------------------------------------------------------------------------------------- the files


def _append(words: str) -> None:
    line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {os.getpid()} {words}"
    with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: there is no home
        folder = log_path()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / NAME
        data = line.encode("ascii", "backslashreplace")
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_size + len(data) > LARGEST:
                _turn(path)
        with path.open("ab") as file:
            file.write(data)


def _turn(path: Path) -> None:
    """Begin a new file; the oldest goes."""
    for number in range(FILES - 1, 0, -1):
        older = path.with_name(f"{NAME}.{number}")
        newer = path.with_name(f"{NAME}.{number - 1}") if number > 1 else path
        with contextlib.suppress(FileNotFoundError):
            newer.replace(older)


def log_files() -> list[Path]:
    """Return the files of the log that are there, the newest first."""
    names = [NAME, *(f"{NAME}.{number}" for number in range(1, FILES))]
    with contextlib.suppress(OSError, RuntimeError):
        return [path for path in (log_path() / name for name in names) if path.is_file()]
    return []


def last_faults(most: int = 5) -> list[Fault]:
    """Return the faults that were noted last, the newest first; a line that is damaged is passed over."""
    found: list[Fault] = []
    for path in log_files():
        with contextlib.suppress(OSError):
            lines = path.read_text("utf-8", "replace").splitlines()
            matches = filter(None, map(_FAULT.match, reversed(lines)))
            found += [Fault(m[1], m[2], f"{m[3]} in {m[4]}" if m[3] else "") for m in matches]
        if len(found) >= most:
            break
    return found[:most]
