"""What each article says about each claim: the cells of the matrix, and the words that a mention stands in."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, text

from workbench.model.articles import Article
from workbench.model.marks import Mark
from workbench.project import in_furniture, queries
from workbench.project.file import Project
from workbench.project.identities import persons
from workbench.project.superseded import is_current
from workbench.project.tables import TABLES
from workbench.project.tied import tied_claims


@dataclass(frozen=True, slots=True)
class MatrixArticle:
    """One column: an article in the order of dates."""

    id: str
    publisher: str
    title: str
    published_on: str
    date_basis: str


@dataclass(frozen=True, slots=True)
class CellMention:
    """One mention of a claim in an article; start and end of its content in code points."""

    mark: str
    status: str
    by: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Saying:
    """One chip of a cell: a status, how often, and whose it is where analysts differ about the same words."""

    status: str
    count: int
    by: str | None = None
    differs: bool = False


Cells = dict[str, dict[str, tuple[CellMention, ...]]]
"""The mentions by root claim and article, in the order of the text."""


def matrix_articles(project: Project) -> list[MatrixArticle]:
    """Return every article by date, those without one last."""
    article = TABLES["article"].c
    columns = (article.id, article.publisher, article.title, article.published_on, article.date_basis)
    found = [MatrixArticle(*row) for row in project.connection.execute(select(*columns).where(is_current()))]
    return sorted(found, key=lambda a: (a.published_on or "9999", a.publisher.casefold(), a.title.casefold(), a.id))


def cells(project: Project) -> Cells:
    """Return the mentions of every claim that count; what belongs to a tied claim stands at its root."""
    ties, called = tied_claims(project), persons(project)
    marks = in_furniture.names(project)["mark"]
    query = f"SELECT id, claim, status, created_by, place FROM {marks} WHERE kind = 'claim' AND claim IS NOT NULL"
    found: defaultdict[str, defaultdict[str, list[CellMention]]] = defaultdict(lambda: defaultdict(list))
    for mark, claim, status, by, stored in project.connection.execute(text(f"{query} AND place IS NOT NULL")):
        place = json.loads(stored)
        content = [piece for piece in place["pieces"] if piece["role"] == "content"]
        start = min((piece["start"] or 0 for piece in content), default=0)
        end = max((piece["end"] or 0 for piece in content), default=0)
        root = str(ties.get(claim, claim))
        found[root][place["article"]].append(CellMention(mark, status, called.get(by, by), start, end))
    order = lambda mention: (mention.start, -mention.end, mention.mark)  # noqa: E731
    return {c: {a: tuple(sorted(its, key=order)) for a, its in row.items()} for c, row in found.items()}


def sayings(mentions: Sequence[CellMention], me: str) -> list[Saying]:
    """Sum up a cell: each status once with its count, one's own first where analysts differ about the same words.

    Marks of several analysts that overlap are one mention: with the same status they count once, with different ones
    the others' are named apart.
    """
    counts: dict[tuple[str, str | None, bool], int] = defaultdict(int)
    for group in _places(mentions):
        own = [mention for mention in group if mention.by == me] or [m for m in group if m.by == group[0].by]
        agreed = dict.fromkeys(mention.status for mention in own)
        for mention in own:
            counts[mention.status, None, False] += 1
        others = dict.fromkeys((m.status, m.by) for m in group if m not in own and m.status not in agreed)
        for status, by in others:
            counts[status, by, True] += 1
    made = [Saying(status, count, by, differs) for (status, by, differs), count in counts.items()]
    return sorted(made, key=lambda saying: saying.differs)


def _places(mentions: Sequence[CellMention]) -> Iterable[list[CellMention]]:
    """Put marks of different analysts that overlap together; two marks of one analyst are two places."""
    groups: list[list[CellMention]] = []
    for mention in mentions:
        for group in groups:
            over = any(mention.start < other.end and other.start < mention.end for other in group)
            if over and all(other.by != mention.by for other in group):
                group.append(mention)
                break
        else:
            groups.append([mention])
    return groups


def shown_articles(project: Project, found: Cells, claims: Iterable[str], *, every: bool) -> list[MatrixArticle]:
    """Return the columns: the articles in which one of these claims is mentioned, or every article."""
    spoken = {article for claim in claims for article in found.get(claim, ())}
    return [article for article in matrix_articles(project) if every or article.id in spoken]


def claim_ids(project: Project, rows: Sequence[int]) -> list[str]:
    """Return the ids of claims by their row numbers, in that order."""
    query = text("SELECT rowid, id FROM claim WHERE rowid IN (SELECT value FROM json_each(:rows))")
    known = dict(iter(project.connection.execute(query, {"rows": json.dumps(list(rows))})))
    return [known[row] for row in rows if row in known]


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention in the words around it; `marked` are the runs of `words` (code points) that are its content."""

    words: str
    marked: tuple[tuple[int, int], ...]


AROUND = 160
"""So many code points before and after a mark are shown at most; whole words, within its paragraph."""


def passage(project: Project, mark: str) -> Passage:
    """Return a mention's words with what stands around them in its paragraph; empty where the mark is gone."""

    found = queries.find(project, Mark, mark)
    if found is None or found.place is None:
        return Passage("", ())
    article = queries.find(project, Article, found.place.article)
    content = [(p.start, p.end) for p in found.place.of_role("content") if p.start is not None and p.end is not None]
    if article is None or not content:
        quote = found.place.quote
        return Passage(quote, ((0, len(quote)),))
    return around(project.text(article.sha256), content)


def around(whole: str, content: Sequence[tuple[int, int]]) -> Passage:
    """Cut the words around some runs of a text (code points): to the paragraph, at most AROUND to each side."""
    first, last = min(start for start, _end in content), max(end for _start, end in content)
    begin = max(whole.rfind("\n", 0, first) + 1, first - AROUND)
    stop = whole.find("\n", last)
    end = min(len(whole) if stop < 0 else stop, last + AROUND)
    if begin and whole[begin - 1] != "\n":
        space = whole.find(" ", begin, first)
        begin = space + 1 if space >= 0 else begin
    if end < len(whole) and whole[end] != "\n":
        space = whole.rfind(" ", last, end)
        end = space if space >= 0 else end
    return Passage(whole[begin:end], tuple((start - begin, stop - begin) for start, stop in sorted(content)))
