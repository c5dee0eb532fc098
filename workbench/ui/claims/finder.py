"""The finder of claims: the most similar first, all by typing, or a new one."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _, ngettext
from workbench.model.marks import Mark
from workbench.project import in_furniture, queries
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.errands import Entry, Errand
from workbench.ui.claims.leaving import Leaving
from workbench.ui.claims.painted import SMALL, Paragraph, Style, Words, round_box
from workbench.ui.claims.texts import TextView
from workbench.ui.claims.wording import one_line
from workbench.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS, INSET = 40, 12


class EntryModel(QAbstractListModel):
    """The entries as a list that Qt can show; knows no project but for the count of mentions."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._entries: list[Entry] = []
        self._counts: dict[str, int] = {}

    def show_entries(self, entries: list[Entry]) -> None:
        """Offer these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def mentions(self, entry: Entry) -> int:
        """Return how many mentions a claim has."""
        if entry.claim not in self._counts:
            found = queries.mentions_of(self._bench.project, entry.claim) if entry.claim else []
            self._counts[entry.claim] = len(in_furniture.counting(self._bench.project, found))
        return self._counts[entry.claim]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return entry.spoken if entry is not None and role in wanted else None


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry in two lines, as plain text."""

    def __init__(self, bench: Bench, model: EntryModel) -> None:
        super().__init__()
        self._bench, self._model = bench, model

    def _lines(self, entry: Entry) -> tuple[Paragraph, Paragraph]:
        if entry.claim:
            title = [Words(f"{entry.code} · ", "muted", bold=True), Words(one_line(entry.statement, 300))]
        else:
            title = [Words(f"＋ {entry.spoken}", "accent", bold=True)]
        count = self._model.mentions(entry)
        about = ngettext("{n} mention", "{n} mentions", count).format(n=count) if entry.claim else _("Enter makes it")
        similar = [Words(_("≈ similar · "), "accent")] if entry.similar else []
        return (
            Paragraph(self._bench, Style(13, 1.35, lines=2), title),
            Paragraph(self._bench, SMALL, [*similar, Words(about, "muted")]),
        )

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = self._model.entry(index.row())
        view = option.widget
        width = view.viewport().width() - 2 * INSET if isinstance(view, QListView) else 300
        height = sum(part.height(width) for part in self._lines(entry)) if entry else 0
        return QSize(120, height + 12)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        if entry is None:
            return
        box = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            ground = self._bench.colour("selection")
            round_box(painter, box.adjusted(2, 1, -2, -1), 6, ground, ground)
        top, width = box.top() + 6, int(box.width()) - 2 * INSET
        for part in self._lines(entry):
            part.draw(painter, box.left() + INSET, top, width)
            top += part.height(width)
        painter.restore()


class Finder(QFrame):
    """A sheet over the panel: a field and the list below it. The arrows choose, Enter links, Esc or leaving closes."""

    linked = Signal(str)
    """Done; the mention that now has another claim, or empty."""
    closed = Signal()

    def __init__(self, bench: Bench, errand: Errand, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._errand = bench, errand
        self._all = errand.entries
        self._model = EntryModel(bench)
        self._room = QRect()
        self.field, self.list = QLineEdit(), QListView()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(errand.name)
        self._set_out()
        self.field.textChanged.connect(self._filter)
        leaving = Leaving(self.field)
        leaving.abandoned.connect(self.close)
        leaving.given_up.connect(self.close)
        self.list.clicked.connect(lambda _index: self.link())
        self._filter("")

    def _set_out(self) -> None:
        self.field.setAccessibleName(_("Find a claim"))
        self.field.setPlaceholderText(_("Find a claim, or type a new one"))
        self.field.setClearButtonEnabled(True)
        self.field.setFont(self._bench.font(13))
        self.list.setModel(self._model)
        self.list.setItemDelegate(EntryDelegate(self._bench, self._model))
        self.list.setAccessibleName(_("Claims, the most similar first"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 6)
        column.setSpacing(7)
        title = [Words(self._errand.title, "muted", italic=True)]
        column.addWidget(TextView(self._bench, title, Style(13, 1.4, 2, serif=True)))
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(TextView(self._bench, [Words(_("↑ ↓ choose · Enter links · Esc closes"), "muted")], Style(11)))

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        found = [e for e in self._all if all(word in f"{e.code} {e.statement}".casefold() for word in wanted)]
        if wanted and not found:
            found = [Entry("", "", " ".join(typed.split()))]
        self._model.show_entries(found)
        self.list.setCurrentIndex(self._model.index(0))
        self._fit()

    def fit_into(self, room: QRect) -> None:
        """Stand at the top of a room, as high as the entries need and no higher than the room."""
        self._room = room
        self.setGeometry(room)
        self._fit()

    def _fit(self) -> None:
        if self._room.isEmpty() or (layout := self.layout()) is None:
            return
        layout.activate()
        self.list.doItemsLayout()  # the rows were measured before the list had its width
        others = layout.totalHeightForWidth(self._room.width()) - self.list.sizeHint().height()
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(self._model.rowCount(), MOST_ROWS)))
        self.resize(self._room.width(), min(others + rows + 8, self._room.height()))

    def link(self) -> None:
        """Carry out the errand with the entry chosen."""
        entry = self._model.entry(self.list.currentIndex().row())
        made = self._errand.carry_out(entry) if entry is not None else None
        if made is not None:
            self.linked.emit(made.id if isinstance(made, Mark) else "")
            self.close()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.list.currentIndex().row()
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if event.key() in moves:
            wanted = max(0, min(self._model.rowCount() - 1, row + moves[Qt.Key(event.key())]))
            self.list.setCurrentIndex(self._model.index(wanted))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.link()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._bench.colour("panel"))
        round_box(painter, QRectF(self.rect()), 8, self._bench.colour("outline"), self._bench.colour("panel"))
        painter.end()
