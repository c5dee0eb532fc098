"""A layout that sets widgets one after the other and begins a new line where one is full."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from workbench.ui.overriding import override


class FlowLayout(QLayout):
    """Lines of widgets, centred on their line; one wider than the room is narrowed to it and may grow in height."""

    def __init__(self, parent: QWidget | None = None, gap: int = 5, line_gap: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, gap if line_gap is None else line_gap
        self._taken: QLayoutItem | None = None
        self.setContentsMargins(QMargins())

    @override
    def addWidget(self, w: QWidget) -> None:
        """Add a widget by an item made here.

        The item that Qt would make may lie where one of another layout lay that Python still has a name for (Qt's
        `itemAt` gives that to the other layout); it would count as deleted as soon as that layout goes.
        """
        self.addChildWidget(w)
        self.addItem(QWidgetItem(w))

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out; Qt deletes it, so it is kept until then."""
        self.invalidate()
        self._taken = self._items.pop(index) if 0 <= index < len(self._items) else None
        return self._taken

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Set out anew each time: Qt does not tell a layout inside another that a widget in it changed."""
        margins = self.contentsMargins()
        room = QRect(0, 0, width - margins.left() - margins.right(), 0)
        return self._set_out(room, move=False) + margins.top() + margins.bottom()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._set_out(rect.marginsRemoved(self.contentsMargins()), move=True)

    @override
    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in shown) - self._gap
        margins = self.contentsMargins()
        high = max((size.height() for size in shown), default=0) + margins.top() + margins.bottom()
        return QSize(max(0, width) + margins.left() + margins.right(), high)

    @override
    def minimumSize(self) -> QSize:
        return QSize(24, max((item.minimumSize().height() for item in self._items if not item.isEmpty()), default=0))

    def _set_out(self, room: QRect, *, move: bool) -> int:
        top, line, used = room.top(), list[tuple[QLayoutItem, QSize]](), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size(item, room.width())
            if line and used + size.width() > room.width():
                top += self._finish(line, room, top, move=move) + self._line_gap
                line, used = [], 0
            line.append((item, size))
            used += size.width() + self._gap
        return top + self._finish(line, room, top, move=move) - room.top()

    def _finish(self, line: list[tuple[QLayoutItem, QSize]], room: QRect, top: int, *, move: bool) -> int:
        height = max((size.height() for _item, size in line), default=0)
        left = room.left()
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        for item, size in line:
            x = room.right() + 1 - (left - room.left()) - size.width() if mirrored else left
            if move:
                item.setGeometry(QRect(QPoint(x, top + (height - size.height()) // 2), size))
            left += size.width() + self._gap
        return height


class SpreadLayout(FlowLayout):
    """The same, with the last of a line of several at its far end, as in a heading with a count."""

    @override
    def _finish(self, line: list[tuple[QLayoutItem, QSize]], room: QRect, top: int, *, move: bool) -> int:
        height = super()._finish(line, room, top, move=move)
        if move and len(line) > 1:
            item, parent = line[-1][0], self.parentWidget()
            place = item.geometry()
            mirrored = parent is not None and parent.isRightToLeft()
            place.moveLeft(room.left() if mirrored else room.right() + 1 - place.width())
            item.setGeometry(place)
        return height


class EndLayout(FlowLayout):
    """The same, with each line at the far end, as the buttons of a form."""

    @override
    def _finish(self, line: list[tuple[QLayoutItem, QSize]], room: QRect, top: int, *, move: bool) -> int:
        spare = max(0, room.width() - sum(size.width() + self._gap for _item, size in line) + self._gap)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        kept = room.adjusted(0, 0, -spare, 0) if mirrored else room.adjusted(spare, 0, 0, 0)
        return super()._finish(line, kept, top, move=move)


def _size(item: QLayoutItem, room: int) -> QSize:
    hint = item.sizeHint()
    width = min(hint.width(), room)
    height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
    return QSize(width, height)


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def put(layout: QLayout, widget: QWidget) -> None:
    """Add a widget and show it at once: Qt would wait for the event loop, and places be wrong until then."""
    layout.addWidget(widget)
    widget.show()
