"""Says which passages look like page furniture. Suggested, never set: the person marks them, looks, or waves it off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from workbench.assist.furniture import FurnitureGuess, propose_furniture
from workbench.commands import marks
from workbench.i18n import _, ngettext
from workbench.model.marks import FurnitureKind
from workbench.project import Project, queries
from workbench.ui.article.view import ArticleView
from workbench.ui.plain import PlainLabel
from workbench.ui.run import Runner

KINDS: dict[str, FurnitureKind] = {
    "caption": "caption", "read-also": "read_also", "share line": "share_line", "plea": "plea",
    "author box": "author_box",
}  # fmt: skip


class FurnitureBar(QFrame):
    """One line above the article, there only where something is suggested."""

    done = Signal()

    def __init__(self, project: Project, run: Runner, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._run, self._view = project, run, view
        self._article: str | None = None
        self._found: list[FurnitureGuess] = []
        self._guesses: list[FurnitureGuess] = []
        self._waved_off: set[str] = set()
        self._next = 0
        self.setProperty("role", "panel")
        self._label = PlainLabel("", role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 10, 4)
        row.addWidget(self._label, 1)
        for label, does in (
            (_("Show"), self.show_next),
            (_("Mark all"), self.mark_all),
            (_("Not now"), self.wave_off),
        ):
            button = QPushButton(label)
            button.setProperty("role", "link")
            button.clicked.connect(does)
            row.addWidget(button)
        self.hide()

    def suggest(self, article: str | None, language: str) -> None:
        """Look for page furniture in the article shown; what is marked already is not suggested."""
        self._article, self._found = article, []
        if article is not None and article not in self._waved_off:
            self._found = propose_furniture(self._view.text(), language or "en")
        self.offer()

    def offer(self) -> None:
        """Offer what was found and is not marked: now, and whenever marks have changed."""
        article, self._next = self._article, 0
        taken = self._taken(article) if article is not None and self._found else []
        self._guesses = [g for g in self._found if not any(s < g.span.end and g.span.start < e for s, e in taken)]
        count = len(self._guesses)
        words = ngettext("{n} passage looks like page furniture.", "{n} passages look like page furniture.", count)
        self._label.setText(words.format(n=count))
        self.setVisible(count > 0)

    def _taken(self, article: str) -> list[tuple[int, int]]:
        """Return where something is marked: a claim in what looks like furniture is not furniture."""
        placed = (mark.place for mark in queries.marks_of(self._project, article) if mark.place is not None)
        return [(piece.start or 0, piece.end or 0) for place in placed for piece in place.of_role("content")]

    def show_next(self) -> None:
        """Select the next suggested passage, so that F marks it."""
        guess = self._guesses[self._next % len(self._guesses)]
        self._next += 1
        self._label.setText(f"{self._next}/{len(self._guesses)}: {guess.why}")
        self._view.select(guess.span.start, guess.span.end)
        self._next %= len(self._guesses)
        self.done.emit()

    def mark_all(self) -> None:
        """Mark every suggested passage, each a step of its own."""
        article = self._article
        for guess in self._guesses:
            start, end, what = guess.span.start, guess.span.end, KINDS.get(guess.what, "other")
            if article is None or self._run(lambda s=start, e=end, w=what: self._mark(article, s, e, w)) is None:
                break
        self.hide()
        self.done.emit()

    def _mark(self, article: str, start: int, end: int, what: FurnitureKind) -> object:
        return marks.mark_furniture(self._project, article, start, end, what)

    def wave_off(self) -> None:
        """Suggest nothing more for this article until the program is started again."""
        if self._article is not None:
            self._waved_off.add(self._article)
        self._found = []
        self.hide()
        self.done.emit()
