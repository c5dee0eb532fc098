"""The Claims view: every claim of the project in one table, and beside it the card of the one selected."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.commands import claims
from workbench.i18n import _, ngettext, number
from workbench.project import Changed, left_out, queries
from workbench.project.claim_lines import ClaimLine, Filter, claim_lines, totals
from workbench.ui.claims import ClaimPanel
from workbench.ui.claims.bench import Bench
from workbench.ui.dialogs.asking import ask
from workbench.ui.key_tips import own_keys_of
from workbench.ui.overriding import override
from workbench.ui.plain import openable
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.tables import choices
from workbench.ui.tables.bar import DropDown, FilterField, NewField, TableBar
from workbench.ui.tables.copying import copy_rows, read_slowly
from workbench.ui.tables.grid import ClaimGrid
from workbench.ui.tables.model import COLUMNS, ClaimTable, differing_words
from workbench.ui.tables.notice import Notice
from workbench.ui.tables.rows import ClaimRows
from workbench.ui.theme import Theme

REST, GLANCE = 150, 60  # milliseconds: after typing into the filter; after moving to another line
MANY = 5_000
"""From so many claims on, news are taken in a moment later, several at once."""
SHOWN = ("claim", "mark", "evidence_link", "assessment", "source", "status", "article", "analyst", "comment")
PANE, NARROW, LARGE = 390, 1_150, 150
"""Pixels at 100 per cent: the width of the card beside the table, below what width it stands under it, and from
what text size on, in per cent, the rows then need more of the height."""


class ClaimsView(ProjectView):
    """Filters, sorts and copies; Enter opens the article at the first mention, V gives a verdict in the card."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self.bench = Bench(self.project, theme, tools.run, self)
        self.table = ClaimTable(ClaimRows(self.project), self.bench.lookup)
        self.grid = ClaimGrid(self.bench, self.table)
        self.panel = ClaimPanel(self.project, theme, tools.run)
        self.panel.bench.use_actions(tools.actions)
        self.filter = FilterField(_("Filter claims (Ctrl+F)"), tools.actions)
        self.verdict, self.status = DropDown(_("Verdict")), DropDown(_("Status"))
        self.stage, self.analysts, self.sort = (DropDown(name) for name in (_("Stage"), _("Analysts"), _("Sort")))
        self.copy_button, self.new_button = QPushButton(_("Copy table")), QPushButton(_("New claim"))
        self.new = NewField()
        self.notice = Notice(theme)
        self._turned = False
        self._typed, self._glance, self._later = (QTimer(self, singleShot=True) for _n in range(3))
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    # ------------------------------------------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        self.bar = TableBar(_("All claims"), self.theme)
        drops = (self.verdict, self.status, self.stage, self.analysts, self.sort)
        for part in (self.filter, *drops, self.new_button, self.copy_button):
            self.bar.add(part)
        self.grid.setAccessibleName(_("All claims"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.notice)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 20, 6)
        column.setSpacing(10)
        for widget in (self.bar, self.new):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(left)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self.panel.setMinimumSize(240, 160)
        self.panel.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)

    def _connect(self) -> None:
        self._typed.timeout.connect(self.refresh)
        self._later.timeout.connect(self._freshen)
        self._glance.timeout.connect(self._show_card)
        self.filter.textChanged.connect(lambda: self._typed.start(REST))
        self.filter.left.connect(self.take_keys)
        for drop in (self.verdict, self.status, self.stage, self.analysts):
            drop.chosen.connect(lambda _key: self.refresh())
        self.sort.offer(choices.sorts())
        self.sort.value = "code"
        self.sort.offer(choices.sorts())
        self.sort.chosen.connect(lambda _key: self._turn(turned=False))
        self.grid.horizontalHeader().sectionClicked.connect(self.sort_by)
        self.grid.key_pressed.connect(self._press)
        self.tools.actions.serve(self.grid, "table")
        self.grid.selectionModel().currentRowChanged.connect(lambda *_rows: self._glance.start(GLANCE))
        self.copy_button.clicked.connect(self.copy_all)
        self.new_button.clicked.connect(self.begin_claim)
        self.new.returnPressed.connect(self.add_claim)
        self.new.left.connect(self.leave_new)
        self.tools.todos.counted.connect(self._take_counts)
        panel = self.panel
        panel.jump_requested.connect(self.jump_wished)
        panel.focus_article_requested.connect(self.take_keys)
        panel.editing_changed.connect(self.editing_changed)
        panel.orphaned.connect(self._tell_orphaned)
        panel.link_clicked.connect(self._open_link)

    # ------------------------------------------------------------------------------------------------ what is shown

    @property
    def wanted(self) -> Filter:
        """What is looked for."""
        disputed = self.tools.todos.disputed_claims() if self.analysts.value else None
        return Filter(self.filter.text(), self.verdict.value, self.status.value, self.stage.value, disputed)

    def line(self) -> ClaimLine | None:
        """Return the current line."""
        return self.table.line(self.grid.currentIndex().row())

    @override
    def touched_by(self, news: Changed) -> bool:
        return news.touches(*SHOWN)

    @override
    def on_changed(self, news: Changed) -> None:
        self.bench.lookup.forget(news.rows)
        super().on_changed(news)
        self.panel.on_changed(news)

    @override
    def renew(self) -> None:
        if len(self.table.rows) < MANY:
            self._freshen()
        else:
            self._later.start(REST)

    @override
    def refresh(self) -> None:
        """Ask for the table anew; the lines selected and the scroll place stay."""
        self._typed.stop()
        self.verdict.offer(choices.verdicts(self.project))
        self.status.offer(choices.statuses(self.project))
        self.stage.offer(choices.stages())
        self.analysts.offer(choices.analysts())
        order = choices.order_of(self.sort.value, turned=self._turned)
        chosen = [line.id for line in map(self.table.line, self._selected()[:MANY]) if line]
        current, above = self.line(), self._above()
        self.table.ask(self.wanted, order, self.tools.todos.by_claim(now=totals(self.project).claims < MANY))
        places = [place for place in map(self.table.rows.place_of, chosen) if place >= 0]
        self._select(places, self.table.rows.place_of(current.id) if current else -1, above)
        down = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        column = next(n for n, (name, *_rest) in enumerate(COLUMNS) if name == order.column)
        self.grid.horizontalHeader().setSortIndicator(column, down)
        self._say_totals()
        self._glance.start(0)

    def _take_counts(self) -> None:
        """Show the to-dos as they were counted now; asking itself counts only where that is quick."""
        if self.table.rows.todos is not self.tools.todos.by_claim(now=False):
            self._stale = True
            if self.isVisible():
                self._later.start(0)

    def _selected(self) -> list[int]:
        return sorted(index.row() for index in self.grid.selectionModel().selectedRows())

    def _above(self) -> int:
        """Return how far below the top edge the current line stands, in lines; -1 where it is out of sight."""
        first, current = self.grid.rowAt(0), self.grid.currentIndex().row()
        seen = self.grid.viewport().height() // max(1, self.grid.rowHeight(0) or 1)
        return current - first if 0 <= current - first <= seen else -1

    def _select(self, places: Sequence[int], current: int, above: int) -> None:
        model, flags = self.grid.selectionModel(), QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        for place in places:
            chosen.select(self.table.index(place, 0), self.table.index(place, len(COLUMNS) - 1))
        if current >= 0:
            model.setCurrentIndex(self.table.index(current, 0), flags.NoUpdate)
        model.select(chosen, flags.ClearAndSelect | flags.Rows)
        if current >= 0 and above >= 0:
            self.grid.verticalScrollBar().setValue(current - above)

    def _say_totals(self) -> None:
        all_, shown = totals(self.project), len(self.table.rows)
        said = (
            ngettext("{n} claim", "{n} claims", all_.claims).format(n=number(all_.claims)),
            ngettext("{n} mention", "{n} mentions", all_.mentions).format(n=number(all_.mentions)),
            ngettext("{n} piece of evidence", "{n} pieces of evidence", all_.evidence).format(n=number(all_.evidence)),
        )
        fits = _("{n} shown of").format(n=number(shown)) + " " if self.wanted.is_set else ""
        self.say_count(fits + " · ".join(said))
        if shown == 0 and all_.claims:
            self.notice.say(_("No claim fits the filter."), "", _("Show all claims"), self.show_all)
        elif shown == 0:
            words = _("Select a sentence in an article and press C, or write a claim here with N.")
            words = own_keys_of(self.tools.actions, words, "claim", "new-claim")
            self.notice.say(_("There are no claims yet."), words, _("New claim"), self.begin_claim)
        self._stack.setCurrentIndex(0 if shown else 1)

    def show_all(self) -> None:
        """Take every filter away."""
        self.filter.clear()
        for drop in (self.verdict, self.status, self.stage, self.analysts):
            drop.choose("")
        self.refresh()
        self.take_keys()

    def _show_card(self) -> None:
        self._glance.stop()
        if not self.isVisible():  # the project may be closed already
            return
        line = self.line()
        self.panel.setVisible(line is not None)
        self.panel.show_claim(line.id if line else None)

    # ------------------------------------------------------------------------------------------------- what is done

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the one that it is sorted by already, the other way round."""
        name = COLUMNS[column][0]
        if name == self.sort.value:
            self._turn(turned=not self._turned)
        else:
            self.sort.choose(name)

    def _turn(self, *, turned: bool) -> None:
        self._turned = turned
        self.refresh()

    def _press(self, pressed: str) -> None:
        does = {
            "Enter": self.open_article, "V": self.give_verdict, "N": self.begin_claim, "Ctrl+C": self.copy_selected,
            "R": lambda: self._turn(turned=not self._turned),
        }  # fmt: skip
        does[pressed]()

    def open_article(self) -> None:
        """Open the article at the first mention of the current claim; without one show its card over there."""
        line = self.line()
        if line is None:
            return
        placed = [mark for mark in queries.mentions_of(self.project, line.id) if mark.place is not None]
        first = next(iter([*left_out.counting(self.project, placed), *placed]), None)
        if first is not None and first.place is not None:
            self.jump_wished.emit(first.place.article, first.id)
        else:
            self.claim_wished.emit(line.id)

    def give_verdict(self) -> None:
        """Open the form for a verdict in the card of the current claim."""
        if self.line() is not None:
            self._show_card()
            self.panel.open_verdict()

    def begin_claim(self) -> None:
        """Open the field in which a new claim is written."""
        if self.bench.may_edit():
            self.new.show()
            self.new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_claim(self) -> None:
        """Add the claim that was written, and go to it; where it is refused it stays in its field."""
        made = self.run(lambda: claims.add(self.project, self.new.text()))
        if made is None:
            return
        self.leave_new()
        self._freshen()
        place = self.table.rows.place_of(made.id)
        if place >= 0:
            self.grid.selectRow(place)
        else:
            self.said.emit(_("{code} was added; the filter hides it.").format(code=made.code))

    def leave_new(self) -> None:
        """Close the field for a new claim."""
        self.new.clear()
        self.new.hide()
        self.take_keys()

    def copy_selected(self) -> None:
        """Copy the selected lines as a table."""
        places = self._selected()
        self._copy(places if places else range(len(self.table.rows)))

    def copy_all(self) -> None:
        """Copy every line that fits the filter."""
        self._copy(range(len(self.table.rows)))

    def _copy(self, places: Sequence[int]) -> None:
        numbers = self.table.rows.numbers()
        heads = [_(name) for column, name, _tip in COLUMNS if column != "evidence"]
        heads[4:4] = [_("Evidence for"), _("Evidence against"), _("Context")]
        heads.insert(8, _("Others’ verdicts"))
        rows = [heads]
        for some in read_slowly(places, lambda few: self._cells([numbers[place] for place in few]), self):
            rows += some
        if len(rows) != len(places) + 1:
            self.said.emit(_("Nothing was copied."))
            return
        copy_rows(rows)
        count = len(places)
        self.said.emit(ngettext("{n} line copied.", "{n} lines copied.", count).format(n=number(count)))

    def _cells(self, numbers: list[int]) -> list[list[str]]:
        label = self.bench.lookup.status
        return [
            [
                line.code, line.statement, line.speaker, str(line.mentions), str(line.supports), str(line.refutes),
                str(line.context), label("verdict", line.verdict).label, differing_words(line, self.bench.lookup),
                line.as_of, str(line.todos),
            ]
            for line in claim_lines(self.project, numbers, self.table.rows.todos)
        ]  # fmt: skip

    def _tell_orphaned(self, typed: str) -> None:
        words = _("What this was typed for is gone, so it was not saved. You can copy it from here: “{typed}”")
        self.told.emit(words.format(typed=typed))

    def _open_link(self, address: str) -> None:
        if openable(address):
            buttons = (_("Open"), _("Cancel"))
            go = lambda n: n or QDesktopServices.openUrl(QUrl(address))  # noqa: E731
            ask(self, _("Source"), _("Open this address in your browser?"), address, buttons, go)

    # ------------------------------------------------------------------------------------------------------ the view

    @override
    def take_keys(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def seek(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    @override
    def settle(self) -> bool:
        return self.panel.settle()

    @property
    @override
    def verdict_begun(self) -> bool:
        return self.panel.verdict_begun

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.bench.use_theme(theme)
        for part in (self.bar, self.notice, self.panel):
            part.set_theme(theme)
        self._fit()

    def _fit(self) -> None:
        """Put the card beside the table, or under it where the window is narrow."""
        narrow = self.width() < self.theme.px(NARROW)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() != way or not self._split.property("set"):
            self._split.setProperty("set", True)
            self._split.setOrientation(way)
            room = self.height() if narrow else self.width()
            share = 0.4 if self.theme.zoom < LARGE else 0.3
            card = round(room * share) if narrow else min(round(self.theme.px(PANE)), room // 2)
            self._split.setSizes([max(room - card, 1), max(card, 1)])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
