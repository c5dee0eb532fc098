"""What an analyst says to a colleague about a row: threads that are answered, resolved and opened again."""

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.comments import Comment, Resolved, TargetKind
from workbench.model.ids import AnalystId, CommentId, random_id
from workbench.project import Project, people, queries
from workbench.project.steps import Writer


def add(project: Project, kind: TargetKind, target: str, body: str, *, private: bool = False) -> Comment:
    """Begin a thread on a row."""
    words = _words(body)
    with project.step(N_("Comment")) as step:
        return step.add(Comment(id=random_id(), target_kind=kind, target_id=target, body=words, private=private))


def answer(project: Project, comment: str, body: str, *, private: bool = False) -> Comment:
    """Answer in the thread of a comment; what stands under a private comment is private."""
    words, first = _words(body), first_of(project, comment)
    hidden = private or first.private
    with project.step(N_("Answer comment")) as step:
        return step.add(
            Comment(
                id=random_id(), target_kind=first.target_kind, target_id=first.target_id, body=words,
                parent=CommentId(first.id), private=hidden,
            )
        )  # fmt: skip


def resolve(project: Project, comment: str) -> Comment:
    """Close the thread of a comment: it is settled, whoever began it."""
    first = first_of(project, comment)
    if first.resolved is not None:
        raise Refused(_("This thread is resolved already."))
    with project.step(N_("Resolve comment")) as step:
        return step.set(first, resolved=Resolved(by=AnalystId(project.author), at=step.at))


def reopen(project: Project, comment: str) -> Comment:
    """Open a closed thread again."""
    with project.step(N_("Reopen comment")) as step:
        return step.set(first_of(project, comment), resolved=None)


def edit(project: Project, comment: str, body: str) -> Comment:
    """Word one's own comment anew; a colleague's is refused."""
    words, own = _words(body), _own(project, comment)
    with project.step(N_("Edit comment")) as step:
        return step.set(own, body=words)


def set_private(project: Project, comment: str, *, private: bool) -> Comment:
    """Keep one's own comment, and what answers it, out of reports and of copies to send; or let it in.

    Refused for letting in what answers a private comment.
    """
    own = _own(project, comment)
    first = first_of(project, comment)
    if not private and first.private and first.id != own.id:
        raise Refused(_("This answers a private comment, so it is private, too."))
    with project.step(N_("Make comment private") if private else N_("Make comment public")) as step:
        return step.set(own, private=private)


def remove(project: Project, comment: str) -> None:
    """Remove one's own comment with one's own answers to it; refused where a colleague has answered."""
    own = _own(project, comment)
    every = {each.id: each for each in queries.comments_on(project, own.target_kind, own.target_id, whole=True)}
    gone = {own.id: own}
    for _round in every:  # answers of answers; a round reaches one level deeper
        gone |= {each.id: each for each in every.values() if each.parent in gone}
    if any(not people.is_own(project, each.created_by) for each in gone.values()):
        raise Refused(_("A colleague has answered this comment, so it stays. You can edit or resolve it."))
    with project.step(N_("Remove comment")) as step:
        for each in gone.values():
            step.remove(each)


def take_along(step: Writer, project: Project, kind: TargetKind, target: str) -> None:
    """Remove the comments on a row that is being removed, as part of a step that is open."""
    for comment in queries.comments_on(project, kind, target, whole=True):
        step.remove(comment)


def first_of(project: Project, comment: str) -> Comment:
    """Return the comment that began the thread; in a circle of answers the one where it closes."""
    found = queries.one(project, Comment, comment)
    seen = {found.id}
    while found.parent and found.parent not in seen:
        above = queries.find(project, Comment, found.parent)
        if above is None:
            break
        found = above
        seen.add(found.id)
    return found


def _own(project: Project, comment: str) -> Comment:
    found = queries.one(project, Comment, comment)
    if not people.is_own(project, found.created_by):
        raise Refused(_("This comment is a colleague's; only they can change it."))
    return found


def _words(body: str) -> str:
    if not body.strip():
        raise Refused(_("A comment needs words."))
    return body.strip()
