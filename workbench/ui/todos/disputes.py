"""What people read or link differently, kept article by article: asked anew only where the news says it may differ.

Asked of a whole project of many articles it takes longer than a key press may.
"""

from collections import defaultdict
from collections.abc import Iterable

from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.todo import Todo
from workbench.project import Changed, Project, disputed, queries
from workbench.project.tied import tied_claims
from workbench.review.disagreements import Disagreement
from workbench.ui import disagreeing
from workbench.ui.todos.differing import differing_todos


class Disputes:
    """The to-dos of one project that come of two people marking the same words differently."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._found: dict[str, tuple[Disagreement, ...]] = {}
        self._todos: dict[str, list[Todo]] = {}
        self._all, self._articles = True, set[str]()
        self._ties: dict[str, str] = {}
        self._places: dict[str, str] = {}
        """Mark -> its article, also of marks that are gone."""
        self._author: str | None = ""

    def take(self, news: Changed) -> None:
        """Note what may differ now; news without rows means that anything may."""
        if not news.rows or news.touches("decision", "reading", "analyst"):
            self._all = True
        for table, row in news.rows:
            if table == "mark":
                self._note(row)
            elif table == "evidence_link":
                link = queries.find(self._project, EvidenceLink, row)
                self._note(link.mark if link else row)
        changed = {row for table, row in news.rows if table == "claim"}
        for article, found in self._found.items():
            if news.touches("status") or any(one.kind == "claim" or one.claim in changed for one in found if changed):
                self._todos.pop(article, None)

    def _note(self, row: str) -> None:
        """Look again where a mark lies, or lay; evidence outside articles is paired with all such evidence."""
        mark = queries.find(self._project, Mark, row)
        if mark is not None and mark.place is None:
            self._all = True
        elif mark is not None and mark.place is not None:
            self._places[row] = mark.place.article
        if row in self._places:
            self._articles.add(self._places[row])
        else:  # a link that is gone
            self._articles.update(a for a, found in self._found.items() if any(row in one.rows for one in found))

    def todos(self, author: str | None, article: str | None = None) -> list[Todo]:
        """Return what this analyst (None: anybody) is to decide or discuss, in one article or in all."""
        if author != self._author:
            self._author = author
            self._todos.clear()
        self._renew()
        articles: Iterable[str] = self._found if article is None else (article,)
        return [todo for one in articles for todo in self._todos_in(one)]

    def claims(self) -> set[str]:
        """Return the claims about whose mentions or evidence anybody disagrees; tied ones under their root."""
        self._renew()
        found = {one.claim for each in self._found.values() for one in each if one.claim}
        return {self._ties.get(claim, claim) for claim in found}

    def _todos_in(self, article: str) -> list[Todo]:
        if article not in self._todos:
            found = self._found.get(article, ())
            self._todos[article] = differing_todos(self._project, found, self._author) if found else []
        return self._todos[article]

    def _renew(self) -> None:
        ties = tied_claims(self._project)
        if self._all or ties != self._ties:
            apart = defaultdict[str, list[Disagreement]](list)
            for one in disagreeing.in_texts(self._project):
                apart[one.article].append(one)
            self._found = {article: tuple(found) for article, found in apart.items()}
            self._places = disputed.places(self._project)
            self._todos.clear()
        else:
            for article in self._articles:
                self._found[article] = disagreeing.in_text(self._project, article)
                self._todos.pop(article, None)
        self._all, self._ties = False, ties
        self._articles.clear()
