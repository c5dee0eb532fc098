"""What the caret and the selection mean in the stored text: sentences, trimmed ranges; no Qt, code points only."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from workbench.text.boundaries import grapheme_at, next_sentence, previous_sentence, sentence_at
from workbench.text.clauses import clause_at, clauses, next_clause, previous_clause
from workbench.text.span import Span, trimmed

REACH = 1_024


class Unit(NamedTuple):
    """What one goes by: the one at a place, the next and the previous (code points)."""

    at: Callable[[str, int], Span]
    following: Callable[[str, int], Span | None]
    before: Callable[[str, int], Span | None]


SENTENCE = Unit(sentence_at, next_sentence, previous_sentence)
CLAUSE = Unit(clause_at, next_clause, previous_clause)


def tidy(text: str, one: int, other: int) -> tuple[int, int] | None:
    """Return a selection without white space at its edges and without cut letters; None if nothing is left."""
    words = trimmed(text, Span(*sorted((one, other))))
    if words.is_empty:
        return None
    low, high = words.start, words.end
    span = trimmed(text, Span(_edge(text, low).start, _edge(text, high).end))
    return None if span.is_empty else (span.start, span.end)


def _edge(text: str, position: int) -> Span:
    """Return the letter a position cuts, or the empty span there; looks at its surroundings only, for hostile texts."""
    low = max(0, position - REACH)
    near = text[low : position + REACH]
    if position - low in (0, len(near)):
        return Span(position, position)
    cluster = grapheme_at(near, position - low)
    return cluster.moved(low) if cluster.start < position - low else Span(position, position)


def step(
    text: str, anchor: int, caret: int, *, forward: bool, extend: bool, unit: Unit = SENTENCE
) -> tuple[int, int] | None:
    """Return anchor and caret after going one sentence (or clause) on; None at the end of the text.

    Without a selection the one at the caret is taken; extending moves the caret's side only.
    """
    if anchor == caret:
        here = unit.at(text, caret)
        return _pair((unit.following if forward else unit.before)(text, caret) if here.is_empty else here)
    if extend:
        return _extended(text, anchor, caret, unit, forward=forward)
    low, high = sorted((anchor, caret))
    return _pair(unit.following(text, high) if forward else unit.before(text, low))


def clear_of(text: str, start: int, end: int, others: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the first part of a range that lies in none of these ranges (in order, apart); all of it inside one."""
    whole = start, end
    for first, last in others:
        if first >= end or last <= start:
            continue
        if first > start:
            end = first
        else:
            start = min(last, end)
    return tidy(text, start, end) or whole


def step_by_clause(text: str, anchor: int, caret: int, *, forward: bool, extend: bool) -> tuple[int, int] | None:
    """Return anchor and caret after going one clause on; of several clauses the first is taken, or the last.

    Going back puts the caret at the start, so that extending goes on from there.
    """
    chosen = Span(*sorted((anchor, caret)))
    inside = clauses(text, chosen) if not extend and chosen.length <= 4 * REACH else []
    if len(inside) > 1:
        pair = _pair(inside[0] if forward else inside[-1])
    else:
        pair = step(text, anchor, caret, forward=forward, extend=extend, unit=CLAUSE)
    return (pair[1], pair[0]) if pair and not extend and not forward else pair


def _pair(found: Span | None) -> tuple[int, int] | None:
    return None if found is None or found.is_empty else (found.start, found.end)


def _extended(text: str, anchor: int, caret: int, unit: Unit, *, forward: bool) -> tuple[int, int] | None:
    if forward == (caret > anchor):
        further = unit.following(text, caret) if forward else unit.before(text, caret)
        return None if further is None else (anchor, further.end if forward else further.start)
    return _shrunk(text, anchor, caret, unit, forward=forward)


def _shrunk(text: str, anchor: int, caret: int, unit: Unit, *, forward: bool) -> tuple[int, int] | None:
    """Give back the one on the caret's side; from the last one on, grow on the other side."""
    if forward:
        first = unit.at(text, caret)
        following = unit.following(text, first.end)
        if following is not None and following.start < anchor:
            return anchor, following.start
        further = unit.following(text, anchor)
        return None if further is None else (caret, further.end)
    last = unit.at(text, max(caret - 1, 0))
    before = unit.before(text, last.start)
    if before is not None and before.end > anchor:
        return anchor, before.end
    further = unit.before(text, anchor)
    return None if further is None else (caret, further.start)
