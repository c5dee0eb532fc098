"""Draws one line of the article list: title in two lines, publisher and date, done mark, a dot per mention."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.i18n import _
from workbench.text.direction import set_apart
from workbench.text.hidden import visible
from workbench.ui.articles.lines import LINE, ArticleLines, byline_parts
from workbench.ui.overriding import override
from workbench.ui.theme import UI_PX, Theme

if TYPE_CHECKING:
    from workbench.project.queries import ArticleLine

MOST_ZOOM = 160
SIDE, ABOVE, BAR, DOT, MOST_DOTS, FEWEST = 14, 9, 3, 8, 7, 2


class LineDelegate(QStyledItemDelegate):
    """Knows how an article's line looks."""

    def __init__(self, theme: Theme, lines: ArticleLines) -> None:
        super().__init__()
        self._lines = lines
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colours and fonts."""
        self._theme = theme
        small = theme.zoomed(min(theme.zoom, MOST_ZOOM))
        self._title, self._small = small.ui_font(UI_PX), small.ui_font(12)
        self._title.setWeight(QFont.Weight.DemiBold)
        self._wrapped = lru_cache(4096)(self._wrap)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        title = self._wrapped(str(index.data()), self._room(option.rect.width()))
        height = len(title) * self._pitch() + QFontMetricsF(self._small).height() + 3 + 2 * ABOVE
        return QSize(120, round(height))

    def _room(self, width: int) -> int:
        return max(width - 2 * SIDE - BAR, 60)

    def _pitch(self) -> float:
        return QFontMetricsF(self._title).height() * 1.1

    def _wrap(self, title: str, width: int) -> tuple[str, ...]:
        """Break a title into at most two lines, the second elided."""
        title = visible(title).replace("\n", " ")[:400]
        layout = QTextLayout(title, self._title)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        first = line.textLength()
        rest = _unit_slice(title, first)
        if not rest.strip():
            return (title,)
        elided = QFontMetricsF(self._title).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return title[: len(title) - len(rest)].rstrip(), elided

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, room = self._theme, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, theme.colour("selection"))
            painter.fillRect(QRectF(room.left(), room.top(), BAR, room.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.colour("hover"))
        inner = room.adjusted(SIDE + BAR, ABOVE, -SIDE, -ABOVE)
        top = self._draw_title(painter, inner, str(index.data()))
        self._draw_foot(painter, QRectF(inner.left(), top + 2, inner.width(), inner.bottom() - top), index)
        painter.restore()

    def _draw_title(self, painter: QPainter, room: QRectF, title: str) -> float:
        painter.setFont(self._title)
        painter.setPen(self._theme.colour("ink"))
        top = room.top()
        for line in self._wrapped(title, int(room.width())):
            box = QRectF(room.left(), top, room.width(), self._pitch())
            painter.drawText(box, Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter, line)
            top += self._pitch()
        return top

    def _draw_foot(self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        line = index.data(LINE)
        painter.setFont(self._small)
        right = self._draw_dots(painter, room, line.statuses, self._fitting(room.width(), line))
        sign = "✓" if line.state == "done" else _("new") if line.state == "new" and not line.statuses else ""
        if sign:
            painter.setPen(self._theme.colour("done" if line.state == "done" else "muted"))
            width = QFontMetricsF(self._small).horizontalAdvance(sign)
            right -= width
            painter.drawText(QPointF(right, self._baseline(room)), sign)
            right -= 8
        painter.setPen(self._theme.colour("muted"))
        words = self._fitted(*byline_parts(line), right - room.left() - 4)
        painter.drawText(QPointF(room.left(), self._baseline(room)), words)

    def _fitting(self, width: float, line: "ArticleLine") -> int:
        """Return how many dots leave room for publisher and date: words say more than the last dots."""
        metrics = QFontMetricsF(self._small)
        taken = sum(map(metrics.horizontalAdvance, (*byline_parts(line), " · ✓+99")))
        return max(FEWEST, min(MOST_DOTS, int((width - taken - 24) // (DOT + 3))))

    def _fitted(self, publisher: str, date: str, width: float) -> str:
        """Shorten the publisher so that the date stays whole; without room for both the date is shortened."""
        metrics = QFontMetricsF(self._small)
        tail = f" · {date}" if publisher and date else date
        left = width - metrics.horizontalAdvance(tail)
        if publisher and left > 30:
            return set_apart(metrics.elidedText(visible(publisher), Qt.TextElideMode.ElideRight, left) + tail)
        return metrics.elidedText(visible(date or publisher), Qt.TextElideMode.ElideRight, width)

    def _draw_more(self, painter: QPainter, room: QRectF, words: str) -> QRectF:
        """Say at the right edge how many dots are left out; return the room left for the others."""
        if not words:
            return room
        width = QFontMetricsF(self._small).horizontalAdvance(words)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(QPointF(room.right() - width, self._baseline(room)), words)
        return room.adjusted(0, 0, -width - 4, 0)

    def _baseline(self, room: QRectF) -> float:
        return room.top() + QFontMetricsF(self._small).ascent()

    def _draw_dots(self, painter: QPainter, room: QRectF, statuses: tuple[str, ...], most: int) -> float:
        """Draw the last dot at the right edge; return where free room ends."""
        shown = statuses[:most] if len(statuses) > most else statuses
        more = f"+{len(statuses) - len(shown)}" if len(shown) < len(statuses) else ""
        room = self._draw_more(painter, room, more)
        middle = room.top() + QFontMetricsF(self._small).height() / 2
        left = room.right() - len(shown) * (DOT + 3) + 3
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, key in enumerate(shown):
            painter.setBrush(self._theme.line_colour(self._lines.status_colour(key)))
            painter.drawEllipse(QRectF(left + number * (DOT + 3), middle - DOT / 2, DOT, DOT))
        return left - 8 if shown else room.right()


def _unit_slice(text: str, units: int) -> str:
    """Return what follows after so many UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * units :].decode("utf-16-le", "replace")
