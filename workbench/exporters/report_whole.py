"""A whole report: what it opens with (who, when, how, the summary, what changed), and its sections."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.exporters.report_options import Paper
from workbench.exporters.report_parts import (
    ArticleSection,
    Chip,
    ClaimSection,
    Differing,
    Fact,
    OpenPoint,
    Remark,
    Settled,
    Wordings,
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have a verdict; `bar`: the length of its bar in thousandths of the longest."""

    chip: Chip
    number: int
    bar: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What the report counts; page furniture and rows set aside are left out."""

    articles: int
    claims: int
    mentions: int
    evidence: int
    in_furniture: int


@dataclass(frozen=True, slots=True)
class Brief:
    """Who, when and how, in a few short details and one paragraph: what stands before the summary."""

    facts: tuple[Fact, ...] = ()
    method: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One claim in the summary; `target` is the anchor of its section, empty where that is left out."""

    claim: str
    code: str
    statement: str
    chip: Chip
    as_of: str
    articles: int
    supports: int
    refutes: int
    context: int
    differs: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Alteration:
    """What became of one detail: its name, what it was, and what it is; empty for nothing."""

    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim or a verdict that is new, changed or withdrawn since the former report.

    For a verdict `before` and `after` are its signs, None for none, and `why` (Markdown) the reason that stands now;
    a new claim has its verdict in `after`.
    """

    kind: Literal["new", "changed", "withdrawn"]
    what: Literal["claim", "verdict"]
    label: str
    claim: str
    code: str
    statement: str
    target: str = ""
    before: Chip | None = None
    after: Chip | None = None
    details: tuple[Alteration, ...] = ()
    who: str = ""
    on: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """The corrections since a moment (`since`: as it is said to the reader); none is worth saying, too."""

    since: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class Report:
    """The whole content of a report. `sections`: the names (`report_options.SECTIONS`) of the parts that go in.

    `initials`: of the analysts, by name.
    """

    title: str
    organisation: str
    description: str
    language: str
    responsible: str
    analysts: tuple[str, ...]
    several: bool
    figures: Figures
    counts: tuple[Count, ...]
    claims: tuple[ClaimSection, ...]
    articles: tuple[ArticleSection, ...]
    mention_wordings: tuple[Wordings, ...]
    verdict_wordings: tuple[Wordings, ...]
    differing: tuple[Differing, ...]
    settled: tuple[Settled, ...]
    open_points: tuple[OpenPoint, ...]
    gaps: tuple[OpenPoint, ...]
    remarks: tuple[Remark, ...] = field(default=())
    brief: Brief = Brief()
    rows: tuple[SummaryRow, ...] = ()
    changes: Changes | None = None
    sections: frozenset[str] = frozenset()
    theme: str = "light"
    paper: Paper = "A4"
    initials: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_open(self) -> bool:
        """Whether the chapter about what is open goes in."""
        return bool(self.sections & {"open_points", "gaps"}) or bool(self.remarks)

    @property
    def all_known(self) -> bool:
        """Whether it is said that nothing about the articles is unknown: not of none, unless the chapter were empty."""
        told = bool(self.figures.articles) or "open_points" not in self.sections
        return "gaps" in self.sections and not self.gaps and told
