"""Where the analysts of this project disagree, asked by SQL: of everything, of one article, or of some claims.

Where one person works alone nothing is read at all.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import select

from workbench.model import disagreements as rules
from workbench.model.decisions import Decision
from workbench.model.disagreements import Disagreement, Said
from workbench.project import queries
from workbench.project.file import Project
from workbench.project.identities import analyst_roots, persons
from workbench.project.queries import tied_claims
from workbench.project.tables import TABLES, in_article, in_articles

_MARK, _LINK, _MADE = TABLES["mark"].c, TABLES["evidence_link"].c, TABLES["assessment"].c


def disagreements(project: Project) -> list[Disagreement]:
    """Return every open disagreement: in articles in the order of the text, then verdicts."""
    return [*in_texts(project), *on_claims(project)] if several(project) else []


def several(project: Project) -> bool:
    """Tell whether the project knows more than one person."""
    return len(set(analyst_roots(project).values())) > 1


def in_texts(project: Project, article: str | None = None) -> list[Disagreement]:
    """Return what people read and link differently: everywhere, or in one article."""
    if not several(project):
        return []
    facts = _Facts(project)
    columns = (_MARK.id, _MARK.kind, _MARK.claim, _MARK.status, _MARK.created_by, _MARK.place)
    statement = select(*columns).where(_MARK.kind.in_(("claim", "evidence")))
    statement = statement.where(in_article(article)) if article else statement.where(_shared(project))
    rows = project.connection.execute(statement).all()
    mentions = [facts.mention(row) for row in rows if row.kind == "claim" and row.claim and row.place]
    places = {row.id: json.loads(row.place) if row.place else None for row in rows if row.kind == "evidence"}
    links = facts.links(places)
    return [*rules.of_mentions(mentions, facts.decisions), *rules.of_links(links, facts.decisions)]


def _shared(project: Project) -> Any:
    """Return the condition that a mark lies in an article in which more than one analyst marked, or in none."""
    counted = project.connection.exec_driver_sql(
        "SELECT substr(place, 13, 36) FROM mark WHERE place IS NOT NULL "
        "GROUP BY 1 HAVING count(DISTINCT created_by) > 1"
    )
    among = json.dumps(list(counted.scalars()))
    return _MARK.place.is_(None) | in_articles(among)


def on_claims(project: Project, claims: Collection[str] | None = None) -> list[Disagreement]:
    """Return what people conclude differently: of every claim, or of some root claims."""
    if not several(project):
        return []
    facts = _Facts(project)
    statement = select(_MADE.id, _MADE.claim, _MADE.verdict, _MADE.created_by).order_by(_MADE.created_at, _MADE.id)
    if claims is not None:
        tied = [claim for claim, root in facts.ties.items() if root in claims]
        statement = statement.where(_MADE.claim.in_([*claims, *tied]))
    said = (
        Said(row.id, facts.person(row.created_by), row.verdict, facts.root(row.claim))
        for row in project.connection.execute(statement)
    )
    return rules.of_verdicts(said, facts.decisions)


class _Facts:
    """What turns rows into what was said: ties, persons and decisions, each asked once."""

    def __init__(self, project: Project) -> None:
        self._connection = project.connection
        self.ties, self._persons = tied_claims(project), persons(project)
        self.decisions = queries.every(project, Decision)

    def root(self, claim: str) -> str:
        return self.ties.get(claim, claim)

    def person(self, analyst: str | None) -> str:
        return self._persons.get(analyst, analyst) if analyst else ""

    def mention(self, row: Any) -> Said:
        place = json.loads(row.place)
        span = _span(place)
        return Said(row.id, self.person(row.created_by), row.status, self.root(row.claim), place["article"], *span)

    def links(self, places: dict[str, dict[str, Any] | None]) -> Iterator[Said]:
        """Yield what the links of these pieces of evidence say."""
        columns = (_LINK.id, _LINK.mark, _LINK.claim, _LINK.stance, _LINK.created_by)
        for some in _batches(places):
            for row in self._connection.execute(select(*columns).where(_LINK.mark.in_(some))):
                place = places[row.mark]
                by, root = self.person(row.created_by), self.root(row.claim)
                if place is None:
                    yield Said(row.id, by, row.stance, root, thing=row.mark)
                else:
                    yield Said(row.id, by, row.stance, root, place["article"], *_span(place), thing=row.mark)


def _batches(identities: Iterable[str]) -> list[list[str]]:
    every = sorted(identities)
    return [every[start : start + 5_000] for start in range(0, len(every), 5_000)]


def _span(place: dict[str, Any]) -> tuple[int, int]:
    """Return where the content begins and ends; -1, -1 where its place is lost."""
    content = [piece for piece in place["pieces"] if piece["role"] == "content"]
    if place["state"] == "unplaced" or not content:
        return -1, -1
    return min(piece["start"] or 0 for piece in content), max(piece["end"] or 0 for piece in content)
