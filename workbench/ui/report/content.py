"""What the worker does for the report tab: sums it up for the preview, or writes it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.exporters.html_report import html_report, write_report
from workbench.exporters.report_content import ReportOptions, report_content
from workbench.model.snapshot import Snapshot
from workbench.review.disagreements import disagreements

MOST = 300
"""How many claims the preview lists."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim of the preview: its sign, its words, and how much stands behind it."""

    code: str
    statement: str
    symbol: str
    verdict: str
    colour: str
    mentions: int
    supports: int
    refutes: int
    context: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a report would hold."""

    title: str
    organisation: str
    articles: int
    claims: int
    mentions: int
    evidence: int
    counts: tuple[tuple[str, str, str, int], ...]
    """Symbol, label, colour, number of claims."""
    lines: tuple[ClaimLine, ...]
    marked: tuple[str, ...]
    """The titles of the articles that go in with their marks."""
    open_points: int
    disagreements: int


def summary(snapshot: Snapshot, options: ReportOptions) -> Summary:
    """Sum up a report."""
    report = report_content(snapshot, options, disagreements(snapshot))
    lines = tuple(
        ClaimLine(
            claim.code, claim.statement, claim.judgement.chip.symbol, claim.judgement.chip.label,
            claim.judgement.chip.colour, claim.mentions, claim.links("supports"), claim.links("refutes"),
            claim.links("context"),
        )
        for claim in report.claims[:MOST]
    )  # fmt: skip
    counts = tuple((c.chip.symbol, c.chip.label, c.chip.colour, c.number) for c in report.counts)
    figures = report.figures
    marked = tuple(section.reference.title for section in report.articles) if options.marked_articles else ()
    return Summary(
        report.title, report.organisation, figures.articles, figures.claims, figures.mentions, figures.evidence, counts,
        lines, marked, len(report.open_points), len(report.differing),
    )  # fmt: skip


def write(snapshot: Snapshot, options: ReportOptions, made_at: datetime, version: str, path: Path) -> Path:
    """Write the report over whatever the person agreed to replace; returns the path. Raises FileProblem."""
    write_report(path, html_report(snapshot, options, made_at, version, disagreements(snapshot)), overwrite=True)
    return path
