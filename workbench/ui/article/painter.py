"""Draws marks under the text: tints, selection, stacked underlines, the active mark's outline, and the margin.

Only what is visible is worked out; all in document pixels. Patterns and symbols differ as well as hues.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen

from workbench.ui.article.document import GUTTER, pitch
from workbench.ui.article.drawn import CueHint, DrawnMark, Lane, Pattern
from workbench.ui.article.geometry import Line, LineBox, outline, touching
from workbench.ui.article.spans import PlacedPiece, SpanIndex
from workbench.ui.theme import Theme

LANES = 4
FAINT, FADED = 0.55, 0.35
"""How much is left of the colour of what is suggested, and of a mark that was set aside."""
SYMBOLS = 2
LANE_WIDTH, LANE_STEP, LANES_ROOM = 6.0, 15.0, 36.0


@dataclass
class Shown:
    """What the person sees beside the marks; ranges in Qt's positions."""

    active: str | None = None
    selection: tuple[int, int] | None = None
    hits: list[tuple[int, int]] = field(default_factory=list)
    hit: tuple[int, int] | None = None
    cues: list[tuple[int, int, CueHint]] = field(default_factory=list)
    proposed: list[tuple[int, int]] = field(default_factory=list)
    """Passages that look like page furniture: a dotted line tells them from what is marked."""
    lanes: tuple[Lane, ...] = ()
    drag: list[tuple[int, int]] | None = None


@dataclass(frozen=True, slots=True)
class MarginItem:
    """A symbol in the margin: where, of which mark (none for "+2"), the sign and its colour."""

    place: QRectF
    mark: DrawnMark | None
    sign: str
    colour: str
    rest: tuple[DrawnMark, ...] = ()
    """What "+2" stands for: the marks for which there was no room, here or in the lanes."""


class MarkPainter:
    """Paints one index of marks in one theme."""

    def __init__(self, theme: Theme, index: SpanIndex, shown: Shown) -> None:
        self._theme, self._index, self._shown = theme, index, shown
        metrics = QFontMetricsF(theme.text_font())
        self._ascent, self._descent = metrics.ascent(), metrics.descent()
        self._sign_font = theme.ui_font(11, bold=True)

    def draw(self, painter: QPainter, lines: list[Line]) -> None:
        """Draw everything that lies under the text of these lines."""
        pieces = self._pieces(lines)
        drawn = [(piece, box) for piece in pieces for line in lines for box in line.boxes(piece.start, piece.end)]
        self._fill(painter, drawn)
        self._fill_ranges(painter, lines)
        for piece, box in drawn:
            self._underline(painter, piece, box)
        self._draw_cues(painter, lines, pieces)
        self._draw_margin(painter, lines, pieces)

    def draw_active(self, painter: QPainter, lines: list[Line]) -> None:
        """Draw the outline of the active mark and its two handles."""
        boxes = self.active_boxes(lines)
        if boxes:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawPath(self._outline(boxes))
        painter.setBrush(self._theme.colour("background"))
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        for centre in self.handles(lines).values():
            painter.drawEllipse(centre, 3.5, 3.5)

    def active_boxes(self, lines: list[Line]) -> list[LineBox]:
        """Return the visible boxes of the active mark, or of what it would become while a handle is dragged."""
        ranges = self._active_ranges(lines)
        return [box for line in lines for start, end in ranges for box in line.boxes(start, end)]

    def handles(self, lines: list[Line]) -> dict[str, QPointF]:
        """Return the centres of the handles ("start", "end") that are in sight."""
        ranges, found = self._active_ranges(lines, whole=True), {}
        if not ranges:
            return found
        rise, drop = self._ascent + 1, self._drop()
        start, end = ranges[0][0], ranges[-1][1]
        for line in lines:
            if line.boxes(*ranges[0]) and line.start <= start < line.end:
                found["start"] = QPointF(line.edge(start, after=False), line.baseline - rise)
            if line.boxes(*ranges[-1]) and line.start < end <= line.end:
                found["end"] = QPointF(line.edge(end - 1, after=True), line.baseline + drop)
        return found

    def margin(self, lines: list[Line]) -> list[MarginItem]:
        """Return the symbols beside these lines: of the marks that start there, nearest to the text the first."""
        pieces = self._pieces(lines)
        return [item for line in lines for item in self._margin_of(line, _on(line, pieces))]

    def _pieces(self, lines: list[Line]) -> list[PlacedPiece]:
        if not lines:
            return []
        found = self._index.touching(lines[0].start, max(line.end for line in lines))
        return [piece for piece in found if piece.mark.kind != "furniture"]

    def _active_ranges(self, lines: list[Line], *, whole: bool = False) -> list[tuple[int, int]]:
        if self._shown.drag is not None:
            return self._shown.drag
        active = self._shown.active
        if active is None or not lines:
            return []
        pieces = self._index.touching(lines[0].start, max(line.end for line in lines))
        return [
            (piece.start, piece.end) for piece in pieces if piece.mark.mark_id == active and piece.role == "content"
        ]

    def _outline(self, boxes: list[LineBox]) -> QPainterPath:
        return outline(boxes, self._ascent + self._theme.px(2), pitch(self._theme), self._drop())

    def _drop(self) -> float:
        """How far below the baseline an outline ends: under the first underline, above the next line's tint."""
        return self._descent + self._theme.px(4)

    def _fill(self, painter: QPainter, drawn: Iterable[tuple[PlacedPiece, LineBox]]) -> None:
        """Tint what claims say, the longest first, so that a shorter one lies on top; the active one above all."""
        painter.setPen(Qt.PenStyle.NoPen)
        active = self._shown.active
        filled = [pair for pair in drawn if pair[0].mark.kind == "claim" and pair[0].role == "content"]
        for piece, box in sorted(filled, key=lambda pair: (pair[0].mark.mark_id == active, -pair[0].size)):
            colour = QColor(self._theme.tint(piece.mark.colour_role))
            weight = FADED if piece.mark.aside else 1.0 if piece.mark.layer == "mine" else 0.5
            colour.setAlphaF(1.0 if piece.mark.mark_id == active else weight)
            painter.setBrush(colour)
            painter.drawRoundedRect(self._band(box, 1.5), 3, 3)

    def _fill_ranges(self, painter: QPainter, lines: list[Line]) -> None:
        """Lay the hits of a search and the selection over the tints."""
        seen = touching(self._shown.hits, lines[0].start, max(line.end for line in lines)) if lines else []
        ranges = [(start, end, "find") for start, end in seen]
        ranges += [(*self._shown.hit, "find-current")] if self._shown.hit else []
        if self._shown.selection and self._shown.selection != self._shown.hit:
            ranges.append((*self._shown.selection, "text-selection"))
        for start, end, role in ranges:
            painter.setBrush(self._theme.colour(role))
            for line in lines:
                for box in line.boxes(start, end):
                    painter.drawRoundedRect(self._band(box, 1.0), 2, 2)

    def _band(self, box: LineBox, pad: float) -> QRectF:
        top = box.baseline - self._ascent - self._theme.px(0.5)
        return QRectF(box.left - pad, top, box.right - box.left + 2 * pad, self._ascent + self._descent + 1)

    def _underline(self, painter: QPainter, piece: PlacedPiece, box: LineBox) -> None:
        if piece.lane >= LANES:
            return
        y = box.baseline + self._theme.px(5.6 + 3.2 * piece.lane)
        role = "muted" if piece.role == "cue" else piece.mark.colour_role
        pattern: Pattern = piece.mark.pattern if piece.role == "content" else "dotted"
        width = self._theme.px(2 if piece.role == "content" else 1.3)
        colour = QColor(self._theme.line_colour(role))
        colour.setAlphaF(FADED if piece.mark.aside else 1.0)
        self._line(painter, pattern, box, y, QPen(colour, width))

    def _line(self, painter: QPainter, pattern: Pattern, box: LineBox, y: float, pen: QPen) -> None:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        left, right = QPointF(box.left, y), QPointF(box.right, y)
        if pattern == "dashed":
            pen.setDashPattern([3.0, 1.6])
        elif pattern == "dotted":
            pen.setDashPattern([1.0, 1.6])
        elif pattern == "wave":
            _wave(painter, left, right, pen)
            return
        elif pattern == "double":
            pen.setWidthF(pen.widthF() / 2)
            gap = QPointF(0, pen.widthF() * 1.3)
            painter.setPen(pen)
            painter.drawLine(left + gap, right + gap)
            left, right = left - gap, right - gap
        painter.setPen(pen)
        painter.drawLine(left, right)

    def _draw_cues(self, painter: QPainter, lines: list[Line], pieces: list[PlacedPiece]) -> None:
        """Dot what is suggested faintly, so that only marks stand out; what is marked as a cue has its own line."""
        colour = self._theme.colour("muted")
        colour.setAlphaF(FAINT)
        pen = QPen(colour, self._theme.px(1))
        marked = [(piece.start, piece.end) for piece in pieces if piece.role == "cue"]
        for start, end in [*((low, high) for low, high, _hint in self._shown.cues), *self._shown.proposed]:
            if any(start < high and low < end for low, high in marked):
                continue
            for line in lines:
                for box in line.boxes(start, end):
                    self._line(painter, "dotted", box, box.baseline + self._theme.px(4.2), pen)

    def _bars(self, here: list[PlacedPiece]) -> list[tuple[int, PlacedPiece]]:
        """Return the margin bars of a line: every mark in its analyst's lane, else the marks that overlap."""
        content = [piece for piece in here if piece.role == "content"]
        if self._shown.lanes:
            return [(piece.mark.lane, piece) for piece in content]
        return [(piece.lane, piece) for piece in content if piece.overlaps and piece.lane < LANES]

    def _draw_margin(self, painter: QPainter, lines: list[Line], pieces: list[PlacedPiece]) -> None:
        painter.setFont(self._sign_font)
        for line in lines:
            here = _on(line, pieces)
            for lane, piece in self._bars(here):
                self._draw_bar(painter, line, lane, piece)
            for item in self._margin_of(line, here):
                painter.setPen(QColor(item.colour))
                painter.setFont(self._fitting(item))
                painter.drawText(item.place, Qt.AlignmentFlag.AlignCenter, item.sign)

    def _fitting(self, item: MarginItem) -> QFont:
        """Return the font of a sign, smaller where a large text leaves it no room."""
        wide, room = QFontMetricsF(self._sign_font).horizontalAdvance(item.sign), item.place.width()
        if wide <= room + 1:
            return self._sign_font
        font = QFont(self._sign_font)
        font.setPixelSize(max(int(QFontInfo(font).pixelSize() * room / wide), 9))
        return font

    def _draw_bar(self, painter: QPainter, line: Line, lane: int, piece: PlacedPiece) -> None:
        wide = bool(self._shown.lanes)
        width = LANE_WIDTH if wide else 3.0
        known = wide and lane < len(self._shown.lanes)
        role = self._shown.lanes[lane].colour_role if known else piece.mark.colour_role
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.line_colour(role)))
        place = QRectF(self._bar_left(lane), line.baseline - self._ascent, width, self._ascent + 5)
        painter.drawRoundedRect(place, width / 2, width / 2)

    def _bar_left(self, lane: int) -> float:
        """Return where a bar starts: the first analyst's leftmost, the lanes of overlaps from the text outwards."""
        if self._shown.lanes:
            return GUTTER - 4 - self._lane_step() * (len(self._shown.lanes) - lane)
        return GUTTER - 9 - 4.5 * lane

    def _lane_step(self) -> float:
        return min(LANE_STEP, LANES_ROOM / max(len(self._shown.lanes), 1))

    def draw_lane_names(self, painter: QPainter, bottom: float) -> None:
        """Write the analysts' initials over their lanes, ending at a height."""
        painter.setFont(self._theme.zoomed(100).ui_font(8, bold=True))
        painter.setPen(self._theme.colour("muted"))
        for number, lane in enumerate(self._shown.lanes):
            middle = self._bar_left(number) + LANE_WIDTH / 2
            place = QRectF(middle - LANE_STEP, bottom - 14, 2 * LANE_STEP, 14)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, lane.name[:3])

    def _margin_of(self, line: Line, here: list[PlacedPiece]) -> list[MarginItem]:
        lefts = [self._bar_left(lane) for lane, _piece in self._bars(here)]
        right = min(lefts, default=GUTTER - 9.0) - (1 if lefts else 0)
        started = [p.mark for p in here if p.first and line.start <= p.start < line.end and p.mark.symbol]
        room = SYMBOLS if right > 30 else 1
        more = len(started) - room
        deep = [piece.mark for piece in here if piece.lane >= LANES]
        shown = started if more <= 0 else started[: max(room - 1, 1)]
        rest = {mark.mark_id: mark for mark in [*started[len(shown) :], *deep] if mark not in shown}
        width = min(max(self._theme.px(14), 14.0), right)
        signs: list[tuple[DrawnMark | None, str, str, tuple[DrawnMark, ...]]] = [
            (mark, mark.symbol, self._sign_colour(mark), ()) for mark in shown
        ]
        if rest:
            signs.append((None, f"+{len(rest)}", self._theme.role("muted"), tuple(rest.values())))
        most = max(int(right // width), 1)
        return [
            MarginItem(QRectF(right - width * (n + 1), line.baseline - self._ascent, width, self._ascent + 4), *item)
            for n, item in enumerate(signs[:most] if not rest else [*signs[: most - 1], signs[-1]])
        ]

    def _sign_colour(self, mark: DrawnMark) -> str:
        return self._theme.role("muted") if mark.aside else self._theme.line_colour(mark.colour_role)


def _on(line: Line, pieces: list[PlacedPiece]) -> list[PlacedPiece]:
    return [piece for piece in pieces if piece.start < line.end and piece.end > line.start]


def _wave(painter: QPainter, left: QPointF, right: QPointF, pen: QPen) -> None:
    path, x, up = QPainterPath(left), left.x(), True
    reach = pen.widthF() * 1.6
    while x < right.x():
        middle = QPointF(x + reach / 2, left.y() + (-reach if up else reach))
        x, up = min(x + reach, right.x()), not up
        path.quadTo(middle, QPointF(x, left.y()))
    pen.setWidthF(pen.widthF() * 0.7)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
