"""Our own lines of JSON, as `exporters.data.json_lines` writes them: parsed line by line, each measured before it is.

`lines_of` runs in the caged child alone (`lines_cage` and `lines_caged`). A line is bounded before it is parsed (its
length, and its structure by which JSON would grow; a number of more digits than Python reads is refused), what came of
it by its depth, an original by its bytes. `commands.project_lines` checks every value by the model; nothing here
believes any.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.files import head_of
from workbench.importers.formats import Brought, Format
from workbench.importers.sources import Source, Wishes

NAME, VERSION = "factcheck-lines", 1
MOST_BYTES = 4 * 1024 * 1024 * 1024
_MOST_OF_HEAD = 16 * 1024
_MOST_STRUCTURE = 30_000
"""Bytes of JSON outside its strings: a row has some hundreds, and a million of empty braces would take a gigabyte."""
_STRINGS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
_DEEPEST = 30
"""Lists and mappings within each other: a row has five."""
_MANY_PARTS = 1_000
MOST_TEXT = 256 * 1024 * 1024
"""Characters (up to 4 bytes each) of all articles together, which are held in memory until they are written."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large things may be, in bytes.

    A line: the longest text has 20 MB, and JSON may write a character in six. A row without its text: the longest
    fields have 200,000 characters. An original file: no format takes a larger one.
    """

    file: int = MOST_BYTES
    line: int = 128 * 1024 * 1024
    row: int = 16 * 1024 * 1024
    original: int = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Head:
    """The first line: how many rows of each table the writer meant to write."""

    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the file has it, unchecked; `text` is that of an article, None where the line has none."""

    number: int
    table: str
    plain: Mapping[str, Any]
    text: str | None


@dataclass(frozen=True, slots=True)
class Original:
    """An original file, whole; its bytes are what its name says."""

    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A line, or an original, that cannot be used, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class End:
    """The end of the file: whether the writer's last line is there, and whether all is as it was written."""

    is_whole: bool
    is_unchanged: bool


Line = Head | Row | Original | Spoilt | End


def recognises(_name: str, head: bytes) -> bool:
    """Tell whether a file begins with our first line."""
    first = head[:4096].partition(b"\n")[0].removeprefix(b"\xef\xbb\xbf")
    return first.startswith(b"{") and f'"{NAME}"'.encode() in first


def is_own(path: Path) -> bool:
    """Tell whether a file is a project as lines of JSON; no where it cannot be read."""
    return recognises(path.name, head_of(str(path)))


def lines_of(file: BinaryIO, bounds: Bounds) -> Iterator[Line]:
    """Yield what the lines of a file hold, the head first and the end last. Raises Refused for another file."""
    yield _head(file.readline(_MOST_OF_HEAD))
    sha, number, parts = hashlib.sha256(), 1, _Parts(bounds.original)
    while line := file.readline(bounds.line + 1):
        number += 1
        if len(line) > bounds.line:
            yield Spoilt(number, _("it is too long"))
            _skip_rest(file)
            continue
        found = _parsed(line, number)
        if isinstance(found, dict) and found.get("end") == NAME:
            yield from parts.unfinished()
            unchanged = (found.get("lines"), found.get("sha256")) == (number - 1, sha.hexdigest())
            yield End(is_whole=True, is_unchanged=unchanged)
            return
        sha.update(line)
        if isinstance(found, Spoilt):
            yield found
        elif "original" in found:
            yield from parts.take(found, number)
        else:
            yield _row(found, number)
    yield from parts.unfinished()
    yield End(is_whole=False, is_unchanged=False)


def _head(line: bytes) -> Head:
    found = _parsed(line.removeprefix(b"\xef\xbb\xbf"), 1)
    if not isinstance(found, dict) or found.get("format") != NAME:
        raise Refused(_("This is not a project as lines of JSON: its first line does not say so."))
    if found.get("version") != VERSION:
        raise Refused(_("This file was written by a newer version of the workbench; get that version to read it."))
    rows = found.get("rows")
    counts = rows.items() if isinstance(rows, dict) else ()
    return Head({str(table): number for table, number in counts if type(number) is int})


def _parsed(line: bytes, number: int) -> dict[str, Any] | Spoilt:
    if len(line) > _MOST_STRUCTURE and len(_STRINGS.sub(b"", line)) > _MOST_STRUCTURE:
        return Spoilt(number, _("it holds more than a row does"))
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return Spoilt(number, _("it is no JSON, or was cut off"))
    if line.count(b"[") + line.count(b"{") > _DEEPEST and _is_deep(found):
        return Spoilt(number, _("it holds more than a row does"))
    return found if isinstance(found, dict) else Spoilt(number, _("it is no row"))


def _is_deep(found: Any) -> bool:
    """Tell whether lists and mappings lie deeper in each other than any row has them."""
    level = [found]
    for _depth in range(_DEEPEST):
        inner = [list(one.values()) if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [one for many in inner for one in many]
        if not level:
            return False
    return True


def _row(found: dict[str, Any], number: int) -> Row | Spoilt:
    table, plain, text = found.get("table"), found.get("row"), found.get("text")
    if not (isinstance(table, str) and isinstance(plain, dict) and (text is None or isinstance(text, str))):
        return Spoilt(number, _("it is no row"))
    return Row(number, table, plain, text)


def _skip_rest(file: BinaryIO) -> None:
    """Read on to the end of a line without keeping it."""
    while (piece := file.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


class _Parts:
    """Puts the parts of an original file together; they come one after the other."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._sha256, self._wanted, self._pieces, self._number = "", 0, list[bytes](), 0

    def take(self, found: dict[str, Any], number: int) -> Iterator[Original | Spoilt]:
        """Take one part; yields the original when it was the last."""
        sha256, part, parts, words = (found.get(name) for name in ("original", "part", "parts", "base64"))
        if not (isinstance(sha256, str) and isinstance(words, str)):
            yield Spoilt(number, _("it is no row"))
            return
        if not (isinstance(part, int) and isinstance(parts, int)):
            yield Spoilt(number, _("it is no row"))
            return
        if part == 0:
            yield from self.unfinished()
            self._sha256, self._wanted, self._pieces = sha256, parts, []
        if (sha256, part, parts) != (self._sha256, len(self._pieces), self._wanted) or parts > _MANY_PARTS:
            yield Spoilt(number, _("a part of an original file is missing before it"))
            return
        self._number = number
        try:
            self._pieces.append(base64.b64decode(words, validate=True))
        except ValueError:
            yield Spoilt(number, _("it is damaged"))
            self._forget()
            return
        if sum(map(len, self._pieces)) > self._most:
            yield Spoilt(number, _("it is too long"))
            self._forget()
            return
        if len(self._pieces) == self._wanted:
            yield self._whole()

    def unfinished(self) -> Iterator[Spoilt]:
        """Yield what was begun and never ended."""
        if self._sha256:
            yield Spoilt(self._number, _("the rest of an original file is missing after it"))
        self._forget()

    def _whole(self) -> Original | Spoilt:
        data, sha256 = b"".join(self._pieces), self._sha256
        self._forget()
        if hashlib.sha256(data).hexdigest() != sha256:
            return Spoilt(self._number, _("an original file is not what its name says"))
        return Original(sha256, data)

    def _forget(self) -> None:
        self._sha256, self._wanted, self._pieces = "", 0, []


def read(_source: Source, _wishes: Wishes) -> Brought:
    """Refuse: a whole project is not articles among others."""
    raise Refused(_("This file holds a whole project; import it alone, not together with other files."))


FORMAT = Format(
    "json-lines", N_("A whole project (our own JSON lines)"), (".jsonl", ".ndjson", ".json"), read, "annotations",
    recognises, MOST_BYTES, order=1,
)  # fmt: skip
