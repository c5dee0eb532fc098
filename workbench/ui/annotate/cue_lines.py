"""Underlines the phrases that suggest a status: in a long text only around what is seen, so that nothing waits."""

from PySide6.QtCore import QObject, QTimer

from workbench.model.articles import Article
from workbench.text.boundaries import line_at
from workbench.text.cues import Cue, Lexicon, find_cues, lexicon
from workbench.text.span import Span
from workbench.ui.actions import CUE_LANGUAGES
from workbench.ui.annotate.cue_words import cue_words
from workbench.ui.article.drawn import CueHint
from workbench.ui.article.view import ArticleView
from workbench.ui.settings import Settings

LONG_TEXT = 60_000
"""Code points from which only what lies around the visible part is looked through."""
BEFORE, AFTER, MARGIN = 8_000, 24_000, 4_000
"""How far it looks before and after the top of the window, and how near to an edge it looks anew."""
SAMPLE = 20_000
"""Code points from which an unknown language is guessed."""

class CueLines(QObject):
    """The faint dotted lines in the article shown."""

    def __init__(self, settings: Settings, page: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._page = settings, page
        self.language = ""
        self._on = False
        self._seen = Span(0, 0)
        self._scrolled = QTimer(self)
        self._scrolled.setSingleShot(True)
        self._scrolled.setInterval(60)
        self._scrolled.timeout.connect(self._look_around)
        page.verticalScrollBar().valueChanged.connect(self._note_scroll)

    def show_article(self, article: Article | None) -> None:
        """Underline the phrases of an article, in its own language or the one it seems to be in."""
        known = (article.language if article else "") or _guessed(self._page.text()[:SAMPLE]) or "en"
        self.language = known.replace("_", "-").split("-")[0].lower()
        self._on = article is not None
        self.show()

    def show(self) -> None:
        """Underline, or take the lines away where the person switched them off for this language."""
        self._seen = Span(0, 0)
        wanted = self._settings.cues and self.language in CUE_LANGUAGES and self.language not in self._settings.cues_off
        if not self._on or not wanted:
            self._on_screen([])
        elif len(self._page.text()) <= LONG_TEXT:
            self._seen = Span(0, len(self._page.text()))
            self._on_screen(find_cues(self._page.text(), words=lexicon(self.language)))
        else:
            self._look_around()

    def stop(self) -> None:
        """Look for nothing more."""
        self._on = False
        self._scrolled.stop()

    def _note_scroll(self) -> None:
        if self._on and not self._seen.is_empty and self._seen.length < len(self._page.text()):
            self._scrolled.start()

    def _look_around(self) -> None:
        text, top = self._page.text(), self._page.first_visible()
        near_start = self._seen.start > 0 and top < self._seen.start + MARGIN
        near_end = self._seen.end < len(text) and top + AFTER // 2 > self._seen.end - MARGIN
        if self._on and (self._seen.is_empty or near_start or near_end):
            self._seen = window(text, max(top - BEFORE, 0), min(top + AFTER, len(text)))
            self._on_screen(cues_within(text, self._seen, lexicon(self.language)))

    def _on_screen(self, cues: list[Cue]) -> None:
        self._page.set_cues([CueHint(cue.span.start, cue.span.end, cue_words(cue.group)) for cue in cues])


def _guessed(text: str) -> str | None:
    from workbench.importers.languages import guess_language  # with it come all importers: when an article stands

    return guess_language(text)


def window(text: str, start: int, end: int) -> Span:
    """Widen a range to whole lines, or to white space where a line is too long for that (code points)."""
    first, last = line_at(text, start).start, line_at(text, end).end
    if start - first > BEFORE:
        first = _gap(text, start)
    if last - end > BEFORE:
        last = _gap(text, end)
    return Span(first, max(last, first))


def _gap(text: str, place: int) -> int:
    """Return a place at white space shortly before this one, else the place itself."""
    found = max(text.rfind(mark, max(place - 2_000, 0), place) for mark in (". ", "! ", "? ", " "))
    return found + 1 if found >= 0 else place


def cues_within(text: str, area: Span, words: Lexicon) -> list[Cue]:
    """List the cues of a part of a text, reading nothing else of it (code points of the text)."""
    part = text[area.start : area.end]
    return [Cue(c.span.moved(area.start), c.group, c.suggests) for c in find_cues(part, words=words)]
