"""A status as it will look: the chip of the panel and the highlight in the article, on light and on dark."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.i18n import _
from workbench.model.codebook import Status
from workbench.ui.annotate.drawing import PATTERNS
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import chip_size, draw_chip, status_look
from workbench.ui.overriding import override
from workbench.ui.theme import Theme, contrast

HEIGHT, PAD = 76, 10


def lowest_contrast(scheme_theme: Theme, colour: str) -> float:
    """Return the least contrast that a codebook's colour has as text in this look, on panel, page and its own tint."""
    line = scheme_theme.line_colour(colour or "neutral")
    grounds = (scheme_theme.role("panel"), scheme_theme.role("background"), scheme_theme.tint(colour or "neutral"))
    return min(contrast(line, ground) for ground in grounds)


class Preview(QWidget):
    """Two halves, light and dark, whatever the window's look is; `benches` hold the two."""

    def __init__(self, benches: tuple[Bench, Bench]) -> None:
        super().__init__()
        self._benches = benches
        self._status: Status | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Preview on light and dark"))

    def show_status(self, status: Status) -> None:
        """Show this status."""
        self._status = status
        self.setAccessibleDescription(status.label)
        self.update()

    def set_zoom(self, zoom: int) -> None:
        """Take another text size."""
        for bench in self._benches:
            bench.use_theme(bench.theme.zoomed(zoom))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._benches[0].px(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._status is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self.width() / 2
        for number, bench in enumerate(self._benches):
            box = QRectF(number * half, 0, half, self.height())
            painter.save()
            painter.setClipRect(box)
            painter.fillRect(box, bench.colour("panel"))
            self._draw_half(painter, bench, self._status, box.adjusted(PAD, PAD, -PAD, -PAD / 2))
            painter.restore()
        painter.end()

    def _draw_half(self, painter: QPainter, bench: Bench, status: Status, room: QRectF) -> None:
        look = status_look(status, chosen=True)
        size = chip_size(bench, look).boundedTo(room.size().toSize())
        draw_chip(painter, bench, look, QRectF(room.topLeft(), size))
        self._draw_words(painter, bench, status, QPointF(room.left(), room.bottom() - bench.px(12)), room.width())

    def _draw_words(self, painter: QPainter, bench: Bench, status: Status, base: QPointF, width: float) -> None:
        """Draw a few words as the article does: tinted, with the status's line under them."""
        font = bench.theme.text_font(15)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(_("words of the article"), Qt.TextElideMode.ElideRight, width - 6)
        long, drop = metrics.horizontalAdvance(words), metrics.descent()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(bench.tint_of(status.colour)))
        painter.drawRoundedRect(
            QRectF(base.x(), base.y() - metrics.ascent(), long + 4, metrics.ascent() + drop + 1), 3, 3
        )
        painter.setPen(bench.colour("ink"))
        painter.setFont(font)
        painter.drawText(base + QPointF(2, 0), words)
        pen = QPen(bench.line_of(status.colour), bench.theme.px(2))
        draw_underline(painter, PATTERNS.get(status.key, "solid"), base + QPointF(2, bench.theme.px(5.6)), long, pen)


def draw_underline(painter: QPainter, pattern: str, left: QPointF, long: float, pen: QPen) -> None:
    """Draw the line that the article has under a status of this pattern."""
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    right = left + QPointF(long, 0)
    if pattern == "dotted":
        pen.setDashPattern([1.0, 1.6])
    if pattern == "double":
        pen.setWidthF(pen.widthF() / 2)
        gap = QPointF(0, pen.widthF() * 1.3)
        painter.setPen(pen)
        painter.drawLine(left + gap, right + gap)
        left, right = left - gap, right - gap
    painter.setPen(pen)
    if pattern == "wave":
        pen.setWidthF(pen.widthF() * 0.7)
        painter.setPen(pen)
        step = pen.widthF() * 2
        count = int(long / step)
        painter.drawPolyline(QPolygonF([left + QPointF(n * step, step * (0.5 - n % 2)) for n in range(count + 1)]))
        return
    painter.drawLine(left, right)
