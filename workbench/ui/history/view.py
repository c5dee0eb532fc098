"""Every step in words, the newest first: filtered by words, analyst, article, claim and what is new; details, jumps."""

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _, ngettext
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.project import left_out, queries, step_list
from workbench.project.going_back import go_back, way_back
from workbench.project.step_list import Sought
from workbench.text.hidden import visible
from workbench.ui.chooser import Chooser
from workbench.ui.flow import FlowLayout
from workbench.ui.history.delegate import HistoryDelegate
from workbench.ui.history.going_back import GoingBackDialog
from workbench.ui.history.lines import HistoryLines
from workbench.ui.history.since import SinceChooser
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.theme import Theme

REST = 250
"""Milliseconds after the last key until the filter is asked."""
ARROW = 60
"""What a chooser takes beside its words, in pixels."""


class StepList(QListView):
    """The steps: arrows move, Enter shows what a step touched."""

    pressed_enter = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_enter.emit()
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


LARGE = 130
"""From this text size on, in per cent, the choosers stand under each other."""


class HistoryView(ProjectView):
    """The side view of the history."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self.lines = HistoryLines(self.project)
        self.list = StepList()
        self._delegate = HistoryDelegate(theme)
        self.words = QLineEdit()
        self.analyst, self.article, self.claim = Chooser(), Chooser(), Chooser()
        self.since = SinceChooser(self.project)
        self.details = QPlainTextEdit()
        self.back, self.show_it = QPushButton(_("Go back to here…")), QPushButton(_("Show"))
        self._nothing, self.people = PlainLabel("", role="muted"), PlainLabel("", role="muted")
        self.hidden = PlainLabel("", role="muted")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._seek)
        self._name()
        self._lay_out()
        self._give_room()
        self._connect()

    def _name(self) -> None:
        names = {
            self.list: _("Steps, the newest first"), self.words: _("Words in the history"),
            self.analyst: _("Steps of this analyst"), self.article: _("Steps in this article"),
            self.claim: _("Steps about this claim"), self.since: _("Steps since a copy was sent or with a merge"),
            self.details: _("Details of the step"),
            self.back: _("Go back to here"), self.show_it: _("Show what the step touched"),
        }  # fmt: skip
        for widget, name in names.items():
            widget.setAccessibleName(name)
        self.words.setPlaceholderText(_("Find in the history"))
        self.words.setClearButtonEnabled(True)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.hidden.setWordWrap(True)
        self.list.setModel(self.lines)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        for chooser in (self.analyst, self.article, self.claim):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(6)

    def _lay_out(self) -> None:
        filters = QVBoxLayout()
        filters.setContentsMargins(14, 4, 14, 8)
        filters.setSpacing(6)
        filters.addWidget(self.words)
        choosers = self._choosers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        choosers.setSpacing(6)
        for chooser in (self.analyst, self.article, self.claim):
            choosers.addWidget(chooser, 1)
        filters.addLayout(choosers)
        filters.addWidget(self.since)
        filters.addWidget(self.people)
        buttons = FlowLayout(gap=8)
        buttons.setContentsMargins(14, 6, 14, 10)
        buttons.addWidget(self.show_it)
        buttons.addWidget(self.back)
        below, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        below.setLayout(column)
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.list)
        parts.addWidget(below)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        self._nothing.setContentsMargins(14, 8, 14, 8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(filters)
        self.hidden.setContentsMargins(14, 0, 14, 8)
        whole.addWidget(self.hidden)
        whole.addWidget(self._nothing)
        whole.addWidget(parts, 1)

    def _give_room(self) -> None:
        """Keep room for two lines of details, whole buttons and words in the choosers, at any text size."""
        way, choosers = QBoxLayout.Direction, (self.analyst, self.article, self.claim)
        wanted = 3 * max(chooser.fontMetrics().horizontalAdvance(chooser.itemText(0)) + ARROW for chooser in choosers)
        narrow = self.theme.zoom > LARGE or wanted > self.width() - 40
        self._choosers.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.details.setMinimumHeight(round(self.theme.px(52)))
        for button in (self.show_it, self.back):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.words.textEdited.connect(lambda _words: self._later.start(REST))
        self.words.returnPressed.connect(self._seek)
        for chooser in (self.analyst, self.article, self.claim, self.since):
            chooser.activated.connect(lambda _row: self._seek())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_details())
        self.list.pressed_enter.connect(self.jump)
        self.list.doubleClicked.connect(lambda _index: self.jump())
        self.lines.settled.connect(self._show_state)
        self.show_it.clicked.connect(self.jump)
        self.back.clicked.connect(self.ask_back)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for words, does in ((_("Show what the step touched"), self.jump), (_("Go back to here…"), self.ask_back)):
            action = QAction(words, self.list)
            action.triggered.connect(lambda _checked=False, call=does: call())
            self.list.addAction(action)

    # ------------------------------------------------------------------------------------------------------ showing

    @override
    def refresh(self) -> None:
        choices = step_list.choices(self.project)
        self._fill(self.analyst, _("All analysts"), choices["analyst"])
        self._fill(self.article, _("All articles"), choices["article"])
        self._fill(self.claim, _("All claims"), choices["claim"])
        self.since.renew()
        self._give_room()
        self._seek()

    def _fill(self, chooser: QComboBox, everything: str, choices: list[tuple[str, str]]) -> None:
        chosen = chooser.currentData() or ""
        chooser.clear()
        chooser.addItem(everything, "")
        for identity, name in choices:
            chooser.addItem(visible(name)[:120], identity)
        chooser.setCurrentIndex(max(0, chooser.findData(chosen)))

    def _sought(self) -> Sought:
        article, claim, analyst = (box.currentData() or "" for box in (self.article, self.claim, self.analyst))
        return Sought(article, claim, analyst, self.words.text(), self.since.heads, self.since.receipt)

    def _seek(self) -> None:
        """Ask anew; the step that was chosen stays so, where it is still among the first."""
        self._later.stop()
        told = self.lines.told_at(self.list.currentIndex().row())
        self.lines.seek(self._sought())
        self._show_hidden()
        self.people.setText(self.since.people(self.lines.since))
        self.people.setVisible(bool(self.people.text()))
        row = self.lines.row_of(told.id) if told else -1
        if row >= 0:
            self.list.selectionModel().setCurrentIndex(
                self.lines.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._show_details()

    def _show_hidden(self) -> None:
        """Say how much a blind analyst is not told."""
        n = left_out.hidden_step_count(self.project)
        words = ngettext("{n} step of colleagues hidden: you read blind.",
                         "{n} steps of colleagues hidden: you read blind.", n)  # fmt: skip
        self.hidden.setText(words.format(n=n) if n else "")
        self.hidden.setVisible(n > 0)

    def _show_state(self) -> None:
        empty = self.lines.rowCount() == 0
        self._nothing.setText(_("No step fits.") if empty else "")
        self._nothing.setVisible(empty)

    def _show_details(self) -> None:
        told = self.lines.told_at(self.list.currentIndex().row())
        self.show_it.setEnabled(told is not None and bool(told.article or told.claim))
        self.back.setEnabled(told is not None and not self.project.read_only)
        self.details.setPlainText("" if told is None else self._detail_text(told.id, told.changes))

    def _detail_text(self, step: str, changes: int) -> str:
        parts: list[str] = []
        for words, columns in step_list.details(self.project, step):
            parts.append(words)
            for name, old, new in columns:
                parts.append(f"    {name}: {f'{old} → ' if old else ''}{new or '–'}")
        if changes > step_list.MOST_DETAILS:
            more = changes - step_list.MOST_DETAILS
            parts.append(ngettext("and {n} further change", "and {n} further changes", more).format(n=more))
        return "\n".join(parts)

    # --------------------------------------------------------------------------------------------------- what is done

    def jump(self) -> None:
        """Show what the chosen step touched, where it is still there."""
        told = self.lines.told_at(self.list.currentIndex().row())
        if told is None:
            return
        if told.article and queries.find(self.project, Article, told.article):
            mark = told.mark if queries.find(self.project, Mark, told.mark) else ""
            self.jump_wished.emit(told.article, mark)
        elif told.claim and queries.find(self.project, Claim, told.claim):
            self.claim_wished.emit(told.claim)
        else:
            self.said.emit(_("What this step touched is no longer there."))

    def ask_back(self) -> GoingBackDialog | None:
        """Show what going back to the chosen step would do, and ask."""
        told = self.lines.told_at(self.list.currentIndex().row())
        way = self.run(lambda: way_back(self.project, told.id)) if told else None
        if way is None:
            return None
        dialog = GoingBackDialog(self.project, way, self.window())
        dialog.agreed.connect(self._go_back)
        dialog.open()
        return dialog

    def _go_back(self, step: str) -> None:
        if self.run(lambda: go_back(self.project, step)) is not None:
            self.said.emit(_("Back at an earlier state. Undo brings everything back."))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    @override
    def take_keys(self) -> None:
        if not self.list.currentIndex().isValid() and self.lines.rowCount() > 1:
            first = next((row for row in range(self.lines.rowCount()) if self.lines.told_at(row)), 0)
            self.list.setCurrentIndex(self.lines.index(first))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def seek(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._delegate.set_theme(theme)
        self._give_room()
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()
