"""The grid of the matrix: claims stand still at the left, evidence and verdicts at the right; articles scroll."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView, QWidget

from workbench.i18n import _
from workbench.ui.claims.bench import Bench
from workbench.ui.keys import chord
from workbench.ui.matrix.model import MatrixTable
from workbench.ui.matrix.painting import HEAD, MatrixDelegate, MatrixHead, row_height
from workbench.ui.overriding import override

CLAIM, ARTICLE, EVIDENCE, VERDICT = 290, 150, 92, 210
"""Widths at 100 per cent, in pixels."""
BAR = 10
"""What the scroll bar takes."""


class MatrixCells(QTableView):
    """The articles, the evidence and the verdicts; it has the keys."""

    KEYS = frozenset({"V", "N", "P", "Ctrl+C", "Enter"})
    key_pressed = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = chord(event)
        if pressed in self.KEYS:
            self.key_pressed.emit(pressed)
        elif len(pressed) != 1:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        if model is not None and not self.currentIndex().isValid() and model.rowCount():
            self.setCurrentIndex(model.index(0, 1))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Search nothing: words are typed into the filter."""


class MatrixGrid(QWidget):
    """Three tables over one model, scrolled together. Without room for two articles the right one scrolls along."""

    def __init__(self, bench: Bench, table: MatrixTable) -> None:
        super().__init__()
        self._bench, self._table = bench, table
        self.still, self.cells, self.ends = QTableView(), MatrixCells(), QTableView()
        self._delegate = MatrixDelegate(bench, self.cells)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._edge = QFrame()
        self._edge.setFixedWidth(1)
        for view in (self.still, self.cells, self.ends):
            self._prepare(view)
            across.addWidget(self._edge if view is self.ends else view)
        across.addWidget(self.ends)
        across.setStretch(1, 1)
        for view in (self.still, self.ends):
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.clicked.connect(self._take_row)
            self.cells.verticalScrollBar().valueChanged.connect(view.verticalScrollBar().setValue)
            view.verticalScrollBar().valueChanged.connect(self.cells.verticalScrollBar().setValue)
        self.still.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.still.setAccessibleName(_("Claims"))
        self.ends.setAccessibleName(_("Evidence and verdicts"))
        self.cells.horizontalScrollBar().rangeChanged.connect(self._level)
        self.cells.selectionModel().currentChanged.connect(lambda *_cells: self._redraw())
        self.cells.doubleClicked.connect(lambda _index: self.cells.key_pressed.emit("Enter"))
        bench.theme_changed.connect(self.fit)

    def _prepare(self, view: QTableView) -> None:
        view.setModel(self._table)
        view.setItemDelegate(self._delegate)
        view.setHorizontalHeader(MatrixHead(self._bench, self._table))
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setStyleSheet("QTableView:focus { border: none; }")  # the current cell has the ring
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _take_row(self, index: QModelIndex) -> None:
        row, column = index.row(), max(1, self.cells.currentIndex().column())
        self.cells.setCurrentIndex(self._table.index(row, column))
        self.cells.setFocus(Qt.FocusReason.MouseFocusReason)

    def _level(self, _least: int, most: int) -> None:
        """Give the columns that stand still the height that the others have beside their scroll bar."""
        policy = Qt.ScrollBarPolicy
        for view in (self.still, self.ends):
            view.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOn if most else policy.ScrollBarAlwaysOff)

    def _redraw(self) -> None:
        for view in (self.still, self.cells, self.ends):
            view.viewport().update()

    def _shares(self) -> tuple[int, int]:
        """Return the widths of the claims and of what stands still at the right; 0 where that scrolls along."""
        bench = self._bench
        claim = min(bench.px(CLAIM), max(220, self.width() * 2 // 5))
        ends = bench.px(EVIDENCE) + bench.px(VERDICT) + BAR
        return claim, ends if self.width() - claim - ends >= 2 * bench.px(ARTICLE) else 0

    def fit(self) -> None:
        """Take widths and heights for what is shown."""
        bench, last = self._bench, self._table.columnCount() - 1
        claim, ends = self._shares()
        self.still.setFixedWidth(claim)
        self.ends.setFixedWidth(ends)
        self._edge.setStyleSheet(f"background: {bench.colour('line').name()};")
        self._edge.setVisible(ends > 0)
        self.ends.setVisible(ends > 0)
        policy = Qt.ScrollBarPolicy
        self.cells.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if ends else policy.ScrollBarAsNeeded)
        for view in (self.still, self.cells, self.ends):
            view.horizontalHeader().setFixedHeight(bench.px(HEAD))
            view.verticalHeader().setDefaultSectionSize(row_height(bench, 0))
            for column in range(last + 1):
                place = self.still if column == 0 else self.ends if ends and column >= last - 1 else self.cells
                view.setColumnHidden(column, view is not place)
            for row in self._table.tall_rows():
                view.verticalHeader().resizeSection(row, row_height(bench, self._table.most_sayings(row)))
        self.still.setColumnWidth(0, claim)
        widths = {last - 1: EVIDENCE, last: VERDICT}
        for column in range(1, last + 1):
            for view in (self.cells, self.ends):
                view.setColumnWidth(column, bench.px(widths.get(column, ARTICLE)))
        self._redraw()
