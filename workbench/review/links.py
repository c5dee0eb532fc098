"""Differences between the evidence links of two sides, paired by their evidence and their claim."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.model.evidence import EvidenceLink
from workbench.model.views import View
from workbench.review.closest import closest
from workbench.review.decided import decisions_of, settled_pairs
from workbench.review.differences import Difference, Kind, key_of
from workbench.review.marks import Marks, rows_of
from workbench.review.match import Match
from workbench.review.versions import MADE, differing, is_own, version_of

_KINDS: dict[str, Kind] = {"stance": "stance", "strength": "strength", "why": "note"}
_ORDER: tuple[Kind, ...] = ("stance", "strength", "details", "note")
LinkPair = tuple[EvidenceLink, EvidenceLink]


@dataclass
class Links:
    """The evidence links of two sides: those about the same evidence and claim in pairs, and the others."""

    pairs: list[LinkPair] = field(default_factory=list)
    only_mine: list[EvidenceLink] = field(default_factory=list)
    only_theirs: list[EvidenceLink] = field(default_factory=list)
    settled: list[Difference] = field(default_factory=list)

    @property
    def names(self) -> dict[str, str]:
        """Give the links of a pair one name."""
        return {one.id: min(pair[0].id, pair[1].id) for pair in self.pairs for one in pair}


def paired_links(mine: View, theirs: View, match: Match, marks: Marks) -> Links:
    """Pair the evidence links of two sides."""
    ours, others = mine.snapshot.evidence_links, theirs.snapshot.evidence_links
    here = {link.id: link for link in rows_of(ours, mine, others)}
    there = {link.id: link for link in rows_of(others, theirs, ours)}
    found = Links()

    def difference(one: EvidenceLink, other: EvidenceLink) -> Difference | None:
        return _difference(mine, theirs, match, one, other)

    found.settled, gone = settled_pairs(decisions_of(mine, theirs), here, there, difference)
    evidence = marks.names
    both: dict[tuple[str, str], tuple[list[EvidenceLink], list[EvidenceLink]]] = defaultdict(lambda: ([], []))
    for side, links in enumerate((here, there)):
        for link in links.values():
            if link.id not in gone:
                both[evidence.get(link.mark, link.mark), match.claim(link.claim)][side].append(link)
    for ours_of_one, theirs_of_one in both.values():
        found.pairs += closest(ours_of_one, theirs_of_one, _preferred, _turn)
    taken_here, taken_there = ({pair[side].id for pair in found.pairs} for side in (0, 1))
    found.only_mine = _in_time(here, gone | taken_here)
    found.only_theirs = _in_time(there, gone | taken_there)
    return found


def _preferred(link: EvidenceLink) -> tuple[Hashable, ...]:
    """Return in what the counterpart should be the same, the weightiest first."""
    return link.id, link.stance, link.strength, link.set_number, link.why


def _turn(link: EvidenceLink) -> tuple[str, str, str]:
    return link.created_at, str((link.stance, link.strength, link.set_number, link.why)), link.id


def _in_time(links: Mapping[str, EvidenceLink], gone: set[str]) -> list[EvidenceLink]:
    return sorted((link for identity, link in links.items() if identity not in gone), key=_turn)


def of_links(mine: View, theirs: View, match: Match, marks: Marks, links: Links) -> Iterator[Difference]:
    """Yield the differences; the links of evidence that only one side marked belong to that mark."""
    yield from links.settled
    for pair in links.pairs:
        if difference := _difference(mine, theirs, match, *pair):
            yield difference
    paired = marks.names
    for link in links.only_mine:
        if _speaks(link, mine, theirs, paired):
            yield _only(link, match, mine, None)
    for link in links.only_theirs:
        if _speaks(link, theirs, mine, paired):
            yield _only(link, match, None, theirs)


def _speaks(link: EvidenceLink, view: View, other: View, paired: Mapping[str, str]) -> bool:
    """Tell whether a link without counterpart is a difference: both have the evidence, or it is about another's."""
    if link.id in other.removed:
        return False
    if link.mark in paired:
        return True
    evidence = view.snapshot.marks.get(link.mark)
    return not (evidence and is_own(view, evidence)) and link.id not in other.snapshot.evidence_links


def _difference(mine: View, theirs: View, match: Match, one: EvidenceLink, other: EvidenceLink) -> Difference | None:
    aspects = aspects_of(one, other)
    if one.id == other.id or not aspects:
        return None
    sides = version_of(mine, one), version_of(theirs, other)
    return Difference(
        key_of(aspects[0], *sides), aspects[0], "evidence_link", *sides, aspects, article=_article(mine, one),
        claim=match.claim(one.claim),
    )  # fmt: skip


def aspects_of(one: EvidenceLink, other: EvidenceLink) -> tuple[Kind, ...]:
    """Return in what two links of the same evidence and claim differ, the weightiest first."""
    columns = differing(one, other, {*MADE, "mark", "claim"})
    kinds = {_KINDS.get(column, "details") for column in columns}
    return tuple(kind for kind in _ORDER if kind in kinds)


def _only(link: EvidenceLink, match: Match, mine: View | None, theirs: View | None) -> Difference:
    sides = mine and version_of(mine, link), theirs and version_of(theirs, link)
    article = _article(mine, link) if mine else match.article(_article(theirs, link)) if theirs else ""
    claim = match.claim(link.claim)
    return Difference(key_of("link", *sides), "link", "evidence_link", *sides, ("link",), article=article, claim=claim)


def _article(view: View, link: EvidenceLink) -> str:
    mark = view.snapshot.marks.get(link.mark)
    return mark.place.article if mark and mark.place else ""


def evidence_of(*views: View) -> dict[str, str]:
    """Return the mark that each evidence link is about."""
    return {link.id: link.mark for view in views for link in view.snapshot.evidence_links.values()}
