"""A highlight of another program onto its words in an article's stored text: there, found again, or not at all.

A place is taken only where the file's words stand. Same text: nothing but these words will do; what had to be looked
for is to be confirmed. Another version of the text: found again as any mark is (`text.anchor`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.importers.annotated import Passage
from workbench.importers.cleaning import clean
from workbench.model.ids import ArticleId
from workbench.model.marks import Piece, Place
from workbench.text.anchor import CONTEXT, Anchor, Found, anchor_of, find_again
from workbench.text.span import Span

MOST_PIECES = 64
MOST_WORDS = 200_000
"""Code points of a quote that a mark can hold."""


@dataclass(frozen=True, slots=True)
class Ground:
    """An article of the project on which highlights land; `theirs` is the file's text where that is another one.

    `guessed`: the file has no text, an address alone says which article it is: a place without words proves nothing.
    """

    article: ArticleId
    text: str
    theirs: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Landed:
    """Where the passages of a highlight lie; `place` is None where there are no words. `lost`: cue and speaker words
    that were not found."""

    place: Place | None
    lost: tuple[str, ...] = ()


def landed(passages: Sequence[Passage], ground: Ground) -> Landed:
    """Find the place of a highlight's passages in an article of the project."""
    content = [passage for passage in passages if passage.role == "content"]
    found = [(passage, _found(passage, ground)) for passage in passages]
    if any(span is None for passage, span in found if passage.role == "content"):
        return Landed(_unplaced(content, ground))
    kept = [(passage, one) for passage, one in found if one is not None]
    lost = tuple(passage.quote for passage, one in found if one is None)
    pieces = dict.fromkeys(Piece(
        role=passage.role,  # pyright: ignore[reportArgumentType]
        start=one.span.start, end=one.span.end, quote=ground.text[one.span.start : one.span.end],
    ) for passage, one in kept)  # fmt: skip
    order = sorted(pieces, key=lambda piece: (piece.role != "content", piece.start or 0, piece.end or 0))
    if not content or len(order) > MOST_PIECES or any(len(piece.quote) > MOST_WORDS for piece in order):
        return Landed(None, lost)
    sure = all(one.state == "placed" for passage, one in kept if passage.role == "content")
    state = "placed" if sure else "moved_to_confirm"
    return Landed(Place(article=ground.article, state=state, pieces=tuple(order)), lost)


def alike(one: str, other: str) -> bool:
    """Tell whether two quotes are the same words: white space may differ, as programs write line ends their own way."""
    return one == other or one.split() == other.split()


def _found(passage: Passage, ground: Ground) -> Found | None:
    span = _span(passage)
    if ground.theirs:
        return _elsewhere(passage, span, ground)
    if span is not None and span.fits(ground.text) and ground.text[span.start : span.end].strip():
        words = ground.text[span.start : span.end]
        if not passage.quote or alike(words, passage.quote):
            return Found(span, "moved_to_confirm" if ground.guessed and not passage.quote else "placed", 100.0)
    found = find_again(ground.text, _anchor(passage), near=passage.start) if passage.quote.strip() else None
    if found is None or not alike(ground.text[found.span.start : found.span.end], passage.quote):
        return None
    return replace(found, state="moved_to_confirm")


def _elsewhere(passage: Passage, span: Span | None, ground: Ground) -> Found | None:
    """Find words of the file's version again in the version that the project has."""
    anchor = _anchor(passage)
    if span is not None and span.fits(ground.theirs):
        words = ground.theirs[span.start : span.end]
        if not passage.quote or alike(words, passage.quote):
            anchor = anchor_of(ground.theirs, span)
    found = find_again(ground.text, anchor, near=passage.start) if anchor.quote.strip() else None
    if found is None or not ground.text[found.span.start : found.span.end].strip():
        return None
    return found


def _span(passage: Passage) -> Span | None:
    start, end = passage.start, passage.end
    return Span(start, end) if start is not None and end is not None and 0 <= start < end else None


def _anchor(passage: Passage) -> Anchor:
    return Anchor(passage.quote, passage.prefix[-CONTEXT:], passage.suffix[:CONTEXT])


def _unplaced(content: Sequence[Passage], ground: Ground) -> Place | None:
    """Keep the words, without offsets; None where there are none, or too many."""
    pieces = tuple(
        Piece(quote=words, prefix=clean(passage.prefix)[-CONTEXT:], suffix=clean(passage.suffix)[:CONTEXT])
        for passage in content
        if (words := clean(passage.quote, MOST_WORDS + 1)).strip() and len(words) <= MOST_WORDS
    )
    if not pieces or len(pieces) > MOST_PIECES:
        return None
    return Place(article=ground.article, state="unplaced", pieces=pieces)
