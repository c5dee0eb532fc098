"""What the person does in the article: selecting, stepping by sentence, clicking marks, dragging their ends, finding.

Says by signals what was done and changes nothing itself. Offsets are code points of the stored text (DESIGN 5).
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from workbench.i18n import _
from workbench.text.search import find_all
from workbench.ui.article import caret
from workbench.ui.article.drawn import DrawnMark
from workbench.ui.article.page import ArticlePage
from workbench.ui.article.scene import ArticleScene, proposal_words
from workbench.ui.plain import tooltip
from workbench.ui.theme import Theme


class ArticleView(ArticlePage):
    """Shows one article and its marks; a real caret, so that everything works without a mouse."""

    mark_activated = Signal(str)
    selection_changed = Signal()
    caret_moved = Signal(int)
    context_menu_requested = Signal(QPoint, int)
    boundary_moved = Signal(str, str, int)
    proposal_answered = Signal(int, bool)
    """The suggested furniture at this code point was accepted, or refused, by a click on its line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._selected: tuple[int, int] | None = None
        self._announced: frozenset[str] = frozenset()
        self._pressed: QPointF | None = None
        self._dragged: str | None = None
        super().__init__(theme, parent)
        self.selectionChanged.connect(self._note_selection)
        self.cursorPositionChanged.connect(self._note_caret)

    @override
    def _set_scene(self, scene: ArticleScene) -> None:
        self._announced = frozenset()
        super()._set_scene(scene)
        self._note_selection()

    # ------------------------------------------------------------------------------------------- caret and selection

    def move_caret(self, position: int) -> None:
        """Put the caret at a code point without selecting, and bring it into sight."""
        self.select(position, position)

    def select_next_sentence(self, *, extend: bool = False) -> bool:
        """Select the next sentence (the caret's own if nothing is selected); False at the end of the text."""
        return self._step(forward=True, extend=extend)

    def select_previous_sentence(self, *, extend: bool = False) -> bool:
        """Select the sentence before; False at the start of the text."""
        return self._step(forward=False, extend=extend)

    def _step(self, *, forward: bool, extend: bool) -> bool:
        text, offsets = self._scene.text, self._scene.article.offsets
        cursor = self.textCursor()
        pair = caret.step(
            text, offsets.point(cursor.anchor()), offsets.point(cursor.position()), forward=forward, extend=extend
        )
        while pair and not extend and self._scene.folds.is_hidden(offsets.unit(pair[0])):
            asked = self._scene.folds.fold_at(offsets.unit(pair[0]))
            if asked is not None and asked.proposed:  # not passed over: the person is to see what is suggested
                self.select(asked.start, asked.end)
                return True
            pair = caret.step(text, *pair, forward=forward, extend=False)
        if pair is None:
            return False
        low, high = self._scene.units(min(pair), max(pair))
        self._put_cursor(*((low, high) if pair[0] <= pair[1] else (high, low)))
        self._scroll_to_unit(low if not extend else self.textCursor().position())
        return True

    def _note_selection(self) -> None:
        selected = self.selection()
        if selected != self._selected:
            self._selected = selected
            self._scene.shown.selection = self._scene.units(*selected) if selected else None
            self.viewport().update()
            self.selection_changed.emit()

    def _note_caret(self) -> None:
        self._note_selection()
        place = self.caret_position()
        self.caret_moved.emit(place)
        here = frozenset(mark.mark_id for mark in self.marks_at(place))
        if here - self._announced and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.describe_at_caret()))
        self._announced = here

    # ------------------------------------------------------------------------------------------------- marks and finds

    def marks_at(self, position: int) -> list[DrawnMark]:
        """Return the marks that hold a code point, the smallest first."""
        return self._scene.marks_at(position)

    def describe_at_caret(self) -> str:
        """Say what a screen reader should say here: "in claim C1, denied"; empty outside all marks."""
        place = self.caret_position()
        labels = [mark.label or mark.kind for mark in self.marks_at(place)]
        labels += [proposal_words(proposal) for proposal in self._scene.proposals_in(place, place)]
        return _("in {marks}").format(marks="; ".join(labels)) if labels else ""

    def go_to_next_mark(self, step: int = 1) -> bool:
        """Activate the mark `step` places after the active one (or after the caret) and put the caret there.

        Page furniture and what lies in a closed fold are passed over; False where nothing else is marked.
        """
        order = [mark for mark in self._scene.in_order() if mark.kind != "furniture" and not self._is_folded(mark)]
        if not order:
            return False
        ids, place = [mark.mark_id for mark in order], self.caret_position()
        active = self.active()
        if active in ids:
            wanted = ids.index(active) + step
        else:
            before = sum(mark.content()[0].start < place for mark in order)
            wanted = before if step > 0 else before - 1
        mark = order[wanted % len(order)]
        self.move_caret(mark.content()[0].start)
        self.mark_activated.emit(mark.mark_id)
        return True

    def _is_folded(self, mark: DrawnMark) -> bool:
        return self._scene.folds.is_hidden(self._scene.article.offsets.unit(mark.content()[0].start))

    def activate_next_under_caret(self) -> bool:
        """Activate the next mark under the caret after the active one; False after the largest."""
        ids = [mark.mark_id for mark in self.marks_at(self.caret_position())]
        active = self.active()
        following = ids.index(active) + 1 if active in ids else 0
        if following >= len(ids):
            return False
        self.mark_activated.emit(ids[following])
        return True

    def find(self, needle: str) -> int:  # type: ignore[override]
        """Mark all places of some words and select the first from the caret on; return how many there are."""
        spans = find_all(self._scene.text, needle) if needle else []
        shown = self._scene.shown
        shown.hits, shown.hit = [self._scene.units(span.start, span.end) for span in spans], None
        if shown.hits:
            cursor = self.textCursor()
            following = [hit for hit in shown.hits if hit[0] >= cursor.selectionStart()]
            self._show_hit((following or shown.hits)[0])
        self.viewport().update()
        return len(spans)

    def find_next(self, *, backwards: bool = False) -> bool:
        """Select the next place of the words last looked for, round the end; False if there is none."""
        shown = self._scene.shown
        if not shown.hits:
            return False
        here = self.textCursor().selectionStart()
        before = [hit for hit in shown.hits if hit[0] < here]
        after = [hit for hit in shown.hits if hit[0] > here]
        self._show_hit(((before or shown.hits)[-1]) if backwards else ((after or shown.hits)[0]))
        return True

    def _show_hit(self, hit: tuple[int, int]) -> None:
        self._scene.shown.hit = hit
        point = self._scene.article.offsets.point
        self.select(point(hit[0]), point(hit[1]))
        self.viewport().update()

    # ------------------------------------------------------------------------------------------------- Qt's events

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key, vertical = event.key(), event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if vertical and not plain:
            self._step(forward=key == Qt.Key.Key_Down, extend=extend)
        elif vertical and plain == Qt.KeyboardModifier.AltModifier:
            self._move_by_line(down=key == Qt.Key.Key_Down, extend=extend)
        elif key == Qt.Key.Key_Escape and self._scene.shown.hits:
            self.find("")
        else:
            super().keyPressEvent(event)

    def _move_by_line(self, *, down: bool, extend: bool) -> None:
        cursor = self.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if extend else QTextCursor.MoveMode.MoveAnchor
        cursor.movePosition(QTextCursor.MoveOperation.Down if down else QTextCursor.MoveOperation.Up, mode)
        self.setTextCursor(cursor)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the marks under the caret first, then on to the next widget."""
        return (next and self.activate_next_under_caret()) or super().focusNextPrevChild(next)

    def _in_document(self, event: QMouseEvent | QHelpEvent) -> QPointF:
        place = event.position() if isinstance(event, QMouseEvent) else QPointF(event.pos())
        return place + QPointF(0, self.verticalScrollBar().value())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        if event.button() is Qt.MouseButton.LeftButton:
            place = self._in_document(event)
            self._dragged = self._scene.handle_at(place)
            if self._dragged or self._press_beside_text(place):
                self._pressed = None
                return
        super().mousePressEvent(event)

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
        if item is None or item.mark is None:
            return False
        self.move_caret(item.mark.content()[0].start)
        self.mark_activated.emit(item.mark.mark_id)
        return True

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._scene.shown.drag = self._dragged_ranges(self.point_at(event.position()))
            self.viewport().update()
            return
        if not event.buttons():
            self.viewport().setCursor(self._pointer(self._in_document(event)))
        super().mouseMoveEvent(event)

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
