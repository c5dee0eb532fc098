"""Keeps the to-dos of the open project: asked once, and again only where the news says that they may be others."""

from collections import Counter
from datetime import date

from PySide6.QtCore import QObject, Signal

from workbench.model.marks import Mark
from workbench.model.todo import Place, Todo, place_of
from workbench.project import Changed, Project, queries, todos
from workbench.ui import disagreeing
from workbench.ui.todos.differing import differing_todos
from workbench.ui.todos.disputes import Disputes

FEW = 20
"""Up to so many changed marks are asked for article by article."""


class Keeper(QObject):
    """The to-dos in the order in which they are walked. `changed`: whose they are was chosen anew."""

    changed = Signal()
    article_shown = Signal()
    """Another article is in front."""
    counted = Signal(int)
    source_wished = Signal(str)
    wished = Signal(object)
    """The person wants to go to this to-do."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._everybody = False
        self._disputes = Disputes(project)
        self._marks: dict[str, list[Todo]] = {}
        self._rest: dict[str, list[Todo]] = {}
        self._stale, self._articles = {"mark", "article", "claim", "comment"}, set[str]()
        self._sorted: list[Todo] = []
        self._by_claim: Counter[str] = Counter()
        self.places: list[Place] = []
        """Where each of them stands, in the same order."""
        self.numbers: dict[str, int] = {}
        """The number of each article in the order of their list."""
        self.article = ""
        self._today = ""

    @property
    def everybody(self) -> bool:
        """Whether colleagues' to-dos are shown, too."""
        return self._everybody

    @everybody.setter
    def everybody(self, on: bool) -> None:
        self._everybody = on
        self._stale |= {"mark", "claim", "comment"}
        self.changed.emit()

    def show_article(self, article: str | None) -> None:
        """Note which article is in front."""
        self.article = article or ""
        self.article_shown.emit()

    def count(self) -> None:
        """Say how many there are."""
        self.counted.emit(len(self.all()))

    def take(self, news: Changed) -> None:
        """Note what may be others now; news without rows means that anything may."""
        self._disputes.take(news)
        if not news.rows:
            self._stale |= {"mark", "article", "claim", "comment"}
        rows = {row for table, row in news.rows if table == "mark"}
        places = [self._article_of(row) for row in rows] if len(rows) <= FEW else [""]
        self._articles.update(article for article in places if article)
        if news.touches("analyst"):  # two of them may be one person now
            self._stale |= {"mark", "claim", "comment"}
        if news.touches("decision", "reading"):  # settled between analysts; read blind or no longer
            self._stale |= {"mark", "claim"}
        if news.touches("status", "evidence_link", "claim") or "" in places:
            self._stale.add("mark")
        if news.touches("assessment", "evidence_link", "claim"):
            self._stale.add("claim")
        if news.touches("article"):
            self._stale |= {"article", "mark"}
        if rows or news.touches("comment", "claim", "source", "evidence_link"):
            self._stale.add("comment")

    def _article_of(self, mark: str) -> str:
        found = queries.find(self._project, Mark, mark)
        return found.place.article if found is not None and found.place is not None else ""

    def all(self) -> list[Todo]:
        """Return everything there is to do, in order."""
        today = date.today().isoformat()
        if today != self._today:
            self._today = today
            self._stale.add("claim")
        if self._stale or self._articles:
            self._ask(None if self._everybody else self._project.author)
            self._stale.clear()
            self._articles.clear()
        return self._sorted

    def by_claim(self, *, now: bool = True) -> Counter[str]:
        """Return how many there are of each root claim; without `now` as they were counted last (`counted` follows)."""
        if now:
            self.all()
        return self._by_claim

    def disputed_claims(self) -> frozenset[str]:
        """Return the root claims about which any analysts of the project disagree, as far as it is not settled."""
        return frozenset({*self._disputes.claims(), *(one.claim for one in disagreeing.on_claims(self._project))})

    def _ask(self, author: str | None) -> None:
        project, stale = self._project, self._stale
        if "mark" in stale:
            self._marks = {}
            for todo in (*todos.mark_todos(project, author), *self._disputes.todos(author)):
                self._marks.setdefault(todo.article, []).append(todo)
        else:
            for article in self._articles:
                own = todos.mark_todos(project, author, article)
                self._marks[article] = [*own, *self._disputes.todos(author, article)]
        if "article" in stale:
            self._rest["article"] = todos.article_todos(project)
            self.numbers = todos.article_numbers(project)
        if "claim" in stale:
            differ = differing_todos(project, disagreeing.on_claims(project), author)
            self._rest["claim"] = [*todos.claim_todos(project, author, self._today), *differ]
        if "comment" in stale:
            self._rest["comment"] = todos.thread_todos(project, author)
        self._sort()

    def _sort(self) -> None:
        groups = (*self._marks.values(), *self._rest.values())
        found = [todo for group in groups for todo in group]
        codes = todos.code_keys(self._project, (todo.claim for todo in found if not todo.article))
        pairs = sorted(((place_of(todo, self.numbers, codes), todo) for todo in found), key=lambda pair: pair[0])
        self.places = [place for place, _todo in pairs]
        self._sorted = [todo for _place, todo in pairs]
        self._by_claim = todos.counts_by_claim(self._sorted)
