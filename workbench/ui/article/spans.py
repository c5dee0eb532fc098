"""Which pieces of marks touch a stretch of text, and on which underline lane each lies; in Qt's positions."""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.ui.article.drawn import DrawnMark, Role
from workbench.ui.article.offsets import Offsets


@dataclass(slots=True)
class PlacedPiece:
    """One piece in Qt's positions (half-open), with its underline lane and whether other content overlaps it."""

    start: int
    end: int
    mark: DrawnMark
    role: Role
    lane: int = 0
    overlaps: bool = False
    first: bool = False

    @property
    def size(self) -> int:
        """The length in Qt's units."""
        return self.end - self.start


class SpanIndex:
    """All pieces sorted by start; answers in the time of a bisection plus what it finds."""

    def __init__(self, marks: Sequence[DrawnMark], offsets: Offsets) -> None:
        self.pieces = _placed(marks, offsets)
        self._starts = [piece.start for piece in self.pieces]
        self._reach = list(accumulate((piece.end for piece in self.pieces), max))
        _assign_lanes([piece for piece in self.pieces if piece.mark.kind != "furniture"])

    def touching(self, start: int, end: int) -> list[PlacedPiece]:
        """Return the pieces that share at least one unit with a range, sorted by start."""
        low = bisect_right(self._reach, start)
        high = bisect_left(self._starts, end)
        return [piece for piece in self.pieces[low:high] if piece.end > start]


def _placed(marks: Sequence[DrawnMark], offsets: Offsets) -> list[PlacedPiece]:
    placed = []
    for mark in marks:
        begin = min((piece.start for piece in mark.pieces if piece.role == "content"), default=-1)
        for role, start, end in mark.pieces:
            if start < end:
                first = role == "content" and start == begin
                placed.append(PlacedPiece(offsets.unit(start), offsets.end_unit(end), mark, role, first=first))
    placed.sort(key=lambda piece: (piece.start, -piece.end, piece.mark.lane))
    return placed


def _assign_lanes(pieces: list[PlacedPiece]) -> None:
    """Colour the intervals greedily: each takes the lowest lane that is free where it starts."""
    active: list[tuple[int, int]] = []
    free: list[int] = []
    lanes = 0
    reach, unflagged = 0, []
    for piece in pieces:
        while active and active[0][0] <= piece.start:
            heapq.heappush(free, heapq.heappop(active)[1])
        if free:
            piece.lane = heapq.heappop(free)
        else:
            piece.lane, lanes = lanes, lanes + 1
        heapq.heappush(active, (piece.end, piece.lane))
        if piece.role == "content":
            unflagged = _flag_overlaps(piece, reach, unflagged)
            reach = max(reach, piece.end)


def _flag_overlaps(piece: PlacedPiece, reach: int, earlier: list[PlacedPiece]) -> list[PlacedPiece]:
    """Flag a piece and the earlier ones it overlaps; return those that may still meet a later one unflagged."""
    piece.overlaps = piece.start < reach
    for other in earlier:
        other.overlaps = other.overlaps or other.end > piece.start
    rest = [other for other in earlier if not other.overlaps and other.end > piece.start]
    return rest if piece.overlaps else [*rest, piece]
