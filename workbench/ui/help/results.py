"""What the search found, as a list: the heading, its page at the right, and below some of the words, hits in bold."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.help.finding import Found, marked
from workbench.ui.overriding import override
from workbench.ui.theme import Theme

FOUND = Qt.ItemDataRole.UserRole
SIDE, ABOVE, LINES = 12, 7, 2
Index = QModelIndex | QPersistentModelIndex


class Results(QListWidget):
    """The list; `found` is the section of the row that is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What was found in the guide"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._delegate = ResultDelegate(theme, self)
        self.setItemDelegate(self._delegate)

    def show_found(self, found: Sequence[Found], typed: str) -> None:
        """Show these, the first one chosen."""
        self._delegate.typed = typed
        self.clear()
        for one in found:
            item = QListWidgetItem(one.section.title)
            item.setData(FOUND, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.section.title}, {one.page.title}: {one.snippet}")
            self.addItem(item)
        self.setCurrentRow(0)

    @property
    def found(self) -> Found | None:
        """What is chosen."""
        item = self.currentItem()
        return item.data(FOUND) if item is not None else None

    def step(self, by: int) -> None:
        """Choose another row."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._delegate.theme = theme
        self.scheduleDelayedItemsLayout()


class ResultDelegate(QStyledItemDelegate):
    """Paints a result as plain text."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.typed = theme, ""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title, small = QFontMetricsF(self.theme.ui_font(13, bold=True)), QFontMetricsF(self.theme.ui_font(12))
        return QSize(80, round(title.height() + (LINES + 1) * small.height() + 2 * ABOVE))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(FOUND)
        if not isinstance(found, Found):
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self.theme.colour("hover"))
        room = QRectF(option.rect).adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        room = self._line(painter, room, found.section.title, "ink", bold=True)
        if found.section.level > 1:
            room = self._line(painter, room, found.page.title, "muted")
        self._words(painter, room, found.snippet)
        painter.restore()

    def _line(self, painter: QPainter, room: QRectF, words: str, role: str, *, bold: bool = False) -> QRectF:
        font = self.theme.ui_font(13 if bold else 12, bold=bold)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self.theme.colour(role))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
        return room.adjusted(0, metrics.height(), 0, 0)

    def _words(self, painter: QPainter, room: QRectF, words: str) -> None:
        """Draw the words in as many lines as there is room, word by word, those that were found in bold."""
        plain, bold = self.theme.ui_font(12), self.theme.ui_font(12, bold=True)
        painter.setPen(self.theme.colour("muted"))
        high, x, y = QFontMetricsF(plain).height(), room.left(), room.top()
        for word in words.split():
            font = bold if marked(word, self.typed) else plain
            width = QFontMetricsF(font).horizontalAdvance(word + " ")
            if x + width > room.right() and x > room.left():
                x, y = room.left(), y + high
            if y + high > room.bottom() + 2:
                break
            painter.setFont(font)
            painter.drawText(QRectF(x, y, room.right() - x, high), int(Qt.AlignmentFlag.AlignLeft), word)
            x += width
