"""How claims stand to each other: links between them, ties that make two into one, and what is but a denial."""

import json
from collections.abc import Iterable

from sqlalchemy import or_, select

from workbench.model.articles import Article
from workbench.model.claimants import Proposal, proposed_claimant
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.project.file import Project
from workbench.project.tables import TABLES, in_article


def same_claims(project: Project, claim: str) -> list[Claim]:
    """Return the claims that are tied to a claim, directly or through others, without the root, by code."""
    roots = queries.claim_roots(project)
    root = roots.get(claim, claim)
    tied = [identity for identity, other in roots.items() if other == root != identity]
    found = queries.every(project, Claim, TABLES["claim"].c.id.in_(tied)) if tied else []
    return sorted(found, key=lambda each: (len(each.code), each.code, each.id))


def links_between(project: Project, claim: str) -> list[ClaimLink]:
    """Return the links of a claim (and of those tied to it) to other claims, oldest first."""
    roots = queries.claim_roots(project)
    root = roots.get(claim, claim)
    its = [identity for identity, other in roots.items() if other == root]
    table = TABLES["claim_link"].c
    found = queries.every(project, ClaimLink, or_(table.a.in_(its), table.b.in_(its)))
    return sorted(found, key=lambda link: (link.created_at, link.id))


def denials(project: Project, evidence: Iterable[Mark]) -> frozenset[str]:
    """Return which of these pieces of evidence (ids) are but a denial: a denied mention lies over their words."""
    placed = [mark for mark in evidence if mark.place is not None and mark.place.state != "unplaced"]
    spans = {article: _denied_spans(project, article) for article in {m.place.article for m in placed if m.place}}
    return frozenset(
        mark.id
        for mark in placed
        if mark.place and any(a < mark.place.end and mark.place.start < b for a, b in spans[mark.place.article])
    )


def _denied_spans(project: Project, article: str) -> list[tuple[int, int]]:
    """Return where the article has denied mentions (code points)."""
    table = TABLES["mark"].c
    wanted = select(table.place).where(in_article(article), table.kind == "claim", table.status == "denied")
    places = [json.loads(stored) for stored in project.connection.execute(wanted).scalars()]
    content = [[p for p in place["pieces"] if p["role"] == "content" and p["start"] is not None] for place in places]
    return [(min(p["start"] for p in pieces), max(p["end"] for p in pieces)) for pieces in content if pieces]


def claimant_proposal(project: Project, mentions: list[Mark]) -> Proposal | None:
    """Return who is proposed as the claimant from mentions in the order of `queries.mentions_of`."""
    articles = {mark.place.article for mark in mentions if mark.place}
    speakers = {speaker for mark in mentions for speaker in mark.speakers[-1:]}
    known = queries.every(project, Article, TABLES["article"].c.id.in_(articles)) if articles else []
    sources = queries.every(project, Source, TABLES["source"].c.id.in_(speakers)) if speakers else []
    return proposed_claimant(mentions, {a.id: a for a in known}, {s.id: s for s in sources})
