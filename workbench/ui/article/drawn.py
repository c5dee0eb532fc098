"""What the article view is given to draw: plain, frozen values in code points of the article's text."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["claim", "evidence", "furniture"]
Role = Literal["content", "cue", "speaker"]
Pattern = Literal["solid", "dashed", "dotted", "wave", "double"]
Layer = Literal["mine", "theirs"]


class DrawnPiece(NamedTuple):
    """One stretch of a mark: what it is for, and where (half-open code points)."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark to draw; `colour_role` is a codebook hex, status key or stance; `label` is said and shown as tooltip."""

    mark_id: str
    kind: Kind
    pieces: tuple[DrawnPiece, ...]
    colour_role: str = "neutral"
    pattern: Pattern = "solid"
    symbol: str = ""
    label: str = ""
    lane: int = 0
    layer: Layer = "mine"
    aside: str = ""
    """Why it does not count, in a sentence; such a mark is drawn faded."""

    def content(self) -> tuple[DrawnPiece, ...]:
        """Return the pieces that are what the mark says, in reading order."""
        return tuple(sorted((piece for piece in self.pieces if piece.role == "content"), key=lambda piece: piece.start))

    def size(self) -> int:
        """Count the code points of the content: the smallest mark wins a click."""
        return sum(piece.end - piece.start for piece in self.pieces if piece.role == "content")

    def whose(self) -> tuple[bool, int, str]:
        """Return what sorts marks on the same words: one's own first, then by lane; ids are random, so last."""
        return self.layer != "mine", self.lane, self.mark_id

    def holds(self, position: int) -> bool:
        """Say whether a code point lies in any of its pieces."""
        return any(piece.start <= position < piece.end for piece in self.pieces)


class Lane(NamedTuple):
    """An analyst's lane in the margin, for reviews: initials and a colour (hex, role or status key)."""

    name: str
    colour_role: str


class CueHint(NamedTuple):
    """A suggested cue phrase (half-open code points) and what it suggests, for its tooltip."""

    start: int
    end: int
    hint: str


class Proposal(NamedTuple):
    """A passage that looks like page furniture (half-open code points), and what it may be, in words."""

    start: int
    end: int
    what: str
