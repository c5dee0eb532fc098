"""Says which passages look like page furniture. Suggested, never set: the person accepts or refuses each, or all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.assist.furniture import FurnitureGuess, propose_furniture
from workbench.commands import dismissals, marks
from workbench.i18n import _, ngettext
from workbench.model.marks import FurnitureKind
from workbench.project import Project, queries
from workbench.text.span import quote
from workbench.ui.article.drawn import Proposal
from workbench.ui.article.view import ArticleView
from workbench.ui.quiet_bar import QuietBar
from workbench.ui.run import Runner

KINDS: dict[str, FurnitureKind] = {
    "caption": "caption", "read-also": "read_also", "share line": "share_line", "plea": "plea",
    "author box": "author_box",
}  # fmt: skip


def said_kind(what: str) -> str:
    """Say which furniture a guess is; nothing where it is no kind of its own."""
    kinds = {
        "caption": _("caption"), "read-also": _("read also"), "share line": _("share line"), "plea": _("plea"),
        "author box": _("author box"),
    }  # fmt: skip
    return kinds.get(what, "")


class FurnitureBar(QuietBar):
    """One line above the article, there only where something is suggested; the page shows the passages in place."""

    done = Signal()

    def __init__(self, project: Project, run: Runner, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(_("Suggested page furniture"), parent)
        self._project, self._run, self._view = project, run, view
        self._article: str | None = None
        self._found: dict[str, FurnitureGuess] = {}
        self._open: dict[str, FurnitureGuess] = {}
        self.offer_button(_("Show"), _("The next suggestion (J)"), self.show_next)
        self.offer_button(_("Mark all"), _("Mark all of them in one step (F marks one)"), self.mark_all)
        self.offer_button(_("Refuse all"), _("None of them comes again (X refuses one)"), self.refuse_all)
        self._view.proposal_answered.connect(self._answer_block)

    def suggest(self, article: str | None, language: str) -> None:
        """Look for page furniture in the article shown."""
        self._article, self._found = article, {}
        text = self._view.text()
        if article is not None:
            self._found = {_key(article, text, guess): guess for guess in propose_furniture(text, language or "en")}
        self.offer()

    def offer(self) -> None:
        """Offer what is neither marked nor refused: now, and whenever marks or refusals have changed."""
        taken = self._taken(self._article) if self._article is not None and self._found else []
        wanted = dismissals.open_keys(self._project, "furniture", self._found) if self._found else set[str]()
        self._open = {
            key: guess
            for key, guess in self._found.items()
            if key in wanted and not any(s < guess.span.end and guess.span.start < e for s, e in taken)
        }
        self._view.set_proposals([Proposal(g.span.start, g.span.end, said_kind(g.what)) for g in self._open.values()])
        count = len(self._open)
        words = ngettext(
            "{n} passage looks like page furniture: F accepts it, X refuses it",
            "{n} passages look like page furniture: in one, F accepts and X refuses it",
            count,
        )
        self.say(words.format(n=count) if count else "")

    def _taken(self, article: str) -> list[tuple[int, int]]:
        """Return where something is marked: a claim in what looks like furniture is not furniture."""
        placed = (mark.place for mark in queries.marks_of(self._project, article) if mark.place is not None)
        return [(piece.start or 0, piece.end or 0) for place in placed for piece in place.of_role("content")]

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where something is suggested, in the order of the text (code points)."""
        return [(guess.span.start, guess.span.end) for guess in self._open.values()]

    def show_next(self) -> None:
        """Select the next suggested passage after the caret, round the end, so that F or X answers it."""
        places, here = self.places, self._view.caret_position()
        if places:
            self._view.select(*next((place for place in places if place[0] >= here), places[0]))
        self.done.emit()

    def _here(self) -> list[str]:
        """Return the suggestions under the caret or touched by the selection."""
        touched = {(p.start, p.end) for p in self._view.proposals_here()}
        return [key for key, guess in self._open.items() if (guess.span.start, guess.span.end) in touched]

    def accept_here(self) -> bool:
        """Mark what is suggested under the caret; a selection of the person's own is another matter: False."""
        here, chosen = self._here(), self._view.selection()
        spans = [self._open[key].span for key in here]
        own = chosen is not None and spans and chosen != (spans[0].start, spans[-1].end)
        return False if own or not here else self._mark(here)

    def refuse_here(self) -> bool:
        """Refuse what is suggested under the caret or in the selection; False where nothing is."""
        here = self._here()
        return bool(here) and self._refuse(here)

    def mark_all(self) -> None:
        """Mark every suggested passage, in one step."""
        self._mark(list(self._open))
        self.done.emit()

    def refuse_all(self) -> None:
        """Refuse every suggested passage, in one step."""
        self._refuse(list(self._open))
        self.done.emit()

    def _answer_block(self, start: int, accepted: bool) -> None:
        """Answer for all that one folded line stands for."""
        end = next((end for first, end in self._view.blocks_proposed() if first == start), start)
        inside = [key for key, guess in self._open.items() if guess.span.start < end and start < guess.span.end]
        _answered = self._mark(inside) if accepted else self._refuse(inside)
        self.done.emit()

    def _mark(self, keys: Sequence[str]) -> bool:
        article, wanted = self._article, list[tuple[int, int, FurnitureKind]]()
        for guess in (self._open[key] for key in keys):
            wanted.append((guess.span.start, guess.span.end, KINDS.get(guess.what, "other")))
        if article is None or not wanted:
            return False
        self._run(lambda: marks.mark_all_furniture(self._project, article, wanted))
        return True

    def _refuse(self, keys: Sequence[str]) -> bool:
        self._run(lambda: dismissals.dismiss(self._project, "furniture", keys))
        return True

    def bring_back(self) -> int:
        """Let what was refused in this article come again; returns how much that is."""
        return self._run(lambda: dismissals.bring_back(self._project, "furniture", self._found)) or 0


def _key(article: str, text: str, guess: FurnitureGuess) -> str:
    return dismissals.key_of("furniture", article, guess.span, quote(text, guess.span))
