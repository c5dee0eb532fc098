"""Comments on anything, and suggestions that shall not come again."""

from typing import Literal

from workbench.model.ids import AnalystId, CommentId
from workbench.model.value import Entity, Prose, Stamp, Value, Words

TargetKind = Literal["project", "article", "mark", "claim", "source", "evidence_link", "claim_link", "assessment"]

EVERY_ARTICLE_BLIND = ("colleagues' work", "every article")
"""Kind and key of the dismissal by which an analyst reads every article blind until it is done."""


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
    """What this analyst does not want to see: a suggestion again, or colleagues' work before their own is done."""

    kind: Words
    key: Words
    analyst: AnalystId
