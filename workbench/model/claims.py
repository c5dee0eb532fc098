"""Claims in canonical wording, the links between them, and the sources who make them."""

from typing import Literal

from pydantic import Field

from workbench.model.ids import AnalystId, ClaimId, SourceId
from workbench.model.value import Decimal, Entity, PartialDate, Prose, Stamp, Value, Words

ClaimKind = Literal["", "quantity", "event", "prediction", "quote", "position", "causal", "other"]
StageName = Literal["open", "in_work", "ready_for_review", "signed_off", "published"]
SourceKind = Literal["", "person", "organisation", "media", "anonymous", "document"]
Reliability = Literal["", "A", "B", "C", "D", "E", "F"]
ClaimLinkKind = Literal["contradicts", "specifies", "competes", "same_topic_other_time", "related"]


class Period(Value):
    """The time a claim speaks of; either end may be open."""

    begins: PartialDate = ""
    ends: PartialDate = ""


class Quantity(Value):
    """A number with its bounds and unit; "up to 700,000" has no low."""

    low: Decimal | None = None
    high: Decimal | None = None
    unit: Words = ""


class Stage(Value):
    """How far the desk is with a claim, and who said so when."""

    name: StageName = "open"
    by: AnalystId | None = None
    at: Stamp | None = None


class Claim(Entity):
    """One plain affirmative sentence that stands alone; its mentions lie in articles."""

    code: Words = ""
    statement: Words
    kind: ClaimKind = ""
    claimant: SourceId | None = None
    claimed_on: PartialDate = ""
    period: Period | None = None
    quantity: Quantity | None = None
    worth: int = Field(default=0, ge=0, le=3)
    stage: Stage = Stage()
    note: Prose = ""
    same_as: ClaimId | None = None


class Source(Entity):
    """Somebody, or some document, that speaks in an article."""

    name: Words
    kind: SourceKind = ""
    role: Words = ""
    affiliation: Words = ""
    aliases: tuple[Words, ...] = ()
    reliability: Reliability = ""
    note: Prose = ""
    same_as: SourceId | None = None


class ClaimLink(Entity):
    """How two claims stand to each other."""

    a: ClaimId
    b: ClaimId
    kind: ClaimLinkKind
    note: Prose = ""
