"""The report as PDF."""

from datetime import datetime

from workbench.exporters.report_content import Report
from workbench.printing.pages import pages_of


def render(report: Report, made_at: datetime, version: str) -> bytes:
    """Return the report as PDF, in the language that is spoken."""
    return pages_of(report, made_at, version).pdf()
