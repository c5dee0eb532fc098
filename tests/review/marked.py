"""Views made by hand: articles of one text, marks at places in it, readings and verdicts."""

import hashlib
from dataclasses import replace

from workbench.model.articles import Analyst, Article, Project, Reading
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.marks import Mark, Piece, Place
from workbench.model.snapshot import Snapshot
from workbench.model.views import View

TEXT = "The dam will hold, the minister said. Nobody was moved, she added; 700,000 people live there. It is denied."
_ROWS = ("analysts", "articles", "readings", "marks", "claims", "sources", "evidence_links", "claim_links",
         "assessments", "comments", "statuses", "decisions")  # fmt: skip
_TABLES = {Analyst: "analysts", Article: "articles", Reading: "readings", Mark: "marks", Claim: "claims",
           Assessment: "assessments", Decision: "decisions"}  # fmt: skip


def article(identity: str = "a", text: str = TEXT) -> Article:
    """An article; the same text is the same article."""
    return Article(id=identity, sha256=sha(text), title=identity)


def sha(text: str) -> str:
    """The sha256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def mark(identity: str, by: str, *ranges: tuple[int, int], article: str = "a", kind: str = "claim", text: str = TEXT,
         **columns) -> Mark:  # fmt: skip
    """A mark at some ranges of the text; without any it is unplaced."""
    pieces = tuple(Piece(start=start, end=end, quote=text[start:end]) for start, end in ranges)
    if not pieces:
        place = Place(article=article, state="unplaced", pieces=(Piece(quote="gone"),))
    else:
        place = Place(article=article, pieces=pieces)
    return Mark(id=identity, created_by=by, kind=kind, place=place, **columns)


def snapshot(*rows, texts: tuple[str, ...] = (TEXT,)) -> Snapshot:
    """A snapshot of these rows."""
    tables = {name: {row.id: row for row in rows if _TABLES[type(row)] == name} for name in _ROWS}
    return Snapshot(project=Project(id="p"), **tables, texts={sha(text): text for text in texts})


def view(by: str, *rows, texts: tuple[str, ...] = (TEXT,)) -> View:
    """One side's view of these rows."""
    return View(snapshot(*rows, texts=texts), frozenset({by}))


def two(*rows, texts: tuple[str, ...] = (TEXT,)) -> tuple[View, View]:
    """Anna's and Olena's view of one snapshot: ids `anna` and `olena`."""
    mine = view("anna", *rows, texts=texts)
    return mine, replace(mine, analysts=frozenset({"olena"}))
