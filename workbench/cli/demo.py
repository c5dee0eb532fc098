"""`workbench demo`: makes the sample project from the seeds, a colleague's file beside it, and its report."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.cli.output import say
from workbench.commands.seeds import sample_analyst
from workbench.commands.seeds_anew import start_anew
from workbench.commands.seeds_apart import build_pair, colleague_path
from workbench.exporters.html_report import html_report
from workbench.exporters.report_file import write_report
from workbench.exporters.report_options import ReportOptions
from workbench.i18n import _
from workbench.project import Project, queries
from workbench.project.file import Desk
from workbench.review.disagreements import disagreements

SAMPLE = "sample.factcheck"


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand; `--open` and `--shots` are seen to by the program's entry, which knows the window."""
    parser = commands.add_parser("demo", help=_("make the sample project and its report (make run opens it)"))
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/demo"), metavar="FOLDER")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--open", action="store_true", help=_("open the window on it"))
    how.add_argument("--shots", type=Path, metavar="FOLDER", help=_("write pictures of the window there, offscreen"))
    words = _("start anew; the files that are there are kept aside")
    parser.add_argument("--reset", action="store_true", help=words)
    parser.add_argument(
        "--every", action="store_true", help=_("with --shots: every view in every look, not just a few")
    )
    parser.set_defaults(run=_run)


def prepare(folder: Path, desk: Desk | None = None, *, anew: bool = False) -> Path:
    """Make the sample, the colleague's file (unless they are there) and the report in a folder; returns the sample.

    What the first analyst of the seeds did is signed by the desk's analyst, where one is given. `anew`: what is there
    is moved aside first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / SAMPLE
    desk = desk or sample_desk(folder)
    if anew and (kept := start_anew(path, desk, date.today())) is not None:
        say(_("What was there is kept as {path}").format(path=kept))
    build_pair(path, desk)
    with Project.open(path, desk, read_only=True) as project:
        options = ReportOptions(analyst=desk.analyst.id)
        snapshot = queries.snapshot(project)
        html = html_report(snapshot, options, datetime.now(UTC), __version__, disagreements(snapshot))
    write_report(folder / "report.html", html, overwrite=True)
    return path


def sample_desk(folder: Path) -> Desk:
    """Return the desk at which the sample is made: the first analyst of the seeds, with data kept beside it."""
    return Desk(sample_analyst(), "sample", folder / "data")


def _run(arguments: argparse.Namespace) -> int:
    path = prepare(arguments.shots or arguments.folder, anew=arguments.reset)
    words = _("{sample}, {colleague} and {report} are ready")
    say(words.format(sample=path, colleague=colleague_path(path).name, report=path.with_name("report.html")))
    return 0
