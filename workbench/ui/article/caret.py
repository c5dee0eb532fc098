"""What the caret and the selection mean in the stored text: sentences, trimmed ranges; no Qt, code points only."""

from workbench.text.boundaries import grapheme_at, next_sentence, previous_sentence, sentence_at
from workbench.text.span import Span, trimmed

REACH = 1_024


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


def step(text: str, anchor: int, caret: int, *, forward: bool, extend: bool) -> tuple[int, int] | None:
    """Return anchor and caret after going one sentence on; None at the end of the text.

    Without a selection the sentence at the caret is taken; extending moves the caret's side only.
    """
    if anchor == caret:
        sentence = sentence_at(text, caret)
        if sentence.is_empty:
            return _pair(next_sentence(text, caret) if forward else previous_sentence(text, caret))
        return _pair(sentence)
    if extend:
        return _extended(text, anchor, caret, forward=forward)
    low, high = sorted((anchor, caret))
    return _pair(next_sentence(text, high) if forward else previous_sentence(text, low))


def _pair(sentence: Span | None) -> tuple[int, int] | None:
    return None if sentence is None or sentence.is_empty else (sentence.start, sentence.end)


def _extended(text: str, anchor: int, caret: int, *, forward: bool) -> tuple[int, int] | None:
    if forward == (caret > anchor):
        further = next_sentence(text, caret) if forward else previous_sentence(text, caret)
        return None if further is None else (anchor, further.end if forward else further.start)
    return _shrunk(text, anchor, caret, forward=forward)


def _shrunk(text: str, anchor: int, caret: int, *, forward: bool) -> tuple[int, int] | None:
    """Give back the sentence on the caret's side; from the last one on, grow on the other side."""
    if forward:
        first = sentence_at(text, caret)
        following = next_sentence(text, first.end)
        if following is not None and following.start < anchor:
            return anchor, following.start
        further = next_sentence(text, anchor)
        return None if further is None else (caret, further.end)
    last = sentence_at(text, max(caret - 1, 0))
    before = previous_sentence(text, last.start)
    if before is not None and before.end > anchor:
        return anchor, before.end
    further = previous_sentence(text, anchor)
    return None if further is None else (caret, further.start)
