"""The matrix as a Qt model: claims down, a column for each article by date, then evidence and verdict."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.i18n import _
from workbench.project import Project
from workbench.project.claim_lines import ClaimLine, Filter, Order
from workbench.project.matrix import CellMention, MatrixArticle, Saying, cells, claim_ids, sayings, shown_articles
from workbench.text.hidden import visible
from workbench.ui.claims.lookup import Lookup
from workbench.ui.dates import shown_date
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip
from workbench.ui.tables.model import DIFFERS, LINE, differing_words, evidence_words
from workbench.ui.tables.rows import ClaimRows

Index = QModelIndex | QPersistentModelIndex
SAYINGS = Qt.ItemDataRole.UserRole + 1


def dated(article: MatrixArticle) -> str:
    """Write the date of an article; one that was inferred says so."""
    date = shown_date(article.published_on)
    inferred = date and article.date_basis == "inferred"
    return _("{date}, inferred").format(date=date) if inferred else date or _("no date")


def named(article: MatrixArticle) -> str:
    """Name an article in few words: its publisher, else its title."""
    return article.publisher or article.title or _("untitled article")


class MatrixTable(QAbstractTableModel):
    """Column 0 is the claim; the last two are evidence and verdict."""

    def __init__(self, project: Project, lookup: Lookup) -> None:
        super().__init__()
        self._project, self._lookup = project, lookup
        self.rows = ClaimRows(project)
        self.articles: list[MatrixArticle] = []
        self.hidden = 0
        """How many articles have none of the claims shown; they are left out unless one wants every article."""
        self._cells = cells(project)

    def ask(self, wanted: Filter, order: Order, *, every: bool) -> None:
        """Show what fits now."""
        self.beginResetModel()
        self.rows.ask(wanted, order)
        self._cells = cells(self._project)
        shown = claim_ids(self._project, self.rows.numbers())
        everything = shown_articles(self._project, self._cells, (), every=True)
        self.articles = shown_articles(self._project, self._cells, shown, every=False)
        self.hidden = len(everything) - len(self.articles)
        if every:
            self.articles = everything
        self.endResetModel()

    def article(self, column: int) -> MatrixArticle | None:
        """Return the article of a column; None for the claim, the evidence and the verdict."""
        return self.articles[column - 1] if 0 < column <= len(self.articles) else None

    def mentions(self, row: int, column: int) -> tuple[CellMention, ...]:
        """Return the mentions in a cell, in the order of the text."""
        line, article = self.rows.line(row), self.article(column)
        return self._cells.get(line.id, {}).get(article.id, ()) if line and article else ()

    def sayings(self, row: int, column: int) -> list[Saying]:
        """Return the chips of a cell."""
        return sayings(self.mentions(row, column), self._project.author)

    def most_sayings(self, row: int) -> int:
        """Return how many chips the fullest cell of a row has."""
        line = self.rows.line(row)
        found = self._cells.get(line.id, {}).values() if line else ()
        return max((len(sayings(its, self._project.author)) for its in found), default=0)

    def tall_rows(self) -> list[int]:
        """Return the rows that have a cell with more than two mentions, without reading the lines of the others."""
        full = {claim for claim, row in self._cells.items() if any(len(its) > 2 for its in row.values())}
        ids = claim_ids(self._project, self.rows.numbers()) if full else []
        return [place for place, claim in enumerate(ids) if claim in full]

    def said(self, saying: Saying) -> str:
        """Say a chip in words."""
        label = self._lookup.status("mention", saying.status).label if saying.status else _("No status")
        words = f"{label} ×{saying.count}" if saying.count > 1 else label
        return f"{DIFFERS} {self._lookup.initials(saying.by)}: {words}" if saying.differs else words

    def words(self, row: int, column: int, line: ClaimLine) -> str:
        """Return what a cell says."""
        if column == 0:
            return f"{line.code} {line.statement}"
        if self.article(column):
            return ", ".join(map(self.said, self.sayings(row, column)))
        if column == len(self.articles) + 1:
            return evidence_words(line)
        label, others = self._lookup.status("verdict", line.verdict).label, differing_words(line, self._lookup)
        return f"{label} {DIFFERS} {others}" if others else label

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.articles) + 3

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = Qt.ItemDataRole
        if role == SAYINGS:
            return self.sayings(index.row(), index.column())
        if role not in (wanted.DisplayRole, wanted.ToolTipRole, wanted.AccessibleTextRole, LINE):
            return None
        line = self.rows.line(index.row())
        if line is None or role == LINE:
            return line
        words = visible(self.words(index.row(), index.column(), line))
        if role == wanted.AccessibleTextRole:
            return f"{line.code}, {self._head(index.column())}: {words or _('not mentioned')}"
        return tooltip(words) if role == wanted.ToolTipRole else words

    def _head(self, column: int) -> str:
        article = self.article(column)
        if article is not None:
            return f"{visible(named(article))}, {dated(article)}"
        return {0: _("Claim"), len(self.articles) + 1: _("Evidence")}.get(column, _("Verdict"))

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        article = self.article(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = (named(article), article.title, dated(article)) if article else (self._head(section),)
            return tooltip(visible("\n".join(dict.fromkeys(words))))
        return self._head(section) if role == Qt.ItemDataRole.DisplayRole else None
