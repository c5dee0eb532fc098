"""G: the next to-do from where the person is; shows it, says what is missing, and gives the keys to what mends it."""

from PySide6.QtCore import QObject, Qt, Signal

from workbench.i18n import _
from workbench.model.marks import Mark
from workbench.model.todo import OF_CLAIMS, Kind, Place, Todo, next_of
from workbench.project import Project, queries
from workbench.ui.annotate.view import AnnotateView
from workbench.ui.claims.speaker import SpeakerLine
from workbench.ui.status_line import runs_of
from workbench.ui.todos.keeper import Keeper

KEYS: dict[Kind, str] = {
    "claim": "L", "cue": "U", "verdict": "V", "passed": "V", "rule": "V", "reason": "V",
    "unlinked": "+ − 0", "comment": "M", "moved": "Y", "lost": "Y",
}  # fmt: skip
"""The keys that mend it where it is shown; a status is on the digits of the codebook."""
Spot = tuple[str | None, str | None, int]


class Stepper(QObject):
    """Walks through the to-dos. `view_wished` shows a view of the table."""

    said = Signal(str)
    view_wished = Signal(str)

    def __init__(self, project: Project, annotate: AnnotateView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keeper = self._keeper = Keeper(project, self)
        self._project, self._annotate = project, annotate
        self._last: Place | None = None
        self._spot: Spot = (None, None, 0)
        self.keeper.wished.connect(self._go_wished)
        self.keeper.show_article(annotate.article)
        annotate.article_shown.connect(self.keeper.show_article)
        self.keeper.changed.connect(self.keeper.count)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) to-do; at the end start again and say so."""
        found = self._keeper.all()
        if not found:
            self.said.emit(_("Nothing left to do."))
            return
        stayed = self._last is not None and self._here() == self._spot
        here = self._last if stayed and self._last is not None else self._place_here()
        number, wrapped = next_of(self._keeper.places, here, step)
        self._show(number)
        words = self._sentence(number)
        if wrapped:
            again = _("from the beginning again") if step > 0 else _("from the end again")
            words = f"{words} · {again}"
        self.said.emit(words)

    def _go_wished(self, todo: Todo) -> None:
        """Go to a to-do that was chosen in the list."""
        found = self._keeper.all()
        number = next((n for n, one in enumerate(found) if one.key == todo.key), None)
        if number is not None:
            self._show(number)
            self.said.emit(self._sentence(number))

    def _sentence(self, number: int) -> str:
        found = self._keeper.all()
        todo = found[number]
        keys = self._digits() if todo.kind == "status" else KEYS.get(todo.kind, "")
        missing = f"{todo.missing} ({keys})" if keys else todo.missing
        words = todo.words.split(" · ")[0] if todo.kind in OF_CLAIMS and " · " in todo.words else ""
        words = words or ("" if todo.article or todo.claim else todo.words)
        missing = f"{words}: {missing}" if words else missing
        return _("{missing} · {n} of {all}").format(missing=missing, n=number + 1, all=len(found))

    def _digits(self) -> str:
        active = (status for status in queries.statuses(self._project, "mention") if status.active)
        return runs_of(sorted({status.shortcut for status in active if status.shortcut}))

    # -------------------------------------------------------------------------------------------------- where one is

    def _here(self) -> Spot:
        annotate = self._annotate
        return annotate.article, annotate.marking.mark, annotate.page.caret_position() if annotate.article else 0

    def _place_here(self) -> Place:
        """Return where the person stands: the caret, or the start of the selected mark around it."""
        article, chosen, caret = self._here()
        number = self._keeper.numbers.get(article or "", -1)
        selection = self._annotate.page.selection() if article else None
        point = selection[0] if selection else caret
        mark = queries.find(self._project, Mark, chosen) if chosen else None
        place = mark.place if mark is not None else None
        if place is not None and place.article == article and place.start <= point <= place.end:
            point = place.start
        return number, point, "", -1, ""

    # ------------------------------------------------------------------------------------------------------ going there

    def _show(self, number: int) -> None:
        todo, place = self._keeper.all()[number], self._keeper.places[number]
        if todo.article:
            self.view_wished.emit("annotate")
            self._annotate.jump(todo.article, todo.mark)
            self._give_keys(todo)
        elif claim := todo.claim or self._claim_of(todo.mark):
            self.view_wished.emit("annotate")
            self._annotate.show_claim(claim)
        elif todo.source:
            self.view_wished.emit("sources")
            self._keeper.source_wished.emit(todo.source)
        self._last, self._spot = place, self._here()

    def _claim_of(self, mark: str) -> str:
        """Return a claim that evidence outside every article is linked to."""
        links = queries.links_of_mark(self._project, mark) if mark else []
        return links[0].claim if links else ""

    def _give_keys(self, todo: Todo) -> None:
        """Give the keyboard to what mends it, where that is not the article itself."""
        annotate = self._annotate
        if todo.kind == "article":
            annotate.page.move_caret(0)
            article = next(one for one in queries.articles(self._project) if one.id == todo.article)
            header = annotate.page.header
            fields = ((article.title, header.title), (article.publisher, header.fields["publisher"]))
            wanted = next((field for value, field in fields if not value.strip()), header.fields["date"])
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
        elif todo.kind == "speaker":
            line = annotate.claims.findChild(SpeakerLine)
            if line is not None:
                line.take_keys()


