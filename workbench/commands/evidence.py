"""What an analyst does with evidence: tie it to claims, with its stance and strength."""

from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.evidence import EvidenceLink, Stance, Strength
from workbench.model.ids import ClaimId, MarkId, random_id
from workbench.model.marks import Mark
from workbench.project import Project, queries


def link(
    project: Project, mark: str, claim: str, stance: Stance, *, strength: Strength | None = None,
    set_number: int | None = None, why: str = "",
) -> EvidenceLink:  # fmt: skip
    """Tie a piece of evidence to a claim, or change the stance of one's own tie between the two.

    Without a strength it is moderate, and weak where the words are also a denial (DOMAIN 3.2).
    """
    evidence = queries.one(project, Mark, mark)
    own = [e for e in queries.links_of_mark(project, mark) if e.claim == claim and e.created_by == project.author]
    with project.step(N_("Link evidence")) as step:
        if own:
            columns: dict[str, Any] = {"stance": stance} | ({"strength": strength} if strength else {})
            return step.set(own[0], **columns)
        return step.add(
            EvidenceLink(
                id=random_id(),
                mark=MarkId(mark),
                claim=ClaimId(claim),
                stance=stance,
                strength=strength or ("weak" if _is_denial(project, evidence) else "moderate"),
                set_number=set_number,
                why=why,
            )
        )


def _is_denial(project: Project, evidence: Mark) -> bool:
    """Tell whether a denied mention overlaps these words."""
    place = evidence.place
    if place is None:
        return False
    others = (mark for mark in queries.marks_of(project, place.article) if mark.status == "denied" and mark.place)
    return any(other.place.start < place.end and place.start < other.place.end for other in others if other.place)


def set_details(project: Project, link_id: str, **columns: Any) -> EvidenceLink:
    """Set stance, strength, set number or reason of a link; a colleague's stays, and one's own is made beside it."""
    with project.step(N_("Change evidence link")) as step:
        found = queries.one(project, EvidenceLink, link_id)
        if found.created_by != project.author:
            found = step.add(found.model_copy(update={"id": random_id()}))
        return step.set(found, **columns)


def unlink(project: Project, link_id: str) -> None:
    """Take one's own tie between evidence and claim away; the mark stays. A colleague's tie is refused."""
    found = queries.one(project, EvidenceLink, link_id)
    if found.created_by != project.author:
        raise Refused(_("This link is a colleague's; only they can take it away."))
    with project.step(N_("Unlink evidence")) as step:
        step.remove(found)


def add_outside(project: Project, *, citation: str = "", url: str = "", **columns: Any) -> Mark:
    """Add evidence that lies outside every article: a document, a call, a screenshot."""
    if not (citation.strip() or url.strip() or columns.get("attachment")):
        raise Refused(_("Evidence outside every article needs a citation, an address or an attached file."))
    with project.step(N_("Add evidence")) as step:
        return step.add(Mark(id=random_id(), kind="evidence", citation=citation, url=url, **columns))
