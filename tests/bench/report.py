"""The HTML report over 10,000 annotations."""

import html
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.material import project_with
from tests.bench.measure import Figure, cpu
from workbench.exporters.html_report import html_report
from workbench.exporters.report_options import ReportOptions
from workbench.project import queries


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of the report."""
    with project_with(folder / "report.factcheck", [5_000] * 200, 50) as project:
        snapshot = queries.snapshot(project)
    made_at = datetime(2026, 1, 1, tzinfo=UTC)
    measured = cpu(lambda: html_report(snapshot, ReportOptions(), made_at, "bench"), 1)
    floor = cpu(lambda: [html.escape(text) for text in snapshot.texts.values()], 3)
    yield Figure("HTML report over 10,000 annotations", measured, 2_000, floor, "escaping the texts alone")
