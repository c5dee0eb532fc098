"""`workbench import FILE SOURCE...`: articles into a project; a new project is made where there is none."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.desk import add_analyst_flag, desk_of
from workbench.cli.output import complain, say
from workbench.commands import articles
from workbench.importers import gather, read_many
from workbench.project import Project


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("import", help="import articles (.txt, .md, folders) into a project")
    parser.add_argument("file", type=Path, metavar="FILE", help="the project; made where it does not exist")
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="files or folders")
    parser.add_argument("--encoding", help="read every file in this encoding (default: found out per file)")
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    gathered = gather(arguments.sources)
    batch = read_many(gathered.files, arguments.encoding)
    desk = desk_of(arguments)
    there = arguments.file.exists()
    with (Project.open if there else Project.create)(arguments.file, desk) as project:
        added = articles.add(project, batch.articles)
    refused = [*gathered.skipped, *batch.refused]
    for name, sentence in refused:
        complain(f"{name}: {sentence}")
    known = f", {len(added.known)} already there" if added.known else ""
    say(f"{arguments.file.name}: {len(added.new)} articles imported{known}, {len(refused)} refused")
    return 1 if refused else 0
