"""`workbench import FILE SOURCE...`: files into a project; a new project is made where there is none."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.cli import import_project
from workbench.cli.desk import add_analyst_flag, desk_of
from workbench.cli.output import complain, say
from workbench.commands import articles
from workbench.importers.annotations.own_lines import is_own
from workbench.importers.cage import Batch, Read, read_caged
from workbench.importers.sources import Wishes
from workbench.project import Project


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("import", help="import files, folders and zips into a project")
    parser.add_argument("file", type=Path, metavar="FILE", help="the project; made where it does not exist")
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="files, folders or zips")
    parser.add_argument("--format", default="", help="read every file in this format (default: found out per file)")
    parser.add_argument("--encoding", help="read every file in this encoding (default: found out per file)")
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if len(arguments.sources) == 1 and is_own(arguments.sources[0]):
        return import_project.bring_in(arguments.file, arguments.sources[0], desk_of(arguments))
    batch = read_caged(arguments.sources, Wishes(arguments.encoding), arguments.format)
    results = list(_watched(batch))
    desk = desk_of(arguments)
    there = arguments.file.exists()
    with (Project.open if there else Project.create)(arguments.file, desk) as project:
        brought = (read.brought for read in results if read.brought)
        added = articles.add(project, [article for one in brought for article in one.articles])
    refused = 0
    for read in results:
        for where, sentence in _left_out(read):
            complain(f"{where}: {sentence}")
            refused += 1
    known = f", {len(added.known)} already there" if added.known else ""
    say(f"{arguments.file.name}: {len(added.new)} articles imported{known}, {refused} refused")
    return 1 if refused else 0


def _watched(batch: Batch) -> Iterator[Read]:
    """Go through a batch and, on a terminal, say on one line how far it is."""
    shows = sys.stderr.isatty()
    for read in batch:
        if shows:
            sys.stderr.write(f"\r{batch.done} of {batch.total} files read\x1b[K")
            sys.stderr.flush()
        yield read
    if shows:
        sys.stderr.write("\r\x1b[K")


def _left_out(read: Read) -> list[tuple[str, str]]:
    """Say what of a file did not come in: the whole, or parts of it."""
    if read.brought is None:
        return [(read.item.shown, read.why)]
    return [(f"{read.item.shown}, {where}" if where else read.item.shown, why) for where, why in read.brought.left_out]
