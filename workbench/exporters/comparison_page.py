"""What two people's files differ in, as one self-contained page for an editor to read."""

from dataclasses import dataclass
from datetime import datetime

from workbench.exporters.colours import known
from workbench.exporters.pages import page
from workbench.exporters.report_parts import Chip


@dataclass(frozen=True, slots=True)
class Person:
    """One side: who, and in which file."""

    name: str
    file: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made a version, and when, in words."""

    name: str
    on: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side says: words, or the sign of a status; both empty where it says nothing."""

    words: str = ""
    chip: Chip | None = None

    @property
    def plain(self) -> str:
        """The words alone."""
        return self.chip.label if self.chip else self.words


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in which the versions differ (or that the only version says)."""

    name: str
    mine: Cell | None
    theirs: Cell | None


@dataclass(frozen=True, slots=True)
class Item:
    """One difference: what it is called, the words it is about with what stands around them, and both versions."""

    heading: str
    before: str = ""
    quote: str = ""
    after: str = ""
    claim: str = ""
    mine: Signature | None = None
    theirs: Signature | None = None
    rows: tuple[Row, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The differences of one article, or of claims, sources and the like."""

    title: str
    items: tuple[Item, ...]
    byline: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Everything that the page says."""

    mine: Person
    theirs: Person
    counts: tuple[tuple[str, int], ...]
    """How many differences of each kind, in words."""
    sections: tuple[Section, ...]
    alike: str
    apart: tuple[tuple[str, str], ...] = ()
    """What is not among the differences (unread, unplaced, settled, lost): what it is about, and a sentence."""

    @property
    def number(self) -> int:
        """How many differences there are."""
        return sum(count for _kind, count in self.counts)


def comparison_html(comparison: ComparisonPage, language: str, made_at: datetime, version: str) -> str:
    """Render the page; the same content, language, time and version give the same text."""
    items = (item for section in comparison.sections for item in section.items)
    cells = (cell for item in items for row in item.rows for cell in (row.mine, row.theirs))
    colours = {"", *(known(cell.chip.colour) for cell in cells if cell and cell.chip)}
    styles = ["style.css", "dark.css", "comparison.css"]
    values = {"comparison": comparison, "language": language}
    return page("comparison.html", styles, {known(colour) for colour in colours}, made_at, version, **values)
