"""The rows on which the people of this project may disagree: those of one article, of some claims, or all of them.

Where one person works alone nothing but the names of analysts is read. What a blind analyst does not see is left out;
what a decision set aside is not, so that pairs stay pairs.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import ColumnElement, Table, select

from workbench.model.assessments import Assessment
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.value import Entity
from workbench.project import left_out, queries, rows
from workbench.project.file import Project
from workbench.project.identities import analyst_roots
from workbench.project.tables import TABLE_OF, in_article, in_articles
from workbench.project.tied import tied_claims

V = TypeVar("V", bound=Entity)


@dataclass(frozen=True, slots=True)
class Disputed:
    """What may be disputed, with what is needed to judge it."""

    marks: tuple[Mark, ...] = ()
    links: tuple[EvidenceLink, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    ties: Mapping[str, str] = field(default_factory=dict)
    """Claim -> its root, of those that are tied."""
    people: tuple[frozenset[str], ...] = ()
    """For each person all ids that they go by; empty where there is one alone."""


def people(project: Project) -> tuple[frozenset[str], ...]:
    """Return for each person of the project all ids that they go by; none where there is one alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for identity, root in analyst_roots(project).items():
        found[root].add(identity)
    return tuple(map(frozenset, found.values())) if len(found) > 1 else ()


def in_text(project: Project, article: str) -> Disputed:
    """Return the marks of an article with their links; nothing where one person alone marked there."""
    who = people(project)
    table = left_out.shown(project, "mark")
    if not who or len(_authors(project, table, in_article(article, table))) < 2:
        return Disputed()
    return _with_links(project, who, _read(project, Mark, table, in_article(article, table)))


def in_texts(project: Project) -> Disputed:
    """Return the marks of every article in which more than one analyst marked, with their links."""
    who = people(project)
    if not who:
        return Disputed()
    table = left_out.shown(project, "mark")
    counted = project.connection.exec_driver_sql(
        f"SELECT substr(place, 13, 36) FROM {table.name} WHERE place IS NOT NULL "
        "GROUP BY 1 HAVING count(DISTINCT created_by) > 1"
    )
    among = in_articles(json.dumps(list(counted.scalars())), table)
    return _with_links(project, who, _read(project, Mark, table, among | table.c.place.is_(None)))


def places(project: Project) -> dict[str, str]:
    """Return for every mark inside an article that article."""
    found = project.connection.exec_driver_sql("SELECT id, substr(place, 13, 36) FROM mark WHERE place IS NOT NULL")
    return dict(iter(found))


def on_claims(project: Project, claims: Collection[str] | None = None) -> Disputed:
    """Return the verdicts on every claim, or on some root claims."""
    who = people(project)
    if not who:
        return Disputed()
    ties, table = tied_claims(project), left_out.shown(project, "assessment")
    wanted: list[ColumnElement[bool]] = []
    if claims is not None:
        tied = [claim for claim, root in ties.items() if root in claims]
        wanted = [table.c.claim.in_([*claims, *tied])]
    made = _read(project, Assessment, table, *wanted)
    return Disputed(assessments=made, decisions=_decisions(project), ties=ties, people=who)


def _with_links(project: Project, who: tuple[frozenset[str], ...], marks: tuple[Mark, ...]) -> Disputed:
    evidence = [mark.id for mark in marks if mark.kind == "evidence"]
    table = left_out.shown(project, "evidence_link")
    links = _read(project, EvidenceLink, table, table.c.mark.in_(evidence)) if evidence else ()
    return Disputed(marks, links, (), _decisions(project), tied_claims(project), who)


def _authors(project: Project, table: Table, where: ColumnElement[bool]) -> set[str]:
    return set(project.connection.execute(select(table.c.created_by).where(where).distinct()).scalars())


def _decisions(project: Project) -> tuple[Decision, ...]:
    return tuple(queries.every_shown(project, Decision))


def _read(project: Project, kind: type[V], table: Table, *where: ColumnElement[bool]) -> tuple[V, ...]:
    name = TABLE_OF[kind]
    found = project.connection.execute(select(table).where(*where)).mappings()
    return tuple(kind.model_validate(rows.to_plain(name, row)) for row in found)
