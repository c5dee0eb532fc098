"""What the columns of a table of articles hold: asked with its first rows in view, remembered for tables like it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.importers.columns import FIELDS, Table
from workbench.importers.formats import Brought
from workbench.importers.sources import Wishes
from workbench.text.hidden import visible
from workbench.ui.articles.origins import Origin
from workbench.ui.enter_button import EnterButton
from workbench.ui.plain import PlainLabel

if TYPE_CHECKING:
    from workbench.ui.articles.importing import ImportDialog
    from workbench.ui.settings import Settings

REMEMBERED = 100
"""Kinds of tables whose columns are remembered."""
_CUT = 90  # code points of a cell that are shown


class ColumnsDialog(QDialog):
    """Shows the first rows of a table and asks which column is taken for what; `chosen` gives that and the sheet."""

    chosen = Signal(dict, str)

    def __init__(self, table: Table, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setWindowTitle(_("Columns of {name}").format(name=visible(name)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = self.fontMetrics().height()
        room = parent.window().size() * 0.94 if parent else QSize(1280, 800)
        self.resize(QSize(max(760, 46 * line), max(480, 32 * line)).boundedTo(room))
        self.rows = self._make_rows()
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(_("Table of the workbook"))
        self.fields = {name: self._make_choice(name) for name in FIELDS}
        self._message = PlainLabel("", role="warning")
        self._lay_out()
        self._show_taken()

    def _make_rows(self) -> QTableWidget:
        table = QTableWidget(len(self._table.rows), len(self._table.headers))
        table.setAccessibleName(_("First rows of the table"))
        table.setHorizontalHeaderLabels([visible(name) for name in self._table.headers])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, cells in enumerate(self._table.rows):
            for column, words in enumerate(cells):
                cut = " ".join(words[:_CUT].split()) + ("…" if len(words) > _CUT else "")
                table.setItem(row, column, QTableWidgetItem(visible(cut)))
        table.resizeColumnsToContents()
        letter = self.fontMetrics().averageCharWidth()
        for column in range(table.columnCount()):
            table.setColumnWidth(column, min(max(table.columnWidth(column), 10 * letter), 36 * letter))
        return table

    def _make_choice(self, field: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_(FIELDS[field]))
        box.addItem(_("(none)"), "")
        for name in self._table.headers:
            box.addItem(visible(name), name)
        box.setCurrentIndex(max(0, box.findData(self._table.columns.get(field, ""))))
        box.currentIndexChanged.connect(self._show_taken)
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        if len(self._table.sheets) > 1:
            for name in self._table.sheets:
                self.sheet.addItem(visible(name), name)
            self.sheet.setCurrentIndex(self.sheet.findData(self._table.sheet))
            self.sheet.activated.connect(self._change_sheet)
            row = QHBoxLayout()
            row.addWidget(PlainLabel(_("Table")))
            row.addWidget(self.sheet, 1)
            column.addLayout(row)
        column.addWidget(self.rows, 1)
        column.addWidget(PlainLabel(_("Each row becomes an article. Take from the columns:"), role="muted"))
        choices = QWidget()
        choices.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        halves = QHBoxLayout(choices)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(24)
        names = list(FIELDS)
        for part in (names[: len(names) // 2], names[len(names) // 2 :]):
            form = QFormLayout()
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            for name in part:
                form.addRow(_(FIELDS[name]), self.fields[name])
            halves.addLayout(form, 1)
        column.addWidget(choices)
        column.addWidget(self._message)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._take = buttons.addButton(_("Take these columns"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._take.setDefault(True)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.fields["text"].setFocus()

    @property
    def columns(self) -> dict[str, str]:
        """Which column each field is taken from; empty: from none."""
        return {name: box.currentData() for name, box in self.fields.items()}

    def _show_taken(self) -> None:
        """Say what is missing, and make the head of each column that is taken bold."""
        taken = self.columns
        self._take.setEnabled(bool(taken["text"]))
        self._message.setText("" if taken["text"] else _("Say which column holds the text of the articles."))
        self._message.setVisible(not taken["text"])
        for place, name in enumerate(self._table.headers):
            if (head := self.rows.horizontalHeaderItem(place)) is not None:
                font = head.font()
                font.setBold(name in taken.values())
                head.setFont(font)

    def _change_sheet(self) -> None:
        """Another table of the workbook has other columns: it is read, and asked about then."""
        if self.sheet.currentData() != self._table.sheet:
            self.accept()
            self.chosen.emit({}, self.sheet.currentData())

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.columns, self._table.sheet)


class ColumnsButton(EnterButton):
    """Keeps the tables of one import and asks about their columns; by itself where no column is known as the text."""

    def __init__(self, dialog: "ImportDialog") -> None:
        super().__init__(_("Columns…"))
        self._dialog = dialog
        self._tables: list[tuple[Origin, Table]] = []
        self.settings: Settings | None = None
        self.setAccessibleDescription(_("Say which columns of the table hold the text, the title and so on"))
        self.hide()
        self.clicked.connect(self._ask_for_chosen)

    def take(self, origin: Origin, brought: Brought) -> None:
        """A file was read; where it is a table whose text is not known, ask, unless a table like it is remembered."""
        if brought.table is None:
            return
        self._tables = [one for one in self._tables if one[0].item != origin.item] + [(origin, brought.table)]
        self.show()
        if origin.wishes.columns:
            return
        known = self._remembered(brought.table)
        if known and known != self._all(brought.table.columns):
            self._read(origin, known, origin.wishes.sheet)
        elif not brought.articles:
            self.ask(origin, brought.table)

    def _ask_for_chosen(self) -> None:
        chosen = self._dialog.chosen
        found = [one for one in self._tables if chosen is not None and one[0].item == chosen.item]
        self.ask(*(found or self._tables)[-1])

    def ask(self, origin: Origin, table: Table) -> None:
        """Ask what the columns of a table hold, and read it so."""
        asking = ColumnsDialog(table, origin.shown, self._dialog)
        asking.chosen.connect(lambda columns, sheet: self._answer(origin, table, columns, sheet))
        asking.open()

    def _answer(self, origin: Origin, table: Table, columns: dict[str, str], sheet: str) -> None:
        if columns and self.settings is not None:
            kept = {**self.settings.columns, _key(table): columns}
            self.settings.columns = dict(list(kept.items())[-REMEMBERED:])
            self.settings.save()
        self._read(origin, columns, sheet)

    def _read(self, origin: Origin, columns: Mapping[str, str], sheet: str) -> None:
        self._dialog.read_again(Wishes(origin.wishes.encoding, columns, sheet), origin)

    def _remembered(self, table: Table) -> dict[str, str]:
        """Return what was chosen for a table with the same columns; only what still is one of them."""
        kept = self.settings.columns.get(_key(table)) if self.settings is not None else None
        if not isinstance(kept, dict) or kept.get("text") not in table.headers:
            return {}
        return self._all({name: column for name, column in kept.items() if column in table.headers})

    @staticmethod
    def _all(columns: Mapping[str, str]) -> dict[str, str]:
        return {name: columns.get(name, "") for name in FIELDS}


def _key(table: Table) -> str:
    """Name tables that have the same columns, in any order."""
    return "\x1f".join(sorted(table.headers))[:2_000]

