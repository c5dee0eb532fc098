"""`workbench report FILE -o OUT.html`: the report of a project."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.cli.desk import add_analyst_flag, desk_of, existing
from workbench.cli.output import say
from workbench.exporters.html_report import html_report
from workbench.exporters.report_file import write_report
from workbench.exporters.report_parts import ReportOptions
from workbench.project import Project, queries


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("report", help="write the HTML report of a project")
    parser.add_argument("file", type=existing, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.html")
    parser.add_argument("--overwrite", action="store_true", help="replace OUT.html if it exists")
    parser.add_argument("--title", default="", help="the report's title (default: the project's)")
    parser.add_argument("--organisation", default="", help="who publishes it (default: the project's)")
    parser.add_argument("--no-articles", action="store_true", help="leave the articles with their marks out")
    parser.add_argument("--no-history", action="store_true", help="leave the history of verdicts out")
    parser.add_argument("--comments", action="store_true", help="put comments in (private ones never)")
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    options = ReportOptions(
        title=arguments.title,
        organisation=arguments.organisation,
        marked_articles=not arguments.no_articles,
        history=not arguments.no_history,
        comments=arguments.comments,
    )
    with Project.open(arguments.file, desk_of(arguments), read_only=True) as project:
        html = html_report(queries.snapshot(project), options, datetime.now(UTC), __version__)
    write_report(arguments.output, html, overwrite=arguments.overwrite)
    say(f"{arguments.output} is written")
    return 0
