"""Draws the groups of to-dos with their counts, and each to-do: its words, and under them where it lies."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from workbench.i18n import number
from workbench.text.hidden import visible
from workbench.ui import icons
from workbench.ui.overriding import override
from workbench.ui.theme import UI_PX, Theme
from workbench.ui.todos.lines import COUNT, FOOT

SIDE, ABOVE, BAR, ARROW = 14, 6, 3, 12
MOST_ZOOM = 160


class TodoDelegate(QStyledItemDelegate):
    """Knows how a group and a line of two rows look; in a list without groups `indent` is nought."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.indent = ARROW + 6 if isinstance(view, QTreeView) else 0
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colours and fonts."""
        small = theme.zoomed(min(theme.zoom, MOST_ZOOM))
        self._theme = theme
        self._words, self._foot, self._head = small.ui_font(UI_PX), small.ui_font(12), small.ui_font(UI_PX)
        self._head.setWeight(QFont.Weight.DemiBold)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = QFontMetricsF(self._words).height() + 2 * ABOVE
        if not self._is_group(index) and index.data(FOOT):
            height += QFontMetricsF(self._foot).height() + 2
        return QSize(120, round(height))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, room = self._theme, QRectF(option.rect)
        room.setLeft(0)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, theme.colour("selection"))
            painter.fillRect(QRectF(room.left(), room.top(), BAR, room.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.colour("hover"))
        inner = room.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        if self._is_group(index):
            self._draw_group(painter, inner, index)
        else:
            self._draw_lines(painter, inner.adjusted(self.indent, 0, 0, 0), index)
        painter.restore()

    def _is_group(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return isinstance(self._view, QTreeView) and not index.parent().isValid()

    def _draw_group(self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        is_open = isinstance(self._view, QTreeView) and self._view.isExpanded(index)
        ratio = self._view.devicePixelRatioF()
        sign = icons.pixmap("chevron-down" if is_open else "chevron-right", self._theme, "muted", ARROW, ratio)
        painter.drawPixmap(int(room.left()), int(room.center().y() - ARROW / 2 + 1), sign)
        count = number(index.data(COUNT))
        width = QFontMetricsF(self._foot).horizontalAdvance(count)
        self._write(painter, self._foot, "muted", room.adjusted(room.width() - width, 0, 0, 0), count)
        self._write(painter, self._head, "ink", room.adjusted(ARROW + 6, 0, -width - 10, 0), str(index.data()))

    def _draw_lines(self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        height = QFontMetricsF(self._words).height()
        first = QRectF(room.left(), room.top(), room.width(), height)
        self._write(painter, self._words, "ink", first, visible(str(index.data())))
        if foot := index.data(FOOT):
            below = QRectF(room.left(), first.bottom() + 2, room.width(), room.bottom() - first.bottom() - 2)
            self._write(painter, self._foot, "muted", below, visible(foot))

    def _write(self, painter: QPainter, font: QFont, role: str, room: QRectF, words: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
