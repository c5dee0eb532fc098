"""Words: runs of letters and digits, with the apostrophes, points and thin spaces that belong inside."""

import regex

from workbench.text.patterns import pattern
from workbench.text.span import Span

_WORD = pattern(
    r"""
    [\p{Han}] \p{M}*
    | (?: [\p{Alphabetic}\p{N}_--\p{Han}] [\p{M}\u00AD\u200C\u200D\u2060]* )
      (?: [\p{Alphabetic}\p{N}_--\p{Han}] [\p{M}\u00AD\u200C\u200D\u2060]*
        | (?<=[\p{L}\p{M}]) ['’ʼ.·](?=\p{L})
        | (?<=\p{N}) [.,'’:](?=\p{N})
        | (?<=\p{N}) [\u00A0\u202F\u2009](?=\p{N}{3}(?!\p{N}))
      )*
    """,
    regex.VERBOSE | regex.VERSION1,
)
_HAN_PAIR = pattern(r"\p{Han}{2}")
_REACH = 512  # code points looked back for a space before a whole line is read


def word_at(text: str, position: int) -> Span | None:
    """Return the word that holds a position or ends there (code points); None between words."""
    before: Span | None = None
    for found in _WORD.finditer(text, _restart(text, position)):
        word = Span(found.start(), found.end())
        if word.start > position:
            break
        if word.holds(position):
            return word
        before = word
    return before if before is not None and before.end == position else None


def next_word_end(text: str, position: int) -> int:
    """Return where the word at or after a position ends (code points); the end of the text after the last."""
    for found in _WORD.finditer(text, _restart(text, position)):
        if found.end() > position:
            return found.end()
    return len(text)


def next_word_start(text: str, position: int) -> int:
    """Return where the first word after a position starts (code points); the end of the text after the last."""
    for found in _WORD.finditer(text, _restart(text, position)):
        if found.start() > position:
            return found.start()
    return len(text)


def previous_word_start(text: str, position: int) -> int:
    """Return where the word at or before a position starts (code points); 0 before the first."""
    return _back(text, position, ends=False)


def previous_word_end(text: str, position: int) -> int:
    """Return where the last word that ends before a position ends (code points); 0 before the first."""
    return _back(text, position, ends=True)


def snapped_to_words(text: str, span: Span) -> Span:
    """Widen a span to whole words."""
    first, last = word_at(text, span.start), word_at(text, span.end)
    start = first.start if first is not None and first.end > span.start else span.start
    end = last.end if last is not None and last.start < span.end else span.end
    return Span(start, max(start, end))


def _restart(text: str, position: int) -> int:
    """Return a place at or before a position where no word is under way."""
    low = max(0, position - _REACH)
    space = max(text.rfind(" ", low, position), text.rfind("\n", low, position))
    if space >= 0 or low == 0:
        return space + 1
    if _HAN_PAIR.match(text, low):
        return low + 1
    return text.rfind("\n", 0, position) + 1


def _back(text: str, position: int, *, ends: bool) -> int:
    """Find the last word start (or end) before a position, stepping back piece by piece."""
    border = position
    while border > 0:
        low = _restart(text, border - 1)
        edges = [found.end() if ends else found.start() for found in _WORD.finditer(text, low, border + 1)]
        if near := [edge for edge in edges if edge < position]:
            return near[-1]
        border = low - 1 if low > 0 else 0
    return 0
