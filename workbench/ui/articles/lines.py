"""The article list as a Qt model: plain lines, filtered in Python (a proxy takes seconds at size, TECH 3)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.i18n import _, ngettext
from workbench.text.hidden import visible
from workbench.ui.dates import shown_date
from workbench.ui.overriding import override

if TYPE_CHECKING:
    from workbench.model.codebook import Status
    from workbench.project.queries import ArticleLine

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


def fits(line: "ArticleLine", words: str) -> bool:
    """Say whether every word of a filter occurs in title, publisher or date."""
    hay = f"{line.title} {line.publisher} {line.published_on} {shown_date(line.published_on)}".casefold()
    return all(word in hay for word in words.casefold().split())


def byline_parts(line: "ArticleLine") -> tuple[str, str]:
    """Return publisher and date; a date that was inferred says so."""
    date = shown_date(line.published_on)
    if date and line.date_basis == "inferred":
        date = _("{date} (inferred)").format(date=date)
    return line.publisher, date or ("" if line.publisher else _("no publisher, no date"))


def byline(line: "ArticleLine") -> str:
    """Return publisher and date in one line."""
    return " · ".join(part for part in byline_parts(line) if part)


def _key(line: "ArticleLine") -> tuple[str, str, str]:
    """Return what the order and the filter go by."""
    return line.title, line.publisher, line.published_on


class ArticleLines(QAbstractListModel):
    """The lines that fit the filter, in the query's order."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[ArticleLine] = []
        self._shown: list[ArticleLine] = []
        self._places: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._words = ""
        self._statuses: Mapping[str, Status] = {}

    def show_lines(self, lines: Sequence["ArticleLine"], statuses: Mapping[str, "Status"]) -> None:
        """Show new lines; where only their content changed, selection and scroll place stay."""
        self._all, self._statuses = list(lines), statuses
        self._refilter()

    def update_lines(self, lines: Sequence["ArticleLine"]) -> bool:
        """Put lines in place of those with their ids; False where one is new, or has another place in the order."""
        for line in lines:
            at = self._places.get(line.id)
            if at is None or _key(self._all[at]) != _key(line):
                return False
        for line in lines:
            self._all[self._places[line.id]] = line
            row = self._rows.get(line.id)
            if row is not None:
                self._shown[row] = line
                self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def set_filter(self, words: str) -> None:
        """Show only what fits these words."""
        self._words = words
        self._refilter()

    def _refilter(self) -> None:
        wanted = [line for line in self._all if fits(line, self._words)] if self._words.strip() else list(self._all)
        self._places = {line.id: place for place, line in enumerate(self._all)}
        self._rows = {line.id: row for row, line in enumerate(wanted)}
        if [line.id for line in wanted] == [line.id for line in self._shown]:
            self._shown = wanted
            if wanted:
                self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self._shown = wanted
        self.endResetModel()

    @property
    def lines(self) -> tuple["ArticleLine", ...]:
        """The lines shown."""
        return tuple(self._shown)

    @property
    def everything(self) -> tuple["ArticleLine", ...]:
        """All lines, also those the filter hides."""
        return tuple(self._all)

    def row_of(self, article: str) -> int:
        """Return the row of an article, -1 where it is not shown."""
        return self._rows.get(article, -1)

    def status_label(self, key: str) -> str:
        """Name a status."""
        return self._statuses[key].label if key in self._statuses else key

    def status_colour(self, key: str) -> str:
        """Return a status's colour as the codebook has it; an unset one is neutral."""
        return (self._statuses[key].colour if key in self._statuses else "") or "neutral"

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        line = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(line.title) or _("Untitled")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(self._spoken(line))
        return line if role == LINE else None

    def _spoken(self, line: "ArticleLine") -> str:
        count = len(line.statuses)
        state = {"done": _("done"), "new": _("new")}.get(line.state, _("in progress"))
        claims = ngettext("{count} claim", "{count} claims", count).format(count=count)
        labels = ", ".join(dict.fromkeys(self.status_label(key) for key in line.statuses if key))
        return "; ".join(part for part in (line.title or _("Untitled"), byline(line), state, claims, labels) if part)
