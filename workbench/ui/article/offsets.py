"""Code points to Qt's positions (UTF-16 units, see `text/units`) and back: the only place where the two meet.

Two things make Qt's document longer than the text: a character outside the Basic Multilingual Plane takes two units,
and a visual break that `document` puts into an over-long line takes one: the character before it counts as wider.
"""

import re
from collections.abc import Sequence

from workbench.text.units import Positions

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """The positions of one text; `breaks` are sorted code points before which one extra unit stands."""

    def __init__(self, text: str, breaks: Sequence[int] = ()) -> None:
        widths = {} if text.isascii() else {found.start(): 2 for found in _ASTRAL.finditer(text)}
        for point in breaks:
            widths[point - 1] = widths.get(point - 1, 1) + 1
        wide = ((start, start + 1, widths[start]) for start in sorted(widths))
        self._positions = Positions(len(text), wide) if widths else None
        self._breaks = frozenset(breaks)
        self._length = len(text)

    def unit(self, point: int) -> int:
        """Return Qt's position of a code point offset; the text's length gives the document's end."""
        found = self._positions.of(point) if self._positions else point
        return point if found is None else found

    def point(self, unit: int) -> int:
        """Return the code point offset of Qt's position; inside a surrogate pair it is the character's end."""
        return self._positions.point_after(unit) if self._positions else min(max(unit, 0), self._length)

    def end_unit(self, point: int) -> int:
        """Return Qt's position where a range that ends at an offset ends: before a visual break, not after it."""
        return self.unit(point) - (point in self._breaks)
