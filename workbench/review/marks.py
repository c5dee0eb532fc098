"""Differences between the marks of two sides: pairs that differ, and marks that only one of them has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from workbench.model.marks import Place
from workbench.model.value import Entity
from workbench.model.views import View
from workbench.review.decided import decisions_of, settled_pairs
from workbench.review.differences import Difference, Kind, Unread, Version, key_of
from workbench.review.match import Match
from workbench.review.pairing import Said, SaidPair, differing_aspects, paired, said
from workbench.review.versions import is_own, version_of

R = TypeVar("R", bound=Entity)
Places = Mapping[str, Place | None]
"""Where marks of theirs lie in my text, of those in another version of my article; None: they were not found there."""


def rows_of(rows: Mapping[str, R], view: View, other: Mapping[str, R]) -> list[R]:
    """Return the rows that are one side's: made by its people, or by nobody and not in the other file."""
    return [row for row in rows.values() if is_own(view, row) or (row.created_by is None and row.id not in other)]


@dataclass(frozen=True)
class Marks:
    """The marks of two sides, paired."""

    pairs: list[SaidPair]
    only_mine: list[Said]
    only_theirs: list[Said]
    settled: list[Difference]
    """What was decided before, of pairs of marks that say what they said then."""
    decided: list[SaidPair]
    """Those pairs."""
    places: Places

    @cached_property
    def names(self) -> dict[str, str]:
        """Give the marks of a pair one name."""
        both = chain(self.pairs, self.decided)
        return {one.mark.id: min(pair[0].mark.id, pair[1].mark.id) for pair in both for one in pair}


def paired_marks(mine: View, theirs: View, match: Match, places: Places) -> Marks:
    """Pair the marks of two sides; those that were not found in my text are left out."""
    here, there = said_by(mine, theirs, match), said_by(theirs, mine, match, places)
    between = _Differences(mine, theirs, places).between
    settled, gone = settled_pairs(decisions_of(mine, theirs), _by_id(here), _by_id(there), between)
    open_here, open_there = ([one for one in side if one.mark.id not in gone] for side in (here, there))
    known = _by_id(here) | _by_id(there)
    decided = [(known[one.mine.row], known[one.theirs.row]) for one in settled if one.mine and one.theirs]
    return Marks(*paired(open_here, open_there), settled, decided, places)


def said_by(view: View, other: View, match: Match, places: Places | None = None) -> list[Said]:
    """Return the marks of one side as they are compared."""
    rows, known = rows_of(view.snapshot.marks, view, other.snapshot.marks), places or {}
    there = ((mark, known.get(mark.id, mark.place)) for mark in rows)
    linked = _linked(view)
    return [
        said(mark, match, place, linked.get(mark.id, ()))
        for mark, place in there
        if place is not None or mark.place is None
    ]


def _linked(view: View) -> dict[str, list[str]]:
    """Return the claims that a side's people linked each piece of evidence to."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in view.snapshot.evidence_links.values():
        if is_own(view, link):
            found[link.mark].append(link.claim)
    return found


def _by_id(marks: Iterable[Said]) -> dict[str, Said]:
    return {one.mark.id: one for one in marks}


@dataclass(frozen=True, slots=True)
class _Differences:
    """What makes a difference of two paired marks."""

    mine: View
    theirs: View
    places: Places

    def between(self, one: Said, other: Said) -> Difference | None:
        aspects = differing_aspects(one, other)
        if one.mark.id == other.mark.id or not aspects:
            return None  # two edits of one mark are compared column by column
        sides = version_of(self.mine, one.mark), version_of(self.theirs, other.mark)
        return difference_of(one, other, sides, aspects, self.places.get(other.mark.id))


def of_pairs(mine: View, theirs: View, marks: Marks) -> Iterator[Difference]:
    """Yield one difference for each pair that differs, of its weightiest kind."""
    differences = _Differences(mine, theirs, marks.places)
    yield from marks.settled
    for pair in marks.pairs:
        if difference := differences.between(*pair):
            yield difference


def difference_of(
    one: Said, other: Said, sides: tuple[Version, Version], aspects: tuple[Kind, ...], place: Place | None = None
) -> Difference:
    """Make the difference between two paired marks."""
    claim = one.aspects[2] or other.aspects[2]
    return Difference(
        key_of(aspects[0], *sides), aspects[0], "mark", *sides, aspects=aspects, article=one.article,
        claim=str(claim), place=place,
    )  # fmt: skip


def has_read(view: View) -> frozenset[str]:
    """Return the articles that a side has begun to read or marked in."""
    people, snapshot = view.analysts, view.snapshot
    mine = (reading for reading in snapshot.readings.values() if reading.analyst in people)
    read = {reading.article for reading in mine if reading.state != "new"}
    marked = {mark.place.article for mark in snapshot.marks.values() if mark.place and mark.created_by in people}
    return frozenset(read | marked)


def of_one_side(mine: View, theirs: View, match: Match, marks: Marks) -> tuple[list[Difference], "UnreadBy"]:
    """Return the marks that only one side has, without what the other saw and left or has not read.

    Their marks in articles that I have not read are differences all the same: they are what comes in.
    """
    read_by_them = {match.article(article) for article in has_read(theirs)}
    read_by_me = has_read(mine)
    found: list[Difference] = []
    unread_by_me, unread_by_them = Counter[str](), Counter[str]()
    for one in marks.only_mine:
        if one.article and one.article not in read_by_them:
            unread_by_them[one.article] += 1
        elif one.mark.id not in theirs.left and one.mark.id not in theirs.removed:
            found.append(_only(mine, one, None))
    for one in marks.only_theirs:
        if one.mark.id in mine.left or one.mark.id in mine.removed:
            continue
        if one.article and one.article not in read_by_me:
            unread_by_me[one.article] += 1
        found.append(_only(None, one, theirs, marks.places.get(one.mark.id)))
    return found, UnreadBy(_counted(unread_by_me), _counted(unread_by_them))


@dataclass(frozen=True, slots=True)
class UnreadBy:
    """Articles that one side has not read, with the other's marks there."""

    me: tuple[Unread, ...]
    them: tuple[Unread, ...]


def _counted(counts: Counter[str]) -> tuple[Unread, ...]:
    return tuple(Unread(article, marks) for article, marks in sorted(counts.items()))


def _only(mine: View | None, one: Said, theirs: View | None, place: Place | None = None) -> Difference:
    kind = "only_mine" if mine else "only_theirs"
    sides = mine and version_of(mine, one.mark), theirs and version_of(theirs, one.mark)
    key, claim = key_of(kind, *sides), str(one.aspects[2])
    return Difference(key, kind, "mark", *sides, (kind,), article=one.article, claim=claim, place=place)


def starts_of(marks: Marks) -> dict[str, tuple[int, int]]:
    """Return where each mark lies in my text, for the order of reading."""
    pairs = chain.from_iterable(chain(marks.pairs, marks.decided))
    everything = chain(pairs, marks.only_mine, marks.only_theirs)
    return {one.mark.id: (one.start, -one.end) for one in everything}
