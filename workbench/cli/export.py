"""`workbench export FILE --format F -o OUT`: the data of a project, for other programs."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.cli.analysts import analyst_named
from workbench.cli.desk import add_analyst_flag, desk_of, existing
from workbench.cli.output import complain, say
from workbench.exporters.formats import Choices, Material, format_named
from workbench.exporters.originals import Originals, wanted_originals
from workbench.exporters.writing import write_export
from workbench.i18n import _
from workbench.model.snapshot import Snapshot
from workbench.model.value import stamp
from workbench.project import Project
from workbench.project.for_others import given_to_others

LANGUAGES = ("en", "uk")


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("export", help=_("write a project's data for other programs"))
    parser.add_argument("file", type=existing, metavar="FILE")
    parser.add_argument("--format", required=True, metavar="F", help=_("one of those that `workbench formats` lists"))
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT",
        help=_("the file; for formats of several files a new folder, or a zip where OUT ends in .zip"),
    )  # fmt: skip
    parser.add_argument("--overwrite", action="store_true", help=_("replace OUT if it exists"))
    parser.add_argument(
        "--by", metavar="NAME", help=_("whose verdicts count, where analysts differ (name or initials)")
    )
    parser.add_argument("--organisation", default="", help=_("who publishes it (default: the project's)"))
    parser.add_argument(
        "--site-url", default="", metavar="URL", help=_("where it is published (default: the project's)")
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help=_("of headings in tables (default: en)"))
    parser.add_argument(
        "--private-comments", action="store_true", help=_("put your own private comments in (those of others never)")
    )
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    known = format_named(arguments.format)
    with Project.open(arguments.file, desk_of(arguments), read_only=True) as project:
        given = given_to_others(project, own_private=arguments.private_comments)
        names = wanted_originals(given.snapshot) & given.originals if known.originals else set[str]()
        material = Material(given.snapshot, Originals(sorted(names), project.original))
        exported = known.write(material, _choices(arguments, given.snapshot))
        write_export(arguments.output, known, exported, overwrite=arguments.overwrite)
    for sentence in (*given.left_out, *exported.left_out):
        complain(sentence)
    say(_("{name} is written").format(name=arguments.output))
    return 0


def _choices(arguments: argparse.Namespace, snapshot: Snapshot) -> Choices:
    return Choices(
        made_at=stamp(datetime.now(UTC)),
        version=__version__,
        analyst=analyst_named(snapshot, arguments.by) if arguments.by else None,
        organisation=arguments.organisation,
        site_url=arguments.site_url,
        language=arguments.language,
    )
