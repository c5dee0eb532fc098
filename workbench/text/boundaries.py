"""Where sentences begin and end, found in the line alone and without Qt; words and graphemes by the same door.

Own rules and abbreviation lists, since no small library was good in five languages (TECH 9, 2026-11-22).
"""

from collections.abc import Iterator

import regex

from workbench.text import abbreviations as short
from workbench.text.graphemes import grapheme_at, next_grapheme, previous_grapheme, snapped_to_graphemes
from workbench.text.patterns import pattern
from workbench.text.span import Span, trimmed
from workbench.text.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    snapped_to_words,
    word_at,
)

__all__ = [
    "grapheme_at",
    "line_at",
    "next_grapheme",
    "next_sentence",
    "next_word_end",
    "next_word_start",
    "previous_grapheme",
    "previous_sentence",
    "previous_word_end",
    "previous_word_start",
    "sentence_at",
    "sentences",
    "snapped_to_graphemes",
    "snapped_to_words",
    "word_at",
]

_CLOSE = r"""["'”’»›)\]}」』）】》〉］]"""
_OPEN = "\"'“‘„«‹([{「『（【《〈［¿¡—–-*_•"
_END = pattern(
    rf"(?P<wide>[。！？｡．]+)(?:{_CLOSE})*(?![とって」])"
    rf"|(?P<stop>[.!?…‽‼⁇⁈⁉؟۔।॥։።။។]+)(?:[\u00A0\u202F]?»|{_CLOSE})*(?:\[\d+\])*(?=\s|$)"
    r"|(?P<hard>[\u2028\u2029])",
)
_REACH = 2048  # code points looked at on both sides of a position, doubled until a boundary is met
_TOKEN = pattern(r"[^\s\"'“”‘’„«»()\[\]{}]+$")
_NEXT = pattern(r"[\w’']+")


def line_at(text: str, position: int) -> Span:
    """Return the line (paragraph) that holds a position, without its line end (code points)."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return Span(start, end if end >= 0 else len(text))


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences that overlap a range (code points), without the white space around them."""
    stop = len(text) if end is None else min(end, len(text))
    position = start
    while position < stop or position == start <= stop:
        line = line_at(text, position)
        for sentence in _in_line(text, line, position, stop):
            if sentence.end > start and sentence.start < stop:
                yield sentence
        position = line.end + 1


def sentence_at(text: str, position: int) -> Span:
    """Return the sentence at a position, else the next or the last of the line; empty on a blank line."""
    line = line_at(text, position)
    found = list(_in_line(text, line, position, position))
    after = [sentence for sentence in found if sentence.end > position]
    if after:
        return after[0]
    return found[-1] if found else Span(position, position)


def next_sentence(text: str, position: int) -> Span | None:
    """Return the first sentence that starts at or after a position (code points); None after the last."""
    while position <= len(text):
        line = line_at(text, position)
        for sentence in _in_line(text, line, position, position):
            if sentence.start >= position:
                return sentence
        position = line.end + 1
    return None


def previous_sentence(text: str, position: int) -> Span | None:
    """Return the last sentence that ends at or before a position (code points); None before the first."""
    while position >= 0:
        line = line_at(text, position)
        before = [sentence for sentence in _in_line(text, line, position, position) if sentence.end <= position]
        if before:
            return before[-1]
        position = line.start - 1
    return None


def _in_line(text: str, line: Span, first: int, last: int) -> Iterator[Span]:
    """Yield the sentences of a line from the one before `first` to the one after `last`."""
    reach = _REACH
    while True:
        low, high = max(line.start, first - reach), min(line.end, last + reach)
        breaks = list(_breaks(text, line, low, high))
        enough_left = low == line.start or len([b for b in breaks if b <= first]) >= 3
        enough_right = high == line.end or len([b for b in breaks if b > last]) >= 3
        if enough_left and enough_right:
            break
        reach *= 4
    lefts = breaks[1:] if low > line.start else [line.start, *breaks]
    rights = breaks[2:] if low > line.start else [*breaks]
    if high == line.end:
        rights.append(line.end)
    for start, end in zip(lefts, rights, strict=False):
        sentence = trimmed(text, Span(start, max(start, end)))
        if not sentence.is_empty:
            yield sentence


def _breaks(text: str, line: Span, low: int, high: int) -> Iterator[int]:
    """Yield where a sentence ends inside a line; the first is left out by callers that begin in its middle."""
    while low > line.start and not text[low - 1].isalnum():
        low -= 1
    for found in _END.finditer(text, low, line.end):
        if found.start() > high:
            return
        if found["wide"] or found["hard"] or _ends_here(text, line, found.start(), found.end("stop"), found.end()):
            yield found.end()


def _ends_here(text: str, line: Span, mark: int, after_mark: int, after: int) -> bool:
    """Decide on a stop that white space follows: by the next letter, and for a full stop by the word before."""
    start = after
    while start < line.end and (text[start].isspace() or text[start] in _OPEN):
        start += 1
    if start >= line.end:
        return True
    follower = text[start]
    if follower.islower():
        return False
    found = _NEXT.match(text, start)
    word = found.group() if found else follower
    stop = text[mark:after_mark]
    if stop != ".":
        quoted = after > after_mark and stop[-1] in "!?"
        return not (quoted and short.SPEECH.match(text, start))
    return after > after_mark or not _is_abbreviation(text, line, mark, word)


def _is_abbreviation(text: str, line: Span, stop: int, word: str) -> bool:
    """Say whether the full stop at a place belongs to the token before it; `word` is the one after."""
    found = _TOKEN.search(text[max(line.start, stop - 40) : stop])
    if found is None:
        return False
    token, begin = found.group(), stop - len(found.group())
    key, starter = token.lower(), word.lower() in short.STARTERS and word[:1].isupper()
    if key.isdecimal():
        return _is_ordinal(text, line, Span(begin, stop), word)
    if key in short.ALWAYS:
        return True
    if word[:1].isdecimal() and (key in short.BEFORE_NUMBER or key in short.PERHAPS):
        return True
    initial = len(token) == 1 and token.isalpha() and (token.isupper() or key in short.PERHAPS)
    dotted = regex.fullmatch(r"(?:\w\.)+\w", token) is not None
    if key in ("a.m", "p.m", "т.д", "т.п"):
        return False
    return (initial or dotted or key in short.PERHAPS) and not starter


def _is_ordinal(text: str, line: Span, number: Span, word: str) -> bool:
    """Say whether "3." is an ordinal or the number of a list rather than the end of a sentence."""
    if number.length > 2:
        return False
    if not text[line.start : number.start].strip():
        return True
    before = _TOKEN.search(text[max(line.start, number.start - 20) : number.start].rstrip())
    after = before is not None and before.group().lower() in short.ORDINAL_AFTER
    return word.lower() in short.MONTHS or (after and word.lower() not in short.STARTERS)
