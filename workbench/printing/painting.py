"""Pages drawn by any painter of Qt: into a PDF, or as a picture. Lengths in tenths of a point."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from workbench.exporters.flow import Words
from workbench.printing.atoms import Bar, Folio, Ground, Placed, Set, Sheet
from workbench.printing.lines import SetLine, Stretch, set_words
from workbench.printing.styles import RULE, colour, line_colour, tint

RADIUS = 30
CUT_PADDING = 45
FOLIO = 400
"""How wide a page's number is, in the contents."""


class Drawing:
    """Draws one page after another; knows on which page each anchor is."""

    def __init__(self, painter: QPainter, pages: dict[str, int]) -> None:
        self._painter, self._pages = painter, pages

    def sheet(self, sheet: Sheet) -> None:
        """Draw what stands on a page; the painter's origin is the corner of the text."""
        for ground, top, bottom in grounds_of(sheet):
            self._ground(ground, top, bottom)
        for placed in sheet.placed:
            for thing in placed.atom.things:
                if isinstance(thing, Bar):
                    self._bar(thing, placed.top)
                elif isinstance(thing, Set):
                    self.line(thing.line, thing.x, placed.top + thing.y)
                else:
                    self._folio(thing, placed.top)

    def line(self, line: SetLine, x: float, y: float) -> None:
        """Draw a line of words, and below them the grounds of signs and marks."""
        for stretch in line.stretches:
            words = stretch.words
            if words.kind in ("chip", "sign"):
                self._chip(line, stretch, x, y)
            if words.marks:
                self._marks(line, stretch, x, y)
        line.line.draw(self._painter, QPointF(x, y + line.lift))

    def _chip(self, line: SetLine, stretch: Stretch, x: float, y: float) -> None:
        words = stretch.words
        boxes = list(line.extents(stretch))
        if line.mixed and boxes:
            left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
            boxes = [QRectF(left, boxes[0].top(), right - left, boxes[0].height())]
        for box in boxes:
            slim = _slim(line, words, box).translated(x, y)
            self._painter.setPen(QPen(line_colour(words.colour), 5))
            self._painter.setBrush(QBrush(tint(words.colour)))
            self._painter.drawRoundedRect(slim, RADIUS, RADIUS)

    def _marks(self, line: SetLine, stretch: Stretch, x: float, y: float) -> None:
        holds = stretch.words.marks
        claims = [hold for hold in holds if hold.kind == "claim"]
        for box in line.extents(stretch):
            left, width = x + box.left(), box.width()
            bottom = y + line.baseline + 26
            if claims:
                top = y + line.baseline - line.line.ascent() * 0.86
                self._painter.fillRect(QRectF(left, top, width, bottom - top), tint(claims[-1].colour))
            for depth, hold in enumerate(reversed(holds)):
                pen = QPen(line_colour(hold.colour), 10)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if hold.kind != "claim":
                    pen.setDashPattern([3, 2])
                self._painter.setPen(pen)
                level = bottom + min(depth, 3) * 18
                self._painter.drawLine(QPointF(left, level), QPointF(left + width, level))

    def _bar(self, bar: Bar, top: float) -> None:
        ink = colour(bar.colour) if bar.plain else line_colour(bar.colour)
        self._painter.fillRect(QRectF(bar.x, top + bar.y, bar.width, bar.height), ink)

    def _folio(self, folio: Folio, top: float) -> None:
        number = self._pages.get(folio.target)
        if number is None:
            return
        line = set_words((Words(str(number)),), "number", FOLIO)[0]
        y = top + folio.baseline - line.baseline
        self.line(line, folio.right - FOLIO, y)
        if folio.x is None:
            return
        pen = QPen(colour(RULE), 8)
        pen.setDashPattern([1, 3])
        self._painter.setPen(pen)
        level, end = y + line.baseline - 6, folio.right - line.line.naturalTextWidth() - 50
        if end > folio.x:
            self._painter.drawLine(QPointF(folio.x, level), QPointF(end, level))

    def _ground(self, ground: Ground, top: float, bottom: float) -> None:
        whole = QRectF(ground.x, top, ground.width, bottom - top)
        if ground.tint:
            self._painter.fillRect(whole, colour(ground.tint))
        if ground.rule:
            self._painter.fillRect(QRectF(ground.x, top, 28 if ground.tint else 14, bottom - top), colour(ground.rule))
        if ground.frame:
            self._painter.setPen(QPen(colour(ground.frame), 6))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(whole, RADIUS, RADIUS)


def _slim(line: SetLine, words: Words, box: QRectF) -> QRectF:
    """Return the ground of a sign: round its letters, however high the line is."""
    size = 82 if words.kind == "chip" else 66
    base = line.baseline
    return QRectF(box.left() + 4, base - size * 1.02, box.width() - (8 if words.kind != "sign" else 22), size * 1.38)


def grounds_of(sheet: Sheet) -> Iterator[tuple[Ground, float, float]]:
    """Yield each ground of a page once, with where it begins and ends; the outer ones first."""
    found: dict[int, tuple[Ground, float, float]] = {}
    for placed in sheet.placed:
        for ground in placed.atom.grounds:
            known = found.get(id(ground))
            # the first and last atoms of a box are its padding; where a page cuts it, there is none
            cut = CUT_PADDING if placed.atom.things else 0
            top = known[1] if known else placed.top - cut
            found[id(ground)] = (ground, top, placed.top + placed.atom.height + cut)
    yield from found.values()


def links_of(sheet: Sheet) -> Iterator[tuple[QRectF, str]]:
    """Yield where words of a page lead somewhere, and where."""
    for placed, thing in _lines(sheet):
        for stretch in thing.line.stretches:
            if stretch.words.link:
                for box in thing.line.extents(stretch):
                    yield box.translated(thing.x, placed.top + thing.y), stretch.words.link


def places_of(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """Yield the anchors of a page and how far below the top of the text they are."""
    for placed in sheet.placed:
        yield from ((anchor, placed.top) for anchor in placed.atom.anchors)
    for placed, thing in _lines(sheet):
        for stretch in thing.line.stretches:
            if stretch.words.anchor and stretch.start >= thing.line.line.textStart():
                yield stretch.words.anchor, placed.top


def _lines(sheet: Sheet) -> Iterator[tuple[Placed, Set]]:
    for placed in sheet.placed:
        yield from ((placed, thing) for thing in placed.atom.things if isinstance(thing, Set))

