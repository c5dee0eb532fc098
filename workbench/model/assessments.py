"""Assessments: what an analyst concludes about a claim, as of a date, with a reason. Appended, never overwritten."""

from typing import Literal

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
