"""What the details of a claim and its relations to others show, as plain values."""

from dataclasses import dataclass

from workbench.model.claimants import Proposal
from workbench.model.claims import Claim, ClaimLink
from workbench.model.marks import Mark
from workbench.project import Project, claim_codes, queries, relations
from workbench.ui.claims.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another claim, seen from this one; `outward` where this claim is the first of the two."""

    link: ClaimLink
    other: Claim
    code: str
    """The code that the other claim is shown by."""
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
    free: str = ""
    """The next free code, where another claim has this one's and had it earlier."""


def claim_facts(project: Project, lookup: Lookup, claim: Claim, mentions: list[Mark]) -> ClaimFacts:
    """Return them; `mentions` in the order of `queries.mentions_of`."""
    claimant = lookup.source(claim.claimant) if claim.claimant else None
    proposal = None if claim.claimant else relations.claimant_proposal(project, mentions)
    by = lookup.initials(claim.stage.by) if claim.stage.by else ""
    same = tuple(relations.same_claims(project, claim.id))
    related = tuple(filter(None, (_related(project, lookup, claim, link) for link in _links(project, claim))))
    free = claim_codes.next_code(project) if claim.id in claim_codes.shown_otherwise(project) else ""
    return ClaimFacts(claim, claimant.name if claimant else "", proposal, by, same, related, free)


def _links(project: Project, claim: Claim) -> list[ClaimLink]:
    return relations.links_between(project, claim.id)


def _related(project: Project, lookup: Lookup, claim: Claim, link: ClaimLink) -> Related | None:
    a, b = lookup.root(link.a), lookup.root(link.b)
    other = queries.find(project, Claim, b if a == claim.id else a)
    if other is None or other.id == claim.id:
        return None
    return Related(link, other, claim_codes.code_of(project, other), a == claim.id)
