"""What an analyst does with claims: word them, describe them, tie those that say the same."""

import re
from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.claims import Claim, ClaimLink, ClaimLinkKind
from workbench.model.ids import ClaimId, random_id
from workbench.project import Project, queries
from workbench.project.steps import Writer

_CODE = re.compile(r"^C(\d+)$")


def next_code(project: Project) -> str:
    """Return the code after the highest in use: C01, C02, ..."""
    used = (_CODE.match(claim.code) for claim in queries.every(project, Claim))
    return f"C{max((int(found[1]) for found in used if found), default=0) + 1:02d}"


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


def link(project: Project, a: str, b: str, kind: ClaimLinkKind, note: str = "") -> ClaimLink:
    """Say how two claims stand to each other."""
    if a == b:
        raise Refused(_("A claim cannot be linked to itself."))
    with project.step(N_("Link claims")) as step:
        return step.add(ClaimLink(id=random_id(), a=ClaimId(a), b=ClaimId(b), kind=kind, note=note))


def remove(project: Project, claim: str) -> None:
    """Remove a claim; refused while it has mentions, evidence, verdicts or comments."""
    with project.step(N_("Remove claim")) as step:
        step.remove(queries.one(project, Claim, claim))
