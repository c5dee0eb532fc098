"""Everything the program suggests about the article shown: looked for after it is on screen, and never set."""

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.i18n import _
from workbench.model.articles import Article
from workbench.project import Changed, Project, queries
from workbench.ui.annotate.cue_lines import CueLines
from workbench.ui.annotate.marking import Marking
from workbench.ui.annotate.said_here import SaidHereBar
from workbench.ui.annotate.suggestions import FurnitureBar
from workbench.ui.article.view import ArticleView
from workbench.ui.claims.suggested import SuggestedSection
from workbench.ui.run import Runner, may_write
from workbench.ui.settings import Settings

LONG_TEXT = 300_000
"""Code points beyond which page furniture is not looked for."""
FIRST = 300
"""Milliseconds that the first article stands before it is looked through: that compiles every pattern, and takes as
long as everything that shows the article."""


class Suggesting(QObject):
    """The bars above the article, the cue phrases in it, and the keys that answer: F and Y accept, X refuses."""

    said = Signal(str)
    answered = Signal()
    """The keyboard goes back to the article."""

    def __init__(
        self, project: Project, run: Runner, settings: Settings, page: ArticleView, marking: Marking,
        card: SuggestedSection, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._project, self._run, self._page, self._marking, self._card = project, run, page, marking, card
        self._article: Article | None = None
        self.furniture_bar = FurnitureBar(project, run, page)
        self.said_bar = SaidHereBar(project, run, page)
        self.cues = CueLines(settings, page, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(FIRST)
        self._later.timeout.connect(self._look)
        marking.language = self.language
        self.furniture_bar.done.connect(self.answered)
        self.said_bar.done.connect(self.answered)

    def show_article(self, article: Article | None) -> None:
        """Forget the article before; look through this one once it is on screen."""
        self._article = article
        self.furniture_bar.suggest(None, "")
        self.said_bar.suggest(None)
        self._later.start()

    def stop(self) -> None:
        """Look for nothing more."""
        self._later.stop()
        self.cues.stop()
        self.said_bar.cancel()
        self._card.cancel()

    def language(self) -> str:
        """Return what the article is written in; one that has not been looked through is now."""
        if self._later.isActive():
            self._later.stop()
            self._look()
        return self.cues.language

    def _look(self) -> None:
        self._later.setInterval(0)
        article = self._article
        self.cues.show_article(article)
        short = article if len(self._page.text()) <= LONG_TEXT else None
        self.furniture_bar.suggest(short.id if short else None, self.cues.language)
        self.said_bar.suggest(article.id if article else None)

    def on_changed(self, news: Changed, *, marks: bool) -> None:
        """Offer what is still open after a change; `marks`: those of the article shown are among what changed."""
        if marks or news.touches("dismissal"):
            self.furniture_bar.offer()
        if marks or news.touches("dismissal", "claim"):
            self.said_bar.offer()
        if self._article is not None and (not news.rows or ("article", self._article.id) in news.rows):
            self._article = queries.find(self._project, Article, self._article.id)
            self.cues.show_article(self._article)

    def mark_furniture(self) -> None:
        """Accept the suggested furniture under the caret, else mark the selection as furniture."""
        if not self.furniture_bar.accept_here():
            self._marking.mark_furniture()

    def mark_all_furniture(self) -> None:
        """Accept all suggested furniture of the article, in one step."""
        if not may_write(self._project, self._run):
            return
        if self.furniture_bar.places:
            self.furniture_bar.mark_all()
        else:
            self.said.emit(_("No page furniture is suggested in this article."))

    def accept(self) -> None:
        """Accept what is suggested at the caret, else the claim suggested for the selected mention."""
        if not may_write(self._project, self._run) or self.furniture_bar.accept_here():
            return
        if self.said_bar.is_here():
            self.said_bar.link()
        elif not self._card.link_first():
            self._say_none()

    def refuse(self) -> None:
        """Refuse what is suggested at the caret, else what is suggested for the selected mention."""
        if not may_write(self._project, self._run) or self.furniture_bar.refuse_here():
            return
        if self.said_bar.is_here():
            self.said_bar.dismiss()
        elif not self._card.dismiss_first():
            self._say_none()

    def go_on(self) -> None:
        """Select the next suggestion in the text after the caret, round the end."""
        places = sorted({*self.furniture_bar.places, *self.said_bar.places})
        here = self._page.selection() or (self._page.caret_position() - 1,) * 2
        following = next((place for place in places if place > here), next(iter(places), None))
        if following is None:
            self.said.emit(_("Nothing is suggested in this article."))
        elif following in self.said_bar.places:
            self.said_bar.show_at(following)
        else:
            self._page.select(*following)

    def bring_back(self) -> None:
        """Let the refused suggestions of this article come again."""
        if not may_write(self._project, self._run):
            return
        back = [self.furniture_bar.bring_back(), self.said_bar.bring_back(), self._card.bring_back()]
        if not any(back):
            self.said.emit(_("Nothing was refused in this article."))

    def _say_none(self) -> None:
        self.said.emit(_("Nothing is suggested here; J goes to the next suggestion."))
