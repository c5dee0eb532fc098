"""`workbench report FILE -o OUT.(html|pdf|docx|md)`: the report of a project, as the window writes it."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.cli.analysts import analyst_named
from workbench.cli.desk import desk_of, existing
from workbench.cli.output import complain, say
from workbench.cli.report_choice import articles_named, claims_named, verdicts_named, words_of
from workbench.exporters.report_file import write_report
from workbench.exporters.report_formats import FORMATS, format_named, format_of
from workbench.exporters.report_made import LANGUAGES, report_made
from workbench.exporters.report_options import PAPERS, SECTIONS, ReportOptions
from workbench.i18n import _, ngettext
from workbench.model.snapshot import Snapshot
from workbench.project import Project, left_out, queries
from workbench.project.former import former
from workbench.review.disagreements import disagreements

FLAGS = {name: name.replace("_", "-") for name in SECTIONS if name != "comments"}
"""The parts that can be left out, and how the flag `--no-…` calls them."""


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    suffixes = "|".join(known.suffix[1:] for known in FORMATS)
    parser = commands.add_parser("report", help=_("write the report of a project"))
    parser.add_argument("file", type=existing, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=f"OUT.({suffixes})")
    parser.add_argument("--format", metavar="F", help=_("the format, where OUT's ending does not say it"))
    parser.add_argument("--overwrite", action="store_true", help=_("replace OUT if it exists"))
    parser.add_argument("--title", default="", help=_("the report's title (default: the project's)"))
    parser.add_argument("--organisation", default="", help=_("who publishes it (default: the project's)"))
    parser.add_argument(
        "--by", metavar="NAME", help=_("whose verdicts count, where analysts differ (name or initials)")
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help=_("of its own words (default: en)"))
    parser.add_argument("--theme", choices=("light", "auto"), default="light",
                        help=_("auto: a page follows the reader's screen, light or dark (default: light)"))  # fmt: skip
    parser.add_argument("--paper", choices=PAPERS, default="A4", help=_("of PDF and Word (default: A4)"))
    parser.add_argument("--since", default="", metavar="DATE",
                        help=_("list what changed since a report of that day (2026-05-04) or moment"))  # fmt: skip
    _add_scope(parser)
    _add_sections(parser)
    parser.set_defaults(run=_run, analyst=None)  # whoever the window knows reads blind, or not


def _add_scope(parser: argparse.ArgumentParser) -> None:
    scope = parser.add_argument_group(_("scope"), _("only these; several are parted by commas"))
    scope.add_argument("--claims", metavar="C01,C02", help=_("by their codes or ids"))
    scope.add_argument("--articles", metavar="A,B", help=_("by their titles, addresses or ids"))
    scope.add_argument("--verdicts", metavar="V,W", help=_("claims with these verdicts, by key (refuted) or label"))
    scope.add_argument("--analysts", metavar="A,B", help=_("the work of these alone, by name or initials"))


def _add_sections(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_argument_group(_("parts"), _("what goes in"))
    for name, flag in FLAGS.items():
        also = ["--no-articles"] if name == "marked_articles" else []
        parts.add_argument(
            f"--no-{flag}",
            *also,
            dest=name,
            action="store_false",
            help=_("leave out: {part}").format(part=_(SECTIONS[name])),
        )
    parts.add_argument("--comments", action="store_true", help=_("put comments in (private ones never)"))


def _run(arguments: argparse.Namespace) -> int:
    wanted = format_named(arguments.format) if arguments.format else format_of(arguments.output)
    with Project.open(arguments.file, desk_of(arguments), read_only=True) as project:
        snapshot = queries.snapshot(project, whole=False)
        blind = len(left_out.hidden_articles(project))
        was = former(project, arguments.since) if arguments.since else None
    if blind:
        words = ngettext("You read {n} article blind: colleagues' work about it is left out.",
                         "You read {n} articles blind: colleagues' work about them is left out.", blind)  # fmt: skip
        complain(words.format(n=blind))
    options = _options(arguments, snapshot)
    made_at = datetime.now(UTC)
    data = report_made(snapshot, options, wanted, made_at, __version__, disagreements(snapshot), was)
    write_report(arguments.output, data, overwrite=arguments.overwrite)
    say(_("{name} is written").format(name=arguments.output))
    return 0


def _options(arguments: argparse.Namespace, snapshot: Snapshot) -> ReportOptions:
    claims, articles, verdicts = arguments.claims, arguments.articles, arguments.verdicts
    people = arguments.analysts
    return ReportOptions(
        title=arguments.title,
        organisation=arguments.organisation,
        analyst=analyst_named(snapshot, arguments.by) if arguments.by else None,
        articles=None if articles is None else articles_named(snapshot, articles),
        claims=None if claims is None else claims_named(snapshot, claims),
        verdicts=None if verdicts is None else verdicts_named(snapshot, verdicts),
        analysts=None if people is None else frozenset(analyst_named(snapshot, name) for name in words_of(people)),
        since=arguments.since,
        language=arguments.language,
        paper=arguments.paper,
        theme=arguments.theme,
        comments=arguments.comments,
        **{name: getattr(arguments, name) for name in FLAGS},
    )
