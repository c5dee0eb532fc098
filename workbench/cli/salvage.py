"""`workbench salvage FILE -o OUT`: what is left of a damaged project, in a new file, with a list of what was lost."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.desk import add_analyst_flag, desk_of, existing
from workbench.cli.output import say, steps_said
from workbench.i18n import _, ngettext
from workbench.project.salvage import salvage


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("salvage", help=_("read what is left of a damaged project into a new file"))
    parser.add_argument("file", type=existing, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    found = salvage(arguments.file, arguments.output, desk_of(arguments))
    for sentence in found.lost:
        say(_("lost: {what}").format(what=sentence))
    texts = ngettext("{n} text", "{n} texts", found.texts).format(n=found.texts)
    bare = ngettext("{n} entry without its history", "{n} entries without their history", found.rows)
    say(f"{arguments.output.name}: {steps_said(found.steps)}, {texts}, {bare.format(n=found.rows)}")
    return 1 if found.lost else 0
