"""A whole project as plain values at one moment: what reports, exchange and review read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbench.model.articles import Analyst, Article, Project, Reading
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.codebook import Layer, Status, unknown_status
from workbench.model.comments import Comment, Dismissal
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark

FIELDS = {
    "analyst": "analysts", "article": "articles", "reading": "readings", "mark": "marks", "claim": "claims",
    "source": "sources", "evidence_link": "evidence_links", "claim_link": "claim_links", "assessment": "assessments",
    "comment": "comments", "status": "statuses", "decision": "decisions", "dismissal": "dismissals",
}  # fmt: skip
"""Under which name a snapshot holds the rows of a table (all but `project`, which has one row)."""


@dataclass(frozen=True)
class Snapshot:
    """Every row by its id, and every text by its sha256."""

    project: Project
    analysts: Mapping[str, Analyst]
    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    marks: Mapping[str, Mark]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    evidence_links: Mapping[str, EvidenceLink]
    claim_links: Mapping[str, ClaimLink]
    assessments: Mapping[str, Assessment]
    comments: Mapping[str, Comment]
    statuses: Mapping[str, Status]
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    dismissals: Mapping[str, Dismissal] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def text_of(self, article_id: str) -> str:
        """Return the text of an article; raises KeyError for an unknown one."""
        return self.texts[self.articles[article_id].sha256]

    def status(self, layer: Layer, key: str) -> Status:
        """Return a codebook entry; a key that nobody knows is shown as it is."""
        return self._by_key.get((layer, key)) or unknown_status(layer, key)

    def statuses_of(self, layer: Layer) -> list[Status]:
        """Return a layer's entries in the codebook's order."""
        return sorted((s for s in self.statuses.values() if s.layer == layer), key=lambda s: (s.position, s.key))

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Status]:
        return {(status.layer, status.key): status for status in self.statuses.values()}

    @cached_property
    def claim_roots(self) -> dict[str, str]:
        """For every claim the claim it is the same as, after all ties."""
        return roots({claim.id: claim.same_as for claim in self.claims.values()})

    @cached_property
    def source_roots(self) -> dict[str, str]:
        """For every source the source it is the same as, after all ties."""
        return roots({source.id: source.same_as for source in self.sources.values()})

    @cached_property
    def superseded(self) -> frozenset[str]:
        """Articles that are older versions of another one and have no marks: they count nowhere."""
        older = {article.version_of for article in self.articles.values() if article.version_of}
        return frozenset(older & self.articles.keys() - self.marks_by_article.keys())

    @cached_property
    def marks_by_article(self) -> dict[str, list[Mark]]:
        """The placed and unplaced marks of each article, in the order of the text."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks.values():
            if mark.place is not None:
                found[mark.place.article].append(mark)
        for marks in found.values():
            marks.sort(key=in_text_order)
        return found

    @cached_property
    def mentions_by_claim(self) -> dict[str, list[Mark]]:
        """The mentions of each root claim, by date of the article, then by place."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks.values():
            if mark.kind == "claim" and mark.claim:
                found[self.claim_roots.get(mark.claim, mark.claim)].append(mark)
        for marks in found.values():
            marks.sort(key=self._by_date)
        return found

    @cached_property
    def links_by_claim(self) -> dict[str, list[EvidenceLink]]:
        """The evidence links of each root claim: for, against, context; each by date of making."""
        order = {"supports": 0, "refutes": 1, "context": 2}
        found: dict[str, list[EvidenceLink]] = defaultdict(list)
        for link in sorted(self.evidence_links.values(), key=lambda e: (order[e.stance], e.created_at, e.id)):
            found[self.claim_roots.get(link.claim, link.claim)].append(link)
        return found

    @cached_property
    def assessments_by_claim(self) -> dict[str, list[Assessment]]:
        """The verdicts on each root claim, oldest first."""
        found: dict[str, list[Assessment]] = defaultdict(list)
        for made in sorted(self.assessments.values(), key=lambda a: (a.created_at, a.id)):
            found[self.claim_roots.get(made.claim, made.claim)].append(made)
        return found

    def _by_date(self, mark: Mark) -> tuple[str, str, int, int, str]:
        article = self.articles.get(mark.place.article) if mark.place else None
        date, title = (article.published_on, article.title) if article else ("", "")
        return (date or "9999", title, *in_text_order(mark))


def in_text_order(mark: Mark) -> tuple[int, int, str]:
    """Sort key: where the content starts, longer first, then id."""
    place = mark.place
    return (place.start, -place.end, mark.id) if place else (0, 0, mark.id)


def roots(same_as: Mapping[str, str | None]) -> dict[str, str]:
    """Resolve ties: each id to the end of its chain; in a cycle to the smallest id of the cycle."""
    found: dict[str, str] = {}
    for start in same_as:
        path = {start: None}  # a dict keeps the order and finds at once: a hostile chain may be long
        last = start
        while last not in found:
            following = same_as.get(last)
            if following is None or following not in same_as:
                found[last] = last
            elif following in path:
                cycle = list(path)[list(path).index(following) :]
                found.update(dict.fromkeys(cycle, min(cycle)))
            else:
                path[following] = None
                last = following
        found.update(dict.fromkeys(path, found[last]))
    return found


def current_assessment(assessments: list[Assessment], analyst: str | None) -> Assessment | None:
    """Return the verdict that stands: the analyst's latest, else the only other analyst's latest, else None.

    `assessments` are those of one claim, oldest first.
    """
    latest: dict[str | None, Assessment] = {made.created_by: made for made in assessments}
    if analyst in latest:
        return latest[analyst]
    return next(iter(latest.values())) if len(latest) == 1 else None
