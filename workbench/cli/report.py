"""`workbench report FILE -o OUT.html`: the report of a project."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench import __version__, i18n
from workbench.cli.analysts import analyst_named
from workbench.cli.desk import desk_of, existing
from workbench.cli.output import complain, say
from workbench.exporters.html_report import html_report
from workbench.exporters.report_file import write_report
from workbench.exporters.report_options import ReportOptions
from workbench.i18n import ngettext
from workbench.project import Project, left_out, queries
from workbench.review.disagreements import disagreements

LANGUAGES = ("en", "uk")


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
    parser.add_argument("--by", metavar="NAME", help="whose verdicts count, where analysts differ (name or initials)")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of its own words (default: en)")
    parser.set_defaults(run=_run, analyst=None)  # whoever the window knows reads blind, or not


def _run(arguments: argparse.Namespace) -> int:
    with Project.open(arguments.file, desk_of(arguments), read_only=True) as project:
        snapshot = queries.snapshot(project, whole=False)
        blind = len(left_out.hidden_articles(project))
    if blind:
        words = ngettext("You read {n} article blind: colleagues' work about it is left out.",
                         "You read {n} articles blind: colleagues' work about them is left out.", blind)  # fmt: skip
        complain(words.format(n=blind))
    options = ReportOptions(
        analyst=analyst_named(snapshot, arguments.by) if arguments.by else None,
        title=arguments.title,
        organisation=arguments.organisation,
        marked_articles=not arguments.no_articles,
        history=not arguments.no_history,
        comments=arguments.comments,
        language=arguments.language,
    )
    spoken = i18n.language()
    i18n.set_language(arguments.language)  # the same words on every machine, whatever it speaks itself
    html = html_report(snapshot, options, datetime.now(UTC), __version__, disagreements(snapshot))
    i18n.set_language(spoken)
    write_report(arguments.output, html, overwrite=arguments.overwrite)
    say(f"{arguments.output} is written")
    return 0
