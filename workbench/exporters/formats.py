"""The formats that data are exported in: one module each, in `data/`, found here by its `FORMAT`."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.snapshot import Snapshot


@dataclass(frozen=True)
class Material:
    """What is exported: a project at one moment (private comments and what is read blind are left out before).

    `originals` (sha256 to bytes) is filled only for formats that ask for them.
    """

    snapshot: Snapshot
    originals: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose. `analyst`: whose verdicts count (id; None: the only one's). `made_at`: UTC text with Z.

    `organisation` and `site_url` stand for the project's where they are given. `version` is the program's.
    """

    made_at: str
    version: str
    analyst: str | None = None
    organisation: str = ""
    site_url: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export: its name (safe, unique, with `/` for folders) and its bytes in chunks."""

    name: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of an export, and one sentence for each kind of thing that the format cannot hold or was refused."""

    files: tuple[File, ...]
    left_out: tuple[str, ...] = ()


Asked = Literal["analyst", "publisher", "language", "private"]
"""What a format wants to know: whose verdicts count; who publishes it where; the language of headings; whether one's
own private comments go with it."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its id for flags, its name and what it is good for (`N_`), the suffix of its one file, what writes it.

    `suffix` is empty where it has several files, which go into a folder or a zip. `write` raises Refused, naming what
    is missing. The same material and choices give the same bytes. `asks`: the choices that matter for it.
    """

    id: str
    name: str
    about: str
    suffix: str
    write: Callable[[Material, Choices], Exported]
    originals: bool = False
    asks: tuple[Asked, ...] = ()


@cache
def formats() -> tuple[ExportFormat, ...]:
    """Return every format, by id."""
    from workbench.exporters import data

    names = [found.name for found in pkgutil.iter_modules(data.__path__, f"{data.__name__}.")]
    found = (getattr(importlib.import_module(name), "FORMAT", None) for name in names)
    return tuple(sorted((one for one in found if isinstance(one, ExportFormat)), key=lambda one: one.id))


def format_named(identity: str) -> ExportFormat:
    """Return the format with this id; raises Refused naming those there are."""
    for known in formats():
        if known.id == identity:
            return known
    words = _("There is no format “{name}”; known are {known}.")
    raise Refused(words.format(name=identity, known=", ".join(known.id for known in formats())))
