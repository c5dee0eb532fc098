"""Choosing some of many: a list with a filter and a box beside each; it stays quick with thousands of lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.enter_button import EnterButton
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip

WIDTH, HEIGHT = 64, 24  # letters, lines
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Item:
    """One that can be chosen: its id and how it is called."""

    id: str
    words: str


class ItemLines(QAbstractListModel):
    """The items that fit the filter, each with its box. Knows no project."""

    toggled = Signal()

    def __init__(self, items: Sequence[Item], chosen: Iterable[str]) -> None:
        super().__init__()
        self._items = [(item, item.words.casefold()) for item in items]
        self._shown = list(items)
        self.chosen = set(chosen)

    def seek(self, words: str) -> None:
        """Show the items that hold all of these words."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self._shown = [item for item, folded in self._items if all(word in folded for word in wanted)]
        self.endResetModel()

    def choose_shown(self, *, on: bool) -> None:
        """Choose all that are shown, or none of them."""
        ids = {item.id for item in self._shown}
        self.chosen = self.chosen | ids if on else self.chosen - ids
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.toggled.emit()

    def toggle(self, index: Index) -> None:
        """Choose what is not chosen, and the other way round."""
        if index.isValid():
            self.chosen ^= {self._shown[index.row()].id}
            self.dataChanged.emit(index, index)
            self.toggled.emit()

    @property
    def shown(self) -> int:
        """How many fit the filter."""
        return len(self._shown)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(" ".join(item.words.split()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(item.words)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if item.id in self.chosen else Qt.CheckState.Unchecked
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class ItemList(QListView):
    """The list: Space and Enter tick, as a click on the box does."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, ItemLines):
            model.toggle(self.currentIndex())
            return
        super().keyPressEvent(event)


class PickDialog(QDialog):
    """`picked` carries the chosen ids, None where all are chosen (also those that are still to come)."""

    picked = Signal(object)

    def __init__(
        self, title: str, items: Sequence[Item], chosen: frozenset[str] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        letters = QFontMetrics(QApplication.font())
        self.resize(letters.averageCharWidth() * WIDTH, letters.height() * HEIGHT)
        self.lines = ItemLines(items, [item.id for item in items] if chosen is None else chosen)
        self.field = QLineEdit()
        self.list = ItemList()
        self._count = PlainLabel("", role="muted")
        self._lay_out(title)
        self.lines.toggled.connect(self._say_how_many)
        self.field.textChanged.connect(self.lines.seek)
        self.field.textChanged.connect(self._say_how_many)
        self._say_how_many()

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        self.field.setPlaceholderText(_("Filter"))
        self.field.setAccessibleName(_("Filter"))
        self.field.setClearButtonEnabled(True)
        column.addWidget(self.field)
        self.list.setAccessibleName(title)
        self.list.setModel(self.lines)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        for label, on in ((_("Tick all shown"), True), (_("Untick all shown"), False)):
            button = EnterButton(label)
            button.clicked.connect(lambda _checked=False, on=on: self.lines.choose_shown(on=on))
            row.addWidget(button)
        row.addWidget(self._count, 1)
        column.addLayout(row)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._pick)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)

    def _say_how_many(self) -> None:
        words = _("{n} of {all} ticked").format(n=len(self.lines.chosen), all=self.lines.count)
        self._count.setText(words)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.lines.chosen))

    def _pick(self) -> None:
        chosen = frozenset(self.lines.chosen)
        self.accept()
        self.picked.emit(None if len(chosen) == self.lines.count else chosen)
