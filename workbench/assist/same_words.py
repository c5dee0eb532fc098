"""Where else the words of a quote stand: as people see them, never inside a word or a number. Done in parts."""

from collections.abc import Iterator

import regex

from workbench.text.search import find_all
from workbench.text.span import Span

_PART = 40_000  # code points looked through at each turn
_WORD = regex.compile(r"[\p{L}\p{M}]{4,}")


def places_of(text: str, quote: str) -> Iterator[Span | None]:
    """Yield the places of some words (code points), and None at each turn between parts of a long text."""
    start = 0
    while start < len(text):
        end = _seam(text, start + _PART)
        for span in find_all(text[start:end], quote, whole_words=True):
            yield span.moved(start)
        yield None
        start = end


def _seam(text: str, place: int) -> int:
    """Return the next end of a line, or white space where lines are too long for that."""
    if place >= len(text):
        return len(text)
    line = text.find("\n", place, place + _PART)
    space = text.find(" ", place, place + _PART)
    found = line if line >= 0 else space
    return found + 1 if found >= 0 else min(place + _PART, len(text))


def telling_words(quote: str, most: int = 2) -> list[str]:
    """Return the longest words without their first letter, which may be large: where they are not, the quote is not."""
    words = sorted((word[1:] for word in _WORD.findall(quote)), key=len, reverse=True)
    return list(dict.fromkeys(words))[:most]
