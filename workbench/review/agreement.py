"""How far two sides agree: what is counted of two views, and the figures of it.

An article counts where both sides have read it: a reading in progress or done, or at least one mark of their own there.
Where they read another version of my article, their marks are found again in mine by their words. Spans are marks of
claims (mentions) and of evidence. What somebody left out is named and counted; no figure is a number
where nothing could be compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.marks import Place
from workbench.model.snapshot import roots
from workbench.model.views import View
from workbench.review import agreement_figures as figures
from workbench.review import texts
from workbench.review.agreement_figures import Judged, Read
from workbench.review.differences import Comparison, Difference
from workbench.review.figures import Agreement, Disagreement, Figure, LeftOut, Part
from workbench.review.match import oldest
from workbench.review.spans import Marked, Span, length_of, marked_by, matched, settled_rows
from workbench.review.unitized import Unit, coincidences, partition

__all__ = ["Agreement", "Disagreement", "Figure", "LeftOut", "Part", "agreement", "differences_of"]


def agreement(mine: View, theirs: View, *, with_settled: bool = True) -> Agreement:
    """Compute how far two sides agree in what both did by themselves.

    What a review settled afterwards does not change how far they agreed; so only rows that it put in the place of
    others are left out. Without `with_settled` all rows are that a decision disposed of: what is left to disagree on.
    """
    scope = _Scope(mine, theirs, with_settled=with_settled)
    reads = [scope.read(one, other) for one, other in scope.both_read]
    judged = scope.judged()
    statuses = sorted({status for read in reads for status in read.statuses})
    verdicts = sorted({verdict for pair in judged.pairs for verdict in (pair[1].verdict, pair[2].verdict)})
    return Agreement(
        (*figures.of_articles(reads, scope.unread), *figures.of_verdicts(judged)),
        tuple(Part(read.article, figures.of_articles([read])) for read in reads),
        tuple(Part(status, figures.of_status(reads, status)) for status in statuses),
        tuple(Part(verdict, figures.of_verdict(judged, verdict)) for verdict in verdicts),
        tuple(read.article for read in reads),
        tuple(read.article for read in reads if read.article in scope.versions),
        scope.unread,
    )


def differences_of(figure: Figure, comparison: Comparison) -> tuple[Difference, ...]:
    """Return the differences that a figure's disagreements are about, undecided first, each in the order of reading.

    They are those about the same rows. A comparison pairs what is most likely meant (same claim first), agreement what
    overlaps most, so a disagreement may lead to two differences; to none where one side saw the mark and let it be.
    """
    rows = {row for disagreement in figure.disagreements for row in disagreement.rows}
    return tuple(one for one in (*comparison.differences, *comparison.settled) if not rows.isdisjoint(one.rows))


@dataclass
class _Scope:
    """Two views, what counts of them, and what does not."""

    mine: View
    theirs: View
    with_settled: bool
    both_read: list[tuple[str, str]] = field(init=False)
    unread: tuple[LeftOut, ...] = field(init=False)

    def __post_init__(self) -> None:
        decisions = {**self.mine.snapshot.decisions, **self.theirs.snapshot.decisions}.values()
        self.settled = settled_rows(decisions, only_new=self.with_settled)
        self.claim_roots = _common_roots(self.mine, self.theirs)
        self.partners, places = self._same_articles()
        self._marked = (
            marked_by(self.mine, self.claim_roots, self.settled, {}),
            marked_by(self.theirs, self.claim_roots, self.settled, places),
        )
        self._choose_articles()

    def _same_articles(self) -> tuple[dict[str, str], dict[str, Place | None]]:
        """Match the articles, mine to theirs; in other versions of mine, find their marks again by their words."""
        found = _of_one_text(self.mine, self.theirs)
        decided = frozenset(
            decision.key for view in (self.mine, self.theirs) for decision in view.snapshot.decisions.values()
        )
        pairs, _proposals = texts.article_pairs(self.mine, self.theirs, decided)
        taken = set(found.values())
        versions = [pair for pair in pairs if pair.likeness < 1 and pair.mine not in found and pair.theirs not in taken]
        places, _lost = texts.placed_again(self.mine, self.theirs, versions)
        self.versions = frozenset(pair.mine for pair in versions)
        return found | {pair.mine: pair.theirs for pair in versions}, places

    def _choose_articles(self) -> None:
        mine, theirs = _read_by(self.mine, self._marked[0]), _read_by(self.theirs, self._marked[1])
        partners = self.partners
        known = self.mine.snapshot.articles
        self.both_read = sorted(
            ((one, other) for one, other in partners.items() if one in mine and other in theirs),
            key=lambda pair: (known[pair[0]].published_on or "9999", known[pair[0]].title, pair[0]),
        )
        called = {other: one for one, other in partners.items()}
        self.unread = figures.left_out(
            only_mine_read=sorted(mine - {one for one, _other in self.both_read}),
            only_theirs_read=sorted(called.get(a, a) for a in theirs - {other for _one, other in self.both_read}),
        )

    def read(self, one: str, other: str) -> Read:
        """Put together what both marked in an article."""
        mine, theirs = self._marked[0].get(one, Marked()), self._marked[1].get(other, Marked())
        matches = matched(mine.spans, theirs.spans)
        matched_mine, matched_theirs = {m.mine.row for m in matches}, {m.theirs.row for m in matches}
        left = defaultdict(list)
        for marked in (mine, theirs):
            for reason, rows in marked.left_out.items():
                left[reason] += rows
        read = Read(
            one,
            matches,
            [span for span in mine.spans if span.row not in matched_mine],
            [span for span in theirs.spans if span.row not in matched_theirs],
            {reason: tuple(rows) for reason, rows in left.items()},
        )
        length = length_of(self.mine, one)
        if length is not None:
            _add_continua(read, length, (mine.spans, theirs.spans))
        return read

    def judged(self) -> Judged:
        """Put together what both concluded about claims: each side's latest verdict on each root claim."""
        mine, theirs = (self._verdicts(view) for view in (self.mine, self.theirs))
        both = sorted(mine.keys() & theirs.keys())
        unsaid = {claim for claim in both if {NOT_ASSESSED, ""} & {mine[claim].verdict, theirs[claim].verdict}}
        return Judged(
            [(claim, mine[claim], theirs[claim]) for claim in both if claim not in unsaid],
            tuple(sorted(mine.keys() ^ theirs.keys())),
            tuple(sorted(unsaid)),
            tuple(sorted(self.settled & {*self.mine.snapshot.assessments, *self.theirs.snapshot.assessments})),
        )

    def _verdicts(self, view: View) -> dict[str, Assessment]:
        own = (made for made in view.snapshot.assessments.values() if made.created_by in view.analysts)
        counted = (made for made in own if made.id not in self.settled)
        in_time = sorted(counted, key=lambda made: (made.created_at, made.id))
        return {self.claim_roots.get(made.claim, made.claim): made for made in in_time}


def _add_continua(read: Read, length: int, people: Sequence[Sequence[Span]]) -> None:
    """Lay each person's spans out along the text; where one's own overlap, the later one holds the words."""
    for kind in ("claim", "evidence"):
        units = [[unit for span in spans if span.kind == kind for unit in _units(span)] for spans in people]
        parts = [partition(one) for one in units]
        twice = sum(u.end - u.start for one in units for u in one) - sum(u.end - u.start for one in parts for u in one)
        read.marked_twice[kind] = twice
        read.continua[kind] = coincidences(length, parts)


def _units(span: Span) -> Iterable[Unit]:
    return (Unit(start, end, span.status) for start, end in span.ranges)


def _read_by(view: View, marked: Mapping[str, Marked]) -> set[str]:
    readings = view.snapshot.readings.values()
    begun = {r.article for r in readings if r.analyst in view.analysts and r.state != "new"}
    return (begun | set(marked)) & set(view.snapshot.articles)


def _of_one_text(mine: View, theirs: View) -> dict[str, str]:
    """Match articles with the same text: by id, then in the order of ids."""
    ours, others = mine.snapshot.articles, theirs.snapshot.articles
    found = {a: a for a in ours.keys() & others.keys() if ours[a].sha256 == others[a].sha256}
    free: dict[str, list[str]] = defaultdict(list)
    for article in sorted(others.keys() - found.keys(), reverse=True):
        free[others[article].sha256].append(article)
    for article in sorted(ours.keys() - found.keys()):
        if free.get(ours[article].sha256):
            found[article] = free[ours[article].sha256].pop()
    return found


def _common_roots(mine: View, theirs: View) -> dict[str, str]:
    """Resolve the ties of claims that either side knows; where both tie one claim, the older target is followed."""
    ties: dict[str, str | None] = {}
    claims = {**theirs.snapshot.claims, **mine.snapshot.claims}
    for view in (mine, theirs):
        for claim in view.snapshot.claims.values():
            known = {tie for tie in (ties.get(claim.id), claim.same_as) if tie}
            ties[claim.id] = oldest(claims, known) if known else None
    return roots(ties)
