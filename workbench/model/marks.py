"""Marks: what an analyst highlighted, where exactly, and what it is."""

from typing import Literal, Self

from pydantic import Field, model_validator

from workbench.model.ids import ArticleId, ClaimId, SourceId
from workbench.model.value import Entity, PartialDate, Prose, Sha256, Value, Words

MarkKind = Literal["claim", "evidence", "furniture"]
PieceRole = Literal["content", "cue", "speaker"]
PlaceState = Literal["placed", "moved_to_confirm", "unplaced"]
FurnitureKind = Literal["", "caption", "read_also", "share_line", "plea", "author_box", "other"]
Certainty = Literal["", "certain+", "certain-", "probable+", "probable-", "possible+", "possible-", "unknown"]
EvidenceOffered = Literal["", "none", "reasoning", "unnamed_sources", "named_source", "document", "data"]
_FARTHEST = 2**31 - 1
"""Code points: no text is longer."""


class Piece(Value):
    """A run of words: half-open code-point offsets into the article's text, and the words themselves."""

    role: PieceRole = "content"
    start: int | None = Field(default=None, ge=0, le=_FARTHEST)
    end: int | None = Field(default=None, ge=0, le=_FARTHEST)
    quote: Prose = Field(min_length=1)
    prefix: Words = ""
    suffix: Words = ""

    @model_validator(mode="after")
    def _has_its_length(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("a piece has both ends or none")
        if self.start is not None and self.end is not None and self.end - self.start != len(self.quote):
            raise ValueError("a piece is as long as its quote")
        return self


class Place(Value):
    """Where a mark lies: one column, so that a start from one side can never meet an end from the other."""

    article: ArticleId
    state: PlaceState = "placed"
    pieces: tuple[Piece, ...] = Field(min_length=1, max_length=64)

    @model_validator(mode="after")
    def _offsets_go_with_the_state(self) -> Self:
        if (self.state == "unplaced") != all(piece.start is None for piece in self.pieces):
            raise ValueError("an unplaced mark has no offsets; any other has all")
        if self.state != "unplaced" and any(piece.start is None for piece in self.pieces):
            raise ValueError("a placed mark has offsets for every piece")
        if not any(piece.role == "content" for piece in self.pieces):
            raise ValueError("a mark has at least one content piece")
        return self

    def of_role(self, role: PieceRole) -> tuple[Piece, ...]:
        """Return the pieces with this role, in stored order."""
        return tuple(piece for piece in self.pieces if piece.role == role)

    @property
    def start(self) -> int:
        """The first code point of the content, for order in the article (0 where unplaced)."""
        return min((piece.start or 0 for piece in self.of_role("content")), default=0)

    @property
    def end(self) -> int:
        """One past the last code point of the content (0 where unplaced)."""
        return max((piece.end or 0 for piece in self.of_role("content")), default=0)

    @property
    def quote(self) -> str:
        """The content's words; several pieces are joined by an ellipsis in brackets."""
        return " […] ".join(piece.quote for piece in self.of_role("content"))


class Mark(Entity):
    """A highlighted claim (a *mention*), piece of evidence, or page furniture."""

    kind: MarkKind
    place: Place | None = None
    note: Prose = ""
    translation: Prose = ""
    claim: ClaimId | None = None
    status: Words = ""
    speakers: tuple[SourceId, ...] = ()
    certainty: Certainty = ""
    evidence_offered: EvidenceOffered = ""
    basis: Words = ""
    question: Prose = ""
    answer_type: Words = ""
    citation: Prose = ""
    url: Words = ""
    archived_url: Words = ""
    accessed_on: PartialDate = ""
    attachment: Sha256 = ""
    what: FurnitureKind = ""
