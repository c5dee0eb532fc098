"""The lines of the history as a Qt model: days, merges and steps, fetched a page at a time as the person scrolls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.project import Project, queries, step_list
from workbench.project.step_list import Sought, Told
from workbench.text.hidden import visible
from workbench.ui.overriding import override

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a day or a merge (`told` is None), or a step with the time of day and its analyst's initials."""

    words: str
    told: Told | None = None
    when: str = ""
    who: str = ""
    name: str = ""
    colour: str = ""
    merge: bool = False


def day_of(stamp: str) -> str:
    """Return the day of a stamp in the person's own time zone, as the locale writes it."""
    local = datetime.fromisoformat(stamp).astimezone()
    return QLocale().toString(QDate(local.year, local.month, local.day), "dddd, d MMMM yyyy")


def clock_of(stamp: str) -> str:
    """Return the time of day of a stamp in the person's own time zone."""
    return f"{datetime.fromisoformat(stamp).astimezone():%H:%M}"


class HistoryLines(QAbstractListModel):
    """What fits the filter, the newest first. `settled` says that a page came, or that there is no more."""

    settled = Signal()

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._lines: list[Line] = []
        self._finder: step_list.Finder | None = None
        self._below, self._day, self._merge = 0, "", 0
        self._analysts: dict[str, Analyst] = {}
        self._times: dict[int, str] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fetch_on)

    def seek(self, sought: Sought) -> None:
        """Begin anew at the newest step that fits."""
        self._later.stop()
        self._analysts = {analyst.id: analyst for analyst in queries.every(self._project, Analyst)}
        self._times = step_list.merge_times(self._project)
        self.beginResetModel()
        self._lines, self._below, self._day, self._merge = [], 0, "", 0
        self._finder = step_list.Finder(self._project, sought)
        self.endResetModel()
        self._fetch(first=True)

    def _fetch_on(self) -> None:
        self._fetch()

    def _fetch(self, *, first: bool = False) -> None:
        """Fetch one page; where a stretch of the log held none that fits, go on from the event loop."""
        if self._finder is None or not (first or self._below):
            return
        page = self._finder.page(self._below)
        self._below = page.below
        made = self._lines_of(step_list.told(self._project, page.seqs))
        if made:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(made) - 1)
            self._lines += made
            self.endInsertRows()
        if not made and self._below:
            self._later.start(0)
        else:
            self.settled.emit()

    def _lines_of(self, found: list[Told]) -> list[Line]:
        made: list[Line] = []
        merges = step_list.merges(self._project, {told.received for told in found})
        for told in found:
            came = self._times.get(told.received, told.at)
            if day_of(came) != self._day:
                self._day = day_of(came)
                made.append(Line(self._day))
            if told.received != self._merge:
                self._merge = told.received
                if told.received in merges:
                    made.append(Line(visible(merges[told.received]), when=clock_of(came), merge=True))
            made.append(self._line(told))
        return made

    def _line(self, told: Told) -> Line:
        known = self._analysts.get(told.author)
        name = visible(known.name) if known else _("Somebody")
        who = visible(known.initials or known.name[:2]) if known else "?"
        when = clock_of(told.at)
        if told.received:  # it was done on another day than that on which it came
            when = f"{QLocale().toString(QDate.fromString(told.at[:10], 'yyyy-MM-dd'), 'd MMM')} {when}"
        return Line(visible(told.words), told, when, who, name, known.colour if known else "")

    def told_at(self, row: int) -> Told | None:
        """Return the step of a row, None for a day or a merge."""
        return self._lines[row].told if 0 <= row < len(self._lines) else None

    def row_of(self, step: str) -> int:
        """Return the row of a step among those fetched, else -1."""
        return next((row for row, line in enumerate(self._lines) if line.told and line.told.id == step), -1)

    @property
    def since(self) -> list[int]:
        """The places of the steps that are new since the heads that were sought; empty where none were."""
        return self._finder.since if self._finder else []

    @property
    def looking(self) -> bool:
        """Whether it is still looking for a step that fits."""
        return self._later.isActive()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._lines)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._below > 0

    @override
    def fetchMore(self, parent: Index) -> None:
        self._fetch()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.told_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(line.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible("; ".join(part for part in (line.name, line.when, line.words) if part))
        return line if role == LINE else None


