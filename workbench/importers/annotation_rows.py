"""What the project has that a file of another program may meet, and the rows that the file would add: plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model.articles import Analyst
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.value import Entity
from workbench.text.patterns import pattern

_NUMBERED = pattern(r"C[0-9]{1,10}")


@dataclass(frozen=True)
class Known:
    """What the project has. `author`: who brings in. `roots`: a claim's id to the one it is tied to, where it is.

    `persons`: an analyst's id to the one they are called by, where it is another.
    """

    author: str
    analysts: Sequence[Analyst] = ()
    claims: Sequence[Claim] = ()
    roots: Mapping[str, str] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    links: Sequence[EvidenceLink] = ()
    ties: Sequence[ClaimLink] = ()
    assessments: Sequence[Assessment] = ()
    persons: Mapping[str, str] = field(default_factory=dict)

    def root(self, claim: str | None) -> str:
        """Return the claim that stands for one."""
        return self.roots.get(claim or "", claim or "")

    def person(self, analyst: str | None) -> str:
        """Return the id that stands for an analyst."""
        return self.persons.get(analyst or "", analyst or "")


@dataclass
class Plan:
    """The rows to be added, and what there is to say. `roles`: a highlight's key to its marks by kind.

    `reasonless`: verdicts that come without a reason.
    """

    analysts: list[Analyst] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    links: list[EvidenceLink] = field(default_factory=list)
    ties: list[ClaimLink] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    already: int = 0
    told: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    roles: dict[str, dict[str, list[Mark]]] = field(default_factory=dict)
    claim_ids: dict[str, str] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    numbered: int = 0

    @property
    def rows(self) -> list[Entity]:
        """Everything to be added, what is referred to first."""
        return [*self.analysts, *self.claims, *self.marks, *self.links, *self.ties, *self.assessments]

    def next_code(self) -> str:
        """Return the code after the highest in use."""
        if not self.numbered:
            self.numbered = max((int(code[1:]) for code in self.codes if _NUMBERED.fullmatch(code)), default=0)
        self.numbered += 1
        while (code := f"C{self.numbered:02d}") in self.codes:
            self.numbered += 1
        self.codes.add(code)
        return code
