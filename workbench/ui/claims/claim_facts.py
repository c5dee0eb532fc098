"""What the details of a claim and its relations to others show, as plain values."""

from dataclasses import dataclass

from workbench.model.claimants import Proposal
from workbench.model.claims import Claim, ClaimLink
from workbench.model.marks import Mark
from workbench.project import Project, queries, relations
from workbench.ui.claims.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another claim, seen from this one; `outward` where this claim is the first of the two."""

    link: ClaimLink
    other: Claim
    outward: bool


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What is said about a claim beyond its words."""

    claim: Claim
    claimant: str
    proposal: Proposal | None
    """Who is proposed as the claimant, while none is named."""
    stage_by: str
    same: tuple[Claim, ...]
    related: tuple[Related, ...]


def claim_facts(project: Project, lookup: Lookup, claim: Claim, mentions: list[Mark]) -> ClaimFacts:
    """Return them; `mentions` in the order of `queries.mentions_of`."""
    claimant = lookup.source(claim.claimant) if claim.claimant else None
    proposal = None if claim.claimant else relations.claimant_proposal(project, mentions)
    by = lookup.initials(claim.stage.by) if claim.stage.by else ""
    same = tuple(relations.same_claims(project, claim.id))
    related = tuple(filter(None, (_related(project, lookup, claim, link) for link in _links(project, claim))))
    return ClaimFacts(claim, claimant.name if claimant else "", proposal, by, same, related)


def _links(project: Project, claim: Claim) -> list[ClaimLink]:
    return relations.links_between(project, claim.id)


def _related(project: Project, lookup: Lookup, claim: Claim, link: ClaimLink) -> Related | None:
    a, b = lookup.root(link.a), lookup.root(link.b)
    other = queries.find(project, Claim, b if a == claim.id else a)
    return Related(link, other, a == claim.id) if other is not None and other.id != claim.id else None
