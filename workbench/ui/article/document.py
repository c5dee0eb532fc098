"""Builds the text document of an article: exactly its text, one position per UTF-16 unit, laid out for reading.

Filled detached and only then given to the view, which is 20 to 30 times faster (TECH 2). Lines beyond `LONGEST` are
broken visually, since Qt needs 15 s for a line of a million letters without a space; `Offsets` knows the breaks.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextOption

from workbench.text.boundaries import snapped_to_graphemes
from workbench.text.span import Span
from workbench.ui.article.offsets import Offsets
from workbench.ui.theme import TEXT_PX, Theme

COLUMN = 660
GUTTER = 54
RIGHT = 30
BOTTOM = 90
LINE_HEIGHT = 1.72
GAP = 15
LONGEST, PIECE = 4_000, 2_000
MANY_BLOCKS = 20_000
_BYTE_ORDER_MARKS = ("\ufeff", "\ufffe")
_LINE = re.compile(r"[^\n\u2029]+")


def visual_breaks(text: str) -> list[int]:
    """Return the code points before which an over-long line is broken on screen: after a space where there is one."""
    breaks: list[int] = []
    for line in _LINE.finditer(text) if len(text) >= LONGEST else ():
        if line.end() - line.start() < LONGEST:
            continue
        position = line.start() + PIECE
        while position < line.end() - PIECE // 2:
            position = _good_break(text, position)
            breaks.append(position)
            position += PIECE
    return breaks


def _good_break(text: str, position: int) -> int:
    space = text.rfind(" ", position - 200, position)
    if space >= 0:
        return space + 1
    low = position - 200
    cluster = snapped_to_graphemes(text[low : position + 200], Span(200, 200))
    return low + cluster.start if cluster.start > 0 else position


def with_breaks(text: str, breaks: list[int]) -> str:
    """Return what the document is filled with: the text with a line end at each visual break."""
    if text[:1] in _BYTE_ORDER_MARKS:
        text = "\u200b" + text[1:]  # on its way into a QString it would be taken for an encoding's mark and dropped
    if not breaks:
        return text
    edges = [0, *breaks, len(text)]
    return "\n".join(text[start:end] for start, end in pairwise(edges))


@dataclass(frozen=True)
class ArticleDocument:
    """A filled document, its text as stored, and the way between their positions."""

    text: str
    offsets: Offsets
    document: QTextDocument

    @classmethod
    def of(cls, text: str, theme: Theme, top: float) -> Self:
        """Build a detached document with room of `top` pixels for the header above the text."""
        breaks = visual_breaks(text)
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(theme.text_font())
        document.setDefaultTextOption(_wrapping())
        document.setPlainText(with_breaks(text, breaks).replace("\r", " "))
        built = cls(text, Offsets(text, breaks), document)
        built.space_lines(theme)
        built.set_top(top)
        inner = [built.offsets.unit(point) - 1 for point in breaks]
        for unit in inner:
            _set_bottom(document.findBlock(unit), 0)
        return built

    def space_lines(self, theme: Theme) -> None:
        """Set line height and the gaps between paragraphs; an empty line is only a gap itself."""
        cursor = QTextCursor(self.document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(block_format(theme))
        if "\n\n" not in self.text or self.document.blockCount() > MANY_BLOCKS:
            return
        block = self.document.begin()
        while block.isValid():
            if block.length() == 1:
                _close_up(block, theme)
            block = block.next()

    def set_top(self, top: float) -> None:
        """Make room above the text; changing it lays everything out again."""
        frame = self.document.rootFrame().frameFormat()
        if frame.topMargin() == top and frame.leftMargin() == GUTTER:
            return
        frame.setTopMargin(top)
        frame.setLeftMargin(GUTTER)
        frame.setRightMargin(RIGHT)
        frame.setBottomMargin(BOTTOM)
        self.document.rootFrame().setFrameFormat(frame)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def block_format(theme: Theme) -> QTextBlockFormat:
    """Return a paragraph's format: a fixed line height, so that a fallback font does not push lines apart."""
    form = QTextBlockFormat()
    form.setLineHeight(pitch(theme), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setBottomMargin(theme.px(GAP))
    return form


def pitch(theme: Theme) -> float:
    """Return the distance between two baselines in pixels."""
    return theme.px(TEXT_PX) * LINE_HEIGHT


def _close_up(empty: QTextBlock, theme: Theme) -> None:
    """Let an empty line be as high as a paragraph's gap, and take the gap before it away."""
    form = empty.blockFormat()
    form.setLineHeight(theme.px(GAP), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setBottomMargin(0)
    QTextCursor(empty).setBlockFormat(form)
    _set_bottom(empty.previous(), 0)


def _set_bottom(block: QTextBlock, margin: float) -> None:
    if block.isValid():
        form = block.blockFormat()
        form.setBottomMargin(margin)
        QTextCursor(block).setBlockFormat(form)
