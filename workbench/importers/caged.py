"""The child of the cage: reads files one after the other, with little memory and little time, and hands over values.

`cage.py` starts the program with `--import-cage`, which serves one request: a line of JSON, then the bytes of what was
pasted or fetched. Answers are messages of `carried`, each an `Answer`. Formats are imported in here only, and nothing
of the workbench above `importers`: no storage, no window. What a reader or a library prints goes nowhere.

What it is allowed stands in `confined.py`.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workbench import i18n
from workbench.importers import carried, gathering
from workbench.importers.confined import confine, grant, sentence_about, too_much
from workbench.importers.files import beside, contents
from workbench.importers.formats import Brought, formats, most_of, read_source
from workbench.importers.items import Item
from workbench.importers.sources import Source, Wishes
from workbench.importers.zips import Zip

What = Literal["item", "skipped", "gathered", "brought", "refused", "end"]
SMALL, A_WHILE = 100_000, 0.25
"""Bytes of a file, and seconds of work, that are nothing beside the time a file may take."""
A_TELLING = 200
"""Files that are told of at once while they are looked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing told: files that are to be read or left out (`items`, each with why it is not read), that all of one
    request's paths were looked at, what the next file gave, or why it gave nothing; or that all is said."""

    what: What
    items: tuple[tuple[Item, str], ...] = ()
    brought: Brought | None = None
    why: str = ""


def serve() -> int:
    """Answer the one request on standard input, on what was standard output."""
    send = _sending()
    request = json.loads(sys.stdin.buffer.readline())
    i18n.set_language(request["language"])
    if "lines" in request:
        from workbench.importers import lines_caged

        confine(request)
        lines_caged.tell_lines(request, send)
        os._exit(0)
    tell = _telling(send)
    data = sys.stdin.buffer.read(request["bytes"])
    formats()  # before anything of a file is seen: what Python keeps of our own modules spares the next child 50 ms
    confine(request)
    reading = _Reading(request)
    if "name" in request:
        tell(reading.tried(lambda: read_source(Source(request["name"], data), reading.wishes, reading.format_id)))
    else:
        reading.serve(tell)
    tell(Answer("end"))
    os._exit(0)  # nothing to tidy up: 10 ms


def _sending() -> Callable[[list[bytes]], None]:
    """Keep standard output for messages: whatever else is printed, also by C, goes nowhere."""
    out = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    stream = os.fdopen(out, "wb", 1 << 20)

    def send(pieces: list[bytes]) -> None:
        for piece in pieces:
            stream.write(piece)
        stream.flush()

    return send


def _telling(send: Callable[[list[bytes]], None]) -> Callable[[Answer], None]:
    def tell(answer: Answer) -> None:
        try:
            pieces = carried.packed(answer)
        except (carried.TooMuch, MemoryError):
            pieces = carried.packed(Answer("refused", why=too_much()))
        send(pieces)

    return tell


class _Reading:
    """One batch: what is to be looked for, then what is to be read."""

    def __init__(self, request: Mapping[str, Any]) -> None:
        self.wishes = Wishes(**request["wishes"])
        self.format_id = request["format"]
        self._request = request
        self._items = [Item(*item) for item in request.get("items", ())]
        self._zip: Zip | None = None

    def serve(self, tell: Callable[[Answer], None]) -> None:
        for paths in self._request["paths"]:
            grant(self._request["seconds"])
            for found in _by(A_TELLING, gathering.gathered(paths)):
                self._items += [item for item, why in found if not why]
                tell(Answer("item", items=tuple(found)))
            tell(Answer("gathered"))
        granted = -1.0
        for item in self._items:
            size, now = _size(item.path), time.process_time()
            if size > SMALL or now - granted > A_WHILE:  # asking the system for each small file would cost as much
                grant(self._request["seconds"], size / self._request["bytes_a_second"])
                granted = now
            tell(self.tried(lambda item=item: self._brought(item)))

    def tried(self, read: Callable[[], Brought]) -> Answer:
        """Return what was read or a sentence: the boundary at which whatever a file provokes becomes one."""
        try:
            return Answer("brought", brought=read())
        except Exception as fault:
            return Answer("refused", why=sentence_about(fault))

    def _brought(self, item: Item) -> Brought:
        limit = lambda head: most_of(item.name, head, self.format_id)  # noqa: E731
        if item.inside:
            opened = self._opened(item.path)
            source = Source(item.name, opened.read(item.inside, limit), opened.beside(item.inside))
        else:
            around = beside(item.path, item.root or os.path.dirname(item.path))  # noqa: PTH120
            source = Source(item.name, contents(item.path, limit), around)
        return read_source(source, self.wishes, self.format_id)

    def _opened(self, path: str) -> Zip:
        if self._zip is None or self._zip.path != path:
            self._zip = Zip(path)
        return self._zip


def _by(most: int, found: Iterator[gathering.Found]) -> Iterator[list[gathering.Found]]:
    part: list[gathering.Found] = []
    for one in found:
        part.append(one)
        if len(part) == most:
            yield part
            part = []
    yield part


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except (OSError, ValueError):
        return 0
