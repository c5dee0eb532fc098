"""The head of the article shown: what stands in it, and what the person types in it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from workbench.commands import articles
from workbench.i18n import _
from workbench.model.articles import Article
from workbench.model.kept_words import date_note_said
from workbench.project import Project, queries
from workbench.ui.article.header import Byline
from workbench.ui.article.view import ArticleView
from workbench.ui.dates import read_date, shown_date
from workbench.ui.run import Runner, may_write


def byline(article: Article | None) -> Byline:
    """Return what stands under the title."""
    if article is None:
        return Byline()
    date = shown_date(article.published_on, long=True)
    inferred = article.date_basis == "inferred"
    return Byline(article.publisher, date, inferred, date_note_said(article.date_note), article.author, article.url)


class Heading(QObject):
    """Title and byline of the article shown. A refused edit stays in its field."""

    said = Signal(str)

    def __init__(self, project: Project, run: Runner, page: ArticleView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._run, self._page = project, run, page
        self.article: str | None = None
        page.metadata_edited.connect(self._write)
        page.header.ask_before_editing(lambda: may_write(project, run))

    def refresh(self) -> bool:
        """Show changed metadata; False where the article is gone."""
        found = queries.find(self._project, Article, self.article or "")
        if found is not None:
            self._page.show_metadata(found.title, byline(found))
        return found is not None

    def settle(self) -> bool:
        """Write whatever is being typed; tells whether it was accepted."""
        return self._page.header.settle()

    def let_go(self) -> str:
        """Close the fields, because the article is gone; returns what was typed."""
        return self._page.header.let_go()

    def _write(self, field: str, value: str) -> None:
        article = self.article
        if article is None:
            return

        def command() -> Article:
            if field == "date":  # stated by hand from now on: why the other one was inferred says nothing any more
                return articles.set_metadata(self._project, article, published_on=read_date(value), date_note="")
            return articles.set_metadata(self._project, article, **{field: value})

        if self._run(command) is None:
            self._page.header.refuse()

    def copy_with_citation(self) -> None:
        """Copy the selected words, or those of the selected mark, with title, publisher, date and address."""
        article, words = queries.find(self._project, Article, self.article or ""), self._words()
        if not words or article is None:
            self.said.emit(_("Select some words or a mark first."))
            return
        source = (article.title, article.publisher, shown_date(article.published_on, long=True), article.url)
        QGuiApplication.clipboard().setText(f"“{words}” — " + ", ".join(part for part in source if part))
        self.said.emit(_("Copied with its source."))

    def _words(self) -> str:
        text, chosen = self._page.text(), self._page.selection()
        return text[slice(*chosen)] if chosen else " … ".join(text[p.start : p.end] for p in self._page.active_words())
