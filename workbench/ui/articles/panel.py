"""The left column: how far the reading is, the articles, and where files may be dropped."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.articles.delegate import LineDelegate
from workbench.ui.articles.lines import LINE, ArticleLines
from workbench.ui.flow import SpreadLayout
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.model.codebook import Status
    from workbench.project.queries import ArticleLine


class ArticleList(QListView):
    """The list itself: arrows move, Enter goes into the article."""

    entered_by_key = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_by_key.emit()
        elif event.text().strip():
            event.ignore()  # letters are keys of the table of actions, not a search
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class FilterField(QLineEdit):
    """The words that articles must fit. Esc empties it, and like Enter and the arrow leads to the list."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(_("Filter articles"))
        self.setAccessibleName(_("Filter articles"))
        self.setClearButtonEnabled(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ArticlePanel(QFrame):
    """Shows the lines it is given; says which article was chosen."""

    article_chosen = Signal(str)
    article_entered = Signal()
    menu_wished = Signal(str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setMinimumWidth(190)
        self.lines = ArticleLines()
        self._delegate = LineDelegate(theme, self.lines)
        self._heading, self._count = (
            PlainLabel(_("ARTICLES"), role="heading"),
            PlainLabel("", role="heading", elides=True),
        )
        self._progress = QProgressBar()
        self._progress.setAccessibleName(_("Articles done"))
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(4)
        self.list = self._make_list()
        self.filter = FilterField()
        self.filter.textChanged.connect(self.set_filter)
        self.filter.left.connect(self.list.setFocus)
        self._nothing = PlainLabel("", role="muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(14, 8, 14, 8)
        self._filter = ""
        self._lay_out()

    def _make_list(self) -> ArticleList:
        made = ArticleList()
        made.setAccessibleName(_("Articles"))
        made.setModel(self.lines)
        made.setItemDelegate(self._delegate)
        made.setMouseTracking(True)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(self._wish_menu)
        made.selectionModel().currentChanged.connect(self._choose)
        made.entered_by_key.connect(self.article_entered)
        return made

    def _lay_out(self) -> None:
        head = SpreadLayout(gap=12, line_gap=2)
        head.setContentsMargins(14, 10, 14, 6)
        for label in (self._heading, self._count):
            label.setWordWrap(False)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._heading)
        head.addWidget(self._count)
        bar = QVBoxLayout()
        bar.setContentsMargins(14, 0, 14, 8)
        bar.setSpacing(9)
        bar.addWidget(self._progress)
        bar.addWidget(self.filter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        foot = PlainLabel(_("Drop files here"), role="muted")
        foot.setContentsMargins(14, 10, 14, 10)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addWidget(rule)
        column.addWidget(foot)

    def show_lines(self, lines: Sequence["ArticleLine"], statuses: Mapping[str, "Status"], current: str | None) -> None:
        """Show the articles and how many are done; keep the current one selected."""
        self.lines.show_lines(lines, statuses)
        self._show_progress()
        self.select(current)
        self._show_nothing()

    def update_lines(self, lines: Sequence["ArticleLine"]) -> bool:
        """Show some lines anew; False where the whole list is to be shown anew."""
        updated = self.lines.update_lines(lines)
        if updated:
            self._show_progress()
        return updated

    def _show_progress(self) -> None:
        lines = self.lines.everything
        done = sum(line.state == "done" for line in lines)
        self._count.setText(_("{done} OF {all} DONE").format(done=done, all=len(lines)) if lines else "")
        self._progress.setRange(0, max(len(lines), 1))
        self._progress.setValue(done)

    def _show_nothing(self) -> None:
        empty = not self.lines.everything
        words = _("No articles yet.") if empty else _("No article fits “{words}”.").format(words=self._filter)
        self._nothing.setText(words)
        self._stack.setCurrentIndex(0 if self.lines.lines else 1)

    def set_filter(self, words: str) -> None:
        """Show only the articles that fit."""
        current = self.current()
        self._filter = words
        self.lines.set_filter(words)
        self.select(current)
        self._show_nothing()

    def seek(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def current(self) -> str | None:
        """Return the selected article."""
        line = self.list.currentIndex().data(LINE)
        return line.id if line else None

    def select(self, article: str | None) -> None:
        """Select an article without saying that it was chosen."""
        row = self.lines.row_of(article or "")
        index = self.lines.index(row) if row >= 0 else QModelIndex()
        model = self.list.selectionModel()
        blocked = model.blockSignals(True)
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(blocked)
        self.list.viewport().update()
        if row >= 0:
            self.list.scrollTo(index)

    def step_from(self, article: str | None, step: int) -> str | None:
        """Return the article so many lines further among those shown; None at the end."""
        row = self.lines.row_of(article or "")
        wanted = row + step if row >= 0 else (0 if step > 0 else len(self.lines.lines) - 1)
        return self.lines.lines[wanted].id if 0 <= wanted < len(self.lines.lines) else None

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None:
            self.article_chosen.emit(line.id)

    def _wish_menu(self, place: QPoint) -> None:
        line = self.list.indexAt(place).data(LINE)
        if line is not None:
            self.menu_wished.emit(line.id, self.list.viewport().mapToGlobal(place))

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._delegate.set_theme(theme)
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()
