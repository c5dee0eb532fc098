"""Draws one line of the differences: sign, what differs, the words, both values, and the state as a chip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.text.direction import set_apart
from workbench.ui.overriding import override
from workbench.ui.review.lines import LINE, DifferenceLines, Line
from workbench.ui.theme import Theme

SIDE, ABOVE, BAR, SIGN = 14, 8, 3, 22
ONE_LINE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter)


class DifferenceDelegate(QStyledItemDelegate):
    """Every difference is as high as the next, and every head: ten thousand are laid out at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colours, fonts and heights."""
        self._theme = theme
        self._bold, self._small = theme.ui_font(13, bold=True), theme.ui_font(12)
        self._chip, self._head = theme.ui_font(11, bold=True), theme.ui_font(11, bold=True)
        self._first, self._next = QFontMetrics(self._bold).height(), QFontMetrics(self._small).height() + 2
        self._sizes = {
            False: QSize(120, self._first + 2 * self._next + 2 * ABOVE + 1),
            True: QSize(120, QFontMetrics(self._head).height() + 12),
        }

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        model = index.model()
        return self._sizes[isinstance(model, DifferenceLines) and model.is_head(index.row())]

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(LINE)
        painter.save()
        if line.head:
            self._paint_head(painter, option.rect, line)
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, option.rect, line)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, line: Line) -> None:
        painter.fillRect(rect, self._theme.colour("background"))
        painter.setFont(self._head)
        painter.setPen(self._theme.colour("muted"))
        self._write(painter, rect.adjusted(SIDE, 0, -SIDE, 0), line.words)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, rect = self._theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
            painter.fillRect(QRect(rect.topLeft(), QSize(BAR, rect.height())), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme, indent = self._theme, round(self._theme.px(SIGN))
        top = rect.top() + ABOVE
        painter.setFont(self._bold)
        painter.setPen(QColor(theme.line_colour(line.role)) if line.role.startswith("#") else theme.colour(line.role))
        painter.drawText(QRect(rect.left() + SIDE, top, indent, self._first), ONE_LINE, line.sign)
        left, right = rect.left() + SIDE + indent, rect.right() - SIDE
        chip = self._paint_chip(painter, right, top, line)
        painter.setFont(self._bold)
        painter.setPen(theme.colour("ink"))
        self._write(painter, QRect(left, top, max(20, chip - 8 - left), self._first), line.words)
        painter.setFont(self._small)
        painter.setPen(theme.colour("muted"))
        for n, words in enumerate(part for part in (line.quote, line.values) if part):
            place = QRect(left, top + self._first + 1 + n * self._next, right - left, self._next)
            self._write(painter, place, words)

    def _paint_chip(self, painter: QPainter, right: int, top: int, line: Line) -> int:
        """Paint the state; returns where it begins (pixels)."""
        metrics = QFontMetrics(self._chip)
        width = metrics.horizontalAdvance(line.state) + round(self._theme.px(14))
        box = QRectF(right - width, top - 1, width, metrics.height() + 4)
        colour = self._theme.colour(line.state_role or "muted")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour if line.state_role else self._theme.colour("outline"), 1))
        painter.setBrush(self._theme.colour("panel"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setFont(self._chip)
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.state)
        return round(box.left())

    def _write(self, painter: QPainter, place: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(set_apart(words), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, ONE_LINE, shown)
