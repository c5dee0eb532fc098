"""A span remembered by its words and their surroundings, and found again in an edited text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workbench.text.span import Span, quote

CONTEXT = 32
"""Code points of prefix and suffix, as in the W3C Web Annotation examples and FORMATS 4.0."""

_SURE = 60.0  # agreement of the surroundings (0-100) from which an exact quote counts as placed
_TELLING = 40  # code points from which a quote found exactly once needs no surroundings
_CUTOFF = 70.0  # below this likeness a passage is not the quote any more
_HOOK = 12  # code points of prefix and suffix that bracket an edited quote


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a span and up to 32 code points on both sides."""

    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor was found again; `score` 0-100 tells how alike words and surroundings are."""

    span: Span
    state: Literal["placed", "moved_to_confirm"]
    score: float


def anchor_of(text: str, span: Span) -> Anchor:
    """Remember a span by its words and the 32 code points before and after."""
    words = quote(text, span)
    return Anchor(words, text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT])


def find_again(text: str, anchor: Anchor, *, near: int | None = None) -> Found | None:
    """Find an anchor in a text that may have been edited; None if nothing is like it.

    `near` is the former start (code points): it decides between places that are equally good.
    """
    if not anchor.quote:
        return None
    exact = _exactly(text, anchor, near)
    return exact if exact is not None else _nearly(text, anchor, near)


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield the start of every occurrence, overlapping ones too (code points)."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _exactly(text: str, anchor: Anchor, near: int | None) -> Found | None:
    spans = [Span(start, start + len(anchor.quote)) for start in occurrences(text, anchor.quote)]
    if not spans:
        return None
    ranked = sorted(((_agreement(text, anchor, span), span) for span in spans), key=lambda pair: _rank(pair, near))
    score, best = ranked[0]
    alone = len(ranked) == 1
    sure = score >= _SURE or (alone and len(anchor.quote) >= _TELLING)
    clear = alone or ranked[1][0] < score or near == best.start
    return Found(best, "placed" if sure and clear else "moved_to_confirm", score)


def _rank(pair: tuple[float, Span], near: int | None) -> tuple[float, int, int]:
    score, span = pair
    return -score, abs(span.start - near) if near is not None else 0, span.start


def _agreement(text: str, anchor: Anchor, span: Span) -> float:
    """Compare the surroundings, 0-100. Both windows are 32 wide, so the start and the end of a text count too."""
    from rapidfuzz.distance import Indel

    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    same = Indel.normalized_similarity(anchor.prefix, before) + Indel.normalized_similarity(anchor.suffix, after)
    return round(50.0 * same, 3)


def _nearly(text: str, anchor: Anchor, near: int | None) -> Found | None:
    from rapidfuzz import fuzz

    best: tuple[float, Span] | None = None
    for span in _candidates(text, anchor):
        likeness = fuzz.ratio(anchor.quote, text[span.start : span.end])
        score = 0.75 * likeness + 0.25 * _agreement(text, anchor, span)
        better = best is None or _rank((score, span), near) < _rank(best, near)
        if likeness >= _CUTOFF and better:
            best = (score, span)
    return None if best is None else Found(best[1], "moved_to_confirm", round(best[0], 3))


def _candidates(text: str, anchor: Anchor) -> Iterator[Span]:
    """Yield places worth comparing: between prefix and suffix, and where the words align best."""
    from rapidfuzz import fuzz

    yield from _bracketed(text, anchor)
    whole = anchor.prefix + anchor.quote + anchor.suffix
    regions = [Span(0, len(text))]
    if (around := fuzz.partial_ratio_alignment(whole, text, score_cutoff=50)) is not None:
        regions.append(Span(around.dest_start, around.dest_end))
    for region in regions:
        part = text[region.start : region.end]
        found = fuzz.partial_ratio_alignment(anchor.quote, part, score_cutoff=_CUTOFF)
        if found is not None and found.dest_start < found.dest_end:
            span = Span(found.dest_start, found.dest_end).moved(region.start)
            yield span
            yield _whole_words(text, span)


def _bracketed(text: str, anchor: Anchor) -> Iterator[Span]:
    """Yield what stands between the end of the prefix and the start of the suffix."""
    reach = 2 * len(anchor.quote) + CONTEXT
    after = anchor.suffix[:_HOOK]
    for start in _after_prefix(text, anchor.prefix):
        end = text.find(after, start, start + reach) if len(after) >= _HOOK // 2 else -1
        if len(anchor.suffix) < CONTEXT and text.endswith(anchor.suffix):
            end = len(text) - len(anchor.suffix)
        if start < end <= start + reach:
            yield Span(start, end)


def _after_prefix(text: str, prefix: str) -> Iterator[int]:
    if len(prefix) < CONTEXT and text.startswith(prefix):
        yield len(prefix)
    elif len(prefix) >= _HOOK // 2:
        yield from (found + len(prefix[-_HOOK:]) for found in occurrences(text, prefix[-_HOOK:]))


def _whole_words(text: str, span: Span) -> Span:
    """Widen to whole words, since an alignment is exactly as long as the quote was."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)
