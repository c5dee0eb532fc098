"""The report as PDF."""

from datetime import datetime

from workbench.exporters.report_content import Report
from workbench.printing.pages import Paper, pages_of


def render(report: Report, made_at: datetime, version: str, paper: Paper = "A4") -> bytes:
    """Return the report as PDF, in the language that is spoken."""
    return pages_of(report, made_at, version, paper).pdf()
