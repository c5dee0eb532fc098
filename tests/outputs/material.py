"""Reports that hold what the plain ones do not: corrections, a dark look, a choice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from workbench.cli.demo import prepare, sample_desk
from workbench.exporters.report_formats import format_named
from workbench.exporters.report_made import report_made
from workbench.exporters.report_options import ReportOptions
from workbench.project import Project, queries
from workbench.project.former import former
from workbench.review.disagreements import disagreements

SINCE = ReportOptions(comments=True, since="2025-01-01")
VARIANTS = {
    "since": SINCE,
    "dark": replace(SINCE, language="uk", theme="auto"),
    "choice": replace(SINCE, claim_sections=False, method=False, verdicts=frozenset({"refuted"})),
}


def variants(folder: Path) -> Iterator[Path]:
    """Write them as web pages."""
    path = prepare(folder / "sample")
    with Project.open(path, sample_desk(path.parent), read_only=True) as project:
        snapshot, was, me = queries.snapshot(project), former(project, SINCE.since), project.author
    found = disagreements(snapshot)
    for name, options in VARIANTS.items():
        target = folder / f"report-{name}.html"
        made = replace(options, analyst=me)
        target.write_bytes(report_made(snapshot, made, format_named("html"), datetime.now(UTC), "0", found, was))
        yield target
