"""Comments on anything, and suggestions that shall not come again."""

from typing import Literal

from workbench.model.ids import AnalystId, CommentId
from workbench.model.value import Entity, Prose, Stamp, Value, Words

TargetKind = Literal["project", "article", "mark", "claim", "source", "evidence_link", "claim_link", "assessment"]


class Resolved(Value):
    """Who closed a thread, and when."""

    by: AnalystId
    at: Stamp


class Comment(Entity):
    """A remark in Markdown on one row."""

    target_kind: TargetKind
    target_id: Words
    body: Prose
    parent: CommentId | None = None
    resolved: Resolved | None = None
    private: bool = False


class Dismissal(Entity):
    """A suggestion that this analyst does not want to see again."""

    kind: Words
    key: Words
    analyst: AnalystId
