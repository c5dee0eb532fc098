"""Where a hit leads: to a place in an article, a mark, a claim, a view, or to a sentence that says why nowhere."""

from dataclasses import dataclass

from workbench.i18n import _
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.search_hits import Hit
from workbench.ui.views import BY_ID


@dataclass(frozen=True, slots=True)
class Way:
    """One of: an article (with a code point of its text, or a mark in it), a claim, a view (with a row), words."""

    article: str = ""
    start: int | None = None
    mark: str = ""
    claim: str = ""
    view: str = ""
    row: str = ""
    said: str = ""


def way_to(project: Project, hit: Hit) -> Way:
    """Say where a hit leads."""
    if hit.kind == "article":
        return Way(article=hit.article, start=hit.start)
    if hit.kind == "comment" and hit.target is not None:
        return _way_to_row(project, *hit.target)
    if hit.kind == "status":
        said = ": ".join(part for part in (hit.title, *hit.about) if part)
        return Way(view="codebook", row=hit.id) if "codebook" in BY_ID else Way(said=said)
    return _way_to_row(project, hit.kind, hit.id)


def _way_to_row(project: Project, kind: str, identity: str) -> Way:
    if kind == "article":
        return Way(article=identity)
    if kind == "mark":
        return _way_to_mark(queries.find(project, Mark, identity))
    if kind == "source":
        return Way(view="sources", row=identity) if "sources" in BY_ID else _way_to_source(project, identity)
    return _way_to_claim(project, kind, identity)


def _way_to_claim(project: Project, kind: str, identity: str) -> Way:
    if kind == "evidence_link":
        link = queries.find(project, EvidenceLink, identity)
        way = _way_to_mark(queries.find(project, Mark, link.mark)) if link else Way()
        return way if way.mark or link is None else Way(claim=link.claim)
    made = queries.find(project, Assessment, identity) if kind == "assessment" else None
    tie = queries.find(project, ClaimLink, identity) if kind == "claim_link" else None
    claim = identity if kind == "claim" else made.claim if made else tie.a if tie else ""
    return Way(claim=claim) if claim else Way(said=_("This stands on the project as a whole."))


def _way_to_mark(mark: Mark | None) -> Way:
    if mark is None:
        return Way(said=_("It is no longer there."))
    if mark.place is None:
        return Way(claim=mark.claim) if mark.claim else Way(said=_("This mark has no place in an article."))
    return Way(article=mark.place.article, mark=mark.id)


def _way_to_source(project: Project, source: str) -> Way:
    """Lead to what this source says first: a mention of theirs, else a claim."""
    for mark in sorted(queries.every_shown(project, Mark), key=lambda mark: mark.created_at):
        if source in mark.speakers and mark.place is not None:
            return Way(article=mark.place.article, mark=mark.id)
    claim = next((c for c in queries.every(project, Claim) if c.claimant == source), None)
    return Way(claim=claim.id) if claim else Way(said=_("Nothing in the articles is said by this source yet."))
