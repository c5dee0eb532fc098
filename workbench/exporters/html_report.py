"""The HTML report: one self-contained, inert file, readable on a phone and in print.

`pages.py` escapes every string in one place; only passages of articles go past the spelling out of unseen characters,
since they are the stored text.
"""

from collections.abc import Iterable
from datetime import datetime

from workbench.collector import collector_resting
from workbench.exporters.colours import known
from workbench.exporters.pages import page
from workbench.exporters.report_content import report_content
from workbench.exporters.report_disagreements import Disagreement
from workbench.exporters.report_file import write_report
from workbench.exporters.report_options import ReportOptions
from workbench.exporters.report_whole import Report
from workbench.exporters.wording import STANCE_COLOURS
from workbench.model.former import Former
from workbench.model.snapshot import Snapshot

__all__ = ["ReportOptions", "html_report", "write_report"]


def html_report(
    snapshot: Snapshot, options: ReportOptions, made_at: datetime, version: str,
    disagreements: Iterable[Disagreement] = (), former: Former | None = None,
) -> str:  # fmt: skip
    """Render the report; the same snapshot, options, time and version give the same text. A naive time is UTC."""
    with collector_resting():
        return rendered(report_content(snapshot, options, disagreements, former), made_at, version)


def render(report: Report, made_at: datetime, version: str) -> bytes:
    """Render content as a file (`report_formats`)."""
    return rendered(report, made_at, version).encode("utf-8")


def rendered(report: Report, made_at: datetime, version: str) -> str:
    """Render content that is already built."""
    styles = ["style.css", "dark.css"] if report.theme == "auto" else ["style.css"]
    return page("report.html", styles, _colours_of(report), made_at, version, report=report)


def _colours_of(report: Report) -> set[str]:
    """Collect the colours that the report uses."""
    wordings = (*report.mention_wordings, *report.verdict_wordings)
    found = {"", *STANCE_COLOURS.values(), *(entry.chip.colour for entry in wordings)}
    found |= {count.chip.colour for count in report.counts}
    found |= {said.readings[0].chip.colour for claim in report.claims for said in claim.said}
    found |= {reading.chip.colour for c in report.claims for said in c.said for reading in said.readings}
    found |= {side.chip.colour for one in report.differing for side in one.sides}
    found |= {side.chip.colour for one in report.settled for side in (*one.counts, *one.aside)}
    found |= {row.chip.colour for row in report.rows}
    corrections = report.changes.corrections if report.changes else ()
    found |= {chip.colour for one in corrections for chip in (one.before, one.after) if chip is not None}
    found |= {drawn.colour for article in report.articles for drawn in article.drawn.values()}
    return {known(colour) for colour in found}
