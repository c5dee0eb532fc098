"""The grid of the matrix: the column of claims stands still at the left while the articles scroll."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView, QWidget
from typing_extensions import override

from workbench.ui.claims.bench import Bench
from workbench.ui.keys import chord
from workbench.ui.matrix.model import MatrixTable
from workbench.ui.matrix.painting import HEAD, MatrixDelegate, MatrixHead, row_height

CLAIM, ARTICLE, EVIDENCE, VERDICT = 290, 150, 92, 210
"""Widths at 100 per cent, in pixels."""


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
    """Two tables over one model, scrolled together."""

    def __init__(self, bench: Bench, table: MatrixTable) -> None:
        super().__init__()
        self._bench, self._table = bench, table
        self.still, self.cells = QTableView(), MatrixCells()
        self._delegate = MatrixDelegate(bench, self.cells)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for view in (self.still, self.cells):
            self._prepare(view)
            across.addWidget(view)
        across.setStretch(1, 1)
        self.still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.still.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.still.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.still.clicked.connect(self._take_row)
        self.cells.verticalScrollBar().valueChanged.connect(self.still.verticalScrollBar().setValue)
        self.still.verticalScrollBar().valueChanged.connect(self.cells.verticalScrollBar().setValue)
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

    def _take_row(self, index: object) -> None:
        row, column = self.still.currentIndex().row(), max(1, self.cells.currentIndex().column())
        self.cells.setCurrentIndex(self._table.index(row, column))
        self.cells.setFocus(Qt.FocusReason.MouseFocusReason)

    def _level(self, _least: int, most: int) -> None:
        """Give the still column the height that the other has beside its scroll bar."""
        policy = Qt.ScrollBarPolicy
        self.still.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOn if most else policy.ScrollBarAlwaysOff)

    def _redraw(self) -> None:
        for view in (self.still, self.cells):
            view.viewport().update()

    def fit(self) -> None:
        """Take widths and heights for what is shown."""
        bench, last = self._bench, self._table.columnCount() - 1
        claim = min(bench.px(CLAIM), max(220, self.width() * 2 // 5))
        self.still.setFixedWidth(claim)
        for view in (self.still, self.cells):
            view.horizontalHeader().setFixedHeight(bench.px(HEAD))
            view.verticalHeader().setDefaultSectionSize(row_height(bench, 0))
            for column in range(last + 1):
                view.setColumnHidden(column, (column == 0) != (view is self.still))
            for row in self._table.tall_rows():
                view.verticalHeader().resizeSection(row, row_height(bench, self._table.most_sayings(row)))
        self.still.setColumnWidth(0, claim)
        widths = {last - 1: EVIDENCE, last: VERDICT}
        for column in range(1, last + 1):
            self.cells.setColumnWidth(column, bench.px(widths.get(column, ARTICLE)))
        self._redraw()
