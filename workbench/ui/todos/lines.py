"""The to-dos as a Qt tree: a group for each kind, in it what is to do, in the order of the walk."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.i18n import _
from workbench.model.todo import HEADINGS, Kind, Todo
from workbench.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
TODO = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
FOOT = Qt.ItemDataRole.UserRole + 2
_NONE = QModelIndex()


class TodoLines(QAbstractItemModel):
    """Plain values in groups; knows no database."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[Kind, list[Todo]]] = []
        self._titles: Mapping[str, str] = {}

    def show_todos(self, todos: Sequence[Todo], titles: Mapping[str, str]) -> None:
        """Show these to-dos; `titles` names the articles."""
        self.beginResetModel()
        by_kind: dict[Kind, list[Todo]] = {}
        for todo in todos:
            by_kind.setdefault(todo.kind, []).append(todo)
        self._groups = [(kind, by_kind[kind]) for kind in HEADINGS if kind in by_kind]
        self._titles = titles
        self.endResetModel()

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of the groups, in their order."""
        return [kind for kind, _todos in self._groups]

    def index_of(self, key: tuple[str, str]) -> QModelIndex:
        """Return where a to-do stands, or no index."""
        for row, (kind, todos) in enumerate(self._groups):
            if kind == key[0]:
                number = next((n for n, todo in enumerate(todos) if todo.key == key), -1)
                return self.index(number, 0, self.index(row, 0)) if number >= 0 else QModelIndex()
        return QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @override
    def parent(self, child: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        group = child.internalId() if child.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        if not parent.isValid():
            return len(self._groups)
        return len(self._groups[parent.row()][1]) if not parent.internalId() else 0

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = index.internalId()
        return self._of_todo(self._groups[group - 1][1][index.row()], role) if group else self._of_group(index, role)

    def _of_group(self, index: Index, role: int) -> Any:
        kind, todos = self._groups[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[kind])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(HEADINGS[kind])}: {len(todos)}"
        return len(todos) if role == COUNT else None

    def _of_todo(self, todo: Todo, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return todo.words or _("Untitled")
        if role == FOOT:
            return " · ".join(part for part in (todo.detail, self._where(todo)) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "; ".join(part for part in (todo.words, todo.missing, self._where(todo)) if part)
        return todo if role == TODO else None

    def _where(self, todo: Todo) -> str:
        return self._titles.get(todo.article, "") if todo.article and todo.kind != "article" else ""
