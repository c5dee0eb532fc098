"""Where text lies on screen: visible blocks, the boxes of a range line by line, and an outline around them.

All in document coordinates (pixels); ranges in Qt's positions. Glyph runs give right boxes in bidirectional lines.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTextBlock, QTextDocument, QTextLine

from workbench.text.ranges import merged


@dataclass(frozen=True, slots=True)
class LineBox:
    """One stretch of one line that a range covers: from x to x, and where the letters stand."""

    left: float
    right: float
    baseline: float
    block: int
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line: its Qt line, its place in the document and the positions it covers."""

    qt: QTextLine
    x: float
    baseline: float
    start: int
    end: int
    block: int
    number: int

    def boxes(self, start: int, end: int) -> list[LineBox]:
        """Return the boxes that a range covers on this line; several in bidirectional text."""
        low, high = max(start, self.start), min(end, self.end)
        if low >= high:
            return []
        return [LineBox(left, right, self.baseline, self.block, self.number) for left, right in self._reach(low, high)]

    def edge(self, unit: int, *, after: bool) -> float:
        """Return the x beside a letter where reading enters it, or leaves it: at its right in right-to-left words."""
        sides = QTextLine.Edge.Leading, QTextLine.Edge.Trailing
        enter, leave = (x_at(self.qt, unit - self.start + self.qt.textStart(), side) for side in sides)
        outwards = 2.5 if (enter < leave) == after else -2.5
        return self.x + (leave if after else enter) + outwards

    def _reach(self, low: int, high: int) -> list[tuple[float, float]]:
        offset = self.start - self.qt.textStart()
        if low == self.start and high == self.end:
            left = self.x + self.qt.naturalTextRect().left()
            return [(left, left + self.qt.naturalTextWidth())]
        rects = [run.boundingRect() for run in self.qt.glyphRuns(low - offset, high - low)]
        pairs = merged((round(rect.left()), round(rect.right() + 0.49)) for rect in rects)
        return [(self.x + left, self.x + right) for left, right in pairs if right > left]


def touching(ranges: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return those of many sorted ranges, none overlapping, that share a unit with one (Qt's positions)."""
    low = bisect_right(ranges, (start, 0))
    low -= low > 0 and ranges[low - 1][1] > start
    return ranges[low : bisect_left(ranges, (end, 0))]


def x_at(line: QTextLine, place: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """Return the x of a place of a block on its line."""
    x: float | tuple[float, int] = line.cursorToX(place, edge)  # type: ignore[assignment]  # stubs say object
    return x[0] if isinstance(x, tuple) else x


def visible_blocks(document: QTextDocument, top: float, bottom: float) -> Iterator[QTextBlock]:
    """Yield the shown blocks between two heights, laying out no more than that."""
    layout = document.documentLayout()
    place = layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(place, 0))
    while block.isValid():
        if block.isVisible():
            box = layout.blockBoundingRect(block)
            if box.top() > bottom:
                return
            if box.bottom() + 40 >= top:
                yield block
        block = block.next()


def lines_of(document: QTextDocument, block: QTextBlock, top: float, bottom: float) -> Iterator[Line]:
    """Yield the lines of a block that lie between two heights."""
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        baseline = origin.y() + line.y() + line.ascent()
        if baseline + line.height() < top:
            continue
        if baseline - line.height() > bottom:
            return
        start = block.position() + line.textStart()
        end = min(start + line.textLength(), block.position() + block.length() - 1)
        yield Line(line, origin.x(), baseline, start, end, block.blockNumber(), number)


def outline(boxes: list[LineBox], above: float, pitch: float, below: float) -> QPainterPath:
    """Return one rounded outline around boxes; those of following lines are joined where they meet."""
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    last = {(box.block, box.line) for box in boxes}
    for box in boxes:
        joins = (box.block, box.line + 1) in last
        height = pitch if joins else above + below
        shape.addRect(QRectF(box.left - 2.5, box.baseline - above, box.right - box.left + 5, height))
    result = QPainterPath()
    for polygon in shape.simplified().toSubpathPolygons():
        result.addPath(_rounded(polygon, 4.0))
    return result


def _rounded(polygon: QPolygonF, radius: float) -> QPainterPath:
    corners = _corners(polygon)
    path = QPainterPath()
    for number, corner in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % len(corners)]
        enter, leave = _towards(corner, before, radius), _towards(corner, after, radius)
        if number == 0:
            path.moveTo(enter)
        else:
            path.lineTo(enter)
        path.quadTo(corner, leave)
    path.closeSubpath()
    return path


def _corners(polygon: QPolygonF) -> list[QPointF]:
    """Drop repeated points and points on a straight edge of a rectilinear polygon."""
    points: list[QPointF] = []
    for number in range(polygon.size()):
        point = polygon.at(number)
        if not points or (point - points[-1]).manhattanLength() > 0.6:
            points.append(point)
    if len(points) > 1 and (points[0] - points[-1]).manhattanLength() <= 0.6:
        points.pop()
    count = len(points)
    return [
        point
        for number, point in enumerate(points)
        if not _straight(points[number - 1], point, points[(number + 1) % count])
    ]


def _straight(before: QPointF, point: QPointF, after: QPointF) -> bool:
    same_x = abs(before.x() - point.x()) < 0.3 and abs(point.x() - after.x()) < 0.3
    same_y = abs(before.y() - point.y()) < 0.3 and abs(point.y() - after.y()) < 0.3
    return same_x or same_y


def _towards(corner: QPointF, other: QPointF, radius: float) -> QPointF:
    way = other - corner
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    return corner + way * (min(radius, length / 2) / length) if length else corner
