"""What claims and verdicts were at an earlier moment: what corrections are worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.decisions import Decision


@dataclass(frozen=True)
class Former:
    """The claims, the verdicts and the decisions about them, by id, as they stood at a moment (a UTC stamp)."""

    at: str
    claims: Mapping[str, Claim] = field(default_factory=dict)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
