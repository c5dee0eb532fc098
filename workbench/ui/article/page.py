"""The article as a page: text, painted marks and the header that scrolls along; what is shown and where it lies.

What the person does with it is `view`'s. Offsets are code points of the stored text.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from workbench.i18n import _
from workbench.ui.article import caret
from workbench.ui.article.document import BOTTOM, COLUMN, GUTTER, RIGHT
from workbench.ui.article.drawn import CueHint, DrawnMark, Lane, Proposal
from workbench.ui.article.header import ArticleHeader, Byline
from workbench.ui.article.scene import SMALL, ArticleScene
from workbench.ui.overriding import override
from workbench.ui.slices import Slices
from workbench.ui.theme import Theme

HEAD_TOP, HEAD_GAP = 26, 18
BELOW = 30
"""Blocks below a place that are laid out with it, to know how far one may scroll."""
WIDEST = GUTTER + COLUMN + RIGHT


class ArticlePage(QTextEdit):
    """One article on screen: read-only, with a caret, marks under the text, and its head above it."""

    fold_toggled = Signal(int)
    metadata_edited = Signal(str, str)
    source_opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spaces_shown = False
        self._slices = Slices(self, lambda: True)
        self._set_up()
        self.header = ArticleHeader(theme, self.viewport())
        self.header.metadata_edited.connect(self.metadata_edited)
        self.header.source_opened.connect(self.source_opened)
        self._scene = ArticleScene("", theme, 0)
        self._recolour()
        self.show_article("", "", Byline())
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._place_header)
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))

    def _set_up(self) -> None:
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(320)
        self.setAccessibleName(_("Article text"))
        self.viewport().setMouseTracking(True)

    # ------------------------------------------------------------------------------------------------ what is shown

    def show_article(self, text: str, title: str, byline: Byline) -> None:
        """Show another article, without marks, from its top."""
        self.header.show_metadata(title, byline)
        self._set_scene(ArticleScene(text, self._theme, self._head_height()))
        self.verticalScrollBar().setValue(0)

    def show_metadata(self, title: str, byline: Byline) -> None:
        """Show changed metadata of the same article."""
        self.header.show_metadata(title, byline)
        self._fit_header()

    def show_counts(self, counts: str, sign: str = "") -> None:
        """Say in the header how much is marked here, and how it is read; it grows where that takes another line."""
        before = self._head_height()
        self.header.show_counts(counts)
        self.header.show_sign(sign)
        if self._head_height() != before:
            self._fit_header()

    def set_marks(self, marks: Sequence[DrawnMark]) -> None:
        """Draw these marks and no others."""
        self._scene.set_marks(marks)
        self.viewport().update()

    def set_active(self, mark_id: str | None) -> None:
        """Outline one mark, or none; what has just been marked as page furniture stays folded."""
        self._scene.shown.active = mark_id
        self.viewport().update()

    def active(self) -> str | None:
        """Return the outlined mark."""
        return self._scene.shown.active

    def set_cues(self, cues: Sequence[CueHint]) -> None:
        """Underline suggested cue phrases faintly; an empty list turns them off."""
        self._scene.set_cues(cues)
        self.viewport().update()

    def set_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these passages as suggested page furniture and no others."""
        if tuple(proposals) != self._scene.proposals:
            self._scene.set_proposals(proposals)
            self.viewport().update()

    def proposals_here(self) -> list[Proposal]:
        """Return the suggested furniture that the selection touches, or the caret lies in."""
        cursor, point = self.textCursor(), self._scene.article.offsets.point
        return self._scene.proposals_in(point(cursor.selectionStart()), point(cursor.selectionEnd()))

    def set_lanes(self, lanes: Sequence[Lane]) -> None:
        """Give each analyst a lane in the margin (for reviews); an empty list goes back to lanes of overlaps."""
        self._scene.shown.lanes = tuple(lanes)
        self.viewport().update()

    def set_spaces_shown(self, shown: bool) -> None:
        """Show no-break spaces as boxes too, or only what is truly hidden."""
        self._spaces_shown = shown
        self._find_hidden(self._scene)

    def set_theme(self, theme: Theme) -> None:
        """Take another look; with another zoom the text is laid out anew and stays where it was read."""
        before, self._theme = self._theme, theme
        self._recolour()
        self.header.set_theme(theme)
        if theme.zoom == before.zoom:
            self._scene.set_theme(theme)
            self._fit_header()
            return
        old, first = self._scene, self._first_visible()
        chosen = (self.textCursor().anchor(), self.textCursor().position())
        scene = ArticleScene(old.text, theme, self._head_height())
        scene.shown = old.shown
        scene.folds.opened = old.folds.opened
        marks, proposals = old.marks, old.proposals
        self._set_scene(scene)
        self._scene.set_marks(marks)
        self._scene.set_proposals(proposals)
        self._put_cursor(*chosen)
        self._scroll_to_unit(self._scene.article.offsets.unit(first), force=first > 0)

    def text(self) -> str:
        """Return the stored text of the article shown."""
        return self._scene.text

    def hidden_characters(self) -> list[tuple[int, str]]:
        """Return the code points shown as labelled boxes, with their names."""
        return sorted((box.point, box.name) for boxes in self._scene.dressing.boxes.values() for box in boxes)

    def folds(self) -> list[tuple[int, str, bool]]:
        """Return the folds: start, sentence, whether closed."""
        folds, opened = self._scene.folds.folds, self._scene.folds.opened
        return [(f.start, f.sentence(folded=f.start not in opened), f.start not in opened) for f in folds]

    def blocks_proposed(self) -> list[tuple[int, int]]:
        """Return the blocks that only look like furniture, each behind one line (code points)."""
        return [(fold.start, fold.end) for fold in self._scene.folds.folds if fold.proposed]

    def toggle_fold(self, start: int) -> None:
        """Open or close the fold that starts at a code point."""
        self._scene.folds.toggle(start)
        self.viewport().update()
        self.fold_toggled.emit(start)

    def _set_scene(self, scene: ArticleScene) -> None:
        old, self._scene = self._scene.article.document, scene
        self.setDocument(scene.article.document)
        old.deleteLater()  # setDocument gave it to the widget, which would keep every article ever shown
        self._fit_header()
        self._find_hidden(scene)

    def _find_hidden(self, scene: ArticleScene) -> None:
        """Look for hidden characters: at once, or in a long text after the first paint and in slices."""
        self._slices.cancel()
        if len(scene.text) <= SMALL:
            scene.dressing.find_hidden(spaces=self._spaces_shown)
        else:
            self._slices.start(scene.dressing.hunt(spaces=self._spaces_shown), self.viewport().update)

    def _recolour(self) -> None:
        palette, clear = self.palette(), self._theme.colour("background")
        palette.setColor(QPalette.ColorRole.Base, clear)
        palette.setColor(QPalette.ColorRole.Window, clear)
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self._theme.colour("ink"))
        clear.setAlpha(0)  # the selection is painted under the text, by painter.py
        palette.setColor(QPalette.ColorRole.Highlight, clear)
        self.setPalette(palette)

    def selection(self) -> tuple[int, int] | None:
        """Return the selection in code points, without white space at its edges and in whole letters, or None."""
        cursor, point = self.textCursor(), self._scene.article.offsets.point
        return caret.tidy(self._scene.text, point(cursor.anchor()), point(cursor.position()))

    def select(self, start: int, end: int) -> None:
        """Select a range of code points, opening a fold it lies in, and bring it into sight."""
        units = self._scene.units(start, end)
        self._scene.folds.open_at(units[0])
        self._put_cursor(*units)
        self._scroll_to_unit(units[0])

    def caret_position(self) -> int:
        """Return the caret's place in code points."""
        return self._scene.article.offsets.point(self.textCursor().position())

    def _put_cursor(self, anchor: int, position: int) -> None:
        cursor = QTextCursor(self._scene.article.document)
        last = self._scene.article.document.characterCount() - 1
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # --------------------------------------------------------------------------------------------------- where it lies

    def scroll_to(self, start: int) -> None:
        """Bring a code point into sight, opening a fold it lies in."""
        unit = self._scene.article.offsets.unit(start)
        self._scene.folds.open_at(unit)
        self._scroll_to_unit(unit)

    def first_visible(self) -> int:
        """Return the code point at the top of the window, to be restored by `scroll_to`."""
        return self._first_visible()

    def _first_visible(self) -> int:
        at_top = self.verticalScrollBar().value() <= self._head_height()
        return 0 if at_top else self.point_at(QPointF(GUTTER, 30))

    def point_at(self, place: QPointF) -> int:
        """Return the code point at a place in the viewport."""
        return self._scene.article.offsets.point(self.cursorForPosition(place.toPoint()).position())

    def _scroll_to_unit(self, unit: int, *, force: bool = False) -> None:
        document, bar = self._scene.article.document, self.verticalScrollBar()
        cursor = QTextCursor(document)
        cursor.setPosition(min(unit, document.characterCount() - 1))
        document.documentLayout().blockBoundingRect(cursor.block())
        place, height = self.cursorRect(cursor), self.viewport().height()
        if force:
            self._scroll_down_to(bar.value() + place.top() - 20, cursor.block())
        elif place.top() < 30 or place.bottom() > height - 40:
            above_text = place.top() + bar.value() < self._head_height() + height // 3
            self._scroll_down_to(0 if above_text else bar.value() + place.top() - height // 3, cursor.block())

    def _scroll_down_to(self, value: int, block: QTextBlock) -> None:
        """Scroll, also to what was laid out only now: Qt tells the bar a moment later how long the text is."""
        bar, document = self.verticalScrollBar(), self._scene.article.document
        if value > bar.maximum():
            later = document.findBlockByNumber(min(block.blockNumber() + BELOW, document.blockCount() - 1))
            bottom = document.documentLayout().blockBoundingRect(later).bottom() + BOTTOM
            bar.setMaximum(max(bar.maximum(), min(value, round(bottom) - self.viewport().height())))
        bar.setValue(value)

    def _head_height(self) -> int:
        return HEAD_TOP + self.header.height_for(self._column()) + HEAD_GAP

    def _column(self) -> int:
        return max(min(self.viewport().width() - GUTTER - RIGHT, COLUMN), 120)

    def _fit_header(self) -> None:
        self._scene.article.set_top(self._head_height())
        self._place_header()

    def _place_header(self) -> None:
        width = self._column()
        top = HEAD_TOP - self.verticalScrollBar().value()
        self.header.setGeometry(GUTTER, top, width, self.header.height_for(width))

    def _centre(self) -> None:
        """Keep the viewport as wide as the column, so that a wider window lays nothing out again."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        aside = max(0, room - WIDEST)
        self.setViewportMargins(aside // 2, 0, aside - aside // 2, 0)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._centre()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._fit_header()
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        scroll = self.verticalScrollBar().value()
        area = QRectF(event.rect()).translated(0, scroll)
        lines = self._scene.lines(area.top() - 40, area.bottom() + 40)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -scroll)
        self._scene.draw_under(painter, lines)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -scroll)
        self._scene.draw_over(painter, lines, area.top(), area.bottom())
        painter.end()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the stored text, never what Qt made of it."""
        data, selected = QMimeData(), self.selection()
        if selected:
            data.setText(self._scene.text[slice(*selected)])
        return data
