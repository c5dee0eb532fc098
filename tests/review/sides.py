"""Small snapshots made of values, and the two sides of a comparison."""

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.model.articles import Analyst, Article, Project, Reading
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.codebook import Status
from workbench.model.comments import Comment, Dismissal
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import article_id, derived_id, project_row_id
from workbench.model.marks import Mark, Piece, Place
from workbench.model.snapshot import Snapshot
from workbench.model.value import Entity
from workbench.model.views import View
from workbench.project.store import sha256_of_text

TEXT = "The dam will hold, the minister said. Nobody was moved, she added; 700,000 people live there. It is denied."
OTHER = "A second article, about something else: the harbour was closed for six days, and no reason was given."
ANNA, OLENA, CHI = (derived_id("analyst", name) for name in ("Anna", "Olena", "Chi"))
_FIELDS: dict[type[Entity], str] = {
    Analyst: "analysts", Article: "articles", Reading: "readings", Mark: "marks", Claim: "claims", Source: "sources",
    EvidenceLink: "evidence_links", ClaimLink: "claim_links", Assessment: "assessments", Comment: "comments",
    Status: "statuses", Decision: "decisions", Dismissal: "dismissals",
}  # fmt: skip


def snapshot(*rows: Entity, texts: Iterable[str] = (TEXT, OTHER)) -> Snapshot:
    """A snapshot that holds these rows, articles of these texts, and three analysts."""
    named: dict[str, dict[str, Any]] = {name: {} for name in _FIELDS.values()}
    people = (Analyst(id=one, name=name) for one, name in ((ANNA, "Anna"), (OLENA, "Olena"), (CHI, "Chi")))
    project = Project(id=project_row_id(), title="Lisk")
    for row in (*people, *(article(text) for text in texts), *rows):
        if isinstance(row, Project):
            project = row
        else:
            named[_FIELDS[type(row)]][row.id] = row
    return Snapshot(project=project, texts={sha256_of_text(text): text for text in texts}, **named)


def article(text: str = TEXT, **columns: Any) -> Article:
    """The article with this text."""
    sha256 = sha256_of_text(text)
    return Article(id=article_id(sha256), sha256=sha256, **columns)


def place(words: str, text: str = TEXT, *, cue: str = "", speaker: str = "") -> Place:
    """Where these words stand in a text."""
    roles = {"content": words, "cue": cue, "speaker": speaker}
    found = [(role, some, text.index(some)) for role, some in roles.items() if some]
    pieces = tuple(
        Piece.model_validate({"role": role, "start": start, "end": start + len(some), "quote": some})
        for role, some, start in found
    )
    return Place(article=article(text).id, pieces=pieces)


def mark(name: str, by: str | None, words: str = "Nobody was moved", text: str = TEXT, **columns: Any) -> Mark:
    """A mention (unless `kind` says otherwise) at these words; `cue` and `speaker` are words, too."""
    where = place(words, text, cue=columns.pop("cue", ""), speaker=columns.pop("speaker", ""))
    fields = {"kind": "claim", "status": "asserted", "place": where} | columns
    return Mark.model_validate({"id": derived_id(name), "created_by": by, **fields})


def named(sort: type[Entity], called: str, by: str | None = None, **columns: Any) -> Any:
    """A row of a kind under a name."""
    return sort.model_validate({"id": derived_id(called), "created_by": by, **columns})


def read(*people: str, texts: Iterable[str] = (TEXT, OTHER)) -> list[Reading]:
    """Readings by which these people are done with the articles."""
    return [
        named(Reading, f"{one} {text}", article=article(text).id, analyst=one, state="done")
        for one in people
        for text in texts
    ]


def sides(mine: Iterable[Entity], theirs: Iterable[Entity], common: Iterable[Entity] = ()) -> tuple[View, View]:
    """Anna's file and Olena's; both have read both articles."""
    common = [*common, *read(ANNA, OLENA)]
    return View(snapshot(*common, *mine), frozenset({ANNA})), View(snapshot(*common, *theirs), frozenset({OLENA}))


def kinds(found: Iterable[Any]) -> list[str]:
    """The kinds of differences."""
    return [one.kind for one in found]


def by_key(found: Iterable[Any]) -> Mapping[str, Any]:
    """Differences by their key."""
    return {one.key: one for one in found}
