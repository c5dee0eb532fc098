"""What the person chooses for a report."""

from dataclasses import dataclass
from typing import Literal, get_args

from workbench.i18n import N_

Paper = Literal["A4", "Letter"]
"""What PDF and Word are laid out for."""
PAPERS: tuple[Paper, ...] = get_args(Paper)
SECTIONS = {
    "summary": N_("Summary"),
    "method": N_("Method and codebook"),
    "claim_sections": N_("Claim by claim"),
    "evidence": N_("Evidence"),
    "history": N_("Earlier verdicts"),
    "disagreements": N_("Disagreements between analysts"),
    "notes": N_("Notes"),
    "comments": N_("Comments (never the private ones)"),
    "marked_articles": N_("The articles with their marks"),
    "open_points": N_("Open points"),
    "gaps": N_("What is not known about the articles"),
}
"""The parts that can be left out: the names of the options that say so, and what they are called."""


@dataclass(frozen=True)
class ReportOptions:
    """What goes in and whose verdict counts. Private comments never go in.

    `analyst`: whose verdict counts (id; None: where only one has judged, theirs). `articles`, `claims`: ids, None for
    all; chosen articles alone bring the claims they mention, chosen claims alone the articles they touch. `verdicts`:
    keys; claims with another verdict stay out. `analysts`: ids; marks, links, verdicts of others stay out, and claims
    that are none of theirs. `since`: a day or a UTC stamp; what changed from then on is listed as corrections.
    `language`: the tag of the report's own words; `report_made` sets the catalogue. `theme`: "auto" follows the
    reader's screen, where the format can.
    """

    title: str = ""
    organisation: str = ""
    analyst: str | None = None
    articles: frozenset[str] | None = None
    claims: frozenset[str] | None = None
    verdicts: frozenset[str] | None = None
    analysts: frozenset[str] | None = None
    summary: bool = True
    method: bool = True
    claim_sections: bool = True
    evidence: bool = True
    history: bool = True
    disagreements: bool = True
    notes: bool = True
    comments: bool = False
    marked_articles: bool = True
    open_points: bool = True
    gaps: bool = True
    since: str = ""
    language: str = "en"
    theme: Literal["light", "auto"] = "light"
    paper: Paper = "A4"

    @property
    def sections(self) -> frozenset[str]:
        """The parts that go in."""
        return frozenset(name for name in SECTIONS if getattr(self, name))
