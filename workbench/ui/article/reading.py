"""What the caret does in the article: stepping by sentence and clause, going from mark to mark, finding; and its voice.

The mouse is `view`'s. Offsets are code points of the stored text (DESIGN 5).
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from workbench.i18n import _
from workbench.text.clauses import narrower, wider
from workbench.text.search import find_all, find_by_parts
from workbench.text.span import Span
from workbench.ui.announce import announce
from workbench.ui.article import caret
from workbench.ui.article.drawn import DrawnMark, DrawnPiece
from workbench.ui.article.page import ArticlePage
from workbench.ui.article.scene import SMALL, ArticleScene, proposal_words
from workbench.ui.overriding import override
from workbench.ui.slices import Slices
from workbench.ui.theme import Theme


class ReadingPage(ArticlePage):
    """One article with a real caret, so that everything works without a mouse."""

    mark_activated = Signal(str)
    selection_changed = Signal()
    caret_moved = Signal(int)
    found = Signal(int)
    """So many places of the words looked for are known by now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._selected: tuple[int, int] | None = None
        self._announced: frozenset[str] = frozenset()
        self._grown: list[tuple[int, int]] = []
        self._spoken = ""
        super().__init__(theme, parent)
        self._finding = Slices(self, lambda: True)
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
        text, unit = self._scene.text, self._scene.article.offsets.unit
        pair = caret.step(text, *self._ends(), forward=forward, extend=extend)
        while pair and not extend and self._scene.folds.is_hidden(unit(pair[0])):
            pair = caret.step(text, *pair, forward=forward, extend=False)
        return self._choose(pair, extend=extend)

    def step_clause(self, *, forward: bool, extend: bool = False) -> bool:
        """Select the next or previous clause, passing over what is folded; False where the text ends."""
        text, unit = self._scene.text, self._scene.article.offsets.unit
        pair = caret.step_by_clause(text, *self._ends(), forward=forward, extend=extend)
        while pair and not extend and self._scene.folds.is_hidden(unit(min(pair))):
            pair = caret.step(text, *pair, forward=forward, extend=False, unit=caret.CLAUSE)
        return self._choose(pair, extend=extend)

    def _ends(self) -> tuple[int, int]:
        cursor, point = self.textCursor(), self._scene.article.offsets.point
        return point(cursor.anchor()), point(cursor.position())

    def _choose(self, pair: tuple[int, int] | None, *, extend: bool) -> bool:
        """Select from anchor to caret (code points), as far as page furniture; extending goes over it and opens it.

        Extending keeps the caret in sight rather than the start.
        """
        if pair is None:
            return False
        start, end = sorted(pair)
        if extend:
            self._scene.folds.open_between(start, end)
        else:
            start, end = caret.clear_of(self._scene.text, start, end, self._scene.furniture)
        low, high = self._scene.units(start, end)
        self._put_cursor(*((low, high) if pair[0] <= pair[1] else (high, low)))
        self._scroll_to_unit(self.textCursor().position() if extend else low)
        return True

    def select_more(self) -> bool:
        """Widen the selection to the word, clause, sentence, paragraph; False where it is all of that."""
        low, high = sorted(self._ends())
        chosen = self.selection() or (low, high)
        grown = wider(self._scene.text, Span(*chosen))
        if (grown.start, grown.end) == chosen:
            return False
        steps = [*self._grown, chosen] if self._grown[-1:] == [chosen] else [chosen]
        self.select(grown.start, grown.end)
        self._grown = [*steps, (grown.start, grown.end)]
        return True

    def select_less(self) -> bool:
        """Take the last widening back, else narrow the selection to the sentence, clause, word at its start."""
        chosen = self.selection()
        if chosen is None:
            return False
        before = self._grown[:-1] if self._grown[-1:] == [chosen] else []
        while before and before[-1] == chosen:
            before.pop()
        if before:
            self.select(*before[-1])
            self._grown = before
            return True
        part = narrower(self._scene.text, Span(*chosen))
        self.select(part.start, part.end)
        return (part.start, part.end) != chosen

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
        if here - self._announced:
            announce(self, self.describe_at_caret())
        self._announced = here

    # ------------------------------------------------------------------------------------------------- what is said

    @override
    def set_active(self, mark_id: str | None) -> None:
        super().set_active(mark_id)
        self._speak()

    @override
    def set_marks(self, marks: Sequence[DrawnMark]) -> None:
        super().set_marks(marks)
        self._speak()

    def _speak(self) -> None:
        """Tell a screen reader what the selected mark is, when another is selected or it has become another."""
        mark = self._scene.by_id.get(self.active() or "")
        words = f"{mark.mark_id} {mark.label}" if mark else ""
        if mark and words != self._spoken:
            announce(self, _("selected: {mark}").format(mark=mark.label or mark.kind))
        self._spoken = words

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
        self._announced = frozenset(one.mark_id for one in self.marks_at(mark.content()[0].start))  # said once, below
        self.move_caret(mark.content()[0].start)
        self.mark_activated.emit(mark.mark_id)
        return True

    def _is_folded(self, mark: DrawnMark) -> bool:
        return self._scene.folds.is_hidden(self._scene.article.offsets.unit(mark.content()[0].start))

    def active_words(self) -> tuple[DrawnPiece, ...]:
        """Return the stretches of the selected mark (code points)."""
        mark = self._scene.by_id.get(self.active() or "")
        return mark.content() if mark else ()

    def marks_in_order(self) -> list[DrawnMark]:
        """Return all marks in the order of their first words."""
        return self._scene.in_order()

    def marks_near_caret(self) -> list[DrawnMark]:
        """Return the marks in the selection or under the caret, the smallest first; else those of its line."""
        chosen = self._scene.shown.selection
        here = self._scene.marks_touching(*chosen) if chosen else self.marks_at(self.caret_position())
        if here:
            return here
        top = self.cursorRect().top() + self.verticalScrollBar().value()
        lines = self._scene.lines(top, top + self.cursorRect().height())
        units = [(line.start, line.end) for line in lines if line.start <= self.textCursor().position() <= line.end]
        return self._scene.marks_touching(*units[0]) if units else []

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
        """Mark all places of some words and select the first from the caret on; return how many there are.

        In a long text they come one after the other; `found` says how many there are so far.
        """
        shown, text = self._scene.shown, self._scene.text
        shown.hits, shown.hit = [], None
        self._finding.cancel()
        if needle and len(text) > SMALL:
            self._finding.start(self._find_on(needle, self._scene), lambda: self.found.emit(len(shown.hits)))
        elif needle:
            self._add_hits(find_all(text, needle), last=True)
        self.viewport().update()
        return len(shown.hits)

    def _find_on(self, needle: str, scene: ArticleScene) -> Iterator[None]:
        for spans in find_by_parts(scene.text, needle):
            if scene is not self._scene:
                return
            self._add_hits(spans, last=False)
            yield
        self._add_hits([], last=True)

    def _add_hits(self, spans: Sequence[Span], *, last: bool) -> None:
        """Take more places; go to the first after the caret, or round the end once all are known."""
        shown = self._scene.shown
        more = [self._scene.units(span.start, span.end) for span in spans]
        shown.hits += more
        if more:
            self.found.emit(len(shown.hits))
            self.viewport().update()
        if shown.hit is None and shown.hits:
            caret_at = self.textCursor().selectionStart()
            after = [hit for hit in more if hit[0] >= caret_at]
            if after or last:
                self._show_hit((after or shown.hits)[0])

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
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain == Qt.KeyboardModifier.AltModifier:
            self.step_clause(forward=key == Qt.Key.Key_Right, extend=extend)
        elif key == Qt.Key.Key_Escape and not self.hasFocus():  # it comes from a field of the header
            self.setFocus(Qt.FocusReason.OtherFocusReason)
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

    # -------------------------------------------------------------------------------------------------------- folds

    def toggle_fold_near(self) -> str:
        """Open or close the fold at the caret, else the next one, else the last; return its line, or nothing."""
        folds, place = self._scene.folds, self.textCursor().position()
        at = folds.fold_at(place)
        after = [fold for fold in folds.folds if self._scene.article.offsets.unit(fold.start) >= place]
        fold = at or next(iter(after), None) or (folds.folds[-1] if folds.folds else None)
        if fold is None:
            return ""
        self.toggle_fold(fold.start)
        folded = fold.start not in folds.opened
        unit = self._scene.article.offsets.unit(fold.start)
        self._put_cursor(unit, unit)
        if not folded:
            self._scroll_to_unit(unit)
        return fold.sentence(folded=folded)

    def toggle_all_folds(self) -> bool | None:
        """Open all folds where one is closed, else close all; tell whether they are open now, None without folds."""
        folds = self._scene.folds
        if not folds.folds:
            return None
        opening = any(fold.start not in folds.opened for fold in folds.folds)
        first = self.first_visible()
        folds.open_all(on=opening)
        self._scroll_to_unit(self._scene.article.offsets.unit(first), force=first > 0)
        self.viewport().update()
        return opening
