"""What an analyst says to a colleague about a row."""

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.comments import Comment, TargetKind
from workbench.model.ids import CommentId, random_id
from workbench.project import Project


def add(
    project: Project, kind: TargetKind, target: str, body: str, *, parent: str | None = None, private: bool = False
) -> Comment:
    """Comment on a row, or answer a comment (`parent`)."""
    if not body.strip():
        raise Refused(_("A comment needs words."))
    with project.step(N_("Comment")) as step:
        above = CommentId(parent) if parent else None
        made = Comment(
            id=random_id(), target_kind=kind, target_id=target, body=body.strip(), parent=above, private=private
        )
        return step.add(made)
