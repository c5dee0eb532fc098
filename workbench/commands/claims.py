"""What an analyst does with claims: word them, describe them, tie those that say the same."""

from typing import Any

from workbench.commands import sources
from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.claims import Claim, ClaimLink, ClaimLinkKind, Stage, StageName
from workbench.model.ids import AnalystId, ClaimId, SourceId, random_id
from workbench.project import Project, claim_codes, queries, relations
from workbench.project.steps import Writer

MOST_OF_A_CODE = 24
"""Code points."""


def next_code(project: Project) -> str:
    """Return the code after the highest in use: C01, C02, ..."""
    return claim_codes.next_code(project)


def within(step: Writer, project: Project, statement: str, **columns: Any) -> Claim:
    """Add a claim as part of a step that is open."""
    words = " ".join(statement.split())
    if not words:
        raise Refused(_("A claim needs words."))
    columns.setdefault("code", next_code(project))
    return step.add(Claim(id=random_id(), statement=words[:2_000], **columns))


def add(project: Project, statement: str, **columns: Any) -> Claim:
    """Add a claim that has no mention yet; returns it."""
    with project.step(N_("Add claim")) as step:
        return within(step, project, statement, **columns)


def set_statement(project: Project, claim: str, statement: str) -> Claim:
    """Word a claim: one plain affirmative sentence. Empty words are refused."""
    words = " ".join(statement.split())
    if not words:
        raise Refused(_("A claim needs words."))
    with project.step(N_("Word claim")) as step:
        return step.set(queries.one(project, Claim, claim), statement=words)


def set_details(project: Project, claim: str, **columns: Any) -> Claim:
    """Set kind, claimant, date, period, quantity, worth, code or stage of a claim."""
    with project.step(N_("Describe claim")) as step:
        return step.set(queries.one(project, Claim, claim), **columns)


def set_code(project: Project, claim: str, code: str) -> Claim:
    """Give a claim another code. One that another claim has is refused; an empty one leaves it without."""
    words = " ".join(code.split())
    if len(words) > MOST_OF_A_CODE:
        raise Refused(_("A code is short: at most {n} characters.").format(n=MOST_OF_A_CODE))
    if words and claim_codes.is_taken(project, words, claim):
        raise Refused(_("Another claim has the code {code}.").format(code=words))
    with project.step(N_("Set code")) as step:
        return step.set(queries.one(project, Claim, claim), code=words)


def renumber(project: Project, claim: str) -> Claim:
    """Give a claim the next free code: after a merge another one may have its code, too."""
    return set_code(project, claim, next_code(project))


def set_stage(project: Project, claim: str, name: StageName) -> Claim:
    """Say how far the desk is with a claim; who said so and when goes with it."""
    with project.step(N_("Set stage")) as step:
        stage = Stage(name=name, by=AnalystId(project.author), at=step.at)
        found = queries.one(project, Claim, claim)
        return found if found.stage.name == name else step.set(found, stage=stage)


def name_claimant(project: Project, claim: str, name: str, *, on: str = "") -> Claim:
    """Say who makes the claim (found by name or alias, else a new source); empty takes the claimant away.

    `on` (a partial date) is when they made it; it fills an empty date and changes no other.
    """
    with project.step(N_("Name claimant")) as step:
        found = queries.one(project, Claim, claim)
        source = SourceId(sources.within(step, project, name).id) if name.strip() else None
        return step.set(found, claimant=source, claimed_on=found.claimed_on or on)


def set_note(project: Project, claim: str, note: str) -> Claim:
    """Set the note (Markdown) of a claim."""
    with project.step(N_("Write note")) as step:
        return step.set(queries.one(project, Claim, claim), note=note)


def tie(project: Project, claim: str, same_as: str | None) -> Claim:
    """Say that a claim is the same as another; None unties. Marks, links and verdicts stay where they are."""
    if claim == same_as:
        raise Refused(_("A claim is always the same as itself."))
    with project.step(N_("Tie claims") if same_as else N_("Untie claims")) as step:
        return step.set(queries.one(project, Claim, claim), same_as=ClaimId(same_as) if same_as else None)


def tie_to_new(project: Project, claim: str, statement: str) -> Claim:
    """Say that a claim is the same as one that is worded now, whose wording stands."""
    with project.step(N_("Tie claims")) as step:
        other = within(step, project, statement)
        return step.set(queries.one(project, Claim, claim), same_as=ClaimId(other.id))


def link(project: Project, a: str, b: str, kind: ClaimLinkKind, note: str = "") -> ClaimLink:
    """Say how two claims stand to each other; saying the same again returns the link that is there.

    Claims that are tied are one: what is said of either is said already.
    """
    roots = queries.tied_claims(project)
    root = lambda claim: roots.get(claim, claim)  # noqa: E731
    if root(a) == root(b):
        raise Refused(_("A claim cannot be linked to itself."))
    for known in relations.links_between(project, a):
        ends = root(known.a), root(known.b)
        same = ends == (root(a), root(b)) or (kind != "specifies" and set(ends) == {root(a), root(b)})
        if same and known.kind == kind:
            return known
    with project.step(N_("Link claims")) as step:
        return step.add(ClaimLink(id=random_id(), a=ClaimId(a), b=ClaimId(b), kind=kind, note=note))


def link_to_new(project: Project, a: str, statement: str, kind: ClaimLinkKind) -> ClaimLink:
    """Say how a claim stands to one that is worded now."""
    with project.step(N_("Link claims")) as step:
        other = within(step, project, statement)
        return step.add(ClaimLink(id=random_id(), a=ClaimId(a), b=ClaimId(other.id), kind=kind))


def set_link(project: Project, link_id: str, **columns: Any) -> ClaimLink:
    """Change kind or note of a link between claims."""
    with project.step(N_("Change link between claims")) as step:
        return step.set(queries.one(project, ClaimLink, link_id), **columns)


def unlink(project: Project, link_id: str) -> None:
    """Take a link between claims away; both claims stay."""
    with project.step(N_("Unlink claims")) as step:
        step.remove(queries.one(project, ClaimLink, link_id))


def remove(project: Project, claim: str) -> None:
    """Remove a claim; refused while it has mentions, evidence, verdicts or comments."""
    with project.step(N_("Remove claim")) as step:
        step.remove(queries.one(project, Claim, claim))
