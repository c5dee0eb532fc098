"""Searching a project: what was typed to a ranked list of plain values, each with the words that were found.

The index says which rows; what is shown is read from the project itself, so a hit is never older than the project.
"""

import contextlib
import itertools
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from workbench.i18n import N_, _
from workbench.project.claim_codes import shown_otherwise
from workbench.project.file import Project
from workbench.project.row_signs import rows_called
from workbench.project.search_hits import Hit, loaded
from workbench.project.search_index import SearchIndex
from workbench.project.search_rows import NOTES
from workbench.text.terms import Word, plain, words_of

MOST: Final = 60
"""Hits in one list."""
_NAMED, _TEXTS, _REMARKS = 24, 24, 16
"""Of these by their names, by the text of an article, by a remark; where a kind is asked for, all may be of it."""
_FEW: Final = 8
_RANKED: Final = 400
"""Where more rows than this hold a word it says nothing about any of them: they come unranked, and at once."""
_PATIENCE: Final = 0.3
"""Seconds after which a search is content with what it has."""
SCOPES: Final[dict[str, tuple[str, ...]]] = {
    N_("article"): ("article",),
    N_("claim"): ("claim",),
    N_("mark"): ("mark",),
    N_("note"): ("comment", "assessment", "evidence_link", "claim_link"),
    N_("source"): ("source",),
    N_("codebook"): ("status",),
    N_("command"): (),
}
"""What may stand before a colon at the start: "claim: dam" finds claims only."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed: its words, and the kinds it is about (None: all)."""

    words: tuple[Word, ...]
    kinds: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, the best first; `complete` unless the index has not seen everything yet."""

    hits: tuple[Hit, ...]
    complete: bool


def query_of(typed: str) -> Query:
    """Read what a person typed. Never raises."""
    head, colon, rest = typed.partition(":")
    for name, kinds in SCOPES.items():
        if colon and head.strip().casefold() in (name, _(name).casefold()):
            return Query(words_of(rest), kinds)
    return Query(words_of(typed))


def search(project: Project, index: SearchIndex, typed: str) -> Found:
    """Find articles, claims, sources, codebook entries, marks and remarks. Never raises because of what was typed."""
    query = query_of(typed)
    if not query.words or query.kinds == ():
        return Found((), index.is_complete)
    keys: dict[tuple[str, str], None] = dict.fromkeys((*rows_called(project, typed), *_by_shown_code(project, query)))
    try:
        with _at_most(index.connection, _PATIENCE):
            for key in _ranked(index.connection, query):
                keys[key] = None
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorcode", 0) != sqlite3.SQLITE_INTERRUPT:  # damaged: made anew in the background
            index.start_anew()
            return Found((), complete=False)
    wanted = [key for key in keys if query.kinds is None or key[0] in query.kinds][:MOST]
    return Found(_closest_first(loaded(project, wanted, query.words), query), index.is_complete)


def _by_shown_code(project: Project, query: Query) -> Iterator[tuple[str, str]]:
    """Yield the claims that are called so only because another has their code; the index knows their own code."""
    asked = " ".join(" ".join(word.plain) for word in query.words)
    if " " in asked and (query.kinds is None or "claim" in query.kinds):
        named = (claim for claim, code in shown_otherwise(project).items() if plain(code).startswith(asked))
        yield from (("claim", claim) for claim in itertools.islice(named, _NAMED))


@contextlib.contextmanager
def _at_most(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Let SQLite give up after so long: the best hits are there by then."""
    ends = time.perf_counter() + seconds
    connection.set_progress_handler(lambda: time.perf_counter() > ends, 20_000)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _closest_first(hits: Iterable[Hit], query: Query) -> tuple[Hit, ...]:
    """Put what is called exactly so, then what begins so, in front."""
    asked = " ".join(" ".join(word.plain) for word in query.words)

    def distance(hit: Hit) -> int:
        names = (" ".join(plain(name).split()) for name in (hit.code, hit.title) if name)
        if hit.kind in NOTES:
            return 3
        return min(
            (0 if name == asked else 1 if f"{name} ".startswith(f"{asked} ") else 2 for name in names), default=2
        )

    return tuple(sorted(hits, key=distance))


def _ranked(connection: sqlite3.Connection, query: Query) -> Iterator[tuple[str, str]]:
    """Yield (kind, row), the best first, with repeats: names before texts, whole words before beginnings."""
    words, alone = query.words, query.kinds is not None
    exact, begun = (" AND ".join(word.match(begins=begins) for word in words) for begins in (False, True))
    both = [exact] if exact == begun else [exact, begun]
    yield from _docs(connection, "title", both, MOST if alone else _NAMED, query)
    yield from _docs(connection, "title more", [exact], MOST if alone else _NAMED, query)
    texts = _texts(connection, both, MOST if alone else _TEXTS) if _may_be_text(query) else []
    yield from texts
    yield from _docs(connection, "note", both, MOST if alone else _REMARKS, query)
    yield from _docs(connection, "title more", both[1:], MOST if alone else _NAMED, query)
    if len(words) > 1 and len(texts) < _FEW and _may_be_text(query):
        yield from _scattered(connection, words)


def _may_be_text(query: Query) -> bool:
    """Whether texts are looked through: a single letter stands in all of them."""
    short = all(word.is_short for word in query.words)
    return not short and (query.kinds is None or "article" in query.kinds)


def _docs(
    connection: sqlite3.Connection, columns: str, matches: list[str], limit: int, query: Query
) -> list[tuple[str, str]]:
    """Return rows that hold the words in these columns; those that hold what only begins so, where there is room."""
    kinds = query.kinds or ()
    where = f" AND doc.kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    found: list[tuple[str, str]] = []
    for match in (f"{{{columns}}} : ({match})" for match in matches):
        order = " ORDER BY bm25(doc_words, 8, 1, 1), doc.id" if _is_telling(connection, "doc_words", match) else ""
        sql = "SELECT kind, row FROM doc_words CROSS JOIN doc ON doc.id = doc_words.rowid WHERE doc_words MATCH ?"
        if len(found) < limit:
            found += connection.execute(f"{sql}{where}{order} LIMIT ?", (match, *kinds, limit)).fetchall()
    return list(dict.fromkeys(found))[:limit]


def _texts(connection: sqlite3.Connection, matches: list[str], limit: int) -> list[tuple[str, str]]:
    """Return articles whose text holds the words; those that hold what only begins so, where the others are few."""
    found: list[tuple[str, str]] = []
    for match in matches:
        if len(found) >= limit // 2:
            break
        ranked = match == matches[0] and _is_telling(connection, "body_words", match)
        order = "ORDER BY rank" if ranked else ""  # for beginnings it would cost as much again as finding them
        sql = f"SELECT rowid FROM body_words WHERE body_words MATCH ? {order} LIMIT ?"
        for (number,) in connection.execute(sql, (match, limit)).fetchall():
            of_text = "SELECT doc.kind, doc.row FROM body JOIN doc USING (sha256) WHERE body.id = ?"
            found += connection.execute(of_text, (number,)).fetchall()
    return list(dict.fromkeys(found))


def _is_telling(connection: sqlite3.Connection, table: str, match: str) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
    return connection.execute(sql, (match, _RANKED)).fetchone()[0] < _RANKED


def _scattered(connection: sqlite3.Connection, words: tuple[Word, ...]) -> list[tuple[str, str]]:
    """Return articles that have some of the words in the title and the others in the text."""
    either = (
        "SELECT rowid FROM doc_words WHERE doc_words MATCH ? UNION SELECT doc.id FROM body_words "
        "JOIN body ON body.id = body_words.rowid JOIN doc USING (sha256) WHERE body_words MATCH ?"
    )
    all_of = " INTERSECT ".join(f"SELECT * FROM ({either})" for _word in words)
    matches = [match for word in words for match in [word.match(begins=True)] * 2]
    sql = f"SELECT kind, row FROM doc WHERE kind = 'article' AND id IN ({all_of}) LIMIT ?"
    return connection.execute(sql, (*matches, _TEXTS)).fetchall()


def recent(project: Project, articles: Iterable[str]) -> list[Hit]:
    """Return these articles as hits, in this order; those that are gone are left out."""
    return [replace(hit, start=None, excerpt="") for hit in loaded(project, [("article", a) for a in articles], ())]
