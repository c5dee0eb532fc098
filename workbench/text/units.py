"""Code points to the units that others count in (UTF-16, UTF-8, CRLF as two, a counted BOM) and back: only here.

A text is cut into stretches of equally wide code points, so that each question is one look into sorted arrays.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

Unit = Literal["code points", "utf-16", "utf-8"]
UNITS: tuple[Unit, ...] = ("code points", "utf-16", "utf-8")

_WIDE: dict[Unit, str] = {
    "code points": "",
    "utf-16": "[\U00010000-\U0010ffff]+",
    "utf-8": "[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+",
}
_MARK: dict[Unit, int] = {"code points": 1, "utf-16": 1, "utf-8": 3}  # how much a byte order mark takes


class Positions:
    """The positions of a text of `length` code points, some of which are `wide`: sorted (start, end, units each).

    `lead` units stand before the text. A position past the end, or inside what one code point takes, is none.
    """

    def __init__(self, length: int, wide: Iterable[tuple[int, int, int]], lead: int = 0) -> None:
        self._length = length
        self._points, self._places, self._widths = array("q", [0]), array("q", [lead]), array("q", [1])
        self._end = lead
        last = 0
        for start, end, width in wide:
            if start > last:
                self._add(last, start, 1)
            self._add(start, end, width)
            last = end
        if last < length:
            self._add(last, length, 1)

    def _add(self, start: int, end: int, width: int) -> None:
        if start == 0:
            self._widths[0] = width
        else:
            self._points.append(start)
            self._places.append(self._end)
            self._widths.append(width)
        self._end += (end - start) * width

    def of(self, point: int) -> int | None:
        """Return the position of a code point; None outside the text."""
        if not 0 <= point <= self._length:
            return None
        if point == self._length:
            return self._end
        at = bisect_right(self._points, point) - 1
        return self._places[at] + (point - self._points[at]) * self._widths[at]

    def point(self, position: int) -> int | None:
        """Return the code point at a position; None outside the text and inside what one code point takes."""
        if not self._places[0] <= position <= self._end:
            return None
        point, inside = self._cut(position)
        return None if inside else point

    def point_after(self, position: int) -> int:
        """Return the code point at a position, or the next one; the text's ends for what lies outside."""
        if position <= self._places[0]:
            return 0
        if position >= self._end:
            return self._length
        point, inside = self._cut(position)
        return point + bool(inside)

    def _cut(self, position: int) -> tuple[int, int]:
        at = bisect_right(self._places, position) - 1
        whole, inside = divmod(position - self._places[at], self._widths[at])
        return self._points[at] + whole, inside


def positions(text: str, unit: Unit, *, crlf: bool = False, bom: bool = False) -> Positions:
    """Return a text's positions in a unit; `crlf`: each line end counts as two; `bom`: a mark before it is counted."""
    pattern = "|".join(filter(None, (_WIDE[unit], "\n+" if crlf else "")))
    lead = _MARK[unit] if bom else 0
    if not pattern:
        return Positions(len(text), (), lead)
    runs = ((run.start(), run.end(), _width(run[0][0], unit)) for run in re.finditer(pattern, text))
    return Positions(len(text), runs, lead)


def _width(character: str, unit: Unit) -> int:
    if character == "\n":
        return 2
    if unit == "utf-16":
        return 2
    return 2 if character < "\u0800" else 3 if character < "\U00010000" else 4
