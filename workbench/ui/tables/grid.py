"""The grid of the table of claims: widths, the head that sorts, and the keys that act on a line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from workbench.i18n import _
from workbench.ui.claims.bench import Bench
from workbench.ui.dates import shown_date
from workbench.ui.keys import chord
from workbench.ui.overriding import override
from workbench.ui.tables.delegate import SIDE, ClaimDelegate
from workbench.ui.tables.model import COLUMNS, ClaimTable

WIDTHS = {
    "code": 76, "statement": 240, "speaker": 130, "mentions": 84, "evidence": 84, "verdict": 176, "as_of": 102,
    "todos": 64,
}  # fmt: skip
"""Pixels at 100 per cent; the statement takes what is left."""
LINE_HEIGHT = 44
STATEMENT = 1
ARROW = 12
"""Pixels for the sign of the order beside a name."""


def _long_dates() -> list[str]:
    return [shown_date(f"2028-{month:02}-28") for month in range(1, 13)]


class ClaimGrid(QTableView):
    """`key_pressed` names the single keys that the view acts on, `activated_line` Enter and double click."""

    KEYS = frozenset({"V", "N", "R", "Ctrl+C", "Enter"})
    key_pressed = Signal(str)

    def __init__(self, bench: Bench, table: ClaimTable) -> None:
        super().__init__()
        self._bench, self.table = bench, table
        self._delegate = ClaimDelegate(bench)
        self.setModel(table)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStyleSheet(f"QHeaderView::section {{ padding: 5px {SIDE}px; }}")
        self.doubleClicked.connect(lambda _index: self.key_pressed.emit("Enter"))
        bench.theme_changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Take fonts and widths of the look."""
        self.verticalHeader().setDefaultSectionSize(self._bench.px(LINE_HEIGHT))
        self.horizontalHeader().setFont(self._bench.font(12))
        names, dates = QFontMetrics(self._bench.font(12)), QFontMetrics(self._bench.font(13))
        for number, (column, name, _tip) in enumerate(COLUMNS):
            # languages differ in how long a word and a month are
            words = names.horizontalAdvance(_(name)) + ARROW
            date = max(map(dates.horizontalAdvance, _long_dates())) if column == "as_of" else 0
            self.setColumnWidth(number, max(self._bench.px(WIDTHS[column]), max(words, date) + 2 * SIDE))
        self._fit_statement()
        self.viewport().update()

    def _fit_statement(self) -> None:
        taken = sum(self.columnWidth(n) for n in range(len(COLUMNS)) if n != STATEMENT)
        self.setColumnWidth(STATEMENT, max(self._bench.px(WIDTHS["statement"]), self.viewport().width() - taken))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_statement()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.selectRow(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = chord(event)
        if pressed in self.KEYS:
            self.key_pressed.emit(pressed)
        elif len(pressed) != 1:  # a letter would begin Qt's own search by typing, through every page
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Search nothing: words are typed into the filter."""
