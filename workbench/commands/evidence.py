"""What an analyst does with evidence: tie it to claims, with its stance and strength, alone or only together."""

from typing import Any

from workbench.commands import comments, outside
from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.evidence import EvidenceLink, Stance, Strength
from workbench.model.ids import ClaimId, MarkId, random_id
from workbench.model.marks import Mark
from workbench.project import Project, people, queries
from workbench.project.steps import Writer


def link(
    project: Project, mark: str, claim: str, stance: Stance, *, strength: Strength | None = None,
    set_number: int | None = None, why: str = "",
) -> EvidenceLink:  # fmt: skip
    """Tie a piece of evidence to a claim, or change the stance of one's own tie between the two.

    Without a strength it is moderate, and weak where the words are also a denial.
    """
    evidence = queries.one(project, Mark, mark)
    roots = queries.tied_claims(project)  # linked to a tied claim it is linked to this one
    links = queries.links_of_mark(project, mark, whole=True)
    same = (e for e in links if roots.get(e.claim, e.claim) == roots.get(claim, claim))
    own = [e for e in same if people.is_own(project, e.created_by)]
    with project.step(N_("Link evidence")) as step:
        if own:
            columns: dict[str, Any] = {"stance": stance} | ({"strength": strength} if strength else {})
            return _changed(step, project, own[0], columns)
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
    """Set stance, strength, set number or reason of a link; a colleague's stays, and one's own is made beside it.

    A link that changes sides leaves its set: what suffices together stands on one side.
    """
    with project.step(N_("Change evidence link")) as step:
        return _changed(step, project, queries.one(project, EvidenceLink, link_id), columns)


def _changed(step: Writer, project: Project, found: EvidenceLink, columns: dict[str, Any]) -> EvidenceLink:
    own = _own(step, project, found)
    if own.set_number and columns.get("stance", own.stance) != own.stance:
        columns = {"set_number": None} | columns
        _free_the_last(step, project, own)
    return step.set(own, **columns)


def _own(step: Writer, project: Project, found: EvidenceLink) -> EvidenceLink:
    """Return the link if it is one's own; else a copy of it beside it, made in this step."""
    if people.is_own(project, found.created_by):
        return found
    return step.add(found.model_copy(update={"id": random_id()}))


def describe(project: Project, mark: str, **columns: Any) -> Mark:
    """Set basis, question, kind of answer, note or translation of evidence.

    A colleague's stays, and one's own is made beside it, tied as theirs is.
    """
    with project.step(N_("Describe evidence")) as step:
        return step.set(outside.own_beside(step, project, queries.one(project, Mark, mark)), **columns)


def put_together(project: Project, link_id: str, other_id: str) -> EvidenceLink:
    """Say that a link suffices only together with another one: both are then of one set."""
    found, other = (queries.one(project, EvidenceLink, each) for each in (link_id, other_id))
    if found.id == other.id or queries.claim_roots(project).get(found.claim) != queries.claim_roots(project).get(
        other.claim
    ):
        raise Refused(_("Two different pieces of evidence for one claim can be put together."))
    if found.stance != other.stance:
        raise Refused(_("Only evidence on the same side can be put together."))
    with project.step(N_("Put evidence together")) as step:
        if other.set_number is None:
            used = [each.set_number or 0 for each in queries.links_of(project, found.claim, whole=True)]
            other = step.set(_own(step, project, other), set_number=max(used) + 1)
        if found.set_number not in (None, other.set_number):
            _free_the_last(step, project, found)
        return step.set(_own(step, project, found), set_number=other.set_number)


def take_out(project: Project, link_id: str) -> EvidenceLink:
    """Say that a link suffices by itself; of a set of two the other one is free, too, where it is one's own."""
    found = queries.one(project, EvidenceLink, link_id)
    if found.set_number is None:
        raise Refused(_("This evidence is in no set."))
    with project.step(N_("Take evidence out of its set")) as step:
        _free_the_last(step, project, found)
        return step.set(_own(step, project, found), set_number=None)


def _free_the_last(step: Writer, project: Project, leaving: EvidenceLink) -> None:
    """Where one's own link would be left alone in its set, take it out as well."""
    links = queries.links_of(project, leaving.claim, whole=True)
    rest = [e for e in links if e.set_number == leaving.set_number and e.stance == leaving.stance and e != leaving]
    if len(rest) == 1 and people.is_own(project, rest[0].created_by):
        step.set(rest[0], set_number=None)


def unlink(project: Project, link_id: str) -> None:
    """Take one's own tie between evidence and claim away; the mark stays. A colleague's tie is refused."""
    found = queries.one(project, EvidenceLink, link_id)
    if not people.is_own(project, found.created_by):
        raise Refused(_("This link is a colleague's; only they can take it away."))
    if any(found.id in made.rests_on for made in queries.assessments_of(project, found.claim, whole=True)):
        raise Refused(
            _("A verdict rests on this evidence; it cannot be unlinked. You can change its stance or strength.")
        )
    with project.step(N_("Unlink evidence")) as step:
        if found.set_number:
            _free_the_last(step, project, found)
        comments.take_along(step, project, "evidence_link", found.id)
        step.remove(found)
