"""The article list: all its lines, or only those that a piece of news concerns."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, true

from workbench.model.references import Key
from workbench.project import left_out
from workbench.project.file import Project
from workbench.project.identities import ids_of_person
from workbench.project.in_furniture import marks_in_furniture
from workbench.project.superseded import is_current
from workbench.project.tables import LOCAL, TABLES, in_article

MANY = 64
"""From so many rows on the whole list is asked anew."""
_MARK, _READING, _ARTICLE = TABLES["mark"].c, TABLES["reading"].c, TABLES["article"].c
_SHOWN = (
    _ARTICLE.id, _ARTICLE.title, _ARTICLE.publisher, _ARTICLE.published_on, _ARTICLE.date_basis,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One line of the article list: what it needs and no more."""

    id: str
    title: str
    publisher: str
    published_on: str
    date_basis: str
    state: str
    statuses: tuple[str, ...]
    """Status keys of the claim marks that count, in the order of the text."""


def article_lines(project: Project, analyst_id: str) -> list[ArticleLine]:
    """Return the article list, newest first, with the reading state of this analyst; undated ones last, by title.

    What one and the same person read under another of their ids counts where this one has no state yet.
    """
    return _lines(project, analyst_id, project.connection.execute(select(*_SHOWN).where(is_current())).all(), None)


def lines_touched(project: Project, analyst_id: str, rows: Iterable[Key]) -> list[ArticleLine] | None:
    """Return the lines that changed marks and readings concern; None where the whole list is to be asked anew."""
    wanted = [key for key in rows if key[0] in ("analyst", "article", "mark", "reading", "status")]
    if len(wanted) > MANY or any(table in ("analyst", "article", "status") for table, _row in wanted):
        return None
    articles = {_article_of(project, table, row) for table, row in wanted}
    if "" in articles:
        return None
    found = project.connection.execute(select(*_SHOWN).where(_ARTICLE.id.in_(articles), is_current())).all()
    return _lines(project, analyst_id, found, articles)


def _article_of(project: Project, table: str, row: str) -> str:
    """Return the article of a mark or reading, also of one that is gone; empty where nobody knows."""
    own = func.substr(_MARK.place, 13, 36) if table == "mark" else _READING.article
    found = project.connection.execute(select(own).where(TABLES[table].c.id == row)).first()
    if found is not None:
        return found[0] or "nowhere"
    change = LOCAL["change"].c
    last = select(change.before).where(change.row_id == row, change.op == "remove").order_by(change.step_seq.desc())
    before = json.loads(project.connection.execute(last.limit(1)).scalar() or "{}")
    if table == "reading":
        return before.get("article", "")
    return (before.get("place") or {"article": "nowhere"})["article"] if before else ""


def _lines(
    project: Project, analyst: str, found: Iterable[Any], only: set[str] | None
) -> list[ArticleLine]:
    """Make lines, in the order of the list."""
    seen = _statuses(project, only)
    readings = select(_READING.article, _READING.state).where(_READING.analyst.in_(ids_of_person(project, analyst)))
    if only is not None:
        readings = readings.where(_READING.article.in_(only))
    states = dict(iter(project.connection.execute(readings.order_by(_READING.analyst == analyst))))
    keys = {article: tuple(key for _start, key in sorted(marks)) for article, marks in seen.items()}
    lines = [
        ArticleLine(article, *(title, publisher, date, basis), states.get(article, "new"), keys.get(article, ()))
        for article, title, publisher, date, basis in found
    ]
    lines.sort(key=lambda line: (line.title.casefold(), line.id))
    return sorted(lines, key=lambda line: line.published_on or "0", reverse=True)


def _statuses(project: Project, only: set[str] | None) -> dict[str, list[tuple[int, str]]]:
    seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
    table, inside = left_out.counted(project, "mark"), marks_in_furniture(project)
    mark = table.c
    for one in [true()] if only is None else (in_article(article, table) for article in only):
        placed = select(mark.id, mark.place, mark.status).where(one, mark.kind == "claim", mark.place.is_not(None))
        for identity, stored, key in project.connection.execute(placed):
            if identity in inside:
                continue
            place = json.loads(stored)
            start = min((piece["start"] or 0 for piece in place["pieces"] if piece["role"] == "content"), default=0)
            seen[place["article"]].append((start, key))
    return seen
