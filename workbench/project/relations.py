"""How claims stand to each other: links between them, ties that make two into one, and who first made one."""


from sqlalchemy import or_

from workbench.model.articles import Article
from workbench.model.claimants import Proposal, proposed_claimant
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.project.file import Project
from workbench.project.tables import TABLES


def same_claims(project: Project, claim: str) -> list[Claim]:
    """Return the claims that are tied to a claim, directly or through others, without the root, by code."""
    roots = queries.claim_roots(project)
    root = roots.get(claim, claim)
    tied = [identity for identity, other in roots.items() if other == root != identity]
    found = queries.every(project, Claim, TABLES["claim"].c.id.in_(tied)) if tied else []
    return sorted(found, key=lambda each: (len(each.code), each.code, each.created_at, each.id))


def links_between(project: Project, claim: str) -> list[ClaimLink]:
    """Return the links of a claim (and of those tied to it) to other claims, oldest first."""
    roots = queries.claim_roots(project)
    root = roots.get(claim, claim)
    its = [identity for identity, other in roots.items() if other == root]
    table = TABLES["claim_link"].c
    found = queries.every(project, ClaimLink, or_(table.a.in_(its), table.b.in_(its)))
    return sorted(found, key=lambda link: (link.created_at, link.id))


def claimant_proposal(project: Project, mentions: list[Mark]) -> Proposal | None:
    """Return who is proposed as the claimant from mentions in the order of `queries.mentions_of`."""
    articles = {mark.place.article for mark in mentions if mark.place}
    speakers = {speaker for mark in mentions for speaker in mark.speakers[-1:]}
    known = queries.every(project, Article, TABLES["article"].c.id.in_(articles)) if articles else []
    sources = queries.every(project, Source, TABLES["source"].c.id.in_(speakers)) if speakers else []
    return proposed_claimant(mentions, {a.id: a for a in known}, {s.id: s for s in sources})
