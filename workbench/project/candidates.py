"""Candidates for suggestions: which claims and texts share words with a quote. SQL chooses, `assist` judges."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, literal, or_, select

from workbench.model.snapshot import roots
from workbench.project import left_out
from workbench.project.claim_codes import shown_otherwise
from workbench.project.file import Project
from workbench.project.tables import LOCAL, TABLES

MOST = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as far as comparing needs it."""

    id: str
    code: str
    statement: str


def claims_sharing(project: Project, stems: Sequence[str], *, at_least: int = 1, most: int = MOST) -> list[Candidate]:
    """Return the claims whose statements hold most of these parts of words (as written), the most of them first."""
    if not stems:
        return []
    table = TABLES["claim"].c
    shared: ColumnElement[int] = literal(0)
    for stem in stems:
        shared = shared + cast(func.instr(table.statement, stem) > 0, Integer)
    limited = select(table.id, table.code, table.statement, shared.label("shared")).limit(-1)  # else counted twice
    counted = limited.subquery().c
    chosen = select(counted.id, counted.code, counted.statement).where(counted.shared >= at_least)
    ordered = chosen.order_by(counted.shared.desc(), counted.id).limit(most)
    return _shown(project, project.connection.execute(ordered))


def claims_in_pages(project: Project, size: int = 400) -> Iterator[list[Candidate]]:
    """Yield all claims that are tied to no other, page by page, each page asked for when it is wanted."""
    table, last = TABLES["claim"].c, ""
    base = select(table.id, table.code, table.statement).where(table.same_as.is_(None)).order_by(table.id).limit(size)
    while True:
        page = _shown(project, project.connection.execute(base.where(table.id > last)))
        if page:
            yield page
        if len(page) < size:
            return
        last = page[-1].id


def _shown(project: Project, found: Iterable[Any]) -> list[Candidate]:
    """Make candidates of rows (id, code, statement), with the codes they are shown by."""
    codes = shown_otherwise(project)
    return [Candidate(claim, codes.get(claim, code), statement) for claim, code, statement in found]


def can_ask(project: Project) -> bool:
    """Say whether the project is still open: what is looked for in slices may outlast it."""
    return not project.connection.closed


def claim_count(project: Project) -> int:
    """Return how many claims there are."""
    return project.connection.execute(select(func.count()).select_from(TABLES["claim"])).scalar_one()


def mention_counts(project: Project, claims: Sequence[str]) -> dict[str, int]:
    """Return how many mentions these claims have, those of claims tied directly to them included."""
    claim, mark = TABLES["claim"].c, left_out.counted(project, "mark").c
    counts = dict.fromkeys(claims, 0)
    for wanted in claims:
        own = select(claim.id).where((claim.id == wanted) | (claim.same_as == wanted))
        counts[wanted] = project.connection.execute(
            select(func.count()).where(mark.kind == "claim", mark.claim.in_(own))
        ).scalar_one()
    return counts


def articles_in_pages(project: Project, stems: Sequence[str], size: int = 20) -> Iterator[list[tuple[str, str]]]:
    """Yield (article, text) of the articles whose text holds all these parts of words (as written), page by page."""
    article, text, last = TABLES["article"].c, LOCAL["text"].c, ""
    base = select(article.id, text.text).join_from(TABLES["article"], LOCAL["text"], article.sha256 == text.sha256)
    for stem in stems:
        forms = {stem, stem.lower(), stem.upper()}
        base = base.where(or_(*(func.instr(text.text, form) > 0 for form in sorted(forms))))
    while True:
        found = base.where(article.id > last).order_by(article.id).limit(size)
        page = [(identity, words) for identity, words in project.connection.execute(found)]
        if page:
            yield page
        if len(page) < size:
            return
        last = page[-1][0]


def roots_of(project: Project, claims: Sequence[str]) -> dict[str, str]:
    """Return for each of these claims that exists the claim it is tied to, after all ties."""
    table, above, waiting = TABLES["claim"].c, dict[str, str | None](), set(claims)
    while waiting:
        some = sorted(waiting)[:500]
        found = dict(iter(project.connection.execute(select(table.id, table.same_as).where(table.id.in_(some)))))
        above |= found
        waiting = (waiting - set(some)) | {up for up in found.values() if up and up not in above}
    known = roots(above)
    return {claim: known[claim] for claim in claims if claim in known}
