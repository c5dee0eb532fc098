"""Paints a line of the table of claims: plain words, the verdict as a chip in its colour, disagreement apart."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.model.assessments import NOT_ASSESSED
from workbench.project.claim_lines import ClaimLine
from workbench.text.direction import set_apart
from workbench.text.hidden import visible
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import Look, chip_size, draw_chip
from workbench.ui.claims.painted import Paragraph, Style, Words
from workbench.ui.overriding import override
from workbench.ui.tables.model import COLUMNS, DIFFERS, LINE, RIGHT, differing_words

SIDE, BAR, MOST = 9, 3, 500
"""Pixels beside the words and of the bar before the current line; letters of which no line shows more."""
STATEMENT = Style(13, 1.3, lines=2)
QUIET = frozenset({"speaker", "as_of"})


class ClaimDelegate(QStyledItemDelegate):
    """Knows how a line of the table looks."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        bench, room = self._bench, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, bench.colour("selection"))
            if index.column() == 0:
                painter.fillRect(QRectF(room.left(), room.top(), BAR, room.height()), bench.colour("accent"))
        painter.setPen(QPen(bench.colour("line"), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        line: ClaimLine | None = index.data(LINE)
        if line is not None:
            inner = room.adjusted(SIDE, 0, -SIDE, 0)
            column = COLUMNS[index.column()][0]
            if column == "verdict":
                self._draw_verdict(painter, inner, line)
            elif column == "statement":
                self._draw_statement(painter, inner, line)
            else:
                self._draw_words(painter, inner, column, str(index.data())[:MOST])
        painter.restore()

    def _draw_words(self, painter: QPainter, room: QRectF, column: str, words: str) -> None:
        font = self._bench.font(13, bold=column in ("code", "todos"))
        role = "muted" if column in QUIET else "warning" if column == "todos" else "ink"
        side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
        draw_line(painter, self._bench, room, words, font_role=(font, role), side=side)

    def _draw_statement(self, painter: QPainter, room: QRectF, line: ClaimLine) -> None:
        """Paint the statement in up to two lines: what a claim says is what one looks for."""
        said, width = Paragraph(self._bench, STATEMENT, [Words(line.statement[:MOST])]), int(room.width())
        said.draw(painter, room.left(), room.center().y() - said.height(width) / 2, width)

    def _draw_verdict(self, painter: QPainter, room: QRectF, line: ClaimLine) -> None:
        bench = self._bench
        if line.others:
            self._draw_two(painter, room, line)
            return
        if line.verdict == NOT_ASSESSED:
            label = bench.lookup.status("verdict", line.verdict).label
            draw_line(painter, bench, room, label, font_role=(bench.font(13), "muted"))
        else:
            draw_verdict(painter, bench, room, line.verdict, room.center().y())

    def _draw_two(self, painter: QPainter, room: QRectF, line: ClaimLine) -> None:
        """Paint the verdict, and under it the colleagues' who differ."""
        bench, half = self._bench, room.height() / 2
        upper = QRectF(room.left(), room.top() + 2, room.width(), half)
        if line.verdict == NOT_ASSESSED:
            label = bench.lookup.status("verdict", line.verdict).label
            draw_line(painter, bench, upper, label, font_role=(bench.font(13), "muted"))
        else:
            draw_verdict(painter, bench, upper, line.verdict, upper.center().y())
        words = f"{DIFFERS} {visible(differing_words(line, bench.lookup))}"
        draw_line(painter, bench, upper.translated(0, half - 3), words, font_role=(bench.font(12), "doubted"))


def draw_line(
    painter: QPainter,
    bench: Bench,
    room: QRectF,
    words: str,
    *,
    font_role: tuple,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Paint words on one line, elided at its end and centred in the height; return how wide they are in pixels."""
    font, role = font_role
    painter.setFont(font)
    painter.setPen(bench.colour(role))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(set_apart(words.replace("\n", " ")), Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter | side, shown)
    return metrics.horizontalAdvance(shown)


def draw_verdict(painter: QPainter, bench: Bench, room: QRectF, verdict: str, middle: float) -> float:
    """Paint a verdict as a chip at the left of a room, centred on a height; return its width in pixels."""
    status = bench.lookup.status("verdict", verdict)
    look = Look(status.label, status.colour, status.symbol, soft=True)
    size = chip_size(bench, look)
    wide = min(size.width(), room.width())
    draw_chip(painter, bench, look, QRectF(room.left(), middle - size.height() / 2, wide, size.height()))
    return wide
