"""Lines of two rows as a Qt model, and what the kinds and letters of sources are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.i18n import N_, _, ngettext
from workbench.project.source_lines import Passage, SourceLine
from workbench.text.hidden import visible
from workbench.ui.dates import shown_date
from workbench.ui.overriding import override
from workbench.ui.todos.lines import FOOT

KINDS = (
    ("", N_("not said")), ("person", N_("person")), ("organisation", N_("organisation")), ("media", N_("media")),
    ("anonymous", N_("anonymous")), ("document", N_("document")),
)  # fmt: skip
RELIABILITIES = (
    ("", N_("not rated")), ("A", N_("A – completely reliable")), ("B", N_("B – usually reliable")),
    ("C", N_("C – fairly reliable")), ("D", N_("D – not usually reliable")), ("E", N_("E – unreliable")),
    ("F", N_("F – reliability cannot be judged")),
)  # fmt: skip
"""The letters of the Admiralty code for the reliability of a source."""
LINE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """What one line shows, and the value behind it."""

    id: str
    words: str
    foot: str
    value: SourceLine | Passage


def kind_label(kind: str) -> str:
    """Name a kind of source."""
    return _(dict(KINDS).get(kind, kind))


def of_source(line: SourceLine) -> Line:
    """Word a source: its kind and role, how often it speaks, and what it is tied to."""
    parts = [kind_label(line.kind) if line.kind else "", line.role, line.affiliation]
    parts.append(ngettext("{n} mention", "{n} mentions", line.mentions).format(n=line.mentions))
    if line.claims:
        parts.append(ngettext("{n} claim", "{n} claims", line.claims).format(n=line.claims))
    if line.same_as:
        parts.insert(0, f"= {line.same_as}")
    name = f"{line.name}  [{line.reliability}]" if line.reliability else line.name
    return Line(line.id, name, " · ".join(part for part in parts if part), line)


def of_passage(passage: Passage, status: str) -> Line:
    """Word a passage: the quote, and under it where it stands and how the article puts it."""
    parts = (passage.where, shown_date(passage.published_on), status)
    return Line(passage.mark, passage.quote, " · ".join(part for part in parts if part), passage)


class Lines(QAbstractListModel):
    """The lines, in the query's order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show new lines; where only their content changed, selection and scroll place stay."""
        if [line.id for line in lines] == [line.id for line in self.lines]:
            self.lines = tuple(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_of(self, identity: str) -> int:
        """Return the row of a line, -1 where it is not shown."""
        return next((row for row, line in enumerate(self.lines) if line.id == identity), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(f"{line.words}; {line.foot}")
        return {Qt.ItemDataRole.DisplayRole: visible(line.words), FOOT: visible(line.foot), LINE: line}.get(role)
