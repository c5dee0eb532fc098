"""What an import would bring in, as a table that can be corrected before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from workbench.commands import versions
from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers import ProposedArticle
from workbench.model.articles import Article
from workbench.model.ids import ArticleId, article_id
from workbench.project import Project, queries
from workbench.project.store import sha256_of_text
from workbench.text.hidden import visible
from workbench.ui.articles.carried import carried_words
from workbench.ui.articles.origins import Origin
from workbench.ui.dates import read_date, shown_date
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Title"), N_("Publisher"), N_("Author"), N_("Date"), N_("File"), N_("Result"))
FIELDS = ("title", "publisher", "author", "published_on")
BASES = ("title_basis", "publisher_basis", "author_basis", "date_basis")
DATE, FILE, RESULT = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """One article as proposed; `why_not` says why it will not be brought in, empty where it will.

    `version_of` is the article that it is a new version of (empty: of none); `carried` says what becomes of its marks.
    """

    proposal: ProposedArticle
    origin: Origin
    why_not: str = ""
    twice: bool = False
    """Whether it is left out because its text stands before it in this import."""
    version_of: str = ""
    carried: str = ""


class Proposals(QAbstractTableModel):
    """The candidates of one import. `wrong` tells of a value that was refused."""

    wrong = Signal(str)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._rows: list[Candidate] = []
        self.expected = ""
        """The article that the first text to come is a new version of; empty: found out by address, title and words."""

    def take(self, found: Iterable[tuple[Origin, ProposedArticle]], instead_of: Origin | None = None) -> None:
        """Add articles with what they came from, at the end or in place of another reading of the same.

        Those that the project or this import has already are recognised by their text.
        """
        come = list(found)
        old = [place for place, row in enumerate(self._rows) if row.origin is instead_of]
        rows = self._candidates(come, [self._rows[place].version_of for place in old])
        if old and len(old) == len(rows):
            for place, row in zip(old, rows, strict=True):
                self._rows[place] = row
            self._recognise()
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, RESULT))
            return
        at = old[0] if old else len(self._rows)
        self.beginResetModel()
        self._rows = [row for row in self._rows if row.origin is not instead_of]
        self._rows[at:at] = rows
        self._recognise()
        self.endResetModel()

    def _candidates(self, come: Sequence[tuple[Origin, ProposedArticle]], before: Sequence[str]) -> list[Candidate]:
        """Make rows; `before`: of which articles another reading of the same was a new version."""
        likely: dict[int, ArticleId] = {}
        if len(before) == len(come):
            likely = {place: ArticleId(article) for place, article in enumerate(before)}
        else:
            likely = versions.likely(self._project, [proposal for _origin, proposal in come])
        if self.expected and come:
            likely[0], self.expected = ArticleId(self.expected), ""
        return [self._candidate(made, origin, likely.get(place, "")) for place, (origin, made) in enumerate(come)]

    def set_version(self, row: int, article: str) -> None:
        """Say which article a row is a new version of; empty: it is an article of its own."""
        self._rows[row] = self._candidate(self._rows[row].proposal, self._rows[row].origin, article)
        self._recognise()
        self.dataChanged.emit(self.index(row, 0), self.index(row, RESULT))

    def _candidate(self, proposal: ProposedArticle, origin: Origin, version_of: str) -> Candidate:
        if not version_of:
            return Candidate(proposal, origin)
        try:
            carried = versions.carried_to(self._project, version_of, proposal.text)
        except Refused:  # the same text: it is recognised as such
            return Candidate(proposal, origin)
        title = queries.one(self._project, Article, version_of).title
        return Candidate(proposal, origin, version_of=version_of, carried=carried_words(title, carried))

    def _recognise(self) -> None:
        seen: set[str] = set()
        there = queries.ids_of(self._project, Article)
        for row, candidate in enumerate(self._rows):
            identity = article_id(sha256_of_text(candidate.proposal.text))
            twice = identity in seen and identity not in there
            why_not = _("twice in this import") if twice else _("already in the project") if identity in there else ""
            seen.add(identity)
            self._rows[row] = replace(candidate, why_not=why_not, twice=twice)

    def put(self, row: int, proposal: ProposedArticle) -> None:
        """Put another article of the same file in the place of one."""
        self._rows[row] = self._candidate(proposal, self._rows[row].origin, self._rows[row].version_of)
        self._recognise()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, RESULT))

    def drop(self, rows: Iterable[int]) -> None:
        """Leave rows out of the import."""
        self.beginResetModel()
        for row in sorted(rows, reverse=True):
            del self._rows[row]
        self._recognise()
        self.endResetModel()

    def proposal(self, row: int) -> ProposedArticle:
        """Return the article of a row."""
        return self._rows[row].proposal

    def origin(self, row: int) -> Origin:
        """Return what the article of a row came from."""
        return self._rows[row].origin

    @property
    def wanted(self) -> Sequence[ProposedArticle]:
        """What will be brought in as articles of their own."""
        return [one.proposal for one in self._rows if not one.why_not and not one.version_of]

    @property
    def newer(self) -> Sequence[tuple[str, ProposedArticle]]:
        """What will be brought in as new versions: of which article, and what."""
        return [(one.version_of, one.proposal) for one in self._rows if one.version_of and not one.why_not]

    def version_of(self, row: int) -> str:
        """Return the article that a row is a new version of; empty for none."""
        return self._rows[row].version_of

    @property
    def known(self) -> int:
        """How many are left out because their text is there already."""
        return sum(bool(candidate.why_not) and not candidate.twice for candidate in self._rows)

    @property
    def twice(self) -> int:
        """How many are left out because their text comes before them in this import."""
        return sum(candidate.twice for candidate in self._rows)

    # --------------------------------------------------------------------------------------------------- Qt's questions

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(COLUMNS[section])
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        editable = index.column() < len(FIELDS) and not self._rows[index.row()].why_not
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        candidate, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(self._shown(candidate, column))
        if role == Qt.ItemDataRole.EditRole and column < len(FIELDS):
            return getattr(candidate.proposal, FIELDS[column]) or ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._explained(candidate, column))
        if role == Qt.ItemDataRole.FontRole and column < len(FIELDS) and self._basis(candidate, column) != "stated":
            font = QFont()
            font.setItalic(True)
            return font
        return None

    def _basis(self, candidate: Candidate, column: int) -> str:
        return getattr(candidate.proposal, BASES[column])

    def _shown(self, candidate: Candidate, column: int) -> str:
        if column == FILE:
            return candidate.proposal.origin_name or _("pasted")
        if column == RESULT:
            return candidate.why_not or (_("new version") if candidate.version_of else _("new"))
        value = getattr(candidate.proposal, FIELDS[column]) or ""
        if not value:
            return "–"
        value = shown_date(value) if column == DATE else value.replace("\n", " ")
        inferred = self._basis(candidate, column) == "inferred"
        return _("{value} (inferred)").format(value=value) if inferred else value

    def _explained(self, candidate: Candidate, column: int) -> str:
        if column == FILE:
            return _("read as {encoding}").format(encoding=candidate.proposal.encoding)
        if column == RESULT and candidate.carried:
            return candidate.carried
        if column == DATE and candidate.proposal.date_note:
            return candidate.proposal.date_note
        return self._shown(candidate, column)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column, candidate = index.column(), self._rows[index.row()]
        words = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or words == (getattr(candidate.proposal, FIELDS[column]) or ""):
            return False
        try:
            words = read_date(words) if column == DATE else words
        except Refused as refusal:
            self.wrong.emit(str(refusal))
            return False
        changed = {FIELDS[column]: words or None, BASES[column]: "stated" if words else "unknown"}
        if column == DATE:
            changed["date_note"] = ""
        self._rows[index.row()] = replace(candidate, proposal=replace(candidate.proposal, **changed))
        self.dataChanged.emit(index, index)
        return True
