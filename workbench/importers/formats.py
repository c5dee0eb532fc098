"""The formats that can be read: one module each, in `articles/` or `annotations/`, found here by its `FORMAT`."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import Literal

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.annotated import Annotated
from workbench.importers.columns import Table
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes

MAX_BYTES = 20 * 1024 * 1024
"""Bytes from which a file is refused as no article."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file gave: articles, or annotations (with their articles), and what is missing from it.

    `left_out`: (where, sentence) for each part of the file that could not be read, as a row of a table. `table`: the
    columns of a table of articles, where it was one. `told`: the same of what was left out on purpose, as page numbers.
    """

    articles: tuple[ProposedArticle, ...] = ()
    annotated: Annotated | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its id for flags, its name for people (`N_`), its suffixes, and what reads it.

    `recognises(name, head)` decides between formats of one suffix by the name and the first 64 KiB; the formats with
    one are asked before those without. `most` bytes is the largest file. `read` raises Refused with one sentence.
    """

    id: str
    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source, Wishes], Brought]
    kind: Literal["articles", "annotations"] = "articles"
    recognises: Callable[[str, bytes], bool] | None = None
    most: int = MAX_BYTES
    order: int = field(default=100)
    """Formats that claim the same file: the smallest order reads it."""
    takes: Callable[[str, frozenset[str]], Iterable[str]] | None = None
    """`takes(name, names)`: which of the files below its folder (`names`, as `sub/x.txt`) belong to a file of this
    format, so that they are not read as articles of their own nor listed as not read."""


HEAD = 64 * 1024
"""Bytes of a file that `recognises` is given."""


@cache
def formats() -> tuple[Format, ...]:
    """Return every format, in the order in which they are asked."""
    from workbench.importers import annotations, articles

    found: list[Format] = []
    for package in (articles, annotations):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            made = getattr(importlib.import_module(module.name), "FORMAT", None)
            found += [made] if isinstance(made, Format) else []
    return tuple(sorted(found, key=lambda known: (known.recognises is None, known.order, known.id)))


def format_of(name: str, head: bytes = b"") -> Format | None:
    """Return the format of a file, by its suffix and, where several have it, by its beginning; without suffix: text."""
    suffix = PurePath(name).suffix.lower()
    if not suffix:
        return format_named("text")
    candidates = [known for known in formats() if suffix in known.suffixes]
    return next((known for known in candidates if known.recognises is None or known.recognises(name, head)), None)


def most_of(name: str, head: bytes, format_id: str = "") -> int:
    """Return how many bytes a file may have, by its format."""
    known = format_named(format_id) if format_id else format_of(name, head)
    return known.most if known else MAX_BYTES


def format_named(identity: str) -> Format:
    """Return the format with this id; raises Refused naming those there are."""
    for known in formats():
        if known.id == identity:
            return known
    words = _("There is no format “{name}”; known are {known}.")
    raise Refused(words.format(name=identity, known=", ".join(sorted(known.id for known in formats()))))


def suffixes() -> tuple[str, ...]:
    """Return every suffix that can be read, in lower case, with its dot."""
    return tuple(dict.fromkeys(suffix for known in formats() for suffix in known.suffixes))


def read_source(source: Source, wishes: Wishes = Wishes(), format_id: str = "") -> Brought:  # noqa: B008  (frozen)
    """Read one file, by its format or the one asked for; raise Refused if that cannot be. Runs in the caged child."""
    known = format_named(format_id) if format_id else format_of(source.name, source.data[:HEAD])
    if known is None:
        raise unknown_kind(source.name)
    if len(source.data) > known.most:
        raise too_large(known.most)
    return known.read(source, wishes)


def import_bytes(data: bytes, name: str, encoding: str | None = None) -> ProposedArticle:
    """Read one article from bytes that are trusted (seeds, tests); raise Refused where they hold none or several."""
    articles = read_source(Source(name, data), Wishes(encoding)).articles
    if len(articles) != 1:
        raise Refused(_("This file holds no single article."))
    return articles[0]


_OTHERWISE = {
    ".doc": ".docx", ".dot": ".docx", ".rtf": ".docx", ".wpd": ".docx", ".pages": ".docx", ".wps": ".docx",
    ".xls": ".xlsx", ".ods": ".xlsx", ".numbers": ".xlsx", ".djvu": ".pdf",
}  # fmt: skip


def unknown_kind(name: str) -> Refused:
    """Say that nothing reads a file of this kind, and which kind to save it as where its own program can do that."""
    suffix = PurePath(name).suffix
    if suffix.lower() in _OTHERWISE:
        words = _("Files of the kind “{suffix}” cannot be read; open it in its own program and save it as {other}.")
        return Refused(words.format(suffix=suffix, other=_OTHERWISE[suffix.lower()]))
    words = _("Files of the kind “{suffix}” cannot be read; known are {known}.")
    return Refused(words.format(suffix=suffix, known=", ".join(suffixes())))


def too_large(most: int = MAX_BYTES) -> Refused:
    """Say that a file is larger than its format may be."""
    return Refused(_("The file is larger than {limit} MB.").format(limit=most // (1024 * 1024)))
