"""Greyed words and room for the boxes of hidden characters: layout formats beside the document, never in it.

A layout's additional formats (what syntax highlighters use) change no position and no text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout

from workbench.text.hidden import Hidden, hidden, mixed_script_words
from workbench.text.span import Span
from workbench.ui.article.document import ArticleDocument
from workbench.ui.article.geometry import Line, touching, x_at
from workbench.ui.theme import Theme

MOST_BOXES = 20_000
PART = 8_000
"""Code points looked through at once: some milliseconds."""
BOX_PX = 9


@dataclass(frozen=True, slots=True)
class Box:
    """One hidden character to show: Qt's position, code point, label, full name, and the room kept for it."""

    unit: int
    point: int
    label: str
    name: str
    width: float
    before: bool = False


class Dressing:
    """The additional formats of one document, and the boxes drawn into the room they make."""

    def __init__(self, article: ArticleDocument, theme: Theme) -> None:
        self._article, self._theme = article, theme
        self._grey: list[tuple[int, int]] = []
        self._dressed: dict[int, tuple] = {}
        self.boxes: dict[int, list[Box]] = {}
        self.odd_letters: list[tuple[int, int]] = []

    def box_font(self) -> QFont:
        """The small font of the labels."""
        return self._theme.ui_font(BOX_PX, bold=True)

    def find_hidden(self, *, spaces: bool) -> None:
        """Look the text through for hidden characters and look-alike letters; no-break spaces only on demand."""
        for _part in self.hunt(spaces=spaces):
            pass

    def hunt(self, *, spaces: bool, part: int = PART) -> Iterator[None]:
        """Do the same part by part, with a pause after each (`part` in code points)."""
        text = self._article.text
        boxes: dict[int, list[Box]] = {}
        odd: list[tuple[int, int]] = []
        found = words = 0
        for start in range(0, len(text), part):
            area = Span(start, min(start + part, len(text)))
            if found < MOST_BOXES:
                found += self._gather(hidden(text, area), boxes, spaces=spaces)
            if words < MOST_BOXES:
                mixed = mixed_script_words(text, area)
                words += len(mixed)
                odd += [self._units(one) for word in mixed for one in word.odd]
            yield
        self.boxes, self.odd_letters = boxes, odd
        yield from self._dress_by_parts()

    def _units(self, span: Span) -> tuple[int, int]:
        unit = self._article.offsets.unit
        return unit(span.start), unit(span.end)

    def _gather(self, found: list[Hidden], boxes: dict[int, list[Box]], *, spaces: bool) -> int:
        """Put the boxes of what was found to their blocks; return how many."""
        metrics, document = QFontMetricsF(self.box_font()), self._article.document
        shown = [one for one in found if spaces or one.kind != "space"]
        for one in shown:
            position, room = self._article.offsets.unit(one.span.start), metrics.horizontalAdvance(one.label) + 7
            block = document.findBlock(position)
            soft = one.kind == "hyphen" and position > block.position()
            box = Box(position, one.span.start, one.label, one.name, room, before=soft)
            boxes.setdefault(block.blockNumber(), []).append(box)
        return len(shown)

    def set_grey(self, ranges: list[tuple[int, int]]) -> None:
        """Grey these ranges of positions and no others."""
        if ranges != self._grey:
            self._grey = ranges
            self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Take another scheme's colours."""
        self._theme = theme
        self._dressed = dict.fromkeys(self._dressed, ())
        self._dress()

    def _dress(self) -> None:
        """Give each block the formats it should have, touching only those where that differs."""
        for _block in self._dress_by_parts():
            pass

    def _dress_by_parts(self) -> Iterator[None]:
        """Do the same block by block, with a pause after each."""
        wanted = self._wanted()
        for number in sorted(self._dressed.keys() | wanted.keys()):
            key = tuple(wanted.get(number, ()))
            if self._dressed.get(number, ()) != key:
                self._dress_block(number, key)
                self._dressed[number] = key
                yield
        self._dressed = {number: key for number, key in self._dressed.items() if key}

    def _wanted(self) -> dict[int, list[tuple[int, int, float]]]:
        wanted: dict[int, list[tuple[int, int, float]]] = {}
        document = self._article.document
        for start, end in self._grey:
            block = document.findBlock(start)
            while block.isValid() and block.position() < end:
                low = max(start - block.position(), 0)
                wanted.setdefault(block.blockNumber(), []).append((low, min(end - block.position(), block.length()), 0))
                block = block.next()
        for number, boxes in self.boxes.items():
            begin = document.findBlockByNumber(number).position()
            for box in boxes:
                place = box.unit - begin - box.before
                wanted.setdefault(number, []).append((place, place + 1, box.width))
        return wanted

    def _dress_block(self, number: int, key: tuple) -> None:
        block = self._article.document.findBlockByNumber(number)
        block.layout().setFormats([self._format(*entry) for entry in key])
        self._article.document.markContentsDirty(block.position(), block.length())

    def _format(self, start: int, end: int, room: float) -> QTextLayout.FormatRange:
        form = QTextCharFormat()
        if room:
            form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            form.setFontLetterSpacing(room)
        else:
            form.setForeground(self._theme.colour("furniture"))
        ranged = QTextLayout.FormatRange()
        ranged.start, ranged.length, ranged.format = start, end - start, form
        return ranged

    def boxes_on(self, line: Line) -> list[tuple[QRectF, Box]]:
        """Return the boxes of a line and where they stand (document pixels)."""
        placed, offset = [], line.start - line.qt.textStart()
        height = self._theme.px(12)
        for box in self.boxes.get(line.block, ()):
            if line.start <= box.unit < max(line.end, line.start + 1):
                here, after = (x_at(line.qt, box.unit - offset + step) for step in (0, 1))
                left = here - box.width if box.before or after <= here else max(here, after - box.width)
                top = line.baseline - height + self._theme.px(1)
                placed.append((QRectF(line.x + left + 1.5, top, box.width - 3, height), box))
        return placed

    def draw(self, painter: QPainter, lines: list[Line]) -> None:
        """Draw the labelled boxes, and dotted frames round letters of another script in a word."""
        painter.setFont(self.box_font())
        for line in lines:
            for place, box in self.boxes_on(line):
                painter.setPen(QPen(self._theme.colour("warning"), 1))
                painter.setBrush(self._theme.colour("panel"))
                painter.drawRoundedRect(place, 3, 3)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, box.label)
            self._draw_odd_letters(painter, line)

    def _draw_odd_letters(self, painter: QPainter, line: Line) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("warning"), 1, Qt.PenStyle.DotLine))
        rise, drop = self._theme.px(15), self._theme.px(4)
        for start, end in touching(self.odd_letters, line.start, line.end):
            for box in line.boxes(start, end):
                corner = QPointF(box.left - 0.5, box.baseline - rise)
                painter.drawRect(QRectF(corner, QPointF(box.right + 0.5, box.baseline + drop)))
