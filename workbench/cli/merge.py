"""`workbench merge A B -o C`: the union of two project files, in a new file."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.desk import add_analyst_flag, desk_of, existing
from workbench.cli.output import complain, say, steps_said
from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.project import Project
from workbench.project.merge import Incoming, merge_into_new
from workbench.project.untrusted import read_untrusted


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("merge", help=_("merge two project files into a new one; neither is changed"))
    parser.add_argument("a", type=existing, metavar="A")
    parser.add_argument("b", type=existing, metavar="B")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="C")
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.output.exists():  # also where it is one of the two
        raise FileProblem(_("{name} exists already; choose another name.").format(name=arguments.output.name))
    if arguments.a.samefile(arguments.b):
        complain(_("{name} was named twice; the result is a copy of it.").format(name=arguments.a.name))
    sides = [read_untrusted(path) for path in dict.fromkeys((arguments.a, arguments.b))]
    refused = _merged(arguments, [side.incoming for side in sides])
    lost = [*dict.fromkeys((*refused, *(sentence for side in sides for sentence in side.missing)))]
    for sentence in lost:
        complain(sentence)
    count = len({step.id for side in sides for step in side.incoming.steps})
    say(f"{arguments.output.name}: {steps_said(count)}")
    return 1 if lost else 0


def _merged(arguments: argparse.Namespace, sides: list[Incoming]) -> tuple[str, ...]:
    """Write the union; where that fails, no half of it is left."""
    made = Project.create_empty(arguments.output, desk_of(arguments))
    try:
        return merge_into_new(made, sides)
    except BaseException:
        made.close()
        arguments.output.unlink(missing_ok=True)
        raise
