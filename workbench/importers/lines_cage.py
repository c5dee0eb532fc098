"""A file of our own lines, read by the caged child; what it tells is measured, and believed only as far as it fits.

The file is opened in the child alone (`lines_caged.py`). It is heard of by a thread, so that whoever waits for it can
say how far it is, and can be stopped, also while the child is silent. What a row holds is checked by the model, in
`commands.project_lines`.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import IO, Any

from workbench import i18n
from workbench.errors import FileProblem, Refused
from workbench.i18n import _
from workbench.importers import carried
from workbench.importers.annotations.own_lines import Bounds, End, Head, Line, Original, Row, Spoilt
from workbench.importers.cage import Child, Limits
from workbench.importers.formats import too_large
from workbench.importers.lines_caged import Told

LIMITS = Limits(bytes_a_second=5_000_000, patience=120.0)
BOUNDS = Bounds()
MOST_ROWS, MOST_OF_ROWS = 3_000_000, 1024**3
"""Rows of one file, and bytes of JSON of all of them: they are held in memory until they are written."""
_MOST_SPOILT = 100_000
_SLACK = 64 * 1024**2
"""Bytes that a message may have besides an original file; a text has less."""
_MOST_PLAIN = 16 * 1024**2
"""Bytes of JSON around what lies behind it: short texts, and why lines are spoilt."""
_A_MOMENT = 0.05
"""Seconds between two looks at whether it shall be stopped."""


@contextmanager
def own_lines_of(path: Path, waiting: Callable[[], object]) -> Iterator[Iterator[Line]]:
    """Give what the lines of a file hold, the head first and the end last; the child is gone afterwards.

    `waiting` is called again and again while there is nothing to give, and may raise. Raises Refused for another file
    and FileProblem for one that cannot be read, at the latest before the end is given.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True) as folder:
        try:
            child = Child(_request(path), b"", folder, LIMITS.patience)
        except OSError as cause:
            words = _("It cannot be read: {reason}.")
            raise FileProblem(words.format(reason=cause.strerror or cause)) from cause
        try:
            with ThreadPoolExecutor(1) as ears:
                try:
                    yield _Hearing(path.name, child, ears, waiting).lines()
                finally:
                    child.kill()  # before the thread is waited for, which may be listening
        finally:
            child.end()


def _request(path: Path) -> dict[str, Any]:
    return {
        "lines": str(path.absolute()), "language": i18n.language(), "memory": LIMITS.memory, "written": LIMITS.written,
        "seconds": LIMITS.seconds, "bytes_a_second": LIMITS.bytes_a_second, "bounds": astuple(BOUNDS),
        "most_spoilt": _MOST_SPOILT, "most_carried": BOUNDS.original + _SLACK,
    }  # fmt: skip


class _Hearing:
    """Takes what the child tells, believing none of it."""

    def __init__(self, name: str, child: Child, ears: ThreadPoolExecutor, waiting: Callable[[], object]) -> None:
        self._name, self._child, self._ears, self._waiting = name, child, ears, waiting
        self._rows = self._bytes = 0

    def lines(self) -> Iterator[Line]:
        """Yield what is told, until it is the end."""
        while (told := self._next()).what != "end":
            try:
                found = self._lines_of(told)
            except (ValueError, TypeError, KeyError, RecursionError) as cause:
                raise _damaged() from cause
            yield from found
        yield End(told.is_whole, told.is_unchanged)

    def _next(self) -> Told:
        heard: Future[tuple[Told, int]] = self._ears.submit(self._child.next, _received)
        while not wait([heard], _A_MOMENT).done:
            self._waiting()
        try:
            return heard.result()[0]
        except carried.Ended as cause:
            if self._child.was_late():
                words = _("{name} was not opened: reading it took too much time or memory.")
                raise FileProblem(words.format(name=self._name)) from cause
            raise _damaged() from cause
        except (ValueError, TypeError, KeyError, RecursionError) as cause:
            raise _damaged() from cause

    def _lines_of(self, told: Told) -> list[Line]:
        if told.what in ("refused", "problem") and told.why:
            raise (Refused if told.what == "refused" else FileProblem)(told.why)
        if told.what == "original":
            return [Original(told.sha256, told.data)]
        if len(told.plain) > BOUNDS.row + 2 * _MOST_PLAIN:
            raise ValueError(told.what)
        plain = json.loads(told.plain.decode("utf-8", "surrogatepass"))
        if told.what == "head":
            return [Head({str(table): number for table, number in plain.items() if type(number) is int})]
        return [*self._rows_of(plain, told), *(Spoilt(number, why) for number, why in told.spoilt)]

    def _rows_of(self, plain: list[Any], told: Told) -> Iterator[Row]:
        self._rows, self._bytes = self._rows + len(plain), self._bytes + len(told.plain)
        if self._bytes > MOST_OF_ROWS or self._rows > MOST_ROWS:
            raise too_large(MOST_OF_ROWS)
        texts = dict(told.texts)
        for at, (number, table, row) in enumerate(plain):
            if not (type(number) is int and type(table) is str and type(row) is dict):
                raise TypeError(told.what)
            yield Row(number, table, row, texts.get(at))


def _received(stream: IO[bytes]) -> tuple[Told, int]:
    return carried.received(stream, Told, BOUNDS.original + _SLACK, _MOST_PLAIN)


def _damaged() -> FileProblem:
    return FileProblem(_("Reading it failed: it is damaged, or made to do harm."))
