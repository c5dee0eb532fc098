"""The three columns: articles, article, claims. Shows what queries answer and passes on what the person did."""

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from workbench.commands import articles
from workbench.i18n import _
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.project import Changed, Project, claim_codes, queries
from workbench.ui.actions import ActionSet
from workbench.ui.annotate.card_wishes import CardWishes
from workbench.ui.annotate.choosing import Choosing
from workbench.ui.annotate.columns import Columns
from workbench.ui.annotate.empty import EmptyPage
from workbench.ui.annotate.find_bar import FindBar
from workbench.ui.annotate.heading import Heading, byline
from workbench.ui.annotate.mark_list import MarkLister
from workbench.ui.annotate.marking import Marking
from workbench.ui.annotate.menu import ArticleMenu
from workbench.ui.annotate.place_bar import Placing
from workbench.ui.annotate.shown_marks import ShownMarks
from workbench.ui.annotate.suggesting import Suggesting
from workbench.ui.article.view import ArticleView
from workbench.ui.articles.panel import ArticlePanel
from workbench.ui.claims import ClaimPanel
from workbench.ui.dialogs.asking import ask
from workbench.ui.key_tips import own_keys_of
from workbench.ui.keys import is_field
from workbench.ui.overriding import override
from workbench.ui.plain import openable
from workbench.ui.run import Runner
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme

SAID = ("next-mark", "speaker", "speakers", "cue", "link", "undo")
"""The actions whose keys are named when something is missing."""


class AnnotateView(Columns):
    """Where articles are read and marked."""

    said = Signal(str)
    told = Signal(str)
    article_shown = Signal(object)
    article_menu_wished = Signal(str, QPoint)

    def __init__(self, project: Project, theme: Theme, run: Runner, settings: Settings, actions: ActionSet) -> None:
        super().__init__()
        self._project, self._theme, self._run, self._settings, self._actions = project, theme, run, settings, actions
        self.article: str | None = None
        self.panel = ArticlePanel(theme)
        self.page = ArticleView(theme)
        self.claims = ClaimPanel(project, theme, run)
        self.claims.bench.use_actions(actions)
        self.find_bar = FindBar(self.page, theme)
        self.card = CardWishes(project, self.claims, self)
        self.marking = Marking(project, run, self.page, self.settle, self)
        self.suggesting = Suggesting(project, run, settings, self.page, self.marking, self.claims.suggested, self)
        self.placing = Placing(project, run, self.page, self.marking, self)
        self.shown = ShownMarks(project, self.page, settings)
        self.menu = ArticleMenu(project, run, self.page, self.marking, actions, self)
        self.heading = Heading(project, run, self.page, self)
        self.choosing = Choosing(self.page, self)
        self.marks = MarkLister(self.page, lambda mark: self.jump(self.article or "", mark), self)
        self._empty = EmptyPage(actions, theme)
        self._lay_out()
        self._connect()
        self._show_list()

    def _lay_out(self) -> None:
        self._centre = QStackedWidget()
        self._centre.addWidget(self.page)
        self._centre.addWidget(self._empty)
        middle = QFrame()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.placing.bar)
        column.addWidget(self.suggesting.said_bar)
        column.addWidget(self.suggesting.furniture_bar)
        column.addWidget(self._centre, 1)
        self.fill((self.panel, middle, self.claims), self._settings.splitter)

    def _connect(self) -> None:
        self.panel.article_chosen.connect(self.show_article)
        self.panel.article_entered.connect(self.focus_article)
        self.panel.menu_wished.connect(self.article_menu_wished)
        self.page.mark_activated.connect(self.marking.select)
        self.page.boundary_moved.connect(self.marking.drop_edge)
        self.page.source_opened.connect(self._open_source)
        self.page.context_menu_requested.connect(self.menu.show)
        self.find_bar.closed.connect(self.focus_article)
        for part in (self.suggesting, self.placing):
            part.answered.connect(self.focus_article)
            part.said.connect(self.said)
        self.marking.selected.connect(self._show_selected)
        self.marking.said.connect(self._say_keys)
        self.heading.said.connect(self.said)
        self.card.said.connect(self._say_keys)
        self.marks.said.connect(self.said)
        self.choosing.said.connect(self.said)
        self.page.zoom_wished.connect(lambda way: self._actions["zoom-in" if way > 0 else "zoom-out"].trigger())
        self.claims.orphaned.connect(self._tell_orphaned)
        self.claims.mark_selected.connect(self._select_from_panel)
        self.claims.claim_selected.connect(self._select_claim)
        self.claims.finders.linked.connect(self._say_linked)
        self.claims.jump_requested.connect(self.jump)
        self.claims.place_requested.connect(self.show_place)
        self.claims.claim_requested.connect(self.show_claim)
        self.claims.focus_article_requested.connect(self.focus_article)
        self.claims.link_clicked.connect(self._open_source)
        for bar in (self.suggesting.said_bar, self.suggesting.furniture_bar, self.placing.bar):
            bar.use_actions(self._actions)
        self._actions.serve(self.page, "article")
        self._actions.serve(self.panel.list, "list")

    def _say_keys(self, words: str) -> None:
        self.said.emit(own_keys_of(self._actions, words, *SAID))

    # ------------------------------------------------------------------------------------------------ what is shown

    def show_article(self, article_id: str | None) -> None:
        """Show an article where it was left; None shows what to do in an empty project."""
        found = queries.find(self._project, Article, article_id) if article_id else None
        if found is not None and found.id == self.article:
            return
        if self.article is not None and not self.settle():
            return
        self.remember()
        self._tell_orphaned(self.heading.let_go())
        self.article = self.heading.article = found.id if found else None
        self.page.header.tell_article(self.article or "")
        self.marking.show_article(self.article)
        self._centre.setCurrentIndex(0 if found else 1)
        self.find_bar.hide()
        text = self._project.text(found.sha256) if found else ""
        self.page.show_article(text, found.title if found else "", byline(found))
        self._draw_marks()
        self.page.set_active(None)
        self.claims.show_article(self.article)
        self.panel.select(self.article)
        self._restore_place()
        self.suggesting.show_article(found)
        self.article_shown.emit(self.article)

    def _restore_place(self) -> None:
        place = self._settings.place(self._project.id)
        place["article"] = self.article or ""
        scroll = place.get("scroll")
        start = scroll.get(self.article, 0) if isinstance(scroll, dict) else 0
        if isinstance(start, int) and 0 < start < len(self.page.text()):
            self.page.scroll_to(start)

    def remember(self) -> None:
        """Keep in the settings which article is shown, how far it is scrolled, and the widths of the columns."""
        place = self._settings.place(self._project.id)
        if self.article is not None:
            place["article"] = self.article
            scroll = place.get("scroll")
            place["scroll"] = (scroll if isinstance(scroll, dict) else {}) | {self.article: self.page.first_visible()}
        if self.isVisible():
            self._settings.splitter = self.widths

    def settle(self) -> bool:
        """Write whatever is being typed in this view; where it is refused, it stays in its field."""
        head, claims = self.heading.settle(), self.claims.settle()
        return head and claims

    def _tell_orphaned(self, typed: str) -> None:
        if typed.strip():
            words = _("What this was typed for is gone, so it was not saved. You can copy it from here: “{typed}”")
            self.told.emit(words.format(typed=typed))

    def leave(self) -> None:
        """Write what is being typed and remember the place, before the project is closed."""
        self.suggesting.stop()
        self.settle()
        self.remember()

    def show_last(self) -> None:
        """Show the article that was shown last, else the first."""
        wanted = self._settings.place(self._project.id).get("article")
        lines = self.panel.lines.everything
        known = {line.id for line in lines}
        self.show_article(wanted if wanted in known else lines[0].id if lines else None)

    def _renew_list(self, news: Changed) -> None:
        """Show anew the lines that the news concern, else the whole list."""
        touched = queries.lines_touched(self._project, self._project.author, news.rows) if news.rows else None
        if touched is None or not self.panel.update_lines(touched):
            self._show_list()

    def _show_list(self) -> None:
        lines = queries.article_lines(self._project, self._project.author)
        self.panel.show_lines(lines, self.shown.statuses, self.article)

    def _draw_marks(self) -> None:
        if self.article is not None:
            self.shown.draw(self.article, self.marking.claim)

    def next_whose(self) -> None:
        """Show everybody's marks, only one's own, or only the others', in turn."""
        self.said.emit(self.shown.next_whose())
        self._draw_marks()
        if self.marking.mark is not None and self.marking.mark not in self.shown.drawn:
            self.marking.select(None)

    # --------------------------------------------------------------------------------------------------------- news

    def on_changed(self, news: Changed) -> None:
        """Show what changed; news without rows means that anything may have."""
        anything = not news.rows
        if anything or news.touches("status"):
            self.shown.take_statuses()
        if self.article and (anything or news.touches("article")) and not self.heading.refresh():
            self.article = self.heading.article = None
        before = self.shown.ids
        if anything or news.touches("mark", "evidence_link", "claim", "status", "analyst"):
            self._draw_marks()
        marks = {row for table, row in news.rows if table == "mark"}
        if anything or marks or news.touches("article", "reading", "status"):
            self._renew_list(news)
        self.suggesting.on_changed(news, marks=anything or bool(marks & (before | self.shown.ids)))
        if self.marking.mark is not None and marks & (before | self.shown.ids):
            self._keep_selection()
        if anything or marks:
            self.placing.show_selected()
        self.claims.on_changed(news)
        if self.article is None:
            self.show_last()

    def _keep_selection(self) -> None:
        if self.marking.mark not in self.shown.ids:
            self.marking.select(None)

    def _show_selected(self, mark: str | None) -> None:
        self._draw_marks()
        self.page.set_active(mark)
        self.claims.select_mark(mark)
        self.placing.show_selected()

    def _select_from_panel(self, mark: str) -> None:
        if mark != self.marking.mark:
            self.marking.select(mark or None)
        found = queries.find(self._project, Mark, mark) if mark else None
        if found is not None and found.place is not None and found.place.article == self.article:
            self.page.scroll_to(found.place.start)

    def _select_claim(self, claim: str) -> None:
        """Take the claim of the open card; where none is open, the one before stays, for evidence elsewhere."""
        if claim and claim != self.marking.claim:
            self.marking.claim = claim
            self._draw_marks()

    def _say_linked(self, mark: str) -> None:
        found = queries.find(self._project, Mark, mark)
        claim = queries.find(self._project, Claim, found.claim) if found is not None and found.claim else None
        if claim is not None:
            code = claim_codes.code_of(self._project, claim) or _("the claim")
            self.said.emit(_("This mention says {code} now.").format(code=code))

    def jump(self, article: str, mark: str) -> None:
        """Show a mark, also in another article."""
        self.show_article(article)
        if self.article != article:
            return
        self.marking.select(mark or None)
        found = queries.find(self._project, Mark, mark) if mark else None
        if found is not None and found.place is not None:
            self.page.move_caret(found.place.start)
        self.focus_article()

    def show_place(self, article: str, start: int | None, end: int | None = None) -> None:
        """Select words of an article, or put the caret before them (code points); None: where it was left."""
        self.show_article(article)
        if self.article == article:
            if start is not None:
                self.page.select(start, start if end is None else end)
            self.focus_article()

    def show_claim(self, claim: str) -> None:
        """Show a claim at its first mention: in this article if it has one here; one that has none, in the panel."""
        placed = [mark for mark in queries.mentions_of(self._project, claim) if mark.place is not None]
        here = [mark for mark in placed if mark.place is not None and mark.place.article == self.article]
        first = next(iter(here or placed), None)
        if first is None or first.place is None:
            self.marking.select(None)
            self.claims.show_claim(claim)
            self.said.emit(_("This claim has no mention in any article yet."))
        else:
            self.jump(first.place.article, first.id)

    # ------------------------------------------------------------------------------------------------ what is done

    def show_list(self, *, on: bool) -> None:
        """Show the column of articles, or give its place to a side view."""
        self.panel.setVisible(on)

    def seek(self) -> None:
        """Open the bar that finds words in the article; in the column of articles go to its filter."""
        if self.panel.isAncestorOf(self.window().focusWidget() or self):
            self.panel.seek()
        else:
            self.find_bar.open_bar()

    def look(self) -> None:
        """Come to the front."""
        self.focus_article()

    def focus_article(self) -> None:
        """Give the article the keys; where there is none yet, the button that brings the first."""
        (self.page if self.article else self._empty.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def step_mark(self, step: int) -> None:
        """Select the next or previous mark."""
        if not self.page.go_to_next_mark(step):
            self.said.emit(_("No claim or evidence is marked in this article yet."))

    def step_article(self, step: int) -> None:
        """Show the next or previous article of the list."""
        following = self.panel.step_from(self.article, step)
        if following is None:
            self.said.emit(_("That was the last article.") if step > 0 else _("That was the first article."))
        else:
            self.show_article(following)

    def accept(self) -> None:
        """Say yes to what is asked: the place of the selected mark, else the suggestion."""
        if not self.placing.accept():
            self.suggesting.accept()

    def toggle_done(self) -> None:
        """Say that the article is done, or take that back."""
        article = self.panel.current() if self.panel.list.hasFocus() else self.article
        if article is None:
            return
        reading = queries.reading_of(self._project, article, self._project.author)
        state = "in_progress" if reading is not None and reading.state == "done" else "done"
        if self._run(lambda: articles.set_state(self._project, article, state)) is not None:
            self.said.emit(_("Article done.") if state == "done" else _("Article in work again."))

    def _open_source(self, address: str) -> None:
        if not openable(address):
            self.said.emit(_("Only http, https and mailto addresses are opened."))
            return
        question = _("Open this address in your browser?")
        buttons = (_("Open"), _("Cancel"))
        ask(self, _("Source"), question, address, buttons, lambda n: n or QDesktopServices.openUrl(QUrl(address)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the single keys act on the claim panel too, but never in a field."""
        focus = QGuiApplication.focusObject()
        in_field = isinstance(focus, QWidget) and is_field(focus)
        if in_field or not self._actions.press(event, "article"):
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        for part in (self.panel, self.page, self.claims, self.find_bar, self._empty):
            part.set_theme(theme)
        # The application's style sheet keeps a viewport from inheriting its view's palette a second time.
        self.page.viewport().setPalette(self.page.palette())
