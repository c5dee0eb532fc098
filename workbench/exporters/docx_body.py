"""The blocks of a report as WordprocessingML: real headings, tables, links inside the document, comments on marks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from workbench.exporters.colours import tone
from workbench.exporters.docx_comments import COMMENTED, Comments
from workbench.exporters.docx_xml import INK, RULE, bookmark, borders, escaped, run, shade
from workbench.exporters.flow import (
    Bars,
    Block,
    Box,
    Cell,
    Chapter,
    Contents,
    Numbers,
    Paragraph,
    Style,
    Table,
    Words,
    chip,
)
from workbench.text.direction import begins_from_right

STYLES: dict[Style, str] = {
    "desk": "Subtitle", "title": "Title", "byline": "Byline", "lead": "Lead", "h2": "Heading1", "h3": "Heading2",
    "h4": "Heading3", "h5": "Heading4", "quiet": "Quiet", "facts": "Facts", "source": "Source", "said": "Passage",
    "reading": "Reading", "note": "Note", "label": "Label", "stored": "ArticleText", "furniture": "Furniture",
    "point": "Point", "statement": "CellText", "cell": "CellText", "head": "CellHead", "number": "CellText",
    "toc1": "Contents1", "toc2": "Contents2", "code": "Note",
}  # fmt: skip
STEP = 284
"""How far a list item or an answer is set in, in twentieths of a point."""
WIDTH = 9_638
"""Of the text: A4 less 20 mm at each side, in twentieths of a point."""
LEFT_TO_RIGHT = run(Words("\u200f\u200e"))
"""Keeps the full stop of words from the right at their end, and what follows them at its place in the line; isolates,
which are better, Word does not know."""
FEW_ENTRIES = 24
"""Of the contents: so many stay on one page."""
SHORT = 10
"""Of the contents: so few do not stay alone on a page, what follows begins there."""
GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
KEPT_GAP = GAP.replace("/></w:pPr>", "/><w:keepNext/></w:pPr>")
LAST_ROWS = 3
"""Of a table: so many stay on one page, no row stands alone on the next."""
BAR = 34
"""Signs of the longest bar."""


class Body:
    """Writes blocks one after another; `link` hands out the number of an address's relation."""

    def __init__(self, comments: Comments, link: Callable[[str], str]) -> None:
        self.parts: list[str] = []
        self._comments, self._link = comments, link
        self._bookmarks: dict[str, int] = {}
        self._frame, self._inset = "", 0

    def add(self, blocks: Sequence[Block]) -> None:
        """Write the blocks of the whole report."""
        for place, block in enumerate(blocks):
            before = blocks[place - 1] if place else None
            if isinstance(block, Chapter) and isinstance(before, Contents) and len(before.entries) <= SHORT:
                self._block(replace(block, fresh=False), place)
            else:
                self._block(block, place)

    def _block(self, block: Block, place: int = -1) -> None:
        if isinstance(block, Paragraph):
            self.parts.append(self._paragraph(block, place))
        elif isinstance(block, Chapter):
            if block.fresh and self.parts and self.parts[-1] == GAP:
                self.parts.pop()  # where it does not fit on a full page, it makes an empty one
            fresh, rule = "<w:pageBreakBefore/>" if block.fresh else "", borders("b", INK, 8)
            text = self._words(Paragraph((Words(block.title),), "h2", block.anchor), -1)
            self.parts.append(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{fresh}{rule}</w:pPr>{text}</w:p>')
        elif isinstance(block, Box):
            self._box(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Numbers):
            self._numbers(block)
        elif isinstance(block, Bars):
            self._bars(block)
        else:
            self._contents(block)

    def _paragraph(self, paragraph: Paragraph, place: int = -1) -> str:
        style = STYLES.get(paragraph.style, "BodyText")
        inset = self._inset + STEP * (paragraph.depth + bool(paragraph.marker))
        from_right = paragraph.from_right
        properties = [
            f'<w:pStyle w:val="{style}"/>',
            "<w:keepNext/>" if paragraph.keep else "",
            self._frame,
            "<w:bidi/>" if from_right else "",
        ]
        if inset:
            hanging = f' w:hanging="{STEP}"' if paragraph.marker else ""
            sides = (inset, 200 if self._frame else 0)
            left, right = reversed(sides) if from_right else sides  # "left" is where such a line begins
            properties.append(f'<w:ind w:left="{left}" w:right="{right}"{hanging}/>')
        if paragraph.style == "number":
            properties.append('<w:jc w:val="right"/>')
        return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{self._words(paragraph, place)}</w:p>"

    def _words(self, paragraph: Paragraph, place: int) -> str:
        commented = place >= 0 and paragraph.style in COMMENTED
        found = [self._anchor(paragraph.anchor)] if paragraph.anchor else []
        if paragraph.marker:
            found.append(run(Words(paragraph.marker)) + "<w:r><w:tab/></w:r>")
        for number, words in enumerate(paragraph.words):
            if words.anchor:
                found.append(self._anchor(words.anchor))
            if words.kind == "sign" or not words.text:
                continue  # what a sign says stands in the comment, and nothing but the article's words between them
            spot = (place, number)
            before, after = (self._comments.before(spot), self._comments.after(spot)) if commented else ("", "")
            quiet = paragraph.style == "statement"  # a table of nothing but links does not look like links
            found.append(before + self._linked(words, paragraph.language, quiet=quiet) + after)
            if not paragraph.flows and begins_from_right(words.text):
                found.append(LEFT_TO_RIGHT)
        return "".join(found)

    def _linked(self, words: Words, language: str, *, quiet: bool = False) -> str:
        made = run(replace(words, link="") if quiet else words, language)
        if words.link.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark(words.link[1:])}" w:history="1">{made}</w:hyperlink>'
        if words.link:
            return f'<w:hyperlink r:id="{self._link(words.link)}" w:history="1">{made}</w:hyperlink>'
        return made

    def _anchor(self, anchor: str) -> str:
        name = bookmark(anchor)
        if name in self._bookmarks:
            return ""
        number = self._bookmarks[name] = len(self._bookmarks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def _box(self, box: Box) -> None:
        made = tone(box.colour, dark=False)
        line, tint = made.line[1:].upper(), made.tint[1:].upper()
        outer = self._frame, self._inset
        if box.look == "verdict":
            self.parts.append(KEPT_GAP)
            self._frame = borders("l", line, 24) + shade(tint)
        elif box.look == "side":
            self._frame = borders("l", line, 12)
        else:
            self._frame = borders("tlbr", line, 6)
        self._inset += 220
        for block in box.blocks:
            whole = box.look == "verdict" and (box.keep or block is not box.blocks[-1])
            self._block(replace(block, keep=True) if whole and isinstance(block, Paragraph) else block)
        self._frame, self._inset = outer
        if box.look != "set":
            self.parts.append(KEPT_GAP if box.keep else GAP)

    def _table(self, table: Table) -> None:
        whole = sum(table.widths) or 1
        widths = [WIDTH * width // whole for width in table.widths]
        rule = RULE if table.look != "wordings" else ""
        rows = [_row(self._cells(table.heads, widths), head=True)] if table.heads else []
        ending = len(table.rows) - LAST_ROWS
        for place, row in enumerate(table.rows):
            rows.append(_row(self._cells(_kept(row) if ending <= place < len(table.rows) - 1 else row, widths)))
        self.parts.append(_table(rows, widths, rule))

    def _cells(self, row: Iterable[Cell], widths: Sequence[int]) -> str:
        return "".join(
            _cell("".join(self._paragraph(each) for each in cell), width)
            for cell, width in zip(row, widths, strict=False)
        )

    def _numbers(self, numbers: Numbers) -> None:
        widths = [WIDTH // max(len(numbers.pairs), 1)] * len(numbers.pairs)
        cells = "".join(
            _cell(_styled("Figure", figure) + _styled("FigureName", what), width)
            for (figure, what), width in zip(numbers.pairs, widths, strict=True)
        )
        self.parts.append(_table([_row(cells)], widths, ""))

    def _bars(self, bars: Bars) -> None:
        widths = [2_900, 1_300, WIDTH - 4_200]
        rows = [_row("".join(
            _cell(_styled("CellHead", text), width) for text, width in zip((*bars.heads, ""), widths, strict=True)
        ), head=True)]  # fmt: skip
        for bar in bars.bars:
            line = tone(bar.chip.colour, dark=False).line[1:].upper()
            blocks = "█" * max(round(bar.share * BAR), 1)  # on a ground of their colour, lest gaps show between them
            look = f'<w:color w:val="{line}"/><w:sz w:val="18"/>{shade(line)}'
            drawn = f"<w:r><w:rPr>{look}</w:rPr><w:t>{blocks}</w:t></w:r>"
            sign = self._paragraph(Paragraph((chip(bar.chip),), "cell"))
            number = self._paragraph(Paragraph((Words(f"{bar.number}", bold=True),), "number"))
            cells = (sign, number, f'<w:p><w:pPr><w:pStyle w:val="CellText"/></w:pPr>{drawn}</w:p>')
            rows.append(_row("".join(_cell(cell, width) for cell, width in zip(cells, widths, strict=True))))
        self.parts += [_table(rows, widths, "", about=bars.caption), GAP]

    def _contents(self, contents: Contents) -> None:
        self.parts.append(_styled("Heading3", contents.title))
        few = len(contents.entries) <= FEW_ENTRIES
        for entry in contents.entries:
            name = bookmark(entry.target)
            text = "".join(run(words) for words in entry.words)
            linked = f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>'
            keep = "<w:keepNext/>" if few and entry is not contents.entries[-1] else ""
            self.parts.append(f'<w:p><w:pPr><w:pStyle w:val="Contents{entry.level}"/>{keep}</w:pPr>{linked}</w:p>')


def _styled(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(Words(text))}</w:p>'


def _kept(row: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return a row that stays with the next one, as Word asks for it: each of its paragraphs does."""
    return tuple(tuple(replace(paragraph, keep=True) for paragraph in cell) for cell in row)


def _cell(inside: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _row(cells: str, *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _table(rows: Sequence[str], widths: Sequence[int], rule: str, about: str = "") -> str:
    """Return a table; LibreOffice takes the widths of the grid, Word those of the cells, so both are said."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{rule}"' if rule else 'w:val="nil"'
    edges = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{escaped(about)}"/>' if about else ""
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        f"{GAP}"
    )

