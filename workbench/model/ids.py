"""Typed ids: random where a person makes a row, derived from content where independent projects must meet."""

import uuid
from typing import NewType

ProjectId = NewType("ProjectId", str)
AnalystId = NewType("AnalystId", str)
ArticleId = NewType("ArticleId", str)
ReadingId = NewType("ReadingId", str)
MarkId = NewType("MarkId", str)
ClaimId = NewType("ClaimId", str)
SourceId = NewType("SourceId", str)
EvidenceLinkId = NewType("EvidenceLinkId", str)
ClaimLinkId = NewType("ClaimLinkId", str)
AssessmentId = NewType("AssessmentId", str)
CommentId = NewType("CommentId", str)
StatusId = NewType("StatusId", str)
DecisionId = NewType("DecisionId", str)
DismissalId = NewType("DismissalId", str)
StepId = NewType("StepId", str)

_NAMESPACE = uuid.UUID("6f0f3c52-9f0e-5f0b-8d55-7b5f1c2a9e01")
"""Fixed for ever: derived ids of every project rest on it."""


def random_id() -> str:
    """Make a random id (UUID version 4, lower case with hyphens)."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """Make the id that the same content has in every project (UUID version 5 over the parts)."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))


def project_row_id() -> ProjectId:
    """Name the one project row, the same in every file."""
    return ProjectId(derived_id("project"))


def article_id(text_sha256: str) -> ArticleId:
    """Name an article by the sha256 of its text: the same text is the same article everywhere."""
    return ArticleId(derived_id("article", text_sha256))


def status_id(layer: str, key: str) -> StatusId:
    """Name a codebook entry by its layer and key."""
    return StatusId(derived_id("status", layer, key))


def reading_id(article: str, analyst: str) -> ReadingId:
    """Name the reading of an article by an analyst."""
    return ReadingId(derived_id("reading", article, analyst))


def dismissal_id(analyst: str, kind: str, key: str) -> DismissalId:
    """Name an analyst's dismissal of one suggestion."""
    return DismissalId(derived_id("dismissal", analyst, kind, key))


def decision_id(key: str, analyst: str) -> DecisionId:
    """Name an analyst's decision about one difference."""
    return DecisionId(derived_id("decision", key, analyst))
