"""What is to do in a project: light queries for each group of to-dos; the rules themselves stand in `model/todo.py`.

`author` None asks for everybody's; else for what this analyst made (under any id of theirs), and for what is common:
claims and articles.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select

from workbench.model.assessments import NOT_ASSESSED
from workbench.model.codebook import Wording
from workbench.model.evidence import EvidenceLink
from workbench.model.rules import lacks
from workbench.model.snapshot import roots
from workbench.model.todo import Kind, Todo, Verdict, gaps_of, is_over, shortened, verdict_todos
from workbench.project import left_out
from workbench.project.claim_codes import shown_otherwise
from workbench.project.comment_todos import comment_todos
from workbench.project.file import Project
from workbench.project.identities import ids_of_person, persons
from workbench.project.in_furniture import marks_in_furniture
from workbench.project.superseded import is_current
from workbench.project.tables import TABLES, in_article

_CUE = '"role":"cue"'
"""How a cue stands in the canonical JSON of a place; inside a quote the quotation marks would be escaped."""
Span = tuple[int, int]


class _Line(NamedTuple):
    """As much of a mark as the rules ask for; `place` is its JSON."""

    id: str
    kind: str
    place: str | None
    claim: str | None
    status: str
    author: str | None
    citation: str
    url: str
    attachment: str
    speaker: bool
    cue: bool | None


def todos(project: Project, author: str | None, today: str) -> list[Todo]:
    """Return everything that is to do, in no particular order; `today` is written YYYY-MM-DD."""
    common = [*article_todos(project), *claim_todos(project, author, today)]
    return [*mark_todos(project, author), *common, *thread_todos(project, author)]


def thread_todos(project: Project, author: str | None) -> list[Todo]:
    """Return the open threads, each with the root claim that it belongs to."""
    tied = claim_roots(project)
    return [replace(todo, claim=tied.get(todo.claim, "")) for todo in comment_todos(project, author)]


def counts_by_claim(found: Iterable[Todo]) -> Counter[str]:
    """Count the to-dos of each root claim, those of its mentions among them."""
    return Counter(todo.claim for todo in found if todo.claim)


def counts_by_article(found: Iterable[Todo]) -> Counter[str]:
    """Count the to-dos of each article."""
    return Counter(todo.article for todo in found if todo.article)


def claims_to_do(project: Project, author: str | None, today: str, article: str, claims: Collection[str]) -> set[str]:
    """Return those of these root claims of an article that something is to do about there, and the loose mentions."""
    marks = mark_todos(project, author, article)
    threads = (todo for todo in thread_todos(project, author) if todo.article in (article, ""))
    about = (*marks, *claim_todos(project, author, today, claims), *threads)
    return {todo.claim or todo.mark for todo in about}


def article_numbers(project: Project) -> dict[str, int]:
    """Number the articles in the order of their list (as `queries.articles` has it)."""
    table = TABLES["article"].c
    found = project.connection.execute(select(table.id, table.title, table.published_on)).all()
    found = sorted(found, key=lambda row: (row.title.casefold(), row.id))
    found.sort(key=lambda row: row.published_on or "0", reverse=True)
    return {row.id: number for number, row in enumerate(found)}


def article_titles(project: Project) -> dict[str, str]:
    """Return what names each article: its title, else its publisher."""
    table = TABLES["article"].c
    found = project.connection.execute(select(table.id, table.title, table.publisher))
    return {identity: title or publisher for identity, title, publisher in found}


def code_keys(project: Project, claims: Iterable[str]) -> dict[str, str]:
    """Return for each of these claims what it is sorted by: its code, shorter ones first."""
    wanted, table = set(claims), TABLES["claim"].c
    found = project.connection.execute(select(table.id, table.code, table.created_at)) if wanted else ()
    return {identity: f"{len(code):04} {code} {made}" for identity, code, made in found if identity in wanted}


# ------------------------------------------------------------------------------------------------------------- marks


def mark_todos(project: Project, author: str | None, article: str | None = None) -> list[Todo]:
    """Return what marks lack: all of them, or those in one article."""
    table = left_out.counted(project, "mark")
    mark = table.c
    columns = (mark.id, mark.kind, mark.place, mark.claim, mark.status, mark.created_by, mark.citation, mark.url)
    statement = select(*columns, mark.attachment, mark.speakers != "[]", mark.place.contains(_CUE))
    asked = project.connection.execute(statement.where(in_article(article, table)) if article else statement)
    rows = [_Line(*row) for row in asked]
    inside = marks_in_furniture(project)
    requires, tied, linked = _requires(project), claim_roots(project), _linked(project, article)
    wanted = None if author is None else ids_of_person(project, author) | {None}
    found: list[Todo] = []
    for row in rows:
        if row.kind == "furniture" or (wanted is not None and row.author not in wanted):
            continue
        kinds = _kinds_of_mention(row, requires) if row.kind == "claim" else _kinds_of_evidence(row, linked)
        place = row.place
        if place and '"state":"placed"' not in place:
            kinds.append("lost" if '"state":"unplaced"' in place else "moved")
        if row.kind == "claim" and row.id in inside:
            kinds.append("furniture")
        if kinds:
            found += _todos_of(row, kinds, tied.get(row.claim or "", ""))
    return found


def _todos_of(row: _Line, kinds: Sequence[Kind], claim: str) -> Iterator[Todo]:
    identity, stored = row.id, row.place
    place = json.loads(stored) if stored else None
    words = shortened(_quote(place) if place else row.citation or row.url)
    article, start = (place["article"], _span(place)[0]) if place else ("", -1)
    for kind in kinds:
        yield Todo(kind, words, "", article, identity, claim, identity, start)


def _kinds_of_mention(row: _Line, requires: dict[str, tuple[str, ...]]) -> list[Kind]:
    cue = row.place is None or bool(row.cue)
    return [*lacks(row.status, requires.get(row.status, ()), claim=bool(row.claim), speaker=bool(row.speaker), cue=cue)]


def _kinds_of_evidence(row: _Line, linked: set[str]) -> list[Kind]:
    found: list[Kind] = [] if row.id in linked else ["unlinked"]
    if row.place is None and not (row.citation.strip() or row.url.strip() or row.attachment):
        found.append("reference")
    return found


def _requires(project: Project) -> dict[str, tuple[str, ...]]:
    """Return what each status of a mention requires."""
    table = TABLES["status"].c
    found = project.connection.execute(select(table.key, table.wording).where(table.layer == "mention"))
    return {key: Wording.model_validate_json(wording).requires for key, wording in found}


def _linked(project: Project, article: str | None) -> set[str]:
    """Return the evidence that is linked to any claim by anybody."""
    link = left_out.counted(project, "evidence_link").c
    statement = select(link.mark).distinct()
    if article:
        statement = statement.where(link.mark.in_(select(TABLES["mark"].c.id).where(in_article(article))))
    return set(project.connection.execute(statement).scalars())


def _content(place: dict[str, Any]) -> list[dict[str, Any]]:
    return [piece for piece in place["pieces"] if piece["role"] == "content"]


def _span(place: dict[str, Any]) -> Span:
    """Return where the content starts and ends; (0, 0) where it is not placed."""
    content = _content(place)
    return min(piece["start"] or 0 for piece in content), max(piece["end"] or 0 for piece in content)


def _quote(place: dict[str, Any]) -> str:
    return " […] ".join(piece["quote"] for piece in _content(place))


# ------------------------------------------------------------------------------------------------ claims and articles


def claim_roots(project: Project) -> dict[str, str]:
    """Return for every claim the one that it is tied to, after all ties; quick where hardly any are tied."""
    table = TABLES["claim"].c
    pairs: dict[str, str | None] = dict(iter(project.connection.execute(select(table.id, table.same_as))))
    if not any(pairs.values()):
        return {identity: identity for identity in pairs}
    return roots(pairs)


def claim_todos(
    project: Project, author: str | None, today: str, only: Collection[str] | None = None
) -> list[Todo]:
    """Return the claims without a verdict, and the verdicts with something wrong: all, or those of some root claims."""
    table, tied = TABLES["claim"].c, claim_roots(project)
    own = None if only is None else [identity for identity, root in tied.items() if root in only]
    called = persons(project)
    verdicts = _verdicts(project, tied, called, own)
    links = _links(project, tied, verdicts)
    asked = select(table.id, table.code, table.statement, table.kind, table.period)
    rows = project.connection.execute(asked if only is None else asked.where(table.id.in_(only)))
    codes = shown_otherwise(project)
    found: list[Todo] = []
    for identity, code, statement, kind, period in rows:
        if tied[identity] != identity:
            continue
        made = verdicts.get(identity, {})
        chosen = _standing(made, called.get(author, author) if author else None)
        if chosen is None:
            continue
        over = period is not None and _is_over(json.loads(period), today)
        said = verdict_todos(identity, chosen, links.get(identity, []), over=over, prediction=kind == "prediction")
        code = codes.get(identity, code)
        words = (f"{code} · " if code else "") + shortened(statement) if said else ""
        found += [Todo(kind, words, detail, claim=identity, target=target) for kind, detail, target in said]
    return found


def _is_over(period: dict[str, str], today: str) -> bool:
    return is_over(period.get("ends") or period.get("begins") or "", today)


def _standing(made: dict[str | None, Verdict], author: str | None) -> list[Verdict] | None:
    """Return the verdicts to look at; None where others judged the claim and this analyst did not."""
    if author is None:
        return list(made.values())
    if author in made:
        return [made[author]]
    return None if any(one.verdict != NOT_ASSESSED for one in made.values()) else []


def _verdicts(
    project: Project, tied: dict[str, str], called: dict[str, str], only: Collection[str] | None
) -> dict[str, dict[str | None, Verdict]]:
    """Return the latest verdict of each person on each root claim."""
    table = left_out.counted(project, "assessment").c
    columns = (table.id, table.claim, table.verdict, table.why, table.created_by)
    asked = select(*columns).order_by(table.created_at, table.id)
    found: dict[str, dict[str | None, Verdict]] = defaultdict(dict)
    for row in project.connection.execute(asked if only is None else asked.where(table.claim.in_(only))):
        claim, by = str(row.claim), called.get(row.created_by, row.created_by)
        found[tied.get(claim, claim)][by] = Verdict(row.id, row.verdict, row.why)
    return found


def _links(project: Project, tied: dict[str, str], wanted: Iterable[str]) -> dict[str, list[EvidenceLink]]:
    """Return the evidence links of these root claims, with what the rules ask for."""
    table, judged = left_out.counted(project, "evidence_link").c, set(wanted)
    columns = (table.id, table.mark, table.claim, table.stance, table.strength, table.set_number, table.created_by)
    found: dict[str, list[EvidenceLink]] = defaultdict(list)
    for row in project.connection.execute(select(*columns)):
        root = tied.get(row.claim, row.claim)
        if root in judged:
            found[root].append(EvidenceLink.model_construct(**row._mapping))
    return found


def article_todos(project: Project, article: str | None = None) -> list[Todo]:
    """Return the articles that lack title, publisher or date."""
    table = TABLES["article"].c
    gap: ColumnElement[bool] = (table.title == "") | (table.publisher == "") | (table.published_on == "")
    statement = select(table.id, table.title, table.publisher, table.published_on, table.origin_name)
    statement = statement.where(gap, is_current())
    if article:
        statement = statement.where(table.id == article)
    return [
        Todo("article", shortened(row.title or row.origin_name), ", ".join(gaps_of(*row[1:4])), row.id, target=row.id)
        for row in project.connection.execute(statement)
    ]
