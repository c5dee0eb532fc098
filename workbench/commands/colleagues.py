"""Changing a colleague's mark itself, where one means to: else acting on it makes one's own beside it (`marks`)."""

from workbench.commands.marks import piece_of, refuse_unknown
from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.marks import Mark
from workbench.project import Project, people, queries


def set_status(project: Project, mark: str, key: str) -> Mark:
    """Set the status of a colleague's mention, by a key of the codebook; empty takes it away."""
    found = _theirs(project, mark)
    if found.kind != "claim":
        raise Refused(_("This applies to claims only."))
    refuse_unknown(project, found, key)
    with project.step(N_("Set status of a colleague's mark")) as step:
        return step.set(found, status=key)


def give_words(project: Project, mark: str, start: int, end: int) -> Mark:
    """Give a colleague's mark other words (code points of its article); status, links and comments stay."""
    found = _theirs(project, mark)
    place = found.place
    if place is None or place.state == "unplaced":
        raise Refused(_("This mark has no place in an article."))
    with project.step(N_("Move a colleague's mark")) as step:
        others = tuple(piece for piece in place.pieces if piece.role != "content")
        pieces = (piece_of(project, place.article, start, end), *others)
        return step.set(found, place=place.model_copy(update={"pieces": pieces}))


def remove(project: Project, mark: str) -> None:
    """Remove a colleague's mark; refused while evidence links or comments rest on it."""
    found = _theirs(project, mark)
    with project.step(N_("Remove a colleague's mark")) as step:
        step.remove(found)


def _theirs(project: Project, mark: str) -> Mark:
    found = queries.one(project, Mark, mark)
    if people.is_own(project, found.created_by):
        raise Refused(_("This mark is your own; change it as usual."))
    return found
