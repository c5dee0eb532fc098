"""The project as it is given to others: what is read blind and private comments are left out, and nothing dangles."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from workbench.i18n import ngettext
from workbench.model.comments import Comment
from workbench.model.snapshot import FIELDS, Snapshot
from workbench.project import left_out, queries
from workbench.project.file import Project
from workbench.project.identities import own_ids
from workbench.project.tables import LOCAL


@dataclass(frozen=True, slots=True)
class Given:
    """The rows that others get, and one sentence for each kind of thing that they do not get."""

    snapshot: Snapshot
    left_out: tuple[str, ...]
    originals: frozenset[str]
    """The sha256 of every original file that this project still holds (a copy may have been sent without them)."""


def given_to_others(project: Project, *, own_private: bool = False) -> Given:
    """Return what the current analyst may hand on; `own_private`: with their own private comments, never others'."""
    whole = queries.snapshot(project, whole=False)
    comments = _handed_on(whole, own_ids(project) if own_private else frozenset())
    told: list[str] = []
    if blind := len(left_out.hidden_articles(project)):
        told.append(ngettext("You read {n} article blind: colleagues' work about it is left out.",
                             "You read {n} articles blind: colleagues' work about them is left out.",
                             blind).format(n=blind))  # fmt: skip
    if gone := len(whole.comments) - len(comments):
        told.append(ngettext("{n} private comment is left out.", "{n} private comments are left out.",
                             gone).format(n=gone))  # fmt: skip
    originals = frozenset(project.connection.execute(select(LOCAL["original"].c.sha256)).scalars())
    return Given(replace(whole, comments=comments), tuple(told), originals)


def _handed_on(snapshot: Snapshot, private_of: Collection[str]) -> Mapping[str, Comment]:
    """Return the comments without private ones, what answers these, and what is about rows that are not there."""
    staying: dict[str, bool] = {}
    for start in snapshot.comments:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in staying and at not in path:
            path.append(at)
            comment = snapshot.comments.get(at)
            if comment is None or not _is_open(snapshot, comment, private_of):
                staying[at] = False
                break
            at = comment.parent
        stays = at is None or staying.get(at, True)  # in a circle of answers, nothing private was found
        for passed in path:
            staying.setdefault(passed, stays)
    return {identity: comment for identity, comment in snapshot.comments.items() if staying[identity]}


def _is_open(snapshot: Snapshot, comment: Comment, private_of: Collection[str]) -> bool:
    if comment.private and comment.created_by not in private_of:
        return False
    kind = comment.target_kind
    return kind == "project" or comment.target_id in getattr(snapshot, FIELDS[kind])
