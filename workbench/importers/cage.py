"""The cage: files are read by a child process with little memory and time, and only plain values come out.

What was decided, and why:

- One child reads a whole batch, file after file (starting one costs 0.1 s, a text of 5 KB 0.3 ms). Where it dies or
  takes too long on a file, that file becomes a sentence, and another child goes on with the next: so nothing is lost,
  and no bad file costs the others anything. Folders and zips are looked through in the child as well.
- The child is the program itself, called with `--import-cage` (`workbench.__main__` answers that before all else), so
  that it works frozen too. It is a new process, not a fork, which is not safe with Qt and threads. It gets the module
  path of this one and neither the current folder nor `site`: what lies in the folder one works in is not imported.
- What crosses is measured JSON and bytes (`carried`), never pickle: were the child taken over, a pickle would run here.
- Limits are the system's, per file: processor time, address space, size of files written; where there are none
  (Windows), and for a reader that waits, the time between two messages is bounded here.
- A batch is an iterator that waits. The command line goes through it; the window goes through it in a thread
  (`ui/articles/reading.py`) and takes what is there between two events: the worker process of `ui/jobs.py` would copy
  every article once more, and cancelling there ends other work as well. `cancel` may be called from any thread.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import IO, Any, TypeVar

import workbench
from workbench import i18n
from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers import carried
from workbench.importers.caged import Answer
from workbench.importers.formats import Brought, format_named
from workbench.importers.items import Item
from workbench.importers.sources import Wishes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use.

    `seconds` of processor time for one file, and as much more as its bytes take at `bytes_a_second`; `patience`:
    seconds until it is ended in any case; `memory`: bytes of address space; `written`: bytes of a file it writes;
    `most`: bytes of everything one batch brings, which is held in memory.
    """

    seconds: float = 15.0
    bytes_a_second: int = 500_000
    patience: float = 240.0
    memory: int = 2 * 1024**3
    written: int = 512 * 1024**2
    most: int = 1024**3


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: what it brought, or why nothing (one sentence)."""

    item: Item
    brought: Brought | None = None
    why: str = ""


def read_caged(
    paths: Iterable[str | Path], wishes: Wishes = Wishes(), format_id: str = "", limits: Limits = Limits()  # noqa: B008
) -> "Batch":  # fmt: skip
    """Read files, folders and zips in a child process; go through the batch to get what became of each file.

    Raises Refused for a format that does not exist.
    """
    if format_id:
        format_named(format_id)
    return Batch([os.path.abspath(path) for path in paths], (), wishes, format_id, limits)  # noqa: PTH100


def read_items(
    items: Sequence[Item], wishes: Wishes = Wishes(), format_id: str = "", limits: Limits = Limits()  # noqa: B008
) -> "Batch":  # fmt: skip
    """Read files that were found before once more, as in another encoding."""
    return Batch((), items, wishes, format_id, limits)


def read_bytes(
    name: str, data: bytes, wishes: Wishes = Wishes(), format_id: str = "", limits: Limits = Limits()  # noqa: B008
) -> "Batch":  # fmt: skip
    """Read what was pasted or fetched, named as a file of its kind would be, as a batch of one."""
    return Batch((), (Item(name),), wishes, format_id, limits, data)


def read_caged_bytes(
    name: str, data: bytes, wishes: Wishes = Wishes(), format_id: str = "", limits: Limits = Limits()  # noqa: B008
) -> Brought:  # fmt: skip
    """Read what was pasted or fetched, and wait for it; raise Refused with one sentence."""
    (read,) = read_bytes(name, data, wishes, format_id, limits)
    if read.brought is None:
        raise Refused(read.why)
    return read.brought


class Batch:
    """Many files being read. Each turn of the iteration gives one file's result, in order."""

    def __init__(
        self, paths: Sequence[str], items: Sequence[Item], wishes: Wishes, format_id: str, limits: Limits,
        data: bytes | None = None,
    ) -> None:  # fmt: skip
        self.done = 0
        """How many files are read or refused."""
        self.cancelled = False
        self._limits, self._data, self._format = limits, data, format_id
        self._wishes = {field.name: _plain(getattr(wishes, field.name)) for field in fields(wishes)}
        self._units = deque(_units(paths))
        self._items = deque(items)
        self._room = limits.most
        self._child: Child | None = None

    @property
    def total(self) -> int:
        """How many files there are, as far as is known."""
        return self.done + len(self._items)

    @property
    def current(self) -> str:
        """The name of the file that is being read; empty while files are looked for."""
        return self._items[0].name if self._items and not self._units else ""

    def cancel(self) -> None:
        """End the child at once; the iteration ends. May be called from another thread."""
        self.cancelled = True
        if (child := self._child) is not None:
            child.kill()

    def __iter__(self) -> Iterator[Read]:
        with tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True) as folder:
            while (self._units or self._items) and not self.cancelled:
                try:
                    self._child = child = Child(self._request(), self._data or b"", folder, self._limits.patience)
                except OSError as cause:  # no process can be started
                    yield from self._give_up(_("It cannot be read: {reason}.").format(reason=cause.strerror or cause))
                    return
                try:
                    yield from self._hear(child)
                finally:
                    child.end()

    def _request(self) -> dict[str, Any]:
        limits = self._limits
        asked = {
            "language": i18n.language(), "wishes": self._wishes, "format": self._format, "memory": limits.memory,
            "seconds": limits.seconds, "bytes_a_second": limits.bytes_a_second, "written": limits.written,
            "bytes": len(self._data or b""), "paths": list(self._units),
            "items": [astuple(item) for item in self._items],
        }  # fmt: skip
        return asked if self._data is None else {**asked, "name": self._items[0].path}

    def _hear(self, child: "Child") -> Iterator[Read]:
        """Yield what one child tells, until it has told all or is no more; then what it died of is dealt with."""
        try:
            while not self.cancelled and (answer := self._next(child)).what != "end":
                yield from self._take(answer)
        except carried.Ended:
            if not self.cancelled:
                yield from self._blame(child.why())
        except (ValueError, TypeError, KeyError, RecursionError):
            yield from self._blame(_("Reading it failed: it is damaged, or made to do harm."))
        else:
            if (self._units or self._items) and not self.cancelled:  # it said that this was all
                yield from self._blame(_("Reading it failed: it is damaged, or made to do harm."))

    def _next(self, child: "Child") -> Answer:
        answer, size = child.next(lambda stream: carried.received(stream, Answer))
        self._room -= size
        return answer

    def _take(self, answer: Answer) -> Iterator[Read]:
        if answer.what == "item":
            for item, why in answer.items:
                if why:
                    self.done += 1
                    yield Read(item, None, why)
                else:
                    self._items.append(item)
        elif answer.what == "gathered":
            self._units.popleft()
        elif self._units or not self._items:
            raise ValueError(answer.what)
        else:
            if answer.brought is None and not answer.why:
                raise ValueError(answer.what)
            self.done += 1
            yield Read(self._items.popleft(), answer.brought, answer.why)
            if self._room < 0:
                yield from self._give_up(_("The import became too large; import the rest by itself."))

    def _blame(self, why: str) -> Iterator[Read]:
        """The child is no more: what it was at becomes a sentence, and the rest is left for another child."""
        if self._units:
            unit = self._units.popleft()
            if len(unit) > 1:  # one of these
                self._units.extendleft([path] for path in reversed(unit))
                return
            item = Item(unit[0])
        elif self._items:
            item = self._items.popleft()
        else:
            return
        self.done += 1
        yield Read(item, None, why)

    def _give_up(self, why: str) -> Iterator[Read]:
        rest = [*self._items, *(Item(path) for unit in self._units for path in unit)]
        self._items.clear()
        self._units.clear()
        self.done += len(rest)
        yield from (Read(item, None, why) for item in rest)


def _units(paths: Sequence[str]) -> Iterator[list[str]]:
    """Put together what is looked through at once: paths of one folder that follow each other."""
    last = None
    unit: list[str] = []
    for path in dict.fromkeys(paths):
        folder = os.path.dirname(path)  # noqa: PTH120
        if unit and folder != last:
            yield unit
            unit = []
        unit.append(path)
        last = folder
    if unit:
        yield unit


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


# -- the child ---------------------------------------------------------------------------------------------------------


def command() -> list[str]:
    """Return the command that starts the child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--import-cage"]
    return [sys.executable, "-P", "-S", "-m", "workbench", "--import-cage"]


def _environment(folder: str) -> dict[str, str]:
    """Return the child's: the module path of this process, and a folder of its own for what it writes."""
    given = {**os.environ, "TMPDIR": folder, "TEMP": folder, "TMP": folder}
    if not getattr(sys, "frozen", False):
        own = str(Path(workbench.__file__).parents[1])
        given["PYTHONPATH"] = os.pathsep.join([path for path in sys.path if path] + [own])
    return given


class Child:
    """One child process and the watch over it."""

    def __init__(self, request: dict[str, Any], data: bytes, folder: str, patience: float) -> None:
        self._patience, self._until = patience, time.monotonic() + patience
        self._late = False
        self._over = threading.Event()
        self._process = subprocess.Popen(
            command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=1 << 20,
            cwd=folder, env=_environment(folder), creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        threading.Thread(target=self._watch, daemon=True).start()
        try:
            self._pipe(self._process.stdin).write(json.dumps(request).encode("ascii") + b"\n" + data)
            self._pipe(self._process.stdin).close()
        except OSError:  # it is no more: the answers end at once
            pass

    @staticmethod
    def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream

    def next(self, receive: Callable[[IO[bytes]], T]) -> T:
        """Wait for the next message, which `receive` takes from the stream, but not for ever."""
        self._until = time.monotonic() + self._patience
        try:
            return receive(self._pipe(self._process.stdout))
        finally:
            self._until = float("inf")  # whoever takes the answers may take their time

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            if time.monotonic() > self._until:
                self._late = True
                self._process.kill()

    def why(self) -> str:
        """Say why it ended without having said all."""
        if self.was_late():
            return _("Reading it took too long; it was left out.")
        return _("Reading it failed: it is damaged, or made to do harm.")

    def was_late(self) -> bool:
        """Tell whether it ended, or was ended, because it took too long."""
        return self._process.wait() in (-24, 24 + 128) or self._late  # SIGXCPU

    def kill(self) -> None:
        """End it; what waits for it hears the end of the answers."""
        self._process.kill()

    def end(self) -> None:
        """End it, if it still runs, and let go of it."""
        self._over.set()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was not yet written to it
                    pass
