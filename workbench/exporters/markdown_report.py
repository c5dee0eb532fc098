"""The report as Markdown: CommonMark with tables; its only HTML are empty anchors, so that links lead to the marks."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from workbench.exporters.flow import (
    Bars,
    Block,
    Box,
    Cell,
    Chapter,
    Contents,
    Flow,
    Numbers,
    Paragraph,
    Style,
    Table,
    Words,
    chip,
)
from workbench.exporters.flow_report import report_flow
from workbench.exporters.markdown_text import anchor, escaped, inline, line_begun, name
from workbench.exporters.report_whole import Report

HEADINGS: dict[Style, str] = {"title": "# ", "h3": "### ", "h4": "#### ", "h5": "##### "}
QUOTED = ("said",)
BAR = 30
"""Signs of the longest bar."""


def render(report: Report, made_at: datetime, version: str) -> bytes:
    """Return the report as Markdown, in the language that is spoken."""
    return markdown_of(report_flow(report, made_at, version)).encode()


def markdown_of(flow: Flow) -> str:
    """Return blocks as Markdown."""
    return _joined(flow.blocks) + "\n"


def _joined(blocks: Sequence[Block]) -> str:
    """Put blocks one below the other; those set in by as much are one quotation, and points one list."""
    made, before = "", None
    for block, source in _blocks(blocks):
        if made:
            made += _between(before, block)
        made, before = made + source, block
    return made


def _between(before: Block | None, block: Block) -> str:
    """Return the lines between two blocks."""
    if not (isinstance(before, Paragraph) and isinstance(block, Paragraph)) or _depth(before) != _depth(block):
        return "\n\n"
    if before.marker and before.marker == block.marker:
        return "\n"
    return f"\n{_quoted('', _depth(block))}\n" if before.style not in QUOTED else "\n\n"


def _depth(paragraph: Paragraph) -> int:
    """Return in how many quotations a paragraph stands."""
    return paragraph.depth + (paragraph.style in QUOTED)


def _blocks(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            source = _paragraph(block)
        elif isinstance(block, Chapter):
            source = f"## {anchor(block.anchor)}{inline((Words(block.title),), table=True)}"
        elif isinstance(block, Box):
            source = _quoted(_joined(block.blocks))
        elif isinstance(block, Table):
            source = _table(block)
        elif isinstance(block, Numbers):
            source = " · ".join(f"**{figure}** {escaped(what)}" for figure, what in block.pairs)
        elif isinstance(block, Bars):
            source = _bars(block)
        else:
            source = _contents(block)
        if source:
            yield block, source


def _paragraph(paragraph: Paragraph) -> str:
    here = anchor(paragraph.anchor) if paragraph.anchor else ""
    if paragraph.style in HEADINGS:
        return f"{HEADINGS[paragraph.style]}{here}{inline(paragraph.words, table=True)}"
    if paragraph.style == "code":
        return _quoted(_fenced(paragraph.text), paragraph.depth)
    source = line_begun(inline(paragraph.words))
    if not source:
        return ""
    source = f"{here}{source}"
    if paragraph.marker:
        marker = paragraph.marker if paragraph.marker[:-1].isdigit() else "-"
        source = f"{marker} {source}".replace("\n", "\n" + " " * (len(marker) + 1))
    return _quoted(source, _depth(paragraph))


def _quoted(source: str, depth: int = 1) -> str:
    """Return blocks as a quotation; deeper ones as quotations within it."""
    lines = source.split("\n")
    for _level in range(depth):
        lines = [f"> {line}".rstrip(" ") for line in lines]
    return "\n".join(lines)


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"


def _cell(cell: Cell) -> str:
    return " · ".join(filter(None, (inline(paragraph.words, table=True) for paragraph in cell)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(table: Table) -> str:
    columns = max((len(row) for row in (table.heads, *table.rows)), default=0)
    heads = [_cell(head) for head in table.heads] or [" "] * columns  # a table has a head, if an empty one
    rows = [_row([_cell(cell) for cell in row]) for row in table.rows]
    return "\n".join((_row(heads), _row(["---"] * columns), *rows)) if columns else ""


def _bars(bars: Bars) -> str:
    rows = [
        _row([inline((chip(bar.chip),), table=True), str(bar.number), "█" * max(round(bar.share * BAR), 1)])
        for bar in bars.bars
    ]
    heads = [escaped(head) for head in bars.heads]
    return "\n".join((_row([*heads, " "]), "| --- | ---: | :--- |", *rows))


def _contents(contents: Contents) -> str:
    lines = [f"#### {escaped(contents.title)}", ""]
    for entry in contents.entries:
        inset = "  " * (entry.level - 1)
        lines.append(f"{inset}- [{inline(entry.words, table=True)}](#{name(entry.target)})")
    return "\n".join(lines)
