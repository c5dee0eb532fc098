"""A report as one column of plain blocks, for the formats that have no style sheets: PDF, Word and Markdown.

`report_flow` says what stands where, in which words; each format only draws the blocks, so all three hold the same.
Every text here is as a reader sees it: unseen characters are spelled out; each format escapes what its syntax needs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.exporters.report_options import Paper
from workbench.exporters.report_parts import Chip
from workbench.text.direction import begins_from_right
from workbench.text.hidden import visible

Kind = Literal["", "chip", "box", "sign", "code"]
"""A status as a small sign; the label of an unseen character; the pin where a mark begins; a claim's code."""
Style = Literal[
    "desk", "title", "byline", "lead", "h2", "h3", "h4", "h5", "body", "quiet", "facts", "source", "said", "reading",
    "note", "label", "stored", "furniture", "point", "statement", "cell", "head", "number", "toc1", "toc2", "code",
]  # fmt: skip

FLOWING: frozenset[Style] = frozenset({"title", "lead", "h3", "said", "note", "stored", "furniture", "code"})
"""The styles that are one text, written from whichever side that text is; lines of several parts are the report's."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A mark's hold on some words: its id, its kind (claim or evidence) and its colour (#rrggbb or empty)."""

    mark: str
    kind: str
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words that look alike. `link`: an address, or `#` and an anchor; `anchor`: what others may lead to here.

    `marks`: the marks that lie over the words, the widest first. `colour`: of a chip or sign, else of the letters.
    """

    text: str
    kind: Kind = ""
    colour: str = ""
    bold: bool = False
    italic: bool = False
    mono: bool = False
    struck: bool = False
    quiet: bool = False
    cue: bool = False
    link: str = ""
    anchor: str = ""
    marks: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in one style. `marker`: what stands before a list item; `depth`: of lists, quotes and answers.

    `language`: the language tag of the words where it is not the report's. `keep`: not to be parted from what follows.
    """

    words: tuple[Words, ...]
    style: Style = "body"
    anchor: str = ""
    marker: str = ""
    depth: int = 0
    language: str = ""
    keep: bool = False

    @property
    def text(self) -> str:
        """The words without their looks."""
        return "".join(words.text for words in self.words)

    @property
    def from_right(self) -> bool:
        """Whether it is written from the right: its own words say so, not the signs among them."""
        return self.flows and begins_from_right("".join(words.text for words in self.words if words.kind != "sign"))

    @property
    def flows(self) -> bool:
        """Whether it is one text, written from its own side; not where a code stands before it."""
        return self.style in FLOWING and not (self.words and self.words[0].kind == "code")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures that a report opens with: a number and what it counts."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it counts, how many, and its length as a share of the longest (0 to 1)."""

    chip: Chip
    number: int
    share: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A small chart."""

    caption: str
    heads: tuple[str, str]
    bars: tuple[Bar, ...]


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `widths` in hundredths of the whole. `look`: overview has rules and a head, wordings none.

    `targets`: the anchor that each row is about, so that paper can name its page.
    """

    look: Literal["overview", "wordings", "note"]
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that belong together: a verdict on its tint, evidence at its side's rule, a set in a frame.

    `keep`: not to be parted from what follows.
    """

    look: Literal["verdict", "side", "set"]
    colour: str
    blocks: tuple["Block", ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    words: tuple[Words, ...]
    target: str
    level: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in the report."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The beginning of a part; `fresh` where it begins on a new page."""

    title: str
    anchor: str
    fresh: bool = False


Block = Paragraph | Numbers | Bars | Table | Box | Contents | Chapter


@dataclass(frozen=True, slots=True)
class MarkNote:
    """What is known of a mark, for a comment beside its words: by whom, when (stamp), and lines of text."""

    who: str
    on: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """The whole report as blocks; `made_at` is UTC text with Z. `marks`: what is said about each drawn mark.

    `initials`: of people, by name.
    """

    title: str
    organisation: str
    language: str
    authors: tuple[str, ...]
    made_at: str
    made_spoken: str
    version: str
    blocks: tuple[Block, ...]
    paper: Paper = "A4"
    marks: Mapping[str, MarkNote] = field(default_factory=dict)
    initials: Mapping[str, str] = field(default_factory=dict)


def shown(text: str) -> str:
    """Return a text as a reader may see it: unseen characters spelled out, line ends kept as they are."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return visible(text).replace("\r", "⟦U+000D CR⟧")


def words(text: str, **look: object) -> Words:
    """Return words with their unseen characters spelled out."""
    return Words(shown(text), **look)  # type: ignore[arg-type]


def chip(sign: Chip) -> Words:
    """Return a status as words: its symbol, then its label."""
    return Words(shown(f"{sign.symbol} {sign.label}".strip()), "chip", sign.colour)


def joined(parts: Iterable[Iterable[Words]], between: str = " · ") -> tuple[Words, ...]:
    """Put parts of a line side by side, with a quiet sign between them."""
    found: list[Words] = []
    for part in parts:
        some = tuple(part)
        if some and found:
            found.append(Words(between, quiet=True))
        found += some
    return tuple(found)


def every_paragraph(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of blocks, also those in boxes and tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Box):
            yield from every_paragraph(block.blocks)
        elif isinstance(block, Table):
            for row in (block.heads, *block.rows):
                for cell in row:
                    yield from cell
