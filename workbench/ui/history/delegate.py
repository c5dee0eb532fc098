"""Draws one line of the history: a day, a merge, or a step with its analyst's initials, time and words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.history.lines import LINE, Line
from workbench.ui.overriding import override
from workbench.ui.theme import Theme

SIDE, ABOVE, BAR = 14, 6, 3
WRAP = int(Qt.TextFlag.TextWordWrap)


class HistoryDelegate(QStyledItemDelegate):
    """Knows how a line looks; its words wrap, so nothing is cut off."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colours and fonts."""
        self._theme = theme
        self._words, self._small = theme.ui_font(13), theme.ui_font(12)
        self._head = theme.ui_font(12, bold=True)

    def _room(self, rect: QRect) -> QRect:
        return rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line: Line = index.data(LINE)
        view = self.parent()
        width = option.rect.width() if option.rect.width() > 0 else getattr(view, "width", lambda: 300)()
        room = self._room(QRect(0, 0, width, 10_000))
        small = QFontMetrics(self._small).height()
        if line.told is None:
            font = QFontMetrics(self._small if line.merge else self._head)
            return QSize(120, font.boundingRect(room, WRAP, line.words).height() + 2 * ABOVE + (0 if line.merge else 6))
        words = QFontMetrics(self._words).boundingRect(room, WRAP, line.words).height()
        return QSize(120, small + 2 + words + 2 * ABOVE)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(LINE)
        painter.save()
        if line.told is None:
            self._paint_head(painter, option.rect, line)
        else:
            self._paint_step(painter, option, line)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme, room = self._theme, self._room(rect)
        if not line.merge:
            painter.setPen(theme.colour("line"))
            painter.drawLine(rect.topLeft(), rect.topRight())
        painter.setFont(self._small if line.merge else self._head)
        painter.setPen(theme.colour("accent" if line.merge else "muted"))
        painter.drawText(room, WRAP | int(Qt.AlignmentFlag.AlignBottom), line.words)

    def _paint_step(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        theme, room = self._theme, self._room(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection"))
            painter.fillRect(QRect(option.rect.topLeft(), QSize(BAR, option.rect.height())), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        small = QFontMetrics(self._small)
        painter.setFont(self._small)
        painter.setPen(theme.line_colour(line.colour) if line.colour else theme.colour("muted"))
        top = QRect(room.left(), room.top(), room.width(), small.height())
        painter.drawText(top, Qt.TextFlag.TextSingleLine, line.who)
        painter.setPen(theme.colour("muted"))
        time = top.adjusted(small.horizontalAdvance(line.who) + 6, 0, 0, 0)
        painter.drawText(time, Qt.TextFlag.TextSingleLine, f"· {line.when}")
        painter.setFont(self._words)
        painter.setPen(theme.colour("muted" if line.told and line.told.undoes else "ink"))
        painter.drawText(room.adjusted(0, small.height() + 2, 0, 0), WRAP, line.words)
