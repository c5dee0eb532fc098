"""What the mouse does in the article: clicking marks, symbols and folds, dragging the ends of a mark, tooltips.

Says by signals what was done and changes nothing itself. Offsets are code points of the stored text (DESIGN 5).
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.text.boundaries import sentence_at, word_at
from workbench.text.span import Span
from workbench.ui.article.reading import ReadingPage
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip
from workbench.ui.theme import Theme

SCROLL_EVERY, SCROLL_BY = 30, 22
"""Milliseconds and pixels by which the text moves on while an end is dragged beyond it."""


class ArticleView(ReadingPage):
    """Shows one article and its marks, for keys and mouse."""

    context_menu_requested = Signal(QPoint, int)
    boundary_moved = Signal(str, str, int)
    proposal_answered = Signal(int, bool)
    """The suggested furniture at this code point was accepted, or refused, by a click on its line."""
    marks_offered = Signal(list, QPoint)
    """The "+2" of the margin was clicked: the ids of the marks it stands for, and where on the screen."""

    zoom_wished = Signal(int)
    """The wheel was turned with Ctrl: 1 for larger, -1 for smaller text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._pressed: QPointF | None = None
        self._dragged: str | None = None
        self._mouse = self._doubled_at = QPointF(-99, -99)
        self._doubled = 0
        super().__init__(theme, parent)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_while_dragging)

    def _in_document(self, event: QMouseEvent | QHelpEvent) -> QPointF:
        place = event.position() if isinstance(event, QMouseEvent) else QPointF(event.pos())
        return place + QPointF(0, self.verticalScrollBar().value())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        if event.button() is Qt.MouseButton.LeftButton:
            place = self._in_document(event)
            if self._is_third_click(event):
                self._pressed = None
                self._take(sentence_at(self.text(), self.point_at(event.position())))
                return
            self._dragged = self._scene.handle_at(place)
            if self._dragged or self._press_beside_text(place):
                self._pressed = None
                return
        super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word; a third click takes the sentence."""
        super().mouseDoubleClickEvent(event)
        self._doubled, self._doubled_at, self._pressed = event.timestamp(), event.position(), None
        if event.button() is Qt.MouseButton.LeftButton:
            self._take(word_at(self.text(), self.point_at(event.position())))

    def _is_third_click(self, event: QMouseEvent) -> bool:
        soon = event.timestamp() - self._doubled <= QGuiApplication.styleHints().mouseDoubleClickInterval()
        return soon and (event.position() - self._doubled_at).manhattanLength() < 6

    def _take(self, words: Span | None) -> None:
        """Select words that are on screen, without moving the text."""
        if words is not None and not words.is_empty:
            self._put_cursor(*self._scene.units(words.start, words.end))

    def _press_beside_text(self, place: QPointF) -> bool:
        """Answer a click on a fold's line or a margin symbol."""
        strip = self._scene.strip_at(place)
        if strip is not None:
            start, part = strip
            if part == "toggle":
                self.toggle_fold(start)
            else:
                self.proposal_answered.emit(start, part == "accept")
            return True
        item = self._scene.margin_at(place)
        if item is None:
            return False
        if item.mark is None:
            corner = item.place.bottomLeft() - QPointF(0, self.verticalScrollBar().value())
            self.marks_offered.emit([mark.mark_id for mark in item.rest], self.viewport().mapToGlobal(corner.toPoint()))
            return True
        self.move_caret(item.mark.content()[0].start)
        self.mark_activated.emit(item.mark.mark_id)
        return True

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        if self._dragged:
            self._drag_to_mouse()
            if not 0 <= self._mouse.y() < self.viewport().height() and not self._scrolling.isActive():
                self._scrolling.start()
            return
        if not event.buttons():
            self.viewport().setCursor(self._pointer(self._in_document(event)))
        super().mouseMoveEvent(event)

    def _drag_to_mouse(self) -> None:
        self._scene.shown.drag = self._dragged_ranges(self.point_at(self._mouse))
        self.viewport().update()

    def _scroll_while_dragging(self) -> None:
        """Go on while the mouse is held above or below the text; what is dragged follows."""
        y, bar = self._mouse.y(), self.verticalScrollBar()
        if self._dragged is None or 0 <= y < self.viewport().height():
            self._scrolling.stop()
            return
        bar.setValue(bar.value() + (SCROLL_BY if y > 0 else -SCROLL_BY))
        self._drag_to_mouse()

    def _pointer(self, place: QPointF) -> Qt.CursorShape:
        if self._scene.handle_at(place):
            return Qt.CursorShape.SizeHorCursor
        clickable = self._scene.strip_at(place) is not None or self._scene.margin_at(place) is not None
        return Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.IBeamCursor

    def _dragged_ranges(self, point: int) -> list[tuple[int, int]]:
        """Return the active mark's content with the dragged edge at a code point, never empty or turned round."""
        mark = self._scene.by_id.get(self.active() or "")
        pieces = [(piece.start, piece.end) for piece in mark.content()] if mark else []
        if pieces and self._dragged == "start":
            pieces[0] = (min(point, pieces[0][1] - 1), pieces[0][1])
        elif pieces:
            pieces[-1] = (pieces[-1][0], max(point, pieces[-1][0] + 1))
        return [self._scene.units(*piece) for piece in pieces]

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._drop_handle(event)
            return
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        still = pressed is not None and (event.position() - pressed).manhattanLength() < 4
        if still and event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._activate_at(event)

    def _activate_at(self, event: QMouseEvent) -> None:
        place, near = self._in_document(event), self.point_at(event.position())
        for point in (near, near - 1):
            marks = self.marks_at(point) if point >= 0 and self._scene.is_on_text(place, point) else []
            if marks:
                self.mark_activated.emit(marks[0].mark_id)
                return

    def _drop_handle(self, event: QMouseEvent) -> None:
        edge, self._dragged = self._dragged, None
        self._scrolling.stop()
        ranges, self._scene.shown.drag = self._scene.shown.drag, None
        self.viewport().update()
        if edge and ranges and self.active():
            point = self._scene.article.offsets.point
            self.boundary_moved.emit(self.active(), edge, point(ranges[0][0] if edge == "start" else ranges[-1][1]))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hint = self._scene.hint_at(self._in_document(event), self.point_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), tooltip(hint), self)
            return True
        return super().viewportEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        point = self.point_at(QPointF(event.pos())) if by_mouse else self.caret_position()
        self.context_menu_requested.emit(event.globalPos(), point)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl only say that the text is wished larger or smaller, for Qt would enlarge it by itself."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        turned = event.angleDelta().y()
        if turned:
            self.zoom_wished.emit(1 if turned > 0 else -1)
        event.accept()
