"""How another program counted positions in its text, chosen by trial: by quotes where the file has them, else by words.

The reading that fits most is taken, and said with its score; nothing is ever placed by a reading that does not fit.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.text.line_ends import LineEnds
from workbench.text.patterns import pattern
from workbench.text.units import positions

Spans = Sequence[tuple[int, int]]
NAMES = {
    "code points": N_("code points"),
    "utf-16": N_("UTF-16 units"),
    "graphemes": N_("characters as people see them"),
    "lf": N_("code points, a line end as one"),
    "utf-8": N_("UTF-8 bytes"),
}
_CLUSTER = pattern(r"\X")


@dataclass(frozen=True)
class Text:
    """A text as the file has it, with every way in which its positions may have been counted."""

    raw: str

    @cached_property
    def ends(self) -> LineEnds:
        """Its line ends."""
        return LineEnds(self.raw)

    @property
    def stored(self) -> str:
        """The text as the project keeps it."""
        return self.ends.text

    def point(self, position: int, unit: str) -> int | None:
        """Return the code point of the stored text at a position; None where there is none."""
        if unit == "lf":
            return position if 0 <= position <= len(self.stored) else None
        found = self._counted[unit](position)
        return None if found is None else self.ends.point(found)

    def span(self, start: int, end: int, unit: str) -> tuple[int, int] | None:
        """Return the stored code points from one position to another; None where these are no passage."""
        first, last = self.point(start, unit), self.point(end, unit)
        return (first, last) if first is not None and last is not None and first < last else None

    @cached_property
    def _counted(self) -> dict[str, Callable[[int], int | None]]:
        return {
            "code points": lambda position: position if 0 <= position <= len(self.raw) else None,
            "utf-16": positions(self.raw, "utf-16").point,
            "utf-8": positions(self.raw, "utf-8").point,
            "graphemes": self._cluster,
        }

    @cached_property
    def _clusters(self) -> list[int]:
        return [0, *(found.end() for found in _CLUSTER.finditer(self.raw))]

    def _cluster(self, position: int) -> int | None:
        return self._clusters[position] if 0 <= position < len(self._clusters) else None


def wished(unit: str) -> str:
    """Return the unit that was asked for, or ""; raises Refused for one that does not exist."""
    if unit and unit not in NAMES:
        words = _("Positions cannot be counted in “{unit}”; known are {known}.")
        raise Refused(words.format(unit=unit, known=", ".join(NAMES)))
    return unit


def by_quotes(units: Iterable[str], fits: Callable[[str], int]) -> str:
    """Choose the unit in which most quotes fit, of equals the first; `fits` counts them."""
    return max(units, key=fits)


def by_words(units: Iterable[str], texts: Sequence[tuple[Text, Spans]]) -> str:
    """Choose, where there are no quotes, the unit that cuts the fewest words, of equals the first."""
    return max(units, key=lambda unit: whole_edges(unit, texts))


def whole_edges(unit: str, texts: Sequence[tuple[Text, Spans]]) -> int:
    """Count the starts and ends that stand where a word begins or ends, with no white space inside."""
    found = 0
    for text, spans in texts:
        for start, end in spans:
            if (span := text.span(start, end, unit)) is not None:
                before, first = _around(text.stored, span[0])
                last, after = _around(text.stored, span[1])
                found += _is_edge(before, first) + _is_edge(after, last)
    return found


def _around(text: str, point: int) -> tuple[str, str]:
    return text[max(0, point - 1) : point], text[point : point + 1]


def _is_edge(outside: str, inside: str) -> bool:
    return bool(inside.strip()) and not (outside.isalnum() and inside.isalnum())


def said(unit: str, fit: int, count: int) -> str:
    """Say how positions were read, and how many quotes bear it out."""
    words = _("Positions are read as {unit}: {fit} of {count} quotes fit.")
    return words.format(unit=_(NAMES[unit]), fit=fit, count=count)
