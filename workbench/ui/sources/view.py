"""The side view of sources: who speaks, how often, what is known of them, and where they say it."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.assist.similar_sources import alike_among
from workbench.commands import sources
from workbench.errors import Refused
from workbench.i18n import N_, _, ngettext, number
from workbench.model.claims import Source
from workbench.project import Changed, queries
from workbench.project.source_lines import Order, names_of, source_lines
from workbench.ui import icons
from workbench.ui.flow import FlowLayout
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.sources.card import SourceCard
from workbench.ui.sources.lines import LINE, Lines, kind_label, of_source
from workbench.ui.tables.copying import copy_rows
from workbench.ui.theme import Theme
from workbench.ui.todos.delegate import TodoDelegate

SORTS: tuple[tuple[Order, str], ...] = (
    ("name", N_("by name")), ("mentions", N_("by mentions")), ("claims", N_("by claims")), ("kind", N_("by kind")),
)  # fmt: skip
REST = 120  # milliseconds


class SourceList(QListView):
    """The list itself: arrows move, Enter edits, Delete removes, Ctrl+C copies the table."""

    entered_by_key = Signal()
    removed = Signal()
    copied = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_by_key.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.text().strip():
            event.ignore()  # letters are keys of the table of actions, not a search
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.entered_by_key.emit()


class SourcesView(ProjectView):
    """A list with a filter, and below it the source that is chosen."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self._chosen = ""
        self.filter, self.sort = QLineEdit(), QComboBox()
        self.add, self.copy = QPushButton(_("Add")), QToolButton()
        self.alike = QPushButton(_("Look-alikes"))
        self.lines, self.list = Lines(), SourceList()
        self._delegate = TodoDelegate(theme, self.list)
        self.card = SourceCard(tools, theme)
        self.count, self.nothing = PlainLabel("", role="muted", elides=True), PlainLabel("", role="muted")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REST)
        self._lay_out()
        self._connect()

    def _dress_parts(self) -> None:
        self.filter.setProperty("role", "search")
        self.filter.setPlaceholderText(_("Filter, or name a new source"))
        self.filter.setAccessibleName(_("Filter sources"))
        self.filter.setClearButtonEnabled(True)
        self.sort.setAccessibleName(_("Sort sources"))
        for order, label in SORTS:
            self.sort.addItem(_(label), order)
        self.sort.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.copy.setIcon(icons.icon("copy", self.theme))
        self.copy.setAccessibleName(_("Copy as a table"))
        self.copy.setToolTip(tooltip(_("Copy the sources shown as a table (Ctrl+C in the list)")))
        self.alike.setProperty("role", "chip")
        self.alike.setCheckable(True)
        self.alike.setToolTip(tooltip(_("Show only sources that may be the same as another")))
        self.list.setAccessibleName(_("Sources"))
        self.list.setModel(self.lines)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setMinimumHeight(120)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        self._dress_parts()
        first, second = QHBoxLayout(), FlowLayout(gap=6)
        first.addWidget(self.filter, 1)
        first.addWidget(self.add)
        second.addWidget(self.sort)
        second.addWidget(self.alike)
        second.addWidget(self.copy)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 8)
        head.setSpacing(6)
        head.addLayout(first)
        head.addLayout(second)
        head.addWidget(self.count)
        self.nothing.setContentsMargins(14, 4, 14, 8)
        upper = QWidget()
        inside = QVBoxLayout(upper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.nothing)
        inside.addWidget(self.list, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(upper)
        parts.addWidget(self.card)
        parts.setSizes([300, 420])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(parts, 1)

    def _connect(self) -> None:
        self._later.timeout.connect(self.refresh)
        self.filter.textEdited.connect(lambda _words: self._later.start())
        self.filter.textChanged.connect(lambda words: words or self._later.start())
        self.filter.returnPressed.connect(self._filter_entered)
        self.sort.activated.connect(lambda _index: self.refresh())
        self.alike.toggled.connect(lambda _on: self.refresh())
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(self.copy_table)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.entered_by_key.connect(self.card.edit)
        self.list.removed.connect(self.card.remove)
        self.list.copied.connect(self.copy_table)
        self.card.said.connect(self.said)
        self.card.jump_wished.connect(self.jump_wished)
        self.card.source_wished.connect(self.show_source)
        self.card.editing_changed.connect(self.editing_changed)
        self.tools.todos.source_wished.connect(self.show_source)
        self.tools.actions.serve(self.list, "list")

    # -------------------------------------------------------------------------------------------------- what is shown

    @override
    def touched_by(self, news: Changed) -> bool:
        return news.touches("source", "mark", "claim", "article", "dismissal", "status")

    @override
    def refresh(self) -> None:
        """Show the sources that fit the filter; the chosen one stays."""
        self._later.stop()
        found = source_lines(self.project, self.filter.text(), self.sort.currentData() or "name")
        if self.alike.isChecked():
            alike = alike_among(names_of(self.project))
            found = [line for line in found if line.id in alike]
        blocked = self.list.selectionModel().blockSignals(True)
        self.lines.show_lines([of_source(line) for line in found])
        row = max(self.lines.row_of(self._chosen), 0) if found else -1
        index = self.lines.index(row) if row >= 0 else QModelIndex()
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()
        self.count.setText(ngettext("{n} source", "{n} sources", len(found)).format(n=number(len(found))))
        self._show_nothing(bool(found))
        self._show_card(found[row].id if found else "")

    def _show_nothing(self, some: bool) -> None:
        words = self.filter.text().strip()
        self.nothing.setText(
            _("No two sources look alike.") if self.alike.isChecked() else
            _("No source fits “{words}”. Enter adds it.").format(words=words) if words else
            _("No sources yet. They come as you name who says a claim; or type a name above and press Enter.")
        )  # fmt: skip
        self.nothing.setVisible(not some)
        self.list.setVisible(some)
        self.copy.setEnabled(some)

    def _show_card(self, source: str) -> None:
        if source != self._chosen and not self.card.settle():
            return
        self._chosen = source
        self.card.show_source(source)

    def _choose(self, index: QModelIndex, before: QModelIndex) -> None:
        line = index.data(LINE)
        if line is None or line.id == self._chosen:
            return
        if not self.card.settle():
            # What was refused stays in its field; the list stays with it, once Qt is done with this change.
            QTimer.singleShot(0, self, lambda: self._mark(self._chosen))
            return
        self._show_card(line.id)

    def _mark(self, source: str) -> None:
        row = self.lines.row_of(source)
        if row >= 0:
            self.list.setCurrentIndex(self.lines.index(row))

    @override
    def show_row(self, identity: str) -> None:
        self.show_source(identity)

    def show_source(self, source: str) -> None:
        """Choose a source, also one that the filter hides."""
        if not self.card.settle():
            return
        if self.lines.row_of(source) < 0:
            self.filter.clear()
            self.alike.setChecked(False)
        self._chosen = source
        self.refresh()
        self.list.scrollTo(self.list.currentIndex())

    # --------------------------------------------------------------------------------------------------- what is done

    def _filter_entered(self) -> None:
        """Enter in the filter: go to the list; where nothing fits, add the name."""
        self.refresh()
        if self.lines.lines:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.filter.text().strip():
            self._add()

    def _add(self) -> None:
        name = " ".join(self.filter.text().split())
        if not name:
            self.said.emit(_("Type the name of the new source first."))
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
            return

        def command() -> Source:
            if sources.find_by_name(self.project, name) is not None:
                raise Refused(_("There is a source called “{name}” already.").format(name=name))
            return sources.add(self.project, name)

        made = self.run(command)
        if made is not None:
            self.show_source(made.id)
            self.card.edit()

    def copy_table(self) -> None:
        """Put the sources shown on the clipboard, as a spreadsheet takes them."""
        heads = ("Name", "Kind", "Role", "Affiliation", "Also called", "Reliability", "Mentions", "Claims", "Same as")
        rows: list[tuple[str, ...]] = [tuple(_(head) for head in heads)]
        names = {source.id: source for source in queries.every(self.project, Source)}
        for line in self.lines.lines:
            rows.append(_row(line.value, names))
        copy_rows(rows)
        n = len(rows) - 1
        self.said.emit(ngettext("{n} source copied as a table.", "{n} sources copied as a table.", n).format(n=n))

    @override
    def take_keys(self) -> None:
        (self.list if self.lines.lines else self.filter).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def seek(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    @override
    def settle(self) -> bool:
        return self.card.settle()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.copy.setIcon(icons.icon("copy", theme))
        self._delegate.set_theme(theme)
        self.card.set_theme(theme)
        self.list.scheduleDelayedItemsLayout()


def _row(line: Any, known: dict[str, Source]) -> tuple[str, ...]:
    aliases = "; ".join(known[line.id].aliases) if line.id in known else ""
    counts = (str(line.mentions), str(line.claims))
    kind = kind_label(line.kind) if line.kind else ""
    return line.name, kind, line.role, line.affiliation, aliases, line.reliability, *counts, line.same_as
