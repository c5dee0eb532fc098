"""The table of claims as a Qt model: row numbers and pages of lines (`rows.py`), words for each column."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.i18n import N_, _
from workbench.project.claim_lines import ClaimLine, Column, Filter, Order
from workbench.text.hidden import visible
from workbench.ui.claims.lookup import Lookup
from workbench.ui.claims.verdict import DIFFERS as DIFFERS
from workbench.ui.dates import shown_date
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip
from workbench.ui.tables.rows import ClaimRows

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
COLUMNS: tuple[tuple[Column, str, str], ...] = (
    ("code", N_("Code"), N_("Code of the claim")),
    ("statement", N_("Statement"), N_("What is claimed, in one sentence")),
    ("speaker", N_("Speaker"), N_("The claimant; without one, who says it in the earliest mention that passes it on")),
    ("mentions", N_("Mentions"), N_("How often it is mentioned in all articles")),
    ("evidence", N_("+ / − / ○"), N_("Evidence that supports it, that refutes it, and context")),
    ("verdict", N_("Verdict"), N_("Your verdict, else the only one there is; ⇄ names colleagues who differ")),
    ("as_of", N_("As of"), N_("The date that the verdict speaks of")),
    ("todos", N_("To do"), N_("What the list of to-dos (View menu) says about this claim")),
)
RIGHT = frozenset({"mentions", "evidence", "todos"})
"""Columns of numbers."""


def evidence_words(line: ClaimLine) -> str:
    """Count the evidence of a claim: for, against, context."""
    return f"{line.supports} / {line.refutes} / {line.context}"


def differing_words(line: ClaimLine, lookup: Lookup) -> str:
    """Name the colleagues whose verdict differs, and their verdicts."""
    said = _("{initials}: {label}")
    each = (said.format(initials=lookup.initials(by), label=lookup.status("verdict", v).label) for by, v in line.others)
    return ", ".join(each)


class ClaimTable(QAbstractTableModel):
    """All claims that fit the filter, in the order chosen."""

    def __init__(self, rows: ClaimRows, lookup: Lookup) -> None:
        super().__init__()
        self.rows, self._lookup = rows, lookup

    def ask(self, wanted: Filter, order: Order, todos: Mapping[str, int]) -> None:
        """Show what fits now; `todos` are the to-dos of each root claim."""
        self.beginResetModel()
        self.rows.ask(wanted, order, todos)
        self.endResetModel()

    def line(self, row: int) -> ClaimLine | None:
        """Return the line of a row."""
        return self.rows.line(row)

    def words(self, line: ClaimLine, column: Column) -> str:
        """Return what a cell says."""
        if column == "verdict":
            label = self._lookup.status("verdict", line.verdict).label
            others = differing_words(line, self._lookup)
            return f"{label} {DIFFERS} {others}" if others else label
        if column == "evidence":
            return evidence_words(line)
        if column == "as_of":
            return shown_date(line.as_of)
        if column == "todos":
            return str(line.todos or "")
        return str(getattr(line, column))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = Qt.ItemDataRole
        if role not in (wanted.DisplayRole, wanted.ToolTipRole, wanted.AccessibleTextRole, LINE):
            return None
        line = self.rows.line(index.row())
        if line is None or role == LINE:
            return line
        column, name, _tip = COLUMNS[index.column()]
        words = visible(self.words(line, column))
        if role == wanted.AccessibleTextRole:
            return f"{_(name)}: {words or _('none')}"
        return tooltip(words) if role == wanted.ToolTipRole else words

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column, name, tip = COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_(tip))
        return _(name) if role == Qt.ItemDataRole.DisplayRole else None
