"""Assessments: what an analyst concludes about a claim, as of a date, with a reason. Appended, never overwritten."""

from typing import Literal, Self

from pydantic import model_validator

from workbench.model.ids import ClaimId, EvidenceLinkId
from workbench.model.value import Entity, PartialDate, Prose, Words

Confidence = Literal["", "low", "medium", "high"]
NOT_ASSESSED = "not_assessed"


class Assessment(Entity):
    """One verdict by one analyst; their latest is the current one."""

    claim: ClaimId
    verdict: Words
    why: Prose = ""
    confidence: Confidence = ""
    as_of: PartialDate = ""
    rests_on: tuple[EvidenceLinkId, ...] = ()

    @model_validator(mode="after")
    def _gives_a_reason(self) -> Self:
        if self.verdict != NOT_ASSESSED and not self.why.strip():
            raise ValueError("a verdict needs a reason")
        return self
