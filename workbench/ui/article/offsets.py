"""Code points to Qt's positions (UTF-16 units) and back: the only place where the two meet.

Two things make Qt's document longer than the text: a character outside the Basic Multilingual Plane takes two units,
and a visual break that `document` puts into an over-long line takes one. Both are "extras" in one sorted array.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """The positions of one text; `breaks` are sorted code points before which one extra unit stands."""

    def __init__(self, text: str, breaks: Sequence[int] = ()) -> None:
        astral = [] if text.isascii() else [found.start() + 1 for found in _ASTRAL.finditer(text)]
        self._points = array("I", sorted([*astral, *breaks]) if breaks else astral)
        self._units = array("I", (point + number for number, point in enumerate(self._points)))
        self._breaks = frozenset(breaks)
        self._length = len(text)

    def unit(self, point: int) -> int:
        """Return Qt's position of a code point offset; the text's length gives the document's end."""
        return point + bisect_right(self._points, point) if self._points else point

    def point(self, unit: int) -> int:
        """Return the code point offset of Qt's position; inside a surrogate pair it is the character's end."""
        point = unit - bisect_left(self._units, unit) if self._points else unit
        return min(max(point, 0), self._length)

    def end_unit(self, point: int) -> int:
        """Return Qt's position where a range that ends at an offset ends: before a visual break, not after it."""
        return self.unit(point) - (point in self._breaks)
