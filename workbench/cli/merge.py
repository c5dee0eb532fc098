"""`workbench merge A B -o C`: the union of two project files, in a new file."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.desk import add_analyst_flag, desk_of, existing
from workbench.cli.output import complain, say
from workbench.errors import FileProblem
from workbench.project import Project
from workbench.project.merge import merge_into_new
from workbench.project.untrusted import open_untrusted


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("merge", help="merge two project files into a new one; neither is changed")
    parser.add_argument("a", type=existing, metavar="A")
    parser.add_argument("b", type=existing, metavar="B")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="C")
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.output.exists():
        raise FileProblem(f"{arguments.output.name} exists already; choose another name.")
    sides = [open_untrusted(path) for path in (arguments.a, arguments.b)]
    refused = merge_into_new(Project.create_empty(arguments.output, desk_of(arguments)), sides)
    for sentence in refused:
        complain(sentence)
    say(f"{arguments.output.name}: {len({step.id for side in sides for step in side.steps})} steps")
    return 1 if refused else 0
