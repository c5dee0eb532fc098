"""The statuses of one layer as a list: symbol in its colour, label, digit, how often it is given."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.i18n import _, ngettext
from workbench.model.codebook import Status
from workbench.text.hidden import visible
from workbench.ui.claims.chips import explanation
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip
from workbench.ui.theme import Theme

LINE = Qt.ItemDataRole.UserRole
HEIGHT, SIDE, FEWEST = 28, 12, 4
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One status and how often it is given; `known` is False for a key that the codebook lacks."""

    status: Status
    count: int
    known: bool = True

    @property
    def label(self) -> str:
        """The label on one line, with unseen characters spelled out."""
        return visible(" ".join(self.status.label[:LONGEST].split()))

    def spoken(self) -> str:
        """Say the line in words."""
        digit = _("digit {digit}").format(digit=self.status.shortcut) if self.status.shortcut else ""
        used = ngettext("given {n} time", "given {n} times", self.count).format(n=self.count)
        retired = _("inactive") if self.known and not self.status.active else ""
        return ", ".join(part for part in (self.label, digit, used, retired) if part)


class StatusList(QListWidget):
    """Says which status is to be edited, moved or removed."""

    moved = Signal(int)
    removal_wished = Signal()
    edit_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Statuses"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._look = StatusDelegate(theme)
        self.setItemDelegate(self._look)
        self.itemActivated.connect(lambda _item: self.edit_wished.emit())

    def show_lines(self, lines: Sequence[Line], current: str) -> None:
        """List the statuses and keep the one with this id chosen (else the one in its place)."""
        row = max(0, self.currentRow())
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(visible(line.label))
            item.setData(LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, visible(line.spoken()))
            item.setToolTip(tooltip(explanation(line.status)))
            self.addItem(item)
        here = next((n for n, line in enumerate(lines) if line.status.id == current), min(row, len(lines) - 1))
        self.setCurrentRow(here)
        self.blockSignals(False)
        self.scrollToItem(self.currentItem())

    def line(self) -> Line | None:
        """Return the chosen line."""
        item = self.currentItem()
        return item.data(LINE) if item is not None else None

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._look.theme = theme
        self.setMinimumHeight(round(theme.px(HEIGHT * FEWEST)))
        self.scheduleDelayedItemsLayout()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollToItem(self.currentItem())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wished.emit()
        else:
            super().keyPressEvent(event)


class StatusDelegate(QStyledItemDelegate):
    """Knows how a status looks in the list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, round(self.theme.px(HEIGHT)))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, line, room = self.theme, index.data(LINE), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, theme.colour("selection"))
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.colour("hover"))
        inner = room.adjusted(SIDE, 0, -SIDE, 0)
        inner.setLeft(self._draw_symbol(painter, inner, line.status))
        inner.setRight(self._draw_count(painter, inner, line))
        self._draw_label(painter, inner, line)
        painter.restore()

    def _draw_symbol(self, painter: QPainter, room: QRectF, status: Status) -> float:
        """Draw the symbol on its tint; returns where the label begins."""
        theme, side = self.theme, self.theme.px(20)
        box = QRectF(room.left(), room.center().y() - side / 2, side * 1.3, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tint(status.colour or "neutral")))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(theme.line_colour(status.colour or "neutral")))
        painter.setFont(theme.ui_font(12, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, visible(status.symbol))
        return box.right() + theme.px(9)

    def _draw_count(self, painter: QPainter, room: QRectF, line: Line) -> float:
        """Draw digit and count at the right; returns where the label ends."""
        painter.setPen(self.theme.colour("muted"))
        painter.setFont(self.theme.ui_font(11))
        metrics = QFontMetrics(painter.font())
        digits = max(metrics.horizontalAdvance("0000"), metrics.horizontalAdvance(str(line.count)))
        count = QRectF(room.right() - digits, room.top(), digits, room.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(count, right, str(line.count) if line.count else "·")
        key = QRectF(count.left() - self.theme.px(22), room.top(), self.theme.px(18), room.height())
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, line.status.shortcut)
        return key.left() - 4

    def _draw_label(self, painter: QPainter, room: QRectF, line: Line) -> None:
        retired = not line.status.active
        painter.setFont(self.theme.ui_font())
        painter.setPen(self.theme.colour("muted" if retired else "ink"))
        words = line.label if not retired or not line.known else _("{label} (inactive)").format(label=line.label)
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
