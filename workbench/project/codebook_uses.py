"""How the codebook is used: how often and where a status is given, which keys it lacks, who worded a status last."""

from dataclasses import dataclass

from sqlalchemy import func, select

from workbench.model.articles import Analyst
from workbench.model.codebook import Layer, Status
from workbench.model.marks import Mark
from workbench.project import left_out, queries
from workbench.project.claim_codes import shown_otherwise
from workbench.project.file import Project
from workbench.project.tables import LOCAL, TABLES

_GIVEN = {"mention": ("mark", "status"), "verdict": ("assessment", "verdict")}


def counts(project: Project, layer: Layer, *, whole: bool = False) -> dict[str, int]:
    """Return how often each key of a layer is given, known to the codebook or not; `whole`: what is left out, too."""
    table, name = _GIVEN[layer]
    column = (TABLES[table] if whole else left_out.counted(project, table)).c[name]
    found = project.connection.execute(select(column, func.count()).where(column != "").group_by(column))
    return dict(iter(found))


def unknown_keys(project: Project, layer: Layer) -> dict[str, int]:
    """Return the keys that are given but not in the codebook (from a colleague's file), with how often."""
    known = {status.key for status in queries.statuses(project, layer)}
    return {key: count for key, count in sorted(counts(project, layer).items()) if key not in known}


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a status is given: a mention in an article, or a claim with a verdict."""

    words: str
    where: str
    article: str = ""
    mark: str = ""
    claim: str = ""


def uses(project: Project, layer: Layer, key: str, most: int = 100) -> list[Use]:
    """Return where a status is given, at most so many: mentions by article, claims by code."""
    return _mentions(project, key, most) if layer == "mention" else _claims(project, key, most)


def _mentions(project: Project, key: str, most: int) -> list[Use]:
    table, articles, claims = left_out.counted(project, "mark"), TABLES["article"].c, TABLES["claim"].c
    statement = select(table.c.id).where(table.c.status == key).order_by(table.c.place).limit(most)
    titles = dict(iter(project.connection.execute(select(articles.id, articles.title))))
    codes = {**dict(iter(project.connection.execute(select(claims.id, claims.code)))), **shown_otherwise(project)}
    found = []
    for mark in queries.every(project, Mark, TABLES["mark"].c.id.in_(statement)):
        words = mark.place.quote if mark.place else mark.citation
        article = mark.place.article if mark.place else ""
        code = codes.get(mark.claim or "", "")
        found.append(Use(f"{code} {words}".strip(), titles.get(article, ""), article, mark.id, mark.claim or ""))
    return sorted(found, key=lambda use: (use.where, use.words))


def _claims(project: Project, key: str, most: int) -> list[Use]:
    claims, given = TABLES["claim"].c, left_out.counted(project, "assessment").c
    analysts = {analyst.id: analyst.name for analyst in queries.every(project, Analyst)}
    statement = (
        select(claims.id, claims.code, claims.statement, given.created_by)
        .where(given.claim == claims.id, given.verdict == key)
        .order_by(claims.code, claims.created_at, claims.id, given.created_at)
        .limit(most)
    )
    found, codes = project.connection.execute(statement), shown_otherwise(project)
    return [
        Use(f"{codes.get(claim, code)} {words}".strip(), analysts.get(who, ""), claim=claim)
        for claim, code, words, who in found
    ]


@dataclass(frozen=True, slots=True)
class Worded:
    """Who set the wording of a status last, and when (UTC text)."""

    who: str
    at: str


def last_worded(project: Project, status: Status) -> Worded | None:
    """Return who changed the wording last after the project began; None where nobody did."""
    steps, changes = LOCAL["step"].c, LOCAL["change"].c
    statement = (
        select(steps.author, steps.at)
        .where(changes.step_seq == steps.seq, changes.row_id == status.id, changes.table_name == "status")
        .where(changes.op == "set", changes.after.like('%"wording":%'))
        .order_by(steps.lamport.desc(), steps.id.desc())
        .limit(1)
    )
    found = project.connection.execute(statement).first()
    if found is None:
        return None
    who = queries.find(project, Analyst, found[0])
    return Worded(who.name if who else "", found[1])
