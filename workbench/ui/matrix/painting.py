"""How the matrix looks: heads of two lines, claims of three, and cells of chips one under the other."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from workbench.model.assessments import NOT_ASSESSED
from workbench.project.claim_lines import ClaimLine
from workbench.project.matrix import Saying
from workbench.text.hidden import visible
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import Look, chip_size, draw_chip
from workbench.ui.claims.painted import Paragraph, Style, Words, round_box
from workbench.ui.matrix.model import SAYINGS, MatrixTable, dated, named
from workbench.ui.overriding import override
from workbench.ui.tables.delegate import BAR, SIDE, draw_line, draw_verdict
from workbench.ui.tables.model import DIFFERS, LINE, differing_words, evidence_words

ABOVE, HEAD = 9, 46
"""Pixels above the first chip, and the height of the heads at 100 per cent."""


class MatrixHead(QHeaderView):
    """The heads: publisher and date of each article."""

    def __init__(self, bench: Bench, table: MatrixTable) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._bench, self._table = bench, table

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._bench.px(HEAD))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        bench, article = self._bench, self._table.article(logicalIndex)
        painter.save()
        painter.fillRect(rect, bench.colour("panel"))
        painter.setPen(QPen(bench.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        last = self._table.columnCount() - 2
        title = visible(named(article)) if article else str(self._table.headerData(logicalIndex, self.orientation()))
        under = dated(article) if article else "+ / − / ○" if logicalIndex == last else ""
        half = bench.px(HEAD) / 2
        for words, top, look in ((title, 4, (bench.font(12, bold=True), "ink")), (under, 2, (bench.font(12), "muted"))):
            room = QRectF(rect.left() + SIDE, rect.top() + top + (half if words is under else 0), 0, half - 4)
            room.setRight(rect.right() - SIDE)
            draw_line(painter, bench, room, words[:200], font_role=look)
        painter.restore()


class MatrixDelegate(QStyledItemDelegate):
    """Paints claims, cells, evidence and verdicts. `keys` is the view whose current cell is marked."""

    def __init__(self, bench: Bench, keys: QTableView) -> None:
        super().__init__()
        self._bench, self._keys = bench, keys

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        bench, room, current = self._bench, QRectF(option.rect), self._keys.currentIndex()
        painter.save()
        painter.setClipRect(room)
        if index.row() == current.row():
            painter.fillRect(room, bench.colour("selection"))
            if index.column() == 0:
                painter.fillRect(QRectF(room.left(), room.top(), BAR, room.height()), bench.colour("accent"))
        painter.setPen(QPen(bench.colour("line"), 1))
        painter.drawLine(room.adjusted(0, 0, 0, -1).bottomLeft(), room.adjusted(0, 0, 0, -1).bottomRight())
        line: ClaimLine | None = index.data(LINE)
        if line is not None:
            self._draw(painter, room.adjusted(SIDE, ABOVE, -SIDE, -2), index, line)
        if index == current:
            round_box(painter, room.adjusted(1, 1, -2, -2), 5, bench.colour("accent"), None, 2)
        painter.restore()

    def _draw(
        self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex, line: ClaimLine
    ) -> None:
        after = index.model().columnCount() - index.column()
        if index.column() == 0:
            self._draw_claim(painter, room, line)
        elif after == 1:
            self._draw_verdict(painter, room, line)
        elif after == 2:
            first = QRectF(room.left(), room.top(), room.width(), self._bench.px(20))
            draw_line(painter, self._bench, first, evidence_words(line), font_role=(self._bench.font(13), "ink"))
        else:
            self._draw_sayings(painter, room, index)

    def _draw_claim(self, painter: QPainter, room: QRectF, line: ClaimLine) -> None:
        bench, width = self._bench, int(room.width())
        title = Paragraph(bench, Style(13, 1.35, lines=2), [Words(f"{line.code} {line.statement}"[:600], bold=True)])
        title.draw(painter, room.left(), room.top(), width)
        under = QRectF(room.left(), room.top() + title.height(width), room.width(), bench.px(18))
        words = " · ".join(part for part in (visible(line.speaker), line.kind) if part)
        draw_line(painter, bench, under, words, font_role=(bench.font(12), "muted"))

    def _draw_sayings(
        self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        bench, top = self._bench, room.top()
        found: list[Saying] = index.data(SAYINGS)
        if not found:
            dot = QRectF(room.left(), top, 20, bench.px(20))
            draw_line(painter, bench, dot, "·", font_role=(bench.font(13), "muted"))
        table = index.model()
        assert isinstance(table, MatrixTable)
        for saying in found:
            status = bench.lookup.status("mention", saying.status) if saying.status else None
            symbol = status.symbol if status and not saying.differs else ""
            colour = "doubted" if saying.differs else status.colour if status else "neutral"
            look = Look(table.said(saying), colour, symbol, soft=True)
            size = chip_size(bench, look)
            draw_chip(painter, bench, look, QRectF(room.left(), top, min(size.width(), room.width()), size.height()))
            top += size.height() + 2

    def _draw_verdict(self, painter: QPainter, room: QRectF, line: ClaimLine) -> None:
        bench = self._bench
        first = QRectF(room.left(), room.top(), room.width(), bench.px(22))
        if line.verdict == NOT_ASSESSED:
            label = bench.lookup.status("verdict", line.verdict).label
            draw_line(painter, bench, first, label, font_role=(bench.font(13), "muted"))
        else:
            draw_verdict(painter, bench, first, line.verdict, first.center().y())
        if line.others:
            words = f"{DIFFERS} {visible(differing_words(line, bench.lookup))}"
            under = first.translated(0, bench.px(24))
            draw_line(painter, bench, under, words, font_role=(bench.font(12), "doubted"))


def row_height(bench: Bench, chips: int) -> int:
    """Return the height of a row whose fullest cell has so many chips, in pixels."""
    return max(bench.px(64) + ABOVE, chips * (bench.px(17) + 8) + 2 * ABOVE)
