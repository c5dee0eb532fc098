"""What one side marked, as agreement counts it: spans of words in articles, and what is left out of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.model.decisions import Decision, set_aside
from workbench.model.marks import Mark, Place
from workbench.model.views import View
from workbench.review.figures import Reason
from workbench.text.ranges import Range, lie_in, merged


@dataclass(frozen=True, slots=True)
class Span:
    """The content words of a mark: ranges of code points, in order, merged where they touch or overlap."""

    row: str
    kind: str
    ranges: tuple[Range, ...]
    status: str = ""
    claim: str = ""
    """The root claim."""
    made_at: str = ""

    @property
    def size(self) -> int:
        """How many code points it holds."""
        return sum(end - start for start, end in self.ranges)


@dataclass
class Marked:
    """What one side marked in one article, and the rows that do not count, by reason."""

    spans: list[Span] = field(default_factory=list)
    left_out: dict[Reason, list[str]] = field(default_factory=lambda: defaultdict(list))


def settled_rows(decisions: Iterable[Decision], *, only_new: bool = False) -> frozenset[str]:
    """Return the rows that a standing decision disposed of: they no longer say how people agreed.

    Those that it set aside and those that it chose in their place. With `only_new` only a reviewer's own row that was
    put in the place of several others.
    """
    made = list(decisions)
    aside = set_aside(made)
    standing = [decision for decision in made if aside.intersection(decision.set_aside)]
    if only_new:
        return frozenset(row for d in standing if len(d.set_aside) > 1 and len(d.counts) == 1 for row in d.counts)
    return frozenset(row for decision in standing for row in (*decision.counts, *decision.set_aside))


def marked_by(
    view: View, claim_roots: dict[str, str], settled: frozenset[str], places: Mapping[str, Place | None]
) -> dict[str, Marked]:
    """Return what a side's people marked, by article (ids of that side).

    `places` says of marks where they lie in the other side's version of their article (None: nowhere).
    """
    found: dict[str, Marked] = defaultdict(Marked)
    for article, marks in view.snapshot.marks_by_article.items():
        own = [mark for mark in marks if mark.created_by in view.analysts]
        moved = [mark.model_copy(update={"place": places[mark.id]}) for mark in own if mark.id in places]
        if own:
            length = None if moved else length_of(view, article)
            found[article] = _marked(moved or own, claim_roots, settled, length)
    return found


def length_of(view: View, article: str) -> int | None:
    """Return how many code points an article has; None where its text is not there."""
    known = view.snapshot.articles.get(article)
    text = view.snapshot.texts.get(known.sha256) if known else None
    return None if text is None else len(text)


def _marked(marks: list[Mark], claim_roots: dict[str, str], settled: frozenset[str], length: int | None) -> Marked:
    found = Marked()
    furniture = merged(r for mark in marks if mark.kind == "furniture" for r in _ranges(mark))
    for mark in marks:
        ranges = tuple(merged(_ranges(mark)))
        reason = _why_not(mark, ranges, settled, length, furniture)
        if reason:
            found.left_out[reason].append(mark.id)
        else:
            claim = claim_roots.get(mark.claim, mark.claim) if mark.claim else ""
            found.spans.append(Span(mark.id, mark.kind, ranges, mark.status, claim, mark.created_at))
    return found


def _why_not(
    mark: Mark, ranges: tuple[Range, ...], settled: frozenset[str], length: int | None, furniture: list[Range]
) -> Reason | None:
    """Say why a mark does not count, or None."""
    if mark.kind == "furniture":
        return "furniture"
    if mark.id in settled:
        return "settled"
    if not ranges or (length is not None and ranges[-1][1] > length):
        return "unplaced"
    if lie_in(ranges, furniture):
        return "in_furniture"
    return None


def _ranges(mark: Mark) -> list[Range]:
    pieces = mark.place.of_role("content") if mark.place else ()
    return [(piece.start, piece.end) for piece in pieces if piece.start is not None and piece.end is not None
            and piece.start < piece.end]  # fmt: skip


def shared(one: tuple[Range, ...], other: tuple[Range, ...]) -> int:
    """Count the code points that lie in both."""
    found = i = j = 0
    while i < len(one) and j < len(other):
        found += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return found


@dataclass(frozen=True, slots=True)
class Match:
    """A span of mine and the one of theirs that it was matched with; `exact` where both hold the same code points."""

    mine: Span
    theirs: Span
    exact: bool


def matched(mine: list[Span], theirs: list[Span]) -> list[Match]:
    """Match spans one to one: of each kind the pair with the best overlap first, then the next of those left.

    Overlap is what both share divided by what either holds (Jaccard), in code points, and more than nothing. Of equal
    ones the pair about the same claim comes first, then that of the same status (where somebody gave one place two, ids
    would pair them by chance), then the earlier, then the older, then by id; so both sides find the same.
    """
    pairs = [(_rank(one, other), one, other) for one, other in _overlapping(mine, theirs)]
    taken: set[tuple[bool, str]] = set()
    found: list[Match] = []
    for rank, one, other in sorted(pairs, key=lambda pair: pair[0]):
        if not taken & {(True, one.row), (False, other.row)}:
            taken |= {(True, one.row), (False, other.row)}
            found.append(Match(one, other, rank[0] == -1.0))
    return sorted(found, key=lambda match: (match.mine.ranges, match.mine.row))


def _rank(one: Span, other: Span) -> tuple[float, bool, bool, tuple[Range, ...], list[str], list[str]]:
    common = shared(one.ranges, other.ranges)
    likeness = common / (one.size + other.size - common)
    another_claim = not one.claim or one.claim != other.claim
    made, ids = sorted((one.made_at, other.made_at)), sorted((one.row, other.row))
    return -likeness, another_claim, one.status != other.status, min(one.ranges, other.ranges), made, ids


def _overlapping(mine: list[Span], theirs: list[Span]) -> list[tuple[Span, Span]]:
    """Find the pairs of one kind that share a code point, walking along the text once."""
    sides = ((0, mine), (1, theirs))
    ordered = sorted((span.ranges[0][0], side, n) for side, spans in sides for n, span in enumerate(spans))
    open_now: tuple[list[Span], list[Span]] = ([], [])
    found: list[tuple[Span, Span]] = []
    for start, side, number in ordered:
        span = sides[side][1][number]
        for spans in open_now:
            spans[:] = [other for other in spans if other.ranges[-1][1] > start]
        for other in open_now[1 - side]:
            if other.kind == span.kind and shared(span.ranges, other.ranges):
                found.append((other, span) if side else (span, other))
        open_now[side].append(span)
    return found
