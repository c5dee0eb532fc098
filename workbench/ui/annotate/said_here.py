"""Says which passages of the article may be mentions of claims of the project. Offered, never linked by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.assist.said_here import Passages, SaidHere, best_of, gathered, said_in
from workbench.commands import dismissals, marks
from workbench.i18n import _, ngettext
from workbench.project import Project, candidates, queries
from workbench.text.hidden import visible
from workbench.text.span import Span, quote
from workbench.ui.article.view import ArticleView
from workbench.ui.quiet_bar import QuietBar
from workbench.ui.run import Runner
from workbench.ui.slices import Slices

MOST = 300_000
"""Code points of an article that are looked through."""
SHOWN = 60
"""Code points of a statement in the line."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage and the claim it may be a mention of."""

    key: str
    span: Span
    claim: str
    code: str
    statement: str


class SaidHereBar(QuietBar):
    """One line above the article: which claim, how many more, and Show, Link, Dismiss."""

    done = Signal()

    def __init__(self, project: Project, run: Runner, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(_("Said here too?"), parent)
        self._project, self._run, self._view = project, run, view
        self._article: str | None = None
        self._found: list[Offer] = []
        self._open: list[Offer] = []
        self._slices = Slices(self, lambda: candidates.can_ask(project))
        self.offer_button(_("Show"), _("The next suggestion (J)"), self.show_next)
        self.offer_button(_("Link"), _("Mark it as a mention of this claim (Y)"), self.link)
        self.offer_button(_("Dismiss"), _("It does not come again (X)"), self.dismiss)

    def suggest(self, article: str | None) -> None:
        """Look the article through for claims of the project, a little at a time; the one before is dropped."""
        self._article, self._found = article, []
        self._slices.cancel()
        self.offer()
        if article is not None:
            found: list[SaidHere[candidates.Candidate]] = []
            self._slices.start(self._search(article, found), lambda: self._take(article, found))

    def cancel(self) -> None:
        """Look no further."""
        self._slices.cancel()

    def _search(self, article: str, found: list[SaidHere[candidates.Candidate]]) -> Iterator[None]:
        passages, taken = Passages(), self._taken(article)
        yield from gathered(self._view.text()[:MOST], taken, passages)
        for page in candidates.claims_in_pages(self._project):
            for some in (page[start : start + 50] for start in range(0, len(page), 50)):
                found.extend(said_in(passages, ((claim, claim.statement) for claim in some)))
                yield

    def _taken(self, article: str) -> list[tuple[int, int]]:
        placed = (mark.place for mark in queries.marks_of(self._project, article) if mark.place is not None)
        return [(piece.start or 0, piece.end or 0) for place in placed for piece in place.of_role("content")]

    def _take(self, article: str, found: list[SaidHere[candidates.Candidate]]) -> None:
        text = self._view.text()
        for one in best_of(found):
            key = dismissals.key_of("said here", article, one.span, quote(text, one.span), one.claim.id)
            self._found.append(Offer(key, one.span, one.claim.id, one.claim.code, one.claim.statement))
        self.offer()

    def offer(self) -> None:
        """Offer what is neither marked, nor said here already, nor dismissed: now, and whenever that has changed."""
        article = self._article
        self._open = []
        if article is not None and self._found:
            wanted = dismissals.open_keys(self._project, "said here", [offer.key for offer in self._found])
            taken, here = self._taken(article), self._claims_here(article)
            self._open = [
                offer
                for offer in self._found
                if offer.key in wanted
                and offer.claim not in here
                and not any(start < offer.span.end and offer.span.start < end for start, end in taken)
            ]
        self._say()

    def _claims_here(self, article: str) -> set[str]:
        """Return the claims that have a mention in the article, and those gone; none of them is offered."""
        here = {mark.claim for mark in queries.marks_of(self._project, article) if mark.claim}
        roots = candidates.roots_of(self._project, [*here, *(offer.claim for offer in self._found)])
        gone = {offer.claim for offer in self._found if offer.claim not in roots}
        marked = {roots.get(claim, claim) for claim in here}
        return gone | {offer.claim for offer in self._found if roots.get(offer.claim) in marked}

    def _say(self) -> None:
        if not self._open:
            self.say("")
            return
        offer, more = self._open[0], len(self._open) - 1
        statement = offer.statement if len(offer.statement) <= SHOWN else offer.statement[:SHOWN].rstrip() + "…"
        said = _("≈ {code} said here too? “{statement}”").format(code=offer.code, statement=visible(statement))
        if more:
            said += "  " + ngettext("and {n} more", "and {n} more", more).format(n=more)
        self.say(said)

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where something is suggested, in the order of the text (code points)."""
        return [(offer.span.start, offer.span.end) for offer in self._open]

    def show_next(self) -> None:
        """Select the passage that the line is about; shown already, take the next one."""
        if self._open and self._view.selection() == self.places[0]:
            self._open.append(self._open.pop(0))
            self._say()
        if self._open:
            self._view.select(*self.places[0])
        self.done.emit()

    def show_at(self, place: tuple[int, int]) -> None:
        """Let the line be about the suggestion at a place, and select that."""
        while self._open and self.places[0] != place:
            self._open.append(self._open.pop(0))
        self._say()
        self._view.select(*place)

    def is_here(self) -> bool:
        """Say whether the selection, or the caret without one, is at what the line is about."""
        if not self._open:
            return False
        chosen, (start, end) = self._view.selection(), self.places[0]
        return chosen == (start, end) if chosen else start <= self._view.caret_position() <= end

    def link(self) -> None:
        """Mark the passage as a mention of the claim."""
        if self._open and self._article is not None:
            offer, article = self._open[0], self._article
            span = offer.span
            self._run(lambda: marks.mark_claim(self._project, article, span.start, span.end, claim=offer.claim))
        self.done.emit()

    def dismiss(self) -> None:
        """Never suggest this again."""
        if self._open:
            key = self._open[0].key
            self._run(lambda: dismissals.dismiss(self._project, "said here", [key]))
        self.done.emit()

    def bring_back(self) -> int:
        """Let what was dismissed in this article come again; returns how much that is."""
        keys = [offer.key for offer in self._found]
        return self._run(lambda: dismissals.bring_back(self._project, "said here", keys)) or 0
