"""The list of sources for its view, sorted and filtered by SQL; who is tied to whom; where a source speaks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import TextClause, bindparam, text

from workbench.model.claims import Source
from workbench.model.todo import shortened
from workbench.project import in_furniture
from workbench.project.file import Project
from workbench.text.search import fold

Order = Literal["name", "mentions", "claims", "kind"]
ORDERS: dict[Order, str] = {
    "name": "key, s.id",
    "mentions": "mentions DESC, key, s.id",
    "claims": "claims DESC, key, s.id",
    "kind": "s.kind = '', s.kind, key, s.id",
}
# A source counts what is said by every source tied to it, directly or over others; UNION ends also where ties go round.
_WITH = """
WITH RECURSIVE reach(id, root) AS (
  SELECT id, id FROM source UNION
  SELECT reach.id, s.same_as FROM reach JOIN source s ON s.id = reach.root WHERE s.same_as IS NOT NULL
), said AS (
  SELECT DISTINCT reach.root AS source, m.id AS mark, m.claim AS claim
  FROM {mark} m, json_each(m.speakers) who JOIN reach ON reach.id = who.value
  WHERE m.speakers <> '[]' AND m.kind = 'claim'
), counted AS (
  SELECT source, count(*) AS mentions, count(DISTINCT claim) AS claims FROM said GROUP BY source
)
"""
_LINES = """
SELECT s.id, s.name, s.kind, s.role, s.affiliation, s.reliability, coalesce(c.mentions, 0) AS mentions,
  coalesce(c.claims, 0) AS claims, coalesce(other.name, '') AS same_as, folded(s.name) AS key
FROM source s LEFT JOIN counted c ON c.source = s.id LEFT JOIN source other ON other.id = s.same_as
"""
_PASSAGES = """
SELECT m.id, m.place, m.status, a.title, a.publisher, a.published_on
FROM said JOIN {mark} m ON m.id = said.mark LEFT JOIN article a ON a.id = substr(m.place, 13, 36)
WHERE said.source = :source
ORDER BY coalesce(nullif(a.published_on, ''), '9999'), a.title, m.id LIMIT :most
"""
MOST_PASSAGES = 500


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the list: what it shows and no more."""

    id: str
    name: str
    kind: str
    role: str
    affiliation: str
    reliability: str
    mentions: int
    claims: int
    same_as: str
    """The name of the source that it is tied to; empty where it is not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where a source speaks."""

    mark: str
    article: str
    start: int
    quote: str
    status: str
    where: str
    published_on: str


def folded(words: str | None) -> str:
    """Return words as people compare them: without case, diacritics, and kinds of quotation marks and dashes."""
    words = words or ""
    return words.lower() if words.isascii() else fold(words, diacritics=True).text


def _teach(project: Project) -> None:
    """Let this connection's SQL compare words as people do."""
    driver = project.connection.connection.driver_connection
    if driver is not None:
        driver.create_function("folded", 1, folded, deterministic=True)


def source_lines(project: Project, words: str = "", order: Order = "name") -> list[SourceLine]:
    """Return the sources in which every one of these words occurs (name, alias, role, affiliation, note), in order."""
    _teach(project)
    wanted = folded(words).split()
    hay = "folded(s.name || ' ' || s.aliases || ' ' || s.role || ' ' || s.affiliation || ' ' || s.note)"
    where = " AND ".join(f"instr({hay}, :word{n}) > 0" for n in range(len(wanted)))
    statement = f"{_WITH}{_LINES}{'WHERE ' + where if where else ''} ORDER BY {ORDERS[order]}"
    found = project.connection.execute(_asked(project, statement), {f"word{n}": word for n, word in enumerate(wanted)})
    return [SourceLine(*row[:9]) for row in found]


def _asked(project: Project, statement: str) -> TextClause:
    """Return the query over the marks that count."""
    return text(statement.replace("{mark}", in_furniture.names(project)["mark"]))


def passages_of(project: Project, source: str, most: int = MOST_PASSAGES) -> list[Passage]:
    """Return where a source, or one tied to it, speaks: by date of the article."""
    statement = _asked(project, _WITH + _PASSAGES).bindparams(bindparam("source", source), bindparam("most", most))
    found = []
    for mark, stored, status, title, publisher, published_on in project.connection.execute(statement):
        place = json.loads(stored) if stored else None
        content = [piece for piece in place["pieces"] if piece["role"] == "content"] if place else []
        quote = shortened(" […] ".join(piece["quote"] for piece in content))
        start = min((piece["start"] or 0 for piece in content), default=-1)
        where = publisher or title or ""
        article = place["article"] if place else ""
        found.append(Passage(mark, article, start, quote, status, where, published_on or ""))
    return found


def tied_to(project: Project, source: str) -> list[tuple[str, str]]:
    """Return the sources (id, name) that are tied directly to this one, by name."""
    _teach(project)
    statement = text("SELECT id, name FROM source WHERE same_as = :source ORDER BY folded(name), id")
    return [(row.id, row.name) for row in project.connection.execute(statement, {"source": source})]


def names_of(project: Project) -> list[tuple[str, tuple[str, ...]]]:
    """Return for every source that is tied to no other its id and all its names, for finding look-alikes."""
    found = project.connection.execute(text("SELECT id, name, aliases FROM source WHERE same_as IS NULL ORDER BY id"))
    return [(row.id, (row.name, *json.loads(row.aliases))) for row in found]


def all_names(source: Source) -> Sequence[str]:
    """Return name and aliases of a source."""
    return (source.name, *source.aliases)
