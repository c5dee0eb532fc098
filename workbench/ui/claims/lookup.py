"""Names behind ids, asked once and kept until the news says that they changed."""

from collections.abc import Collection

from workbench.model.articles import Analyst, Article
from workbench.model.claims import Source
from workbench.model.codebook import Layer, Status, unknown_status
from workbench.model.marks import Mark
from workbench.project import Project, identities, queries


class Lookup:
    """Articles, sources, analysts and the codebook by id or key."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._rows: dict[tuple[str, str], Article | Source | Analyst | None] = {}
        self._statuses: dict[Layer, tuple[Status, ...]] = {}
        self._roots: dict[str, str] | None = None
        self._own: frozenset[str] | None = None
        self._persons: dict[str, str] | None = None

    def forget(self, keys: Collection[tuple[str, str]]) -> None:
        """Ask again for these rows; for everything where none is named."""
        if not keys:
            self.forget_all()
        for table, row in keys:
            self._rows.pop((table, row), None)
            if table == "status":
                self._statuses.clear()
            if table == "claim":
                self._roots = None
            if table == "analyst":
                self._own = self._persons = None

    def forget_all(self) -> None:
        """Ask again for everything."""
        self._rows.clear()
        self._statuses.clear()
        self._roots = self._own = self._persons = None

    def _find(self, table: str, kind: type, identity: str) -> Article | Source | Analyst | None:
        if (table, identity) not in self._rows:
            self._rows[table, identity] = queries.find(self._project, kind, identity)
        return self._rows[table, identity]

    def article(self, identity: str) -> Article | None:
        """Return an article, or None."""
        found = self._find("article", Article, identity)
        return found if isinstance(found, Article) else None

    def source(self, identity: str) -> Source | None:
        """Return a source, or None."""
        found = self._find("source", Source, identity)
        return found if isinstance(found, Source) else None

    def initials(self, analyst: str | None) -> str:
        """Return how an analyst signs; a question mark where nobody is known."""
        found = self._find("analyst", Analyst, analyst) if analyst else None
        if not isinstance(found, Analyst):
            return "?"
        return found.initials or "".join(part[:1] for part in found.name.split())[:3] or "?"

    def stranger(self, author: str | None) -> str:
        """Return the initials of a colleague; empty for oneself."""
        return "" if self.is_own(author) else self.initials(author)

    def is_own(self, author: str | None) -> bool:
        """Tell whether a row is the current analyst's, or nobody's."""
        if self._own is None or self._project.author not in self._own:
            self._own = identities.own_ids(self._project)
        return author is None or author in self._own

    def person(self, author: str | None) -> str | None:
        """Return one id for all that a person goes by; the current analyst's own for theirs."""
        if self._persons is None or self._project.author in self._persons:  # another analyst works here now
            self._persons = identities.persons(self._project)
        return self._persons.get(author, author) if author else author

    def statuses(self, layer: Layer) -> tuple[Status, ...]:
        """Return a layer of the codebook in its order."""
        if layer not in self._statuses:
            self._statuses[layer] = tuple(queries.statuses(self._project, layer))
        return self._statuses[layer]

    def status(self, layer: Layer, key: str) -> Status:
        """Return one entry of the codebook; an unknown key is shown as it is."""
        return next((s for s in self.statuses(layer) if s.key == key), None) or unknown_status(layer, key)

    def root(self, claim: str) -> str:
        """Return the claim that this one is tied to, after all ties."""
        if self._roots is None:
            self._roots = queries.tied_claims(self._project)
        return self._roots.get(claim, claim)

    def speaker(self, mark: Mark) -> str:
        """Return the name of who says it here; empty where nobody is named."""
        found = self.source(mark.speakers[-1]) if mark.speakers else None
        return found.name if found else ""

    def paragraph(self, mark: Mark) -> int:
        """Return the number of the paragraph that a mark begins in (from 1); 0 where it has no place."""
        article = self.article(mark.place.article) if mark.place and mark.place.state != "unplaced" else None
        if article is None or mark.place is None:
            return 0
        before = self._project.text(article.sha256)[: mark.place.start + 1]
        return sum(1 for line in before.split("\n") if line.strip())
