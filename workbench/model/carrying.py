"""A mark's place carried over to another version of its article: found again by its words and what is around them."""

from workbench.model.marks import Piece, Place
from workbench.text.anchor import Anchor, anchor_of, find_again
from workbench.text.span import Span


def found_again(place: Place, article: str, old: str, new: str) -> Place | None:
    """Return where a mark of the old text lies in the new one, an article's; None unless all of its content is found.

    It is `placed` where every piece is found for sure, else `moved_to_confirm`: also where a cue or the words for a
    speaker are lost, which the place then does without.
    """
    pieces: list[Piece] = []
    sure = True
    for piece in place.pieces:
        found = find_again(new, _anchor(piece, old), near=piece.start)
        if found is None or found.span.is_empty:
            if piece.role == "content":
                return None
            sure = False
            continue
        sure = sure and found.state == "placed"
        start, end = found.span.start, found.span.end
        pieces.append(Piece(role=piece.role, start=start, end=end, quote=new[start:end]))
    state = "placed" if sure else "moved_to_confirm"
    return Place.model_validate({"article": article, "state": state, "pieces": pieces})


def without_offsets(place: Place, article: str, old: str) -> Place:
    """Return a place whose words are not in the article: what they were, and what was around them in the old text."""
    pieces: list[Piece] = []
    for piece in place.pieces:
        anchor = _anchor(piece, old)
        pieces.append(Piece(role=piece.role, quote=piece.quote, prefix=anchor.prefix, suffix=anchor.suffix))
    return Place.model_validate({"article": article, "state": "unplaced", "pieces": pieces})


def _anchor(piece: Piece, text: str) -> Anchor:
    if piece.start is None or piece.end is None or piece.end > len(text):
        return Anchor(piece.quote, piece.prefix, piece.suffix)
    return anchor_of(text, Span(piece.start, piece.end))
