"""Comments as threads: what began one, what answers it, on what row, and whether it is settled."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.comments import Comment, TargetKind
from workbench.project import Project, queries
from workbench.ui.claims.lookup import Lookup

Target = tuple[TargetKind, str, str]
"""Kind and id of a row, and in few words what it is (empty: what the card is about)."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment and how its author signs."""

    comment: Comment
    initials: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and its answers, oldest first."""

    first: Remark
    answers: tuple[Remark, ...]
    about: str
    settled_by: str
    """Initials of who resolved it; empty while it is open."""

    @property
    def key(self) -> str:
        """The id of the comment that began it."""
        return self.first.comment.id

    @property
    def count(self) -> int:
        """How many comments it holds."""
        return 1 + len(self.answers)


def threads_on(project: Project, lookup: Lookup, targets: Iterable[Target]) -> tuple[Thread, ...]:
    """Return the threads on some rows: the open ones before the resolved ones, each oldest first."""
    found = [
        thread
        for kind, identity, about in targets
        for thread in _threads(project, lookup, queries.comments_on(project, kind, identity), about)
    ]
    return tuple(sorted(found, key=lambda t: (bool(t.settled_by), t.first.comment.created_at, t.key)))


def _threads(project: Project, lookup: Lookup, comments: list[Comment], about: str) -> Iterable[Thread]:
    known = {comment.id: comment for comment in comments}
    answers: dict[str, list[Comment]] = {}
    for comment in comments:
        answers.setdefault(_first(known, comment), []).append(comment)
    for key, every in answers.items():
        first = known[key]
        settled = lookup.initials(first.resolved.by) if first.resolved else ""
        rest = tuple(_remark(project, lookup, comment) for comment in every if comment.id != key)
        yield Thread(_remark(project, lookup, first), rest, about, settled)


def _first(known: dict[str, Comment], comment: Comment) -> str:
    """Return what began the thread; where the answers go round in a circle, the smallest id in it."""
    line = [comment.id]
    while (above := known[line[-1]].parent) in known:
        if above in line:
            return min(line[line.index(above) :])
        line.append(above)
    return line[-1]


def _remark(project: Project, lookup: Lookup, comment: Comment) -> Remark:
    return Remark(comment, lookup.initials(comment.created_by), lookup.is_own(comment.created_by))
