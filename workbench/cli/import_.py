"""`workbench import FILE SOURCE...`: files into a project; a new project is made where there is none."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.cli import import_annotated, import_project, import_versions
from workbench.cli.desk import add_analyst_flag, desk_of
from workbench.cli.output import complain, say
from workbench.cli.signing import signed
from workbench.cli.target import opened_or_made
from workbench.errors import Refused
from workbench.i18n import NN_, _, ngettext
from workbench.importers.annotations.own_lines import is_own
from workbench.importers.cage import Batch, Read, read_caged
from workbench.importers.columns import FIELDS
from workbench.importers.items import Item
from workbench.importers.sources import Wishes
from workbench.importers.web import WebArticle
from workbench.text.decode import is_encoding

IMPORTED = NN_("{n} article imported", "{n} articles imported")
KNOWN = NN_("{n} already there", "{n} already there")
TWICE = NN_("{n} twice in this import", "{n} twice in this import")
REFUSED = NN_("{n} refused", "{n} refused")
LEFT_OUT = NN_("{n} part of a file left out", "{n} parts of files left out")


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("import", help=_("import files, folders, zips and web addresses into a project"))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the project; made where it does not exist"))
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_("files, folders, zips, or http(s) addresses"))
    parser.add_argument("--format", default="", help=_("read every file in this format (default: found out per file)"))
    parser.add_argument(
        "--encoding", type=_encoding, help=_("read every file in this encoding (default: found out per file)")
    )
    parser.add_argument(
        "--column", action="append", default=[], type=_column, metavar="FIELD=NAME",
        help=_("take a field of tables (CSV, Excel, JSON) from the column of this name; fields: {fields}").format(
            fields=", ".join(FIELDS)
        ),
    )  # fmt: skip
    parser.add_argument("--sheet", default="", help=_("read this table of a workbook (default: the first with texts)"))
    import_annotated.add_flags(parser)
    import_versions.add_flag(parser)
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _column(words: str) -> tuple[str, str]:
    field, equals, name = words.partition("=")
    if not equals or field not in FIELDS:
        raise argparse.ArgumentTypeError(
            _("{words}: FIELD=NAME, where FIELD is one of {fields}").format(words=words, fields=", ".join(FIELDS))
        )
    return field, name


def _encoding(name: str) -> str:
    if not is_encoding(name):
        raise argparse.ArgumentTypeError(_("the encoding {name} is unknown").format(name=name))
    return name


def _run(arguments: argparse.Namespace) -> int:
    addresses = [source for source in arguments.sources if source.lower().startswith(("http://", "https://"))]
    paths = [Path(source) for source in arguments.sources if source not in addresses]
    if len(paths) == 1 and not addresses and is_own(paths[0]):
        return import_project.bring_in(arguments.file, paths[0], arguments)
    wishes = Wishes(arguments.encoding, dict(arguments.column), arguments.sheet, arguments.positions)
    batch = read_caged(paths, wishes, arguments.format)
    results = [*_watched(batch), *map(_fetched, addresses)]
    refused = _say_what_is_missing(results)
    if not arguments.file.exists() and not any(read.brought for read in results):
        raise Refused(_("{name} was not made: nothing could be read").format(name=arguments.file.name))
    with opened_or_made(arguments.file, desk_of(arguments)) as project, signed(project, arguments):
        brought = [(read.item.name, read.brought) for read in results if read.brought]
        if annotated := [(name, one.annotated) for name, one in brought if one.annotated]:
            import_annotated.bring_in(project, annotated, arguments)
        proposals = [article for _name, one in brought for article in one.articles]
        added = import_versions.bring_in(project, proposals, as_versions=arguments.new_versions)
    parts = sum(len(one.left_out) for _name, one in brought)
    counts = [_counted(IMPORTED, len(added.new))] if proposals or not annotated else []
    counts += [_counted(KNOWN, len(added.known))] if counts and added.known else []
    counts += [_counted(TWICE, len(added.twice))] if counts and added.twice else []
    counts += [_counted(REFUSED, refused)] if refused or counts else []
    counts += [_counted(LEFT_OUT, parts)] if parts else []
    if counts:  # of annotations alone, what came in is said
        say(f"{arguments.file.name}: {', '.join(counts)}")
    return 1 if refused or parts else 0


def _counted(forms: tuple[str, str], count: int) -> str:
    return ngettext(*forms, count).format(n=count)


def _fetched(address: str) -> Read:
    """Fetch and read an address, and say through which others it led."""
    try:
        work = WebArticle(address)
        came = work.run()
    except Refused as refusal:
        return Read(Item(address), None, str(refusal))
    for passed in work.chain[1:]:
        complain(_("{address} led to {other}").format(address=address, other=passed))
    return Read(Item(address), came.brought)


def _watched(batch: Batch) -> Iterator[Read]:
    """Go through a batch and, on a terminal, say on one line how far it is."""
    shows = sys.stderr.isatty()
    for read in batch:
        if shows:
            said = ngettext("{done} of {n} file read", "{done} of {n} files read", batch.total)
            sys.stderr.write(f"\r{said.format(done=batch.done, n=batch.total)}\x1b[K")
            sys.stderr.flush()
        yield read
    if shows:
        sys.stderr.write("\r\x1b[K")


def _left_out(read: Read) -> list[tuple[str, str]]:
    """Say what of a file did not come in: the whole, or parts of it."""
    if read.brought is None:
        return [(read.item.shown, read.why)]
    return [(f"{read.item.shown}, {where}" if where else read.item.shown, why) for where, why in read.brought.left_out]


def _say_what_is_missing(results: list[Read]) -> int:
    """Say what did not come in, whole files and parts; return how many files could not be read."""
    for read in results:
        for where, sentence in _left_out(read):
            complain(f"{where}: {sentence}")
        for where, sentence in read.brought.told if read.brought else ():
            complain(f"{read.item.shown}, {where}: {sentence}")
    return sum(read.brought is None for read in results)
