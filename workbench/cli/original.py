"""`workbench original FILE ARTICLE -o OUT`: the bytes that an article was read from, as they were."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.desk import add_analyst_flag, desk_of, existing
from workbench.cli.output import say
from workbench.errors import Refused
from workbench.exporters.writing import write_file
from workbench.i18n import _, ngettext
from workbench.model.articles import Article
from workbench.model.original import name_of
from workbench.project import Project, queries

_LISTED = 20


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("original", help=_("write the original file of an article"))
    parser.add_argument("file", type=existing, metavar="FILE")
    parser.add_argument(
        "article", metavar="ARTICLE", help=_("its number in order of date, its id, or words of its title")
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help=_("a file or a folder (default: its own name, here)")
    )  # fmt: skip
    parser.add_argument("--overwrite", action="store_true", help=_("replace OUT if it exists"))
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    with Project.open(arguments.file, desk_of(arguments), read_only=True) as project:
        found = article_named(project, arguments.article)
        if not found.original_sha256:
            raise Refused(_("No original of this article was kept."))
        data = project.original(found.original_sha256)
    name = name_of(found.origin_name, found.title, data)
    path = arguments.output or Path(name)
    path = path / name if path.is_dir() else path
    write_file(path, [data], overwrite=arguments.overwrite)
    words = ngettext("{name} is written ({n} byte, sha256 {sha256})", "{name} is written ({n} bytes, sha256 {sha256})",
                     len(data))  # fmt: skip
    say(words.format(name=path, n=len(data), sha256=found.original_sha256))
    return 0


def article_named(project: Project, words: str) -> Article:
    """Return the article with this number, id, beginning of an id or title; raises Refused listing those that fit."""
    known = sorted(queries.every(project, Article), key=lambda one: (one.published_on, one.title, one.id))
    if words.isdecimal() and len(words) < 7 and 0 < int(words) <= len(known):
        return known[int(words) - 1]
    wanted = words.casefold().strip()
    for fits in (
        lambda one: one.id == wanted or one.title.casefold() == wanted,
        lambda one: len(wanted) >= 4 and one.id.startswith(wanted),
        lambda one: bool(wanted) and wanted in one.title.casefold(),
    ):
        found = [one for one in known if fits(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(_("Several articles fit:\n{listed}").format(listed=_listed(found, known)))
    raise Refused(
        _("No article fits “{words}”. There are:\n{listed}").format(words=words, listed=_listed(known, known))
    )


def _listed(found: list[Article], known: list[Article]) -> str:
    lines = [f"{known.index(one) + 1:>5}  {one.id[:8]}  {one.published_on or '–':<10}  {one.title}" for one in found]
    return "\n".join(lines[:_LISTED] + [_("… and {n} more").format(n=len(lines) - _LISTED)] * (len(lines) > _LISTED))
