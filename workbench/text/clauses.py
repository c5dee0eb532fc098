"""Parts of a sentence that are marked by themselves: between commas, dashes, brackets, quotation marks and "that".

The way outwards and inwards (word, clause, sentence, paragraph) is here too. Offsets are code points.
"""

from collections.abc import Iterator

import regex

from workbench.text.boundaries import line_at, next_sentence, previous_sentence, sentence_at, word_at
from workbench.text.patterns import pattern
from workbench.text.span import Span, trimmed

REACH = 4_000
"""Code points looked at on both sides of a place in a sentence that has no end for long."""
_LINKS = "that|whether|dass|daß|ob|que|qu['’]|że|iż|czy|что|будто|якобы|що|щоб|нібито|ніби|мовляв|أن|أنّ|إن|إنّ|بأن|که|כי"
_OPENERS = "because|although|though|while|whereas|unless|but|which|who|whose|weil|obwohl|aber|mais|pero|porque"
_BREAK = pattern(
    rf"""
    [,;:](?=\s|["”»’)\]]|$) | [،؛，、；：]+
    | (?<=\s)[-–—―]+(?=\s) | [—―…]+ | \.{{3}}
    | ["“”„‟«»‹›()\[\]「」『』（）《》〈〉【】] | (?<!\w)['‘](?=\w) | ['’](?=[\s,.;:!?]|$)
    | (?<![\w’'])(?:{_LINKS})(?![\w’']) | (?<![\w’'-])(?=(?:{_OPENERS})(?![\w’'-]))
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LETTER = pattern(r"[\p{L}\p{N}]")
_EDGES = " \t\r\n\v\f\u00a0\u2007\u202f\u2028\u2029\u3000.!?…‽؟。！？।"


def clauses(text: str, area: Span) -> list[Span]:
    """List the clauses of a sentence, without the signs and linking words between them; itself if it has none."""
    found, last = [], area.start
    for border in _borders(text, area):
        found.append(_bare(text, last, border.start()))
        last = border.end()
    found.append(_bare(text, last, area.end))
    kept = [clause for clause in found if clause is not None]
    if len(kept) < 2:
        return [] if area.is_empty else [area]
    return kept


def _borders(text: str, area: Span) -> Iterator["regex.Match[str]"]:
    """Yield what parts two clauses; an apostrophe at the end of a word closes only what one has opened."""
    opened = False
    for border in _BREAK.finditer(text, area.start, area.end):
        if border.group() in ("'", "‘", "’"):
            closes = border.end() == area.end or not text[border.end()].isalnum()
            if closes and not opened:
                continue
            opened = not closes
        yield border


def _bare(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without white space and stops at its edges; None if it has no letter."""
    if not _LETTER.search(text, start, end):
        return None
    while text[start] in _EDGES or text[start].isspace():
        start += 1
    while text[end - 1] in _EDGES or text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def clause_at(text: str, position: int) -> Span:
    """Return the clause at a position, else the next or the last of the sentence; empty on a blank line."""
    found = clauses(text, _around(sentence_at(text, position), position))
    after = [clause for clause in found if clause.end > position]
    return after[0] if after else found[-1] if found else Span(position, position)


def next_clause(text: str, position: int) -> Span | None:
    """Return the first clause that starts at or after a position; None after the last."""
    return next(_onwards(text, position), None)


def previous_clause(text: str, position: int) -> Span | None:
    """Return the last clause that ends at or before a position; None before the first."""
    return next(_backwards(text, position), None)


def _onwards(text: str, position: int) -> Iterator[Span]:
    sentence: Span | None = sentence_at(text, position)
    while sentence is not None:
        area = _around(sentence, max(position, sentence.start))
        yield from (clause for clause in clauses(text, area) if clause.start >= position)
        sentence = next_sentence(text, max(sentence.end, position + 1))


def _backwards(text: str, position: int) -> Iterator[Span]:
    sentence: Span | None = sentence_at(text, max(position - 1, 0))
    while sentence is not None:
        area = _around(sentence, min(position, sentence.end))
        yield from reversed([clause for clause in clauses(text, area) if clause.end <= position])
        sentence = previous_sentence(text, sentence.start)


def _around(sentence: Span, position: int) -> Span:
    """Look at the neighbourhood only where a sentence is as long as a hostile text."""
    if sentence.length <= 2 * REACH:
        return sentence
    return Span(max(sentence.start, position - REACH), max(min(sentence.end, position + REACH), sentence.start))


def wider(text: str, span: Span) -> Span:
    """Return the next larger of word, clause, sentence and paragraph round a range; the same where none is."""
    last = max(span.end - 1, span.start)
    for unit in (_word, clause_at, sentence_at, _paragraph):
        whole = span.cover(unit(text, span.start)).cover(unit(text, last))
        if whole.length > span.length:
            return whole
    return span


def narrower(text: str, span: Span) -> Span:
    """Return the next smaller of paragraph, sentence, clause and word at the start of a range; the same if none is."""
    for unit in (_paragraph, sentence_at, clause_at, _word):
        part = unit(text, span.start)
        if span.contains(part) and 0 < part.length < span.length:
            return part
    return span


def _word(text: str, position: int) -> Span:
    return word_at(text, position) or Span(position, position)


def _paragraph(text: str, position: int) -> Span:
    return trimmed(text, line_at(text, position))
