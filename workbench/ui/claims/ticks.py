"""A piece of evidence with a box to tick: what a verdict rests on."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from workbench.ui.claims import wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import EvidenceLine
from workbench.ui.claims.painted import Paragraph, Style, Words, round_box
from workbench.ui.claims.texts import PaintedButton
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip

BOX = 15


class Tick(PaintedButton):
    """Box, sign and quote; Space or a click ticks it."""

    def __init__(self, bench: Bench, line: EvidenceLine) -> None:
        super().__init__(bench)
        self.setCheckable(True)
        stance, quote = line.link.stance, " ".join(line.quote.split())
        self._words = Paragraph(
            bench, Style(12, 1.4, lines=2), [Words(f"{wording.SIGNS[stance]} ", stance, bold=True), Words(quote)]
        )
        self.setAccessibleName(f"{wording.stances()[stance]}: {wording.one_line(quote, 160)}")
        self.setToolTip(tooltip(line.quote))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def look_anew(self) -> None:
        self._words.forget()
        super().look_anew()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._words.height(width - self._side() - 4) + 6

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._words.line_height + 6)

    def _side(self) -> int:
        return self.bench.px(BOX) + 12

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, bench, side = QPainter(self), self.bench, self.bench.px(BOX)
        box = QRectF(4, 3 + (self._words.line_height - side) / 2, side, side)
        ground = bench.colour("accent") if self.isChecked() else bench.colour("panel")
        round_box(painter, box, 3, bench.colour("accent" if self.isChecked() or self.hovered() else "outline"), ground)
        if self.isChecked():
            _check(painter, box, QPen(bench.colour("on-accent"), side / 8))
        self._words.draw(painter, self._side(), 3, self.width() - self._side() - 4)
        self.paint_ring(painter)
        painter.end()


def _check(painter: QPainter, box: QRectF, pen: QPen) -> None:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
    painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners])
