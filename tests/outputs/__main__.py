"""`python -m tests.outputs [FOLDER]`: write the sample’s reports and data and have other programs open them.

Every module here named `check_…` has `checks(folder)`, which yields what was found: a line, and whether it is right.
"""

import importlib
import pkgutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import tests.outputs
from workbench import __version__
from workbench.cli.demo import prepare, sample_desk
from workbench.exporters.report_formats import FORMATS
from workbench.exporters.report_made import LANGUAGES, report_made
from workbench.exporters.report_options import ReportOptions
from workbench.project import Project, queries
from workbench.review.disagreements import disagreements

MADE = datetime(2026, 1, 1, 12, tzinfo=UTC)


def write_reports(folder: Path) -> None:
    """Write the sample's report in every format and language: `report-en.docx` and so on."""
    with tempfile.TemporaryDirectory() as place:
        sample = prepare(Path(place))
        with Project.open(sample, sample_desk(Path(place)), read_only=True) as project:
            snapshot = queries.snapshot(project)
    for language in LANGUAGES:
        options = ReportOptions(analyst=min(snapshot.analysts), comments=True, language=language)
        for known in FORMATS:
            data = report_made(snapshot, options, known, MADE, __version__, disagreements(snapshot))
            (folder / f"report-{language}{known.suffix}").write_bytes(data)


def main() -> int:
    """Run every check; 1 where one found a fault."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/outputs").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    write_reports(folder)
    faults = 0
    for found in pkgutil.iter_modules(tests.outputs.__path__):
        if found.name.startswith("check_"):
            for line, right in importlib.import_module(f"tests.outputs.{found.name}").checks(folder):
                faults += not right
                print("ok   " if right else "WRONG", line, flush=True)
    print(f"Files and what became of them: {folder}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
