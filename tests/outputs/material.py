"""Reports that hold what the plain ones do not (corrections, a dark look, a choice), and the data of the sample."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.cli.demo import prepare, sample_desk
from workbench.exporters.formats import Choices, Material, formats
from workbench.exporters.originals import wanted_originals
from workbench.exporters.report_formats import format_named
from workbench.exporters.report_made import report_made
from workbench.exporters.report_options import ReportOptions
from workbench.exporters.writing import write_export
from workbench.project import Project, queries
from workbench.project.for_others import given_to_others
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


def exports(folder: Path) -> dict[str, Path]:
    """Write the sample's data in every format: a file or a folder for each, by the format's id."""
    with TemporaryDirectory() as place:
        path = prepare(Path(place))
        with Project.open(path, sample_desk(path.parent), read_only=True) as project:
            given = given_to_others(project).snapshot
            originals = {name: project.original(name) for name in wanted_originals(given)}
            choices = Choices(made_at="2026-01-01T12:00:00.000Z", version="0", analyst=project.author,
                              organisation="The desk", site_url="https://desk.example")  # fmt: skip
    made: dict[str, Path] = {}
    for known in formats():
        target = made[known.id] = folder / f"data-{known.id}{known.suffix}"
        if not known.suffix:
            shutil.rmtree(target, ignore_errors=True)
        write_export(target, known, known.write(Material(given, originals), choices), overwrite=True)
    return made
