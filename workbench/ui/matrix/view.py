"""The Matrix view: what each article says about each claim, and under it the words and the verdicts."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout

from workbench.i18n import _, ngettext, number
from workbench.project import Changed
from workbench.project.claim_lines import ClaimLine, Filter
from workbench.project.matrix import CellMention
from workbench.ui.claims.bench import Bench
from workbench.ui.key_tips import own_keys_of
from workbench.ui.matrix.grid import MatrixGrid
from workbench.ui.matrix.model import MatrixTable, dated, named
from workbench.ui.matrix.passage import PassageCard
from workbench.ui.overriding import override
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.tables import choices
from workbench.ui.tables.bar import DropDown, FilterField, TableBar
from workbench.ui.tables.copying import copy_rows, read_slowly
from workbench.ui.tables.notice import Notice
from workbench.ui.theme import Theme

REST = 150  # milliseconds
SHOWN = ("claim", "mark", "evidence_link", "assessment", "source", "status", "article", "analyst")


class MatrixView(ProjectView):
    """Arrows move cell by cell, Enter opens the article at the mark, N and P go through a cell, V gives a verdict."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self.bench = Bench(self.project, theme, tools.run, self)
        self.table = MatrixTable(self.project, self.bench.lookup)
        self.both = MatrixGrid(self.bench, self.table)
        self.grid = self.both.cells
        self.card = PassageCard(self.bench)
        self.filter = FilterField(_("Filter claims (Ctrl+F)"), tools.actions)
        self.verdict, self.status, self.sort = (DropDown(name) for name in (_("Verdict"), _("Status"), _("Sort")))
        self.every, self.copy_button = QPushButton(_("Every article")), QPushButton(_("Copy table"))
        self.notice = Notice(theme)
        self._nth = 0
        self._typed = QTimer(self, singleShot=True)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self.bar = TableBar(_("What each article says about each claim"), self.theme)
        self.every.setCheckable(True)
        for part in (self.filter, self.verdict, self.status, self.sort, self.every, self.copy_button):
            self.bar.add(part)
        self.grid.setAccessibleName(_("What each article says about each claim"))
        self._stack, page = QStackedWidget(), QSplitter(Qt.Orientation.Vertical)
        page.addWidget(self.both)
        page.addWidget(self.card)
        page.setStretchFactor(0, 3)
        page.setStretchFactor(1, 1)
        page.setSizes([600, 190])
        self._page = page
        page.setHandleWidth(8)
        page.setStyleSheet("QSplitter::handle { background: transparent; height: 8px; }")
        page.setChildrenCollapsible(False)
        self._stack.addWidget(page)
        self._stack.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 6)
        column.setSpacing(10)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._typed.timeout.connect(self.refresh)
        self.filter.textChanged.connect(lambda: self._typed.start(REST))
        self.filter.left.connect(self.take_keys)
        self.sort.value = "code"
        self.sort.offer(choices.matrix_sorts())
        for drop in (self.verdict, self.status, self.sort):
            drop.chosen.connect(lambda _key: self.refresh())
        self.every.toggled.connect(lambda _on: self.refresh())
        self.copy_button.clicked.connect(self.copy)
        self.grid.key_pressed.connect(self._press)
        self.tools.actions.serve(self.grid, "table")
        self.grid.selectionModel().currentChanged.connect(lambda *_cells: self._show_cell(0))
        self.card.open_wished.connect(self.open_article)
        self.bench.jump_wished.connect(self.jump_wished)

    # ------------------------------------------------------------------------------------------------ what is shown

    @property
    def wanted(self) -> Filter:
        """What is looked for."""
        return Filter(self.filter.text(), self.verdict.value, self.status.value)

    def line(self) -> ClaimLine | None:
        """Return the claim of the current row."""
        return self.table.rows.line(self.grid.currentIndex().row())

    def mention(self) -> CellMention | None:
        """Return the mention that is shown under the matrix."""
        found = self._here()
        return found[self._nth % len(found)] if found else None

    def _here(self) -> tuple[CellMention, ...]:
        index = self.grid.currentIndex()
        return self.table.mentions(index.row(), index.column())

    @override
    def touched_by(self, news: Changed) -> bool:
        return news.touches(*SHOWN)

    @override
    def on_changed(self, news: Changed) -> None:
        self.bench.lookup.forget(news.rows)
        super().on_changed(news)

    @override
    def refresh(self) -> None:
        """Ask for the matrix anew; the current cell and the scroll place stay."""
        self._typed.stop()
        self.verdict.offer(choices.verdicts(self.project))
        self.status.offer(choices.statuses(self.project))
        line, nth, article = self.line(), self._nth, self.table.article(self.grid.currentIndex().column())
        bars = [(bar, bar.value()) for bar in (self.grid.verticalScrollBar(), self.grid.horizontalScrollBar())]
        self.table.ask(self.wanted, choices.order_of(self.sort.value), every=self.every.isChecked())
        self.both.fit()
        row = self.table.rows.place_of(line.id) if line else -1
        columns = {a.id: n for n, a in enumerate(self.table.articles, 1)}
        if row >= 0:
            self.grid.setCurrentIndex(self.table.index(row, columns.get(article.id if article else "", 1)))
        elif len(self.table.rows):
            self.grid.setCurrentIndex(self.table.index(0, 1))
        for bar, value in bars if row >= 0 else ():
            bar.setValue(value)
        self._say_what_is_there()
        self._show_cell(nth if row >= 0 else 0)

    def _say_what_is_there(self) -> None:
        claims, articles, hidden = len(self.table.rows), len(self.table.articles), self.table.hidden
        said = [
            ngettext("{n} claim", "{n} claims", claims).format(n=number(claims)),
            ngettext("{n} article", "{n} articles", articles).format(n=number(articles)),
        ]
        if hidden and not self.every.isChecked():
            words = ngettext("{n} article without them hidden", "{n} articles without them hidden", hidden)
            said.append(words.format(n=number(hidden)))
        self.say_count(" · ".join(said))
        if self.wanted.is_set:
            self.notice.say(_("No claim fits the filter."), "", _("Show all claims"), self.show_all)
        else:
            words = _("Select a sentence in an article and press C to mark the first claim.")
            words = own_keys_of(self.tools.actions, words, "claim")
            back = self.tools.actions["view-annotate"].trigger
            self.notice.say(_("There are no claims yet."), words, _("Go to the articles"), back)
        self._stack.setCurrentIndex(0 if claims else 1)

    def _show_cell(self, nth: int) -> None:
        """Show a mention of the current cell."""
        line, found = self.line(), self._here()
        self._nth = nth % len(found) if found else 0
        self.card.setVisible(line is not None)
        if line is not None:
            article = self.table.article(self.grid.currentIndex().column())
            mark = found[self._nth].mark if found else ""
            self.card.show_cell(line, article, mark, (self._nth + 1, len(found)))

    def show_all(self) -> None:
        """Take every filter away."""
        self.filter.clear()
        self.verdict.choose("")
        self.status.choose("")
        self.refresh()
        self.take_keys()

    # ------------------------------------------------------------------------------------------------- what is done

    def _press(self, pressed: str) -> None:
        does = {
            "Enter": self.open_article, "V": self.give_verdict, "Ctrl+C": self.copy,
            "N": lambda: self._show_cell(self._nth + 1), "P": lambda: self._show_cell(self._nth - 1),
        }  # fmt: skip
        does[pressed]()

    def open_article(self) -> None:
        """Open the article at the mention shown; in another column the claim itself."""
        line, mention = self.line(), self.mention()
        article = self.table.article(self.grid.currentIndex().column())
        if mention is not None and article is not None:
            self.jump_wished.emit(article.id, mention.mark)
        elif article is not None:
            self.said.emit(_("This article does not mention the claim."))
        elif line is not None:
            self.claim_wished.emit(line.id)

    def give_verdict(self) -> None:
        """Open the form for a verdict in the claim's card, beside the article."""
        line = self.line()
        if line is not None:
            article, mention = self.table.article(self.grid.currentIndex().column()), self.mention()
            if mention is not None and article is not None:
                self.jump_wished.emit(article.id, mention.mark)
            else:
                self.claim_wished.emit(line.id)
            self.tools.actions["verdict"].trigger()

    def copy(self) -> None:
        """Copy the whole matrix as a table."""
        articles = [f"{named(article)}, {dated(article)}" for article in self.table.articles]
        heads = [_("Code"), _("Claim"), *articles, _("Evidence for"), _("Evidence against"), _("Context"), _("Verdict")]
        rows, places = [heads], range(len(self.table.rows))
        for some in read_slowly(places, lambda few: [self._cells(row) for row in few], self):
            rows += some
        if len(rows) != len(places) + 1:
            self.said.emit(_("Nothing was copied."))
            return
        copy_rows(rows)
        self.said.emit(ngettext("{n} line copied.", "{n} lines copied.", len(places)).format(n=number(len(places))))

    def _cells(self, row: int) -> list[str]:
        line, last = self.table.rows.line(row), self.table.columnCount() - 1
        if line is None:
            return []
        said = [self.table.words(row, column, line) for column in range(1, last - 1)]
        counts = [str(count) for count in (line.supports, line.refutes, line.context)]
        return [line.code, line.statement, *said, *counts, self.table.words(row, last, line)]

    # ------------------------------------------------------------------------------------------------------ the view

    @override
    def take_keys(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def seek(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.bench.use_theme(theme)
        for part in (self.bar, self.notice):
            part.set_theme(theme)
        self.card.set_theme()
        self._share_height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.both.fit()
        self._share_height()

    def _share_height(self) -> None:
        """Give the passage what it needs, but no more than a third or quarter: the rows are what one works with."""
        room = self._page.height()
        card = min(round(self.theme.px(190)), room // (3 if room > self.theme.px(400) else 4))
        self._page.setSizes([max(room - card, 1), max(card, 1)])
