"""The side view of to-dos: in groups with counts; a click or Enter goes to where it can be mended."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _, ngettext, number
from workbench.model.todo import Todo
from workbench.project import Changed
from workbench.project.todos import article_titles
from workbench.ui.key_tips import KeyWords
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.theme import Theme
from workbench.ui.todos.delegate import TodoDelegate
from workbench.ui.todos.lines import TODO, TodoLines

TOUCHED = ("mark", "claim", "article", "evidence_link", "assessment", "comment", "status", "source",
           "decision", "reading")  # fmt: skip


class TodoList(QTreeView):
    """The list itself: arrows move, right and left open and close a group, Enter and a click go there."""

    gone_to = Signal(object)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentIndex())
        elif event.text().strip():
            event.ignore()  # letters are keys of the table of actions, not a search
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(self.indexAt(event.position().toPoint()))

    def _take(self, index: QModelIndex) -> None:
        todo = index.data(TODO)
        if todo is not None:
            self.gone_to.emit(todo)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # its release acts, as that of a single click does


class TodosView(ProjectView):
    """What is incomplete, in this article or everywhere, one's own or everybody's."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self._keeper = tools.todos
        self._closed: set[str] = set()
        self.lines = TodoLines()
        self.list = TodoList()
        self._delegate = TodoDelegate(theme, self.list)
        self.count = PlainLabel("")
        self.here, self.everywhere = self._choice(_("This article")), self._choice(_("All"))
        self.everybody = QCheckBox(_("Colleagues’ too"))
        self.nothing = PlainLabel("", role="muted")
        self._lay_out()
        self._connect()

    def _choice(self, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        return button

    def _lay_out(self) -> None:
        tree = self.list
        tree.setAccessibleName(_("To-dos"))
        tree.setModel(self.lines)
        tree.setItemDelegate(self._delegate)
        tree.setHeaderHidden(True)
        tree.setIndentation(0)
        tree.setRootIsDecorated(False)
        tree.setExpandsOnDoubleClick(False)
        tree.setMouseTracking(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices = QButtonGroup(self)
        self.everywhere.setChecked(True)
        across = QHBoxLayout()
        across.setSpacing(6)
        for button in (self.here, self.everywhere):
            self._choices.addButton(button)
            across.addWidget(button)
        across.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 8)
        head.setSpacing(8)
        head.addWidget(self.count)
        head.addLayout(across)
        head.addWidget(self.everybody)
        self._stack = QStackedWidget()
        self._stack.addWidget(tree)
        self._stack.addWidget(self._empty())
        self._foot = PlainLabel("", role="muted")
        words = _("Click or Enter goes there; G steps to the next, Shift+G back.")
        KeyWords(self._foot, self.tools.actions, self._foot.setText, words, "next-todo", "previous-todo")
        self._foot.setContentsMargins(14, 8, 14, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _empty(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 0, 24, 40)
        self._sign = PlainLabel("✓")
        for label in (self._sign, self.nothing):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        column.addWidget(self._sign)
        column.addWidget(self.nothing)
        column.addStretch(3)
        self._dress()
        return made

    def _connect(self) -> None:
        self.everybody.setToolTip(tooltip(_("Also what is incomplete in marks that colleagues made")))
        self.everybody.toggled.connect(self._choose_whose)
        self._choices.buttonClicked.connect(lambda _button: self.refresh())
        self._keeper.changed.connect(self._renew_if_seen)
        self._keeper.article_shown.connect(self._article_shown)
        self.list.gone_to.connect(self._keeper.wished)
        self.list.expanded.connect(lambda index: self._closed.discard(self.lines.kinds[index.row()]))
        self.list.collapsed.connect(lambda index: self._closed.add(self.lines.kinds[index.row()]))
        self.tools.actions.serve(self.list, "list")

    def _choose_whose(self, on: bool) -> None:
        self._keeper.everybody = on

    def _article_shown(self) -> None:
        if self.here.isChecked():
            self._renew_if_seen()

    def _renew_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self.renew()

    @override
    def touched_by(self, news: Changed) -> bool:
        return news.touches(*TOUCHED)

    @override
    def refresh(self) -> None:
        """Show what is to do now; open groups, the chosen line and the place in the list stay."""
        self._stale = False
        found, article = self._keeper.all(), self._keeper.article
        if self.here.isChecked():
            found = [todo for todo in found if todo.article == article]
        chosen: Todo | None = self.list.currentIndex().data(TODO)
        row, group = self.list.currentIndex().row(), self.list.currentIndex().parent().row()
        scroll = self.list.verticalScrollBar().value()
        kind = self.lines.kinds[group] if group >= 0 else ""
        self.lines.show_todos(found, article_titles(self.project))
        self._open_groups()
        self._choose(chosen, kind, row)
        self.list.verticalScrollBar().setValue(scroll)
        self._tell(len(found))

    def _open_groups(self) -> None:
        for row, kind in enumerate(self.lines.kinds):
            if kind not in self._closed:
                self.list.expand(self.lines.index(row, 0))

    def _choose(self, todo: Todo | None, kind: str, row: int) -> None:
        """Choose the same line as before; where it is done, the one that took its place."""
        index = self.lines.index_of(todo.key) if todo is not None else QModelIndex()
        if not index.isValid() and kind in self.lines.kinds:
            parent = self.lines.index(self.lines.kinds.index(kind), 0)
            index = self.lines.index(min(row, self.lines.rowCount(parent) - 1), 0, parent)
        if not index.isValid():
            index = self.lines.index(0, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)

    def _tell(self, count: int) -> None:
        self.count.setText(ngettext("{n} to do", "{n} to do", count).format(n=number(count)))
        words = (
            _("Nothing left to do in this article.") if self.here.isChecked() else
            _("Nothing left to do. Every mention has its claim, status, speaker and cue, and every claim its verdict.")
        )  # fmt: skip
        self.nothing.setText(words)
        self._stack.setCurrentIndex(0 if count else 1)
        self._foot.setVisible(bool(count))

    @override
    def take_keys(self) -> None:
        (self.list if self.lines.kinds else self.everywhere).setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self._sign.setFont(self.theme.ui_font(34))
        self._sign.setStyleSheet(f"color: {self.theme.role('done')};")
        self.nothing.setFont(self.theme.ui_font(14))
        self.count.setFont(self.theme.ui_font(15, bold=True))

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._delegate.set_theme(theme)
        self._dress()
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()
