"""The differences as a Qt model: a head line for each article, under it its differences; filtered by kind and state."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.i18n import _
from workbench.review.differences import Difference
from workbench.review.rulings import Ruling
from workbench.text.hidden import visible
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip
from workbench.ui.review import wording
from workbench.ui.review.compared import Compared

Index = QModelIndex | QPersistentModelIndex
LINE, TIP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.ToolTipRole
OPEN = "open"
"""The chip of what is still open; the others are kinds."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one row shows; a head has only words."""

    words: str
    quote: str = ""
    values: str = ""
    sign: str = ""
    role: str = "ink"
    state: str = ""
    state_role: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be listed: a kind, `open`, or all (empty); words; and, from the agreement, only these keys."""

    kind: str = ""
    words: str = ""
    keys: frozenset[str] | None = None


class DifferenceLines(QAbstractListModel):
    """Rows are heads (their words) and differences; what a row shows is worded when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._compared: Compared | None = None
        self._rulings: Mapping[str, Ruling] = {}
        self._rows: list[Difference | str] = []
        self._places: dict[str, int] = {}
        self._said: dict[str, Line] = {}
        self.shown: list[Difference] = []
        """The differences listed, in order."""
        self.counts: Counter[str] = Counter()
        self.wanted = Wanted()

    def show(self, compared: Compared | None, rulings: Mapping[str, Ruling]) -> None:
        """Take another comparison, with the rulings as they are kept (the same mapping stays in use)."""
        self._compared, self._rulings = compared, rulings
        self._said.clear()
        self.counts = Counter(one.kind for one in compared.everything) if compared else Counter()
        self.seek(self.wanted)

    def seek(self, wanted: Wanted) -> None:
        """List what is wanted, grouped by article."""
        self.beginResetModel()
        self.wanted = wanted
        self._rows, self.shown, head = [], [], ""
        for one in self._compared.everything if self._compared else ():
            if not self._fits(one):
                continue
            group = self._group(one)
            if group != head:
                head = group
                self._rows.append(group)
            self._rows.append(one)
            self.shown.append(one)
        self._places = {one.key: n for n, one in enumerate(self._rows) if isinstance(one, Difference)}
        self.endResetModel()

    def _fits(self, one: Difference) -> bool:
        wanted = self.wanted
        if wanted.keys is not None and one.key not in wanted.keys:
            return False
        if wanted.kind == OPEN and self.state_of(one.key):
            return False
        if wanted.kind not in ("", OPEN, one.kind):
            return False
        words = wanted.words.casefold().split()
        if not words:
            return True
        line = self._worded(one)
        everything = f"{line.words} {line.quote} {line.values}".casefold()
        return all(word in everything for word in words)

    def _group(self, one: Difference) -> str:
        compared = self._compared
        if compared is None:
            return ""
        article = compared.article(one.article)
        if one.key in compared.settled:
            return _("Decided earlier")
        if article is not None:
            return visible(article.title) or _("Article without a title")
        names = {"status": _("Codebook"), "article": _("Articles"), "source": _("Sources"), "project": _("Project")}
        return _("Claims") if one.claim else names.get(one.table, _("Further differences"))

    # ------------------------------------------------------------------------------------------------ what they say

    def state_of(self, key: str) -> str:
        """Return the state of a difference: empty while it is open, `earlier`, else the choice."""
        ruling = self._rulings.get(key)
        if ruling is not None:
            return ruling.choice
        return "earlier" if self._compared is not None and key in self._compared.settled else ""

    def _worded(self, one: Difference) -> Line:
        if one.key not in self._said and self._compared is not None:
            compared = self._compared
            sign, role = wording.sign(compared, one)
            words, quote = wording.heading(compared, one), wording.quote(compared, one)
            self._said[one.key] = Line(visible(words), quote, visible(wording.values(compared, one)), sign, role)
        return self._said[one.key]

    def line(self, row: int) -> Line:
        """Return what a row shows."""
        one = self._rows[row]
        if isinstance(one, str):
            return Line(one, head=True)
        made = self._worded(one)
        words, role = wording.STATES[self.state_of(one.key)]
        return Line(made.words, made.quote, made.values, made.sign, made.role, _(words), role)

    def is_head(self, row: int) -> bool:
        """Whether a row is the head of a group."""
        return isinstance(self._rows[row], str)

    def at(self, row: int) -> Difference | None:
        """Return the difference of a row; None for a head."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Difference) else None

    def row_of(self, key: str) -> int:
        """Return the row of a difference; -1 where it is not listed."""
        return self._places.get(key, -1)

    def beside(self, key: str, step: int, fits: Callable[[str], bool] = lambda key: True) -> str:
        """Return the key of the next (1) or previous (-1) listed difference that fits; the first for an unknown key."""
        rows: Collection[int] = range(len(self._rows))
        here = self.row_of(key)
        ordered = rows if here < 0 else range(here + step, len(self._rows) if step > 0 else -1, step)
        found = (one for one in (self.at(row) for row in ordered) if one is not None and fits(one.key))
        return next((one.key for one in found), "")

    def renew(self, key: str) -> None:
        """Paint a difference anew: its ruling changed. What is filtered stays as it is, so that nothing jumps."""
        row = self.row_of(key)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    # ------------------------------------------------------------------------------------------------------------ Qt

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.is_head(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role not in (LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, TIP):
            return None
        line = self.line(index.row())
        if role == LINE:
            return line
        said = "; ".join(part for part in (line.words, line.quote, line.values, line.state) if part)
        return said if role != TIP else _tip(said)


def _tip(said: str) -> str:
    return tooltip(said.replace("; ", "\n"))
