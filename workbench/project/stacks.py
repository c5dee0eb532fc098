"""What one analyst can undo and redo, followed step by step: only steps that came since the last look are read."""

from dataclasses import dataclass, field

from workbench.project.file import JOIN, Project
from workbench.project.left_out import GO_BLIND, LEAVE_BLIND

_NEW = (
    "SELECT seq, id, label, undoes, parents = '[]' FROM step "
    "WHERE seq > ? AND author = ? AND received = 0 ORDER BY seq"
)

STANDING = (JOIN, GO_BLIND, LEAVE_BLIND)
"""The labels of steps that Ctrl+Z passes over."""


@dataclass(slots=True)
class Followed:
    """Both stacks of an analyst, newest last: labels by step id; `seq` is the last step looked at."""

    undo: dict[str, str] = field(default_factory=dict)
    redo: dict[str, str] = field(default_factory=dict)
    seq: int = 0

    def take(self, identity: str, label: str, undoes: str | None, *, first: bool) -> None:
        """Take in one step of the analyst; `first` says that it made the project."""
        if undoes in self.undo:
            self.redo[identity] = self.undo.pop(undoes)
        elif undoes in self.redo:
            self.undo[identity] = self.redo.pop(undoes)
        elif not first and label not in STANDING:  # making or joining a project is not an action to take back
            self.undo[identity] = label
            self.redo.clear()


def followed(project: Project) -> Followed:
    """Return the stacks of the current analyst; steps that came by a merge are not among them.

    The project forgets what is followed where its log changes otherwise than by a step of its own.
    """
    found = project.followed.setdefault(project.author, Followed())
    assert isinstance(found, Followed)
    for seq, identity, label, undoes, first in project.connection.exec_driver_sql(_NEW, (found.seq, project.author)):
        found.take(identity, label, undoes, first=bool(first))
        found.seq = seq
    return found


def just_merged(project: Project) -> int:
    """Return the number of the merge that was the last thing to happen in this file; 0 where something else was."""
    found = project.connection.exec_driver_sql("SELECT received FROM step ORDER BY seq DESC LIMIT 1").scalar()
    return int(found or 0)


def is_next(project: Project, step: str) -> bool:
    """Tell whether nothing rests on a step yet, and undo would take it back, whoever works here now."""
    newest = newest_of(followed(project).undo)
    return step in project.heads and newest is not None and newest[0] == step


def newest_of(stack: dict[str, str]) -> tuple[str, str] | None:
    """Return (step id, label) of the newest entry of a stack."""
    return next(iter(reversed(stack.items())), None)
