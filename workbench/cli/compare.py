"""`workbench compare A B`: everything in which two analysts differ, in words, as JSON, or as a page."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench import __version__, i18n
from workbench.cli.compared import comparison_page
from workbench.cli.output import say
from workbench.cli.sides import Side, add_side_arguments, sides_of
from workbench.errors import FileProblem
from workbench.exporters.comparison_page import Cell, ComparisonPage, Item, comparison_html
from workbench.exporters.report_file import write_report
from workbench.exporters.report_made import LANGUAGES, speaking
from workbench.i18n import _
from workbench.project.viewing import foreign_view
from workbench.review.compare import compare
from workbench.review.difference_words import counted
from workbench.review.differences import Comparison, Difference, Version


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("compare", help=_("list what two analysts differ in; exit 1 where they differ"))
    add_side_arguments(parser)
    parser.add_argument("--json", action="store_true", help=_("print all of it as JSON (FORMAT.md)"))
    parser.add_argument("--html", type=Path, metavar="OUT.html", help=_("write it as a page"))
    parser.add_argument("--overwrite", action="store_true", help=_("replace OUT.html if it exists"))
    parser.add_argument("--language", choices=LANGUAGES, help=_("of the page or the list (default: the interface's)"))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    with speaking(arguments.language or i18n.language()):
        return _compare(arguments)


def _compare(arguments: argparse.Namespace) -> int:
    _spare_the_files(arguments)
    mine, theirs = sides_of(arguments)
    found = compare(*(foreign_view(side.foreign, side.analysts) for side in (mine, theirs)))
    if arguments.html:
        html = comparison_html(comparison_page(found, mine, theirs), i18n.language(), datetime.now(UTC), __version__)
        write_report(arguments.html, html, overwrite=arguments.overwrite)
    if arguments.json:
        say(json.dumps(_as_json(found, mine, theirs), ensure_ascii=False, indent=1))
    elif arguments.html:
        say(f"{arguments.html}: {counted(len(found.differences))}")
    else:
        for line in _lines(comparison_page(found, mine, theirs)):
            say(line)
    return 1 if found.differences else 0


def _spare_the_files(arguments: argparse.Namespace) -> None:
    """Refuse to write the page over what is compared, whatever it is called."""
    page = arguments.html
    if page and page.exists() and any(page.samefile(file) for file in (arguments.a, arguments.b)):
        sentence = _("{name} is one of the files that are compared; choose another name.")
        raise FileProblem(sentence.format(name=page.name))


# -- in words --------------------------------------------------------------------------------------------------------


def _lines(page: ComparisonPage) -> Iterable[str]:
    yield _("{mine} ({file}) and {theirs} ({other})").format(
        mine=page.mine.name, file=page.mine.file, theirs=page.theirs.name, other=page.theirs.file)  # fmt: skip
    kinds = "; ".join(f"{kind} {count}" for kind, count in page.counts)
    yield f"{counted(page.number)}{': ' if kinds else ''}{kinds}"
    yield page.alike
    for about, sentence in page.apart:
        yield f"{_flat(about)}: {sentence}" if about else sentence
    for section in page.sections:
        yield ""
        yield f"== {_flat(section.title)}" + (f" ({_flat(section.byline)})" if section.byline else "")
        for item in section.items:
            yield ""
            yield from _of_item(item, page)


def _of_item(item: Item, page: ComparisonPage) -> Iterable[str]:
    heading = f"{item.heading} – {_flat(item.claim)}" if item.claim else item.heading
    yield f"{heading} ({item.remark})" if item.remark else heading
    if item.quote:
        yield f"  “{_flat(item.quote)}”"
    for side, name, made in (("mine", page.mine.name, item.mine), ("theirs", page.theirs.name, item.theirs)):
        if made is None:
            continue
        who = made.name if made.name == name else f"{name} ({made.name})"
        cells = ((row.name, getattr(row, side)) for row in item.rows)
        said = "; ".join(f"{name}: {_cell(cell)}" for name, cell in cells if cell)
        yield f"  {who}, {made.on}: {said}"


def _cell(cell: Cell) -> str:
    return _flat(cell.plain) or _("nothing")


def _flat(text: str) -> str:
    return " ".join(text.split())


# -- for programs ----------------------------------------------------------------------------------------------------


def _as_json(found: Comparison, mine: Side, theirs: Side) -> dict[str, Any]:
    return {
        "format": "factcheck-comparison",
        "version": 1,
        "mine": mine.as_json(),
        "theirs": theirs.as_json(),
        "alike": found.alike,
        "differences": [_difference(one) for one in found.differences],
        "settled": [_difference(one) for one in found.settled],
        "articles": [asdict(pair) for pair in found.articles],
        "unplaced": [asdict(mark) for mark in found.unplaced],
        "unread": {
            "by_mine": [asdict(unread) for unread in found.unread_by_me],
            "by_theirs": [asdict(unread) for unread in found.unread_by_them],
        },
        "fresh": {table: list(rows) for table, rows in found.fresh.items()},
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "key": one.key, "kind": one.kind, "aspects": list(one.aspects), "table": one.table, "column": one.column,
        "article": one.article, "claim": one.claim, "removed": one.removed, "likeness": one.likeness,
        "mine": _version(one.mine), "theirs": _version(one.theirs),
    }  # fmt: skip


def _version(version: Version | None) -> dict[str, Any] | None:
    if version is None:
        return None
    return {"row": version.row, "value": json.loads(version.value), "by": version.by, "at": version.at}
