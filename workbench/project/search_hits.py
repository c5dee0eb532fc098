"""The rows that a search found, as plain values to be shown: name, words around the hit, and where it leads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from workbench.model.articles import Analyst, Article
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.codebook import Status
from workbench.model.comments import Comment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.references import Key
from workbench.model.value import Entity
from workbench.project import queries
from workbench.project.claim_codes import code_of
from workbench.project.file import Project
from workbench.project.identities import own_ids
from workbench.project.tables import LOCAL
from workbench.text.span import Span
from workbench.text.terms import Word, first_hit, hits_in

V = TypeVar("V", bound=Entity)
_BEFORE, _LONG, _TITLE = 40, 180, 300
"""Code points of an excerpt before the hit, of a whole excerpt, and of a name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the list. Spans are code points of the string they belong to; `start` lies in the article's text."""

    kind: str
    id: str
    title: str
    title_hits: tuple[Span, ...] = ()
    excerpt: str = ""
    excerpt_hits: tuple[Span, ...] = ()
    code: str = ""
    about: tuple[str, ...] = ()
    published_on: str = ""
    article: str = ""
    mark: str = ""
    claim: str = ""
    target: Key | None = None
    start: int | None = None


def loaded(project: Project, keys: Sequence[Key], words: tuple[Word, ...]) -> list[Hit]:
    """Read the rows that were found, in the same order; what is gone or not for this person's eyes is left out."""
    maker = _Maker(project, words)
    made: dict[Key, Hit] = {}
    for table in dict.fromkeys(table for table, _row in keys):
        made |= {(table, hit.id): hit for hit in maker.hits(table, [row for name, row in keys if name == table])}
    return [made[key] for key in keys if key in made]


class _Maker:
    """Makes hits of one search; each table is asked once."""

    def __init__(self, project: Project, words: tuple[Word, ...]) -> None:
        self._project, self._words = project, words

    def hits(self, table: str, ids: list[str]) -> list[Hit]:
        makers: dict[str, Callable[[list[str]], list[Hit]]] = {
            "article": self._articles, "claim": self._claims, "source": self._sources, "status": self._statuses,
            "mark": self._marks, "comment": self._comments, "assessment": self._assessments,
            "evidence_link": self._evidence_links, "claim_link": self._claim_links,
        }  # fmt: skip
        return makers[table](ids)

    def _read(self, kind: type[V], ids: list[str]) -> list[V]:
        return queries.every_shown(self._project, kind, ids)

    def _named(self, kind: type[V], ids: list[str]) -> dict[str, V]:
        return {value.id: value for value in self._read(kind, list(set(ids)))}

    def _hit(self, kind: str, identity: str, title: str, others: Sequence[str] = ()) -> dict[str, object]:
        """Say what is shown: the name, and the first of the other strings that holds one of the words."""
        name = _one_line(_around(title, hits_in(title[:20_000], self._words), _TITLE, 60))
        excerpt = ""
        for other in others:
            if found := first_hit(other, self._words) if self._words else None:
                excerpt = _one_line(_around(other, [found], _LONG, _BEFORE))
                break
        return {
            "kind": kind, "id": identity, "title": name, "title_hits": tuple(hits_in(name, self._words)),
            "excerpt": excerpt, "excerpt_hits": tuple(hits_in(excerpt, self._words)),
        }  # fmt: skip

    def _articles(self, ids: list[str]) -> list[Hit]:
        found = self._read(Article, ids)
        table = LOCAL["text"].c
        shas = [article.sha256 for article in found]
        rows = self._project.connection.execute(select(table.sha256, table.text).where(table.sha256.in_(shas)))
        texts = dict(iter(rows))
        return [self._article(article, texts.get(article.sha256, "")) for article in found]

    def _article(self, article: Article, text: str) -> Hit:
        shown = self._hit("article", article.id, article.title)
        place = self._place(text, article.title)
        excerpt = _one_line(_around(text, [place] if place else [], _LONG, _BEFORE))
        if not place and (others := [o for o in (article.note, article.author, article.url) if o]):
            excerpt = str(self._hit("", "", "", others)["excerpt"]) or excerpt
        shown |= {"excerpt": excerpt, "excerpt_hits": tuple(hits_in(excerpt, self._words))}
        shown |= {"about": (article.publisher,), "published_on": article.published_on, "article": article.id}
        return Hit(**shown, start=place.start if place else None)  # pyright: ignore[reportArgumentType]

    def _place(self, text: str, title: str) -> Span | None:
        """Return where the words stand in the text: rather below its headline, which is shown already."""
        if not self._words:
            return None
        below = len(title) if title and text.startswith(title) else 0
        found = first_hit(text[below:], self._words) if below else None
        return Span(found.start + below, found.end + below) if found else first_hit(text, self._words)

    def _claims(self, ids: list[str]) -> list[Hit]:
        return [
            Hit(**self._hit("claim", c.id, c.statement, (c.note,)), code=code_of(self._project, c), claim=c.id)  # pyright: ignore
            for c in self._read(Claim, ids)
        ]

    def _sources(self, ids: list[str]) -> list[Hit]:
        return [
            Hit(**self._hit("source", s.id, s.name, (*s.aliases, s.note)), about=(s.role, s.affiliation))  # pyright: ignore
            for s in self._read(Source, ids)
        ]

    def _statuses(self, ids: list[str]) -> list[Hit]:
        return [
            Hit(
                **self._hit("status", s.id, s.label, (s.wording.definition, s.wording.rule)),  # pyright: ignore
                code=s.symbol,
                about=(s.wording.definition,),
            )
            for s in self._read(Status, ids)
        ]

    def _marks(self, ids: list[str]) -> list[Hit]:
        found = self._read(Mark, ids)
        articles = self._named(Article, [mark.place.article for mark in found if mark.place])
        return [self._mark(mark, articles) for mark in found]

    def _mark(self, mark: Mark, articles: dict[str, Article]) -> Hit:
        others = (mark.note, mark.translation, mark.question, mark.citation, mark.url)
        aside = [piece.quote for piece in mark.place.pieces if piece.role != "content"] if mark.place else []
        shown = self._hit("mark", mark.id, mark.place.quote if mark.place else mark.note, (*others, *aside))
        article = articles.get(mark.place.article) if mark.place else None
        return Hit(
            **shown,  # pyright: ignore[reportArgumentType]
            code=mark.kind,
            about=(article.title,) if article else (),
            article=article.id if article else "",
            mark=mark.id,
            claim=mark.claim or "",
        )

    def _comments(self, ids: list[str]) -> list[Hit]:
        own = own_ids(self._project)
        found = [c for c in self._read(Comment, ids) if not c.private or c.created_by in own]
        people = self._named(Analyst, [comment.created_by or "" for comment in found])
        return [
            Hit(
                **self._hit("comment", c.id, c.body),  # pyright: ignore[reportArgumentType]
                about=tuple(people[by].name for by in (c.created_by or "",) if by in people),
                target=(c.target_kind, c.target_id),
            )
            for c in found
        ]

    def _assessments(self, ids: list[str]) -> list[Hit]:
        found = self._read(Assessment, ids)
        return self._on_claims("assessment", [(a.id, a.why, a.claim, "") for a in found])

    def _evidence_links(self, ids: list[str]) -> list[Hit]:
        found = self._read(EvidenceLink, ids)
        return self._on_claims("evidence_link", [(link.id, link.why, link.claim, link.mark) for link in found])

    def _claim_links(self, ids: list[str]) -> list[Hit]:
        return self._on_claims("claim_link", [(link.id, link.note, link.a, "") for link in self._read(ClaimLink, ids)])

    def _on_claims(self, kind: str, rows: list[tuple[str, str, str, str]]) -> list[Hit]:
        claims = self._named(Claim, [claim for _id, _words, claim, _mark in rows])
        made: list[Hit] = []
        for identity, words, claim, mark in rows:
            about = (code_of(self._project, claims[claim]), claims[claim].statement) if claim in claims else ()
            shown = self._hit(kind, identity, words)
            made.append(Hit(**shown, about=about, claim=claim, mark=mark))  # pyright: ignore[reportArgumentType]
        return made


def _around(text: str, hits: Sequence[Span], most: int, before: int) -> str:
    """Cut out what stands around the first hit, at the borders of words where there are any."""
    first = hits[0].start if hits else 0
    start = max(0, first - before) if first > before else 0
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = start + most
    return ("… " if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
