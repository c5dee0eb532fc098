"""`workbench drive FILE --seed N`: real commands at random, each acknowledged once it is durable (for development)."""

import argparse
import random
from pathlib import Path
from typing import Any

from workbench.cli.desk import add_analyst_flag, desk_of
from workbench.commands.driving import act
from workbench.i18n import _
from workbench.project import Project


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "drive", help=_("[development] act at random; prints ACK <step id> once each is durable")
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=_("made where it does not exist"))
    parser.add_argument("--seed", type=int, required=True, metavar="N")
    parser.add_argument("--count", type=int, default=100, metavar="K", help=_("how many actions (default 100)"))
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    chance = random.Random(arguments.seed)
    there = arguments.file.exists()
    with (Project.open if there else Project.create)(arguments.file, desk_of(arguments)) as project:
        for _action in range(arguments.count):
            act(project, chance)
            for head in project.heads:
                print(f"ACK {head}", flush=True)
    return 0
