"""Data out and back: a project of 10,000 articles and 100,000 marks as lines of JSON, tables and spans."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.material import desk, project_with
from tests.bench.measure import Figure, cpu
from workbench.exporters.formats import Choices, ExportFormat, Material, formats
from workbench.exporters.originals import Originals
from workbench.exporters.writing import write_export
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, Source
from workbench.model.ids import derived_id
from workbench.project import Project, queries
from workbench.project.check import check_file
from workbench.project.for_others import given_to_others

ARTICLES, MARKS = 10_000, 10
_CHOICES = Choices(made_at="2026-05-04T09:10:00.000Z", version="0", organisation="The desk",
                   site_url="https://desk.example")  # fmt: skip
_READ = """
import os, sys, time
from pathlib import Path
from tests.bench.material import desk
from workbench.commands import project_lines
from workbench.project import Project
lines, target, data = map(Path, sys.argv[1:])
before = time.process_time()
with Project.create_empty(target, desk(data)) as project:
    found = project_lines.bring_in(project, lines)
assert not found.told, found.told
spent = time.process_time() - before + sum(os.times()[2:4])  # the caged child has ended by now
# not ru_maxrss, which a new program inherits from the one that started it
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(spent, int(peak.split()[1]) / 1024)
"""


def figures(folder: Path) -> Iterator[Figure]:
    """Yield how long each format takes to write, and lines to read, with the most memory held at once."""
    with project_with(folder / "large.factcheck", [5_000] * ARTICLES, MARKS) as project:
        _judge(project)
        given = given_to_others(project)
        material = Material(given.snapshot, Originals(sorted(given.originals), project.original))
        what = f"{ARTICLES:,} articles, {ARTICLES * MARKS:,} marks"
        for known in formats():
            yield Figure(f"export {known.id}: {what}", cpu(lambda k=known: _write(k, material, folder), 1), 30_000)
    yield from _reading(folder, what)


def _judge(project: Project) -> None:
    """Give every claim a claimant and a verdict: some formats write nothing without."""
    with project.step("Verdicts") as step:
        minister = step.add(Source(id=derived_id("bench source"), name="The minister", kind="person"))
        for claim in queries.every(project, Claim):
            step.set(claim, claimant=minister.id)
            step.add(Assessment(id=derived_id("bench verdict", claim.id), claim=claim.id, verdict="refuted", why="No."))


def _write(known: ExportFormat, material: Material, folder: Path) -> None:
    target = folder / f"out{known.suffix or '.zip'}"
    write_export(target, known, known.write(material, _CHOICES), overwrite=True)


def _reading(folder: Path, what: str) -> Iterator[Figure]:
    lines = folder / "out.jsonl"
    with Project.open(folder / "large.factcheck", desk(), read_only=True) as project:
        given = given_to_others(project)
        material = Material(given.snapshot, Originals(sorted(given.originals), project.original))
        _write(next(known for known in formats() if known.id == "json-lines"), material, folder)
    arguments = (lines, folder / "back.factcheck", folder / "safety")
    command = [sys.executable, "-c", _READ, *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert check_file(folder / "back.factcheck").digest == check_file(folder / "large.factcheck").digest
    seconds, megabytes = map(float, run.stdout.split())
    floor = cpu(lambda: [json.loads(line) for line in lines.open("rb")], 1)
    yield Figure(f"import json-lines: {what}", seconds * 1_000, 15_000, floor, "json.loads of every line")
    size = f"{lines.stat().st_size / 2**20:,.0f} MB of lines"
    yield Figure(f"memory of that, at most ({size})", megabytes, 1_024, unit="MiB")
