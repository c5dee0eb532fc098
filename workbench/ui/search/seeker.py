"""Searches the open project: keeps the index filled from the event loop, asks it, and goes where a hit leads."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.i18n import _, ngettext
from workbench.person import cache_path
from workbench.project import Changed
from workbench.project.search import query_of, recent, search
from workbench.project.search_index import SearchIndex
from workbench.ui.claims.bench import Bench
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.search.entries import Entry, commands, entry_of, most_used
from workbench.ui.search.sheet import SearchSheet
from workbench.ui.search.ways import Way, way_to
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.ui.annotate.view import AnnotateView

BEGIN, PAUSE, PAUSE_SEEN, SETTLE = 1_500, 40, 5, 250
"""Milliseconds: after the project came up, between slices, the same while the list is seen, after a change."""
RECENT = 6


class Seeker(QObject):
    """One open project's search."""

    said = Signal(str)
    view_wished = Signal(str)

    def __init__(
        self,
        tools: Tools,
        theme: Theme,
        annotate: "AnnotateView",
        view: Callable[[str], "AnnotateView | ProjectView"],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._tools, self._annotate, self._view = tools, annotate, view
        self._index: SearchIndex | None = None
        self._bench = Bench(tools.project, theme, tools.run, self)
        self._filling, self._asking = QTimer(self), QTimer(self)
        for timer, act in ((self._filling, self._fill), (self._asking, self._ask)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)
        self._filling.start(BEGIN)
        annotate.article_shown.connect(self._note_shown)
        self.sheet = SearchSheet(self._bench, window)
        self.sheet.asked.connect(lambda _typed: self._asking.start(0))
        self.sheet.chosen.connect(self._go)

    def open_over(self, button: QWidget, typed: str = "") -> None:
        """Open the list over the button of the bar."""
        if not self.index.is_complete:
            self.index.work()
            self._filling.start(PAUSE_SEEN)
        self.sheet.open_over(button, typed)

    @property
    def index(self) -> SearchIndex:
        """The index, opened when first needed."""
        if self._index is None:
            self._index = SearchIndex(self._tools.project, cache_path() / "search")
        return self._index

    def on_changed(self, _news: Changed) -> None:
        """Take in what changed, a moment later."""
        if not self._filling.isActive():
            self._filling.start(SETTLE)
        if self.sheet.isVisible():
            self._asking.start(SETTLE)

    def _fill(self) -> None:
        more = self.index.work()
        if more:
            self._filling.start(PAUSE_SEEN if self.sheet.isVisible() else PAUSE)
        if self.sheet.isVisible() and not self._asking.isActive():
            self._asking.start(0 if not more else SETTLE)

    # -- asking ----------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Show what fits what is typed."""
        if not self.sheet.isVisible():
            return
        typed = self.sheet.field.text()
        entries = self._found(typed) if query_of(typed).words else self._offered()
        self.sheet.show_entries(entries, self._foot(typed, len(entries)))

    def _found(self, typed: str) -> list[Entry]:
        found = search(self._tools.project, self.index, typed)
        first, others = commands(self._tools.actions, typed)
        if not self.index.is_complete and not self._filling.isActive():
            self._filling.start(PAUSE_SEEN)
        return [*first, *map(entry_of, found.hits), *others]

    def _offered(self) -> list[Entry]:
        """Return what is likely wanted before anything is typed: recent articles, and the commands used most."""
        shown = self._recent()[:RECENT]
        entries = [entry_of(hit) for hit in recent(self._tools.project, shown)]
        return [*entries, *most_used(self._tools.actions, self._tools.settings.used)]

    def _foot(self, typed: str, count: int) -> str:
        """Say how complete the list is, and which keys act in it."""
        asked = bool(query_of(typed).words)
        if not self.index.is_complete:
            done, total = self.index.progress()
            words = _("Still indexing… {done} of {total} articles") if done < total else _("Still indexing…")
            return words.format(done=done, total=total)
        if asked and not count:
            return _("Nothing found for “{words}”.").format(words=" ".join(typed.split())[:80])
        keys = _("↑ ↓ choose · Enter opens · Esc closes")
        if not asked:
            return keys + " · " + _("“claim:” before the words finds claims only")
        return ngettext("{n} result", "{n} results", count).format(n=count) + " · " + keys

    # -- going -----------------------------------------------------------------------------------------------------

    def _recent(self) -> list[str]:
        found = self._tools.settings.place(self._tools.project.id).get("recent")
        return [article for article in found if isinstance(article, str)] if isinstance(found, list) else []

    def _note_shown(self, article: str | None) -> None:
        if article is not None:
            place = self._tools.settings.place(self._tools.project.id)
            place["recent"] = [article, *(other for other in self._recent() if other != article)][: RECENT + 2]

    def _go(self, entry: Entry) -> None:
        if self._asking.isActive():  # Enter came before the list had followed the last letter
            self._asking.stop()
            self._ask()
            current = self.sheet.lines.entry(self.sheet.list.currentIndex().row())
            if current is None:
                return
            entry = current
        self.sheet.leave()
        if entry.command:
            self._tools.actions[entry.command].trigger()
        elif entry.hit is not None:
            self._follow(way_to(self._tools.project, entry.hit))

    def _follow(self, way: Way) -> None:
        if way.said:
            self.said.emit(way.said)
        elif way.view:
            view = self._view(way.view)
            if view.isVisible():  # asking for it again would close it
                view.look()
            else:
                self.view_wished.emit(way.view)
            if isinstance(view, ProjectView):
                view.show_row(way.row)
        else:
            self.view_wished.emit("annotate")
            if way.claim:
                self._annotate.show_claim(way.claim)
            elif way.mark:
                self._annotate.jump(way.article, way.mark)
            else:
                self._annotate.show_place(way.article, way.start)

    # -- looks and life --------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._bench.use_theme(theme)
        self.sheet.set_theme()

    def close(self) -> None:
        """Let the index go, before the project is closed."""
        self._filling.stop()
        self._asking.stop()
        if self._index is not None:
            self._index.close()
        self.sheet.deleteLater()
        self.deleteLater()
