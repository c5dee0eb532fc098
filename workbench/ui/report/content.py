"""What the worker does for the report tab: sets the pages of the preview, draws them, and writes the file.

The worker keeps the project that was sent last and the pages set last, so that an option costs neither anew. Where it
was ended meanwhile it says so (None), and is sent the project again.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.collector import collector_resting
from workbench.exporters.report_content import Report, ReportOptions, report_content
from workbench.exporters.report_file import write_report
from workbench.exporters.report_formats import format_named
from workbench.exporters.report_made import report_made, speaking
from workbench.exporters.report_parts import ClaimSection
from workbench.model.former import Former
from workbench.model.snapshot import Snapshot
from workbench.review.disagreements import disagreements

if TYPE_CHECKING:
    from workbench.printing.pages import Pages

MOST_CLAIMS, MOST_ARTICLES, MOST_POINTS, MOST_PASSAGES = 120, 24, 200, 300
"""How much of each the preview sets: about a second's work. The file holds all."""
FEW_PASSAGES = 12
"""How many passages of a claim it sets, and how many pieces of evidence on each side, where there are too many."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a report is made of. `state` names the state of the project: the worker knows by it what it keeps."""

    state: str
    options: ReportOptions
    former: Former | None
    made_at: datetime
    version: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages that were set: their number (of the setting), how many, width to height, what they hold."""

    number: int
    pages: int
    ratio: float
    claims: int
    articles: int
    is_cut: bool


class _Kept:
    """What this process keeps between two jobs."""

    def __init__(self) -> None:
        self.state = ""
        self.snapshot: Snapshot | None = None
        self.disagreements: tuple[Any, ...] = ()
        self.pages: Pages | None = None
        self.number = 0

    def take(self, state: str, snapshot: Snapshot | None) -> Snapshot | None:
        """Keep a snapshot that came along; return the one of this state, None where it is another's."""
        if snapshot is not None:
            self.state, self.snapshot = state, snapshot
            self.disagreements = tuple(disagreements(snapshot))
        return self.snapshot if state == self.state else None


_KEPT = _Kept()


def preview(order: Order, snapshot: Snapshot | None, number: int) -> Preview | None:
    """Set the pages of a report, from now on with this number; None where the project is not kept here any more."""
    from workbench.printing.pages import pages_of  # Qt's text engine, once it is needed

    found = _KEPT.take(order.state, snapshot)
    if found is None:
        return None
    with speaking(order.options.language), collector_resting():
        report = report_content(found, order.options, _KEPT.disagreements, order.former)
        shown = _shortened(report)
        _KEPT.pages = pages_of(shown, order.made_at, order.version)
    _KEPT.number = number
    pages, figures = _KEPT.pages, report.figures
    ratio = pages.height / pages.width
    return Preview(number, pages.count, ratio, figures.claims, figures.articles, shown is not report)


def _shortened(report: Report) -> Report:
    """Leave out what would take long to set; the same report where that is nothing."""
    passages = sum(len(claim.said) + sum(len(group.items) for group in claim.evidence) for claim in report.claims)
    lengths = (
        (len(report.claims), MOST_CLAIMS), (len(report.rows), MOST_POINTS), (passages, MOST_PASSAGES),
        (sum(bool(article.blocks) for article in report.articles), MOST_ARTICLES),
        (len(report.open_points), MOST_POINTS), (len(report.differing), MOST_POINTS),
    )  # fmt: skip
    if all(length <= most for length, most in lengths):
        return report
    claims = report.claims[:MOST_CLAIMS]
    return replace(
        report,
        claims=tuple(_begun(claim) for claim in claims) if passages > MOST_PASSAGES else claims,
        rows=report.rows[:MOST_POINTS],
        articles=report.articles[:MOST_ARTICLES],
        differing=report.differing[:MOST_POINTS],
        settled=report.settled[:MOST_POINTS],
        open_points=report.open_points[:MOST_POINTS],
        gaps=report.gaps[:MOST_POINTS],
    )


def _begun(claim: ClaimSection) -> ClaimSection:
    """Return a claim with its first passages and its first evidence on each side."""
    groups = tuple(replace(group, items=group.items[:FEW_PASSAGES]) for group in claim.evidence)
    return replace(claim, said=claim.said[:FEW_PASSAGES], evidence=groups, remarks=claim.remarks[:FEW_PASSAGES])


def picture(number: int, page: int, width: int) -> tuple[int, int, int, bytes]:
    """Draw a page of the pages with this number as PNG, so many pixels wide; no bytes where others were set since."""
    pages = _KEPT.pages
    if pages is None or number != _KEPT.number or not 0 <= page < pages.count:
        return number, page, width, b""
    return number, page, width, pages.png(page, width)


def write(order: Order, snapshot: Snapshot | None, format_id: str, path: Path) -> Path | None:
    """Write the report over whatever the person agreed to replace; returns the path. Raises FileProblem.

    None where the project is not kept here any more.
    """
    found = _KEPT.take(order.state, snapshot)
    if found is None:
        return None
    wanted = format_named(format_id)
    data = report_made(
        found, order.options, wanted, order.made_at, order.version, _KEPT.disagreements, order.former
    )  # fmt: skip
    write_report(path, data, overwrite=True)
    return path
