"""What a reader is given: one file's bytes and name, and the files that lie beside it (in its folder or its zip)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Beside = Callable[[str], bytes | None]


def _nothing(_name: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read. `name` is its name without folders; `beside(name)` gives a file next to it, or None."""

    name: str
    data: bytes
    beside: Beside = _nothing


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person chose about how a file is read; empty means: found out from the file.

    `encoding`: for texts. `columns`: for tables, the name of our field (title, text, url, published_on, …) to the name
    of their column. `sheet`: which table of a workbook. `positions`: the unit that annotations count in.
    """

    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    positions: str = ""
