"""The child of the cage at a file of our own lines: it opens and parses it, and tells what its lines hold.

`caged.serve` calls it for a request that names one file. What is told is written anew here, from what was parsed: rows
as JSON of bounded size and depth, texts and original files as measured bytes behind it (`carried`), never what stood
in the file. `lines_cage.py` hears it.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.importers import carried
from workbench.importers.annotations.own_lines import Bounds, End, Head, Line, Original, Row, Spoilt, lines_of
from workbench.importers.confined import grant, sentence_about
from workbench.importers.files import changing, opened, sentence_of
from workbench.importers.formats import too_large

AT_ONCE, SIZE_AT_ONCE = 500, 1 << 20
"""Lines that are told of at once, and the bytes and characters of them from which no more are waited for."""
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told: the head, some rows and spoilt lines, an original file, the end, or why there is no more.

    `plain`: JSON, of the head its numbers of rows, of rows a list of [number of the line, table, row]. `texts`: those
    of articles, each with the place of its row in that list. `spoilt`: numbers of lines, and why they are of no use.
    """

    what: Literal["head", "rows", "original", "end", "refused", "problem"]
    plain: bytes = b""
    texts: tuple[tuple[int, str], ...] = ()
    spoilt: tuple[tuple[int, str], ...] = ()
    sha256: str = ""
    data: bytes = b""
    is_whole: bool = False
    is_unchanged: bool = False
    why: str = ""


def tell_lines(request: Mapping[str, Any], send: Callable[[list[bytes]], None]) -> None:
    """Read the file that was asked for; whatever it provokes becomes one sentence."""
    telling = _Telling(request, lambda told: send(carried.packed(told, request["most_carried"])))
    try:
        telling.serve()
    except Exception as fault:
        kind = "problem" if isinstance(fault, FileProblem) else "refused"
        telling.tell(Told(kind, why=sentence_about(fault)))


class _Telling:
    """One file; rows are put together until there are enough to be told of."""

    def __init__(self, request: Mapping[str, Any], tell: Callable[[Told], None]) -> None:
        self.tell = tell
        self._request = request
        self._rows: list[str] = []
        self._texts: list[tuple[int, str]] = []
        self._spoilt: list[tuple[int, str]] = []
        self._size = self._all_spoilt = 0

    def serve(self) -> None:
        path, bounds = self._request["lines"], Bounds(*self._request["bounds"])
        with opened(path) as file:
            status = os.fstat(file.fileno())
            before, size = _signs(status), status.st_size
            if size > bounds.file:
                raise too_large(bounds.file)
            grant(self._request["seconds"], size / self._request["bytes_a_second"])
            end = self._told(file, bounds)
            if not before == _signs(os.fstat(file.fileno())) == _signs_of(path):
                raise changing()
        self.tell(end)

    def _told(self, file: BinaryIO, bounds: Bounds) -> Told:
        end = Told("end")
        for line in lines_of(file, bounds):
            if isinstance(line, End):
                end = Told("end", is_whole=line.is_whole, is_unchanged=line.is_unchanged)
            else:
                self._take(line, bounds)
        self._flush()
        return end

    def _take(self, line: Line, bounds: Bounds) -> None:
        if isinstance(line, Row):
            self._take_row(line, bounds)
        elif isinstance(line, Spoilt):
            self._spoil(line.number, line.why)
        elif isinstance(line, Original):
            self._flush()
            self.tell(Told("original", sha256=line.sha256, data=line.data))
        elif isinstance(line, Head):
            self.tell(Told("head", _bytes(_JSON.encode(dict(line.rows)))))
        if len(self._rows) + len(self._spoilt) >= AT_ONCE or self._size >= SIZE_AT_ONCE:
            self._flush()

    def _take_row(self, row: Row, bounds: Bounds) -> None:
        try:
            plain = _JSON.encode([row.number, row.table, row.plain])
        except ValueError:  # a number that is none
            self._spoil(row.number, _("it holds a value that cannot be"))
            return
        if len(plain) > bounds.row:
            self._spoil(row.number, _("it holds more than a row does"))
            return
        if row.text is not None:
            self._texts.append((len(self._rows), row.text))
        self._rows.append(plain)
        self._size += len(plain) + len(row.text or "")

    def _spoil(self, number: int, why: str) -> None:
        self._all_spoilt += 1
        if self._all_spoilt > self._request["most_spoilt"]:
            raise FileProblem(_("Reading it failed: it is damaged, or made to do harm."))
        self._spoilt.append((number, why))

    def _flush(self) -> None:
        if self._rows or self._spoilt:
            plain = _bytes("[" + ",".join(self._rows) + "]")
            self.tell(Told("rows", plain, tuple(self._texts), tuple(self._spoilt)))
        self._rows, self._texts, self._spoilt, self._size = [], [], [], 0


def _bytes(plain: str) -> bytes:
    return plain.encode("utf-8", "surrogatepass")  # half a character is refused where rows are checked


def _signs_of(path: str) -> tuple[int, ...]:
    try:
        return _signs(os.stat(path))  # noqa: PTH116
    except OSError as problem:
        raise FileProblem(sentence_of(problem)) from problem


def _signs(status: os.stat_result) -> tuple[int, ...]:
    """Return what tells whether a file was written to, or another put in its place."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
