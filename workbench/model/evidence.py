"""Evidence links: what a piece of evidence does to a claim. The link has the stance, not the evidence."""

from typing import Literal

from pydantic import Field

from workbench.model.ids import ClaimId, MarkId
from workbench.model.value import Entity, Prose

Stance = Literal["supports", "refutes", "context"]
Strength = Literal["weak", "moderate", "strong"]
STANCES: tuple[Stance, ...] = ("supports", "refutes", "context")


class EvidenceLink(Entity):
    """A piece of evidence tied to a claim; links with one `set_number` only suffice together."""

    mark: MarkId
    claim: ClaimId
    stance: Stance
    strength: Strength = "moderate"
    set_number: int | None = Field(default=None, ge=1, le=999)
    why: Prose = ""
