"""Marks as they are compared, and which of one side's belong with which of the other's.

Pairs are sought from sure to loose: what says the same at the same words, then the same claim at the same words, then
the same claim where the words overlap, then other claims and kinds where most of the words are the same. Where a person
has several, they are paired by what else they say, then by the time they were made. Each mark belongs to at most one
pair, and both sides find the same pairs.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.model.marks import Mark, Piece, Place
from workbench.review.closest import closest
from workbench.review.differences import Kind
from workbench.review.match import Match, folded

ASPECTS: tuple[Kind, ...] = ("kind", "status", "claim", "boundary", "speaker", "cue", "details", "note")
"""In which two marks at the same words may differ, the weightiest first."""
_COMPARED = {"id", "created_by", "created_at", "kind", "place", "note", "claim", "status", "speakers"}
DETAILS = tuple(name for name in Mark.model_fields if name not in _COMPARED)
"""Columns of a mark that are no aspect of their own."""
MOST = 0.5
"""The part of all words of two marks that they must share to be paired although kind or claim differ."""
Range = tuple[int, int, str]
"""First code point, one past the last, and nothing; or -1, -1 and the words of a piece that has no place."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mark as it is compared: offsets in my text, claims and sources by the names that both sides share."""

    mark: Mark
    article: str
    """Empty for evidence outside all articles."""
    aspects: tuple[Hashable, ...]
    """One entry for each of ASPECTS."""
    bears_on: tuple[str, ...] = ()
    """The claims, by their shared names, that this evidence was linked to: no aspect of the mark, but it tells which of
    several at the same words is meant."""

    @property
    def content(self) -> tuple[Range, ...]:
        """The marked words."""
        return self.aspects[3]  # pyright: ignore[reportReturnType]

    @property
    def claim(self) -> str:
        """The claim, by the name that both sides share; empty for none."""
        return str(self.aspects[2])

    @property
    def topic(self) -> Hashable:
        """Kind and claim."""
        return self.aspects[0], self.aspects[2]

    @property
    def start(self) -> int:
        """The first code point of the content; -1 without a place."""
        return self.content[0][0] if self.content else -1

    @property
    def end(self) -> int:
        """One past the last code point of the content; -1 without a place."""
        return max((piece[1] for piece in self.content), default=-1)


SaidPair = tuple[Said, Said]


def said(mark: Mark, match: Match, place: Place | None, linked: Iterable[str] = ()) -> Said:
    """Put a mark into the form in which it is compared.

    `place` is where it lies in my text, `linked` the claims that it was linked to.
    """
    pieces = place.pieces if place else ()
    speaker = (_ranges(pieces, "speaker"), match.speakers(mark.speakers))
    details = tuple(getattr(mark, name) for name in DETAILS)
    aspects = (
        mark.kind, mark.status, match.claim(mark.claim), _ranges(pieces, "content"), speaker,
        _ranges(pieces, "cue"), details, mark.note,
    )  # fmt: skip
    bears_on = tuple(sorted({match.claim(claim) for claim in linked}))
    return Said(mark, place.article if place else "", aspects, bears_on)


def _ranges(pieces: Iterable[Piece], role: str) -> tuple[Range, ...]:
    found = [
        (piece.start, piece.end, "") if piece.start is not None and piece.end is not None else (-1, -1, piece.quote)
        for piece in pieces
        if piece.role == role
    ]
    return tuple(sorted(found)) if len(found) > 1 else tuple(found)


def differing_aspects(one: Said, other: Said) -> tuple[Kind, ...]:
    """Return in what two marks differ, the weightiest first."""
    both = zip(ASPECTS, one.aspects, other.aspects, strict=True)
    return tuple(aspect for aspect, mine, theirs in both if mine != theirs)


def paired(mine: Iterable[Said], theirs: Iterable[Said]) -> tuple[list[SaidPair], list[Said], list[Said]]:
    """Pair the marks of two sides; returns pairs, then those of each side that have none (by id)."""
    search = _Search(mine, theirs)
    search.join(lambda one: one.mark.id)
    search.join(lambda one: (one.article, one.aspects))
    search.join(lambda one: (one.article, one.topic, one.content) if one.content else None)
    for column in ("attachment", "url", "citation"):
        search.join(lambda one, column=column: _reference(one, column))
    search.join_overlapping()
    return search.pairs, sorted(search.mine.values(), key=_identity), sorted(search.theirs.values(), key=_identity)


def _identity(one: Said) -> str:
    return one.mark.id


def _reference(one: Said, column: str) -> Hashable:
    """Name evidence that lies outside all articles by what it points to; None where it points nowhere."""
    words = folded(getattr(one.mark, column)) if not one.article else ""
    return (one.mark.kind, words) if words else None


class _Search:
    """The marks that have no counterpart yet, and the pairs found."""

    def __init__(self, mine: Iterable[Said], theirs: Iterable[Said]) -> None:
        self.mine = {one.mark.id: one for one in mine}
        self.theirs = {one.mark.id: one for one in theirs}
        self.pairs: list[SaidPair] = []

    def _pair(self, mine: Said, theirs: Said) -> None:
        del self.mine[mine.mark.id]
        del self.theirs[theirs.mark.id]
        self.pairs.append((mine, theirs))

    def join(self, name: Callable[[Said], Hashable]) -> None:
        """Pair marks of one name (None: of no name); where a name has several, those that are most alike."""
        both: dict[Hashable, tuple[list[Said], list[Said]]] = {}
        for one in self.theirs.values():
            if (called := name(one)) is not None:
                both.setdefault(called, ([], []))[1].append(one)
        for one in self.mine.values() if both else ():
            if of_one_name := both.get(name(one)):
                of_one_name[0].append(one)
        for mine, theirs in both.values():
            for pair in closest(mine, theirs, _preferred, _turn):
                self._pair(*pair)

    def join_overlapping(self) -> None:
        """Pair what overlaps in an article: the same claim first, then by how much is shared."""
        turn = cache(lambda identity: _turn(self.mine.get(identity) or self.theirs[identity]))
        found: list[tuple[tuple[Any, ...], Said, Said]] = []
        for one, other, shared in overlaps(self.mine.values(), self.theirs.values()):
            if one.topic == other.topic or shared >= MOST:
                in_turn = sorted((turn(one.mark.id), turn(other.mark.id)))
                found.append(((*_rank(one, other, shared), in_turn), one, other))
        for _place, one, other in sorted(found, key=lambda pair: pair[0]):
            if one.mark.id in self.mine and other.mark.id in self.theirs:
                self._pair(one, other)


def _preferred(one: Said) -> tuple[Hashable, ...]:
    """Return in what the counterpart should be the same, the weightiest first: the claims of evidence before places."""
    kind, status, claim, *rest = one.aspects
    return kind, status, claim, one.bears_on, *rest


def _turn(one: Said) -> tuple[str, str, str]:
    """Tell which comes first of marks that are as much alike: the older one, then by what it says.

    Ids are random: those of claims come after all words, its own at the very last.
    """
    kind, status, claim, content, speaker, *rest = one.aspects
    ranges, names = speaker  # pyright: ignore[reportGeneralTypeIssues]
    words = kind, status, content, ranges, *rest, claim, names, one.bears_on
    return one.mark.created_at, str(words), one.mark.id


def _rank(one: Said, other: Said, shared: float) -> tuple[Hashable, ...]:
    """Tell which pairs come first, the same seen from either side."""
    kinds = one.mark.kind != other.mark.kind
    unlike = tuple(mine != theirs for mine, theirs in zip(_preferred(one), _preferred(other), strict=True))
    return one.topic != other.topic, kinds, -shared, one.start + other.start, unlike


def overlaps(mine: Iterable[Said], theirs: Iterable[Said]) -> Iterator[tuple[Said, Said, float]]:
    """Yield every two marks of both sides that share words, and which part of the words of both they share."""
    here, there = _by_article(mine), _by_article(theirs)
    for article in sorted(here.keys() & there.keys()):
        others = sorted(there[article], key=lambda one: one.start)
        starts = [one.start for one in others]
        longest = max(one.end - one.start for one in others)
        for one in here[article]:
            for other in others[bisect_left(starts, one.start - longest) : bisect_left(starts, one.end)]:
                if (shared := likeness_of(one.content, other.content)) > 0:
                    yield one, other, shared


def _by_article(marks: Iterable[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for one in marks:
        if one.article and one.start >= 0:
            found[one.article].append(one)
    return found


def likeness_of(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Return how much of the words of either both share, 0 to 1 (common length by the length of the union)."""
    mine, theirs = _joined(one), _joined(other)
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in mine for b in theirs)
    total = sum(end - start for start, end in (*mine, *theirs)) - common
    return common / total if total else 0.0


def _joined(pieces: Sequence[Range]) -> list[tuple[int, int]]:
    """Join pieces that overlap, so that no code point counts twice."""
    found: list[tuple[int, int]] = []
    for start, end, _words in pieces:  # sorted
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
