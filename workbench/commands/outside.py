"""Evidence that lies outside every article: a document, a call, a screenshot; with its file, tied in the same step."""

from typing import Any

from workbench.commands import attachments
from workbench.commands.attachments import Attached
from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.attachment import noted
from workbench.model.evidence import EvidenceLink, Stance, Strength
from workbench.model.ids import ClaimId, MarkId, random_id
from workbench.model.marks import Mark
from workbench.project import Project, people, queries
from workbench.project.steps import Writer


def add(
    project: Project, *, claim: str | None = None, stance: Stance = "supports", strength: Strength = "moderate",
    why: str = "", file: Attached | None = None, **columns: Any,
) -> Mark:  # fmt: skip
    """Add such evidence; with a claim it is tied to it, all in one step."""
    _need_something(columns, file)
    with project.step(N_("Add evidence")) as step:
        columns |= _filed(step, columns.get("note", ""), file) if file else {}
        made = step.add(Mark(id=random_id(), kind="evidence", **columns))
        if claim:
            tie = EvidenceLink(
                id=random_id(), mark=MarkId(made.id), claim=ClaimId(claim), stance=stance, strength=strength, why=why
            )
            step.add(tie)
        return made


def change(
    project: Project, mark: str, *, file: Attached | None = None, drop_file: bool = False, **columns: Any
) -> Mark:
    """Describe such evidence anew; `file` replaces the attached one, `drop_file` takes it off.

    A colleague's stays, and one's own is made beside it, tied as theirs is.
    """
    found = queries.one(project, Mark, mark)
    if found.kind != "evidence" or found.place is not None:
        raise Refused(_("This evidence lies in an article."))
    kept = {name: getattr(found, name) for name in ("citation", "url", "attachment")}
    _need_something(kept | columns | ({"attachment": ""} if drop_file else {}), file)
    with project.step(N_("Describe evidence")) as step:
        note = columns.get("note", found.note)
        if file:
            columns |= _filed(step, note, file)
        elif drop_file:
            columns |= {"attachment": "", "note": noted(note, "")}
        return step.set(own_beside(step, project, found), **columns)


def own_beside(step: Writer, project: Project, found: Mark) -> Mark:
    """Return the evidence if it is one's own; else a copy beside it, tied as theirs is, made in this step."""
    if people.is_own(project, found.created_by):
        return found
    own = step.add(found.model_copy(update={"id": random_id()}))
    for link in queries.links_of_mark(project, found.id, whole=True):
        step.add(link.model_copy(update={"id": random_id(), "mark": MarkId(own.id)}))
    return own


def _filed(step: Writer, note: str, file: Attached) -> dict[str, str]:
    attachments.checked(file)
    return {"attachment": step.put_original(file.data), "note": noted(note, file.name)}


def _need_something(columns: dict[str, Any], file: Attached | None) -> None:
    if file is None and not any(str(columns.get(name, "")).strip() for name in ("citation", "url", "attachment")):
        raise Refused(_("Evidence outside every article needs a citation, an address or an attached file."))
