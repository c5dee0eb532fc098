"""The sheet under the top bar: one field and the list below it, live while typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.i18n import _
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.leaving import STAYS
from workbench.ui.claims.painted import round_box
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.search.entries import Entry
from workbench.ui.search.lines import EntryDelegate, EntryLines
from workbench.ui.theme import UI_PX

WIDTH, EDGE, PAGE = 640, 8, 8
_MOST_TYPED = 1_000


class SearchSheet(QFrame):
    """Says what was typed (`asked`) and which entry was chosen; Esc, or going elsewhere, closes it."""

    asked = Signal(str)
    chosen = Signal(object)
    closed = Signal()

    def __init__(self, bench: Bench, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._button = bench, window
        self.setAccessibleName(_("Search"))
        self.field, self.list, self.foot = QLineEdit(), QListView(), PlainLabel("", role="muted")
        self.lines = EntryLines()
        self._delegate = EntryDelegate(bench, self.lines)
        self._before: QWidget | None = None
        self._set_out()
        self.field.textChanged.connect(self.asked)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self.choose())
        self.hide()

    def _set_out(self) -> None:
        self.field.setAccessibleName(_("Search articles, claims, notes, sources and commands"))
        self.field.setPlaceholderText(_("Search articles, claims, notes, sources, commands"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaxLength(_MOST_TYPED)
        self.list.setModel(self.lines)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.foot.setContentsMargins(8, 2, 8, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)

    # -- coming and going ------------------------------------------------------------------------------------------

    def open_over(self, button: QWidget, typed: str) -> None:
        """Come up over the button of the bar; the focus goes back to where it was when the sheet is left by Esc."""
        self._button = button
        if not self.isVisible():
            focus = self.window().focusWidget()
            self._before = focus if focus is not button else None
            self.field.setText(typed)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not typed:
            self.field.selectAll()
        self.asked.emit(self.field.text())

    def leave(self) -> None:
        """Close, and give the keys back."""
        before = self._before
        self._close()
        if before is not None and isValid(before) and before.isVisible():  # a field may have gone with its card since
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._before = None
        if self.isVisible():
            self.hide()
            self.closed.emit()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show_entries(self, entries: Sequence[Entry], foot: str) -> None:
        """Show what was found, the first line chosen; where the list is the same, the chosen line stays."""
        if tuple(entries) != self.lines.entries:
            self.lines.show_entries(entries)
            self.list.setCurrentIndex(self.lines.index(0))
            self.list.scrollToTop()
        self.foot.setText(foot)
        self.fit()

    def fit(self) -> None:
        """Stand over the button, as high as the entries need and the window has room for."""
        window = self.parentWidget()
        layout = self.layout()
        if window is None or layout is None:
            return
        self.field.setFont(self._bench.theme.ui_font(UI_PX))
        corner = self._button.mapTo(window, QPoint(self._button.width(), 0))
        width = min(max(self._bench.px(WIDTH), self._button.width() + 2 * EDGE), window.width() - 2 * EDGE)
        left = max(EDGE, min(corner.x() + EDGE, window.width() - EDGE) - width)
        top = max(2, corner.y() - EDGE + (self._button.height() - self.field.sizeHint().height()) // 2)
        rows = sum(map(self._delegate.height, self.lines.entries)) + (4 if self.lines.entries else 0)
        self.list.setVisible(bool(rows))
        foot = self.foot.heightForWidth(width - 4 * EDGE) + 6
        others = self.field.sizeHint().height() + foot + 2 * EDGE + layout.spacing() * (2 if rows else 1)
        most = max(window.height() - top - 3 * EDGE, 160)
        self.setGeometry(left, top, width, min(others + rows, most, max(round(window.height() * 0.8), 300)))

    def set_theme(self) -> None:
        """Take the new look."""
        self._delegate.forget()
        self.list.scheduleDelayedItemsLayout()
        self.fit()

    # -- keys ------------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Choose the current entry."""
        entry = self.lines.entry(self.list.currentIndex().row())
        if entry is not None:
            self.chosen.emit(entry)

    def step(self, by: int) -> None:
        """Go so many lines down, not beyond the ends."""
        last = self.lines.rowCount() - 1
        row = max(0, min(last, self.list.currentIndex().row() + by))
        self.list.setCurrentIndex(self.lines.index(row))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
        key = Qt.Key(event.key())
        if key in moves:
            self.step(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        self.step(1 if next else -1)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field:
            out = event.type() == QEvent.Type.FocusOut
            if out and isinstance(event, QFocusEvent) and event.reason() not in STAYS:
                self._close()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self.fit()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self._bench.colour("panel")
        round_box(painter, QRectF(self.rect()), 9, self._bench.colour("outline"), ground)
        painter.end()
