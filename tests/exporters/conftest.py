"""Small projects as plain values: every kind of row once, to be changed where a test needs it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from workbench.model.articles import Analyst, Appearance, Article
from workbench.model.articles import Project as ProjectRow
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink, Period, Quantity, Source, Stage
from workbench.model.codebook import default_statuses
from workbench.model.comments import Comment
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import project_row_id
from workbench.model.marks import Mark, Piece, Place
from workbench.model.snapshot import Snapshot

HARBOUR = "📣 The port was closed for six days, the minister said. The harbour logbook shows two.\nShare this\n"
NOON = "2026-05-04T12:00:00.000Z"
TABLES = {
    Analyst: "analysts", Article: "articles", Mark: "marks", Claim: "claims", Source: "sources",
    EvidenceLink: "evidence_links", ClaimLink: "claim_links", Assessment: "assessments", Comment: "comments",
    Decision: "decisions",
}  # fmt: skip


def place(text: str, *words: str, article: str = "a1", cue: str = "") -> Place:
    """Return the place of the first occurrence of some words."""
    pieces = [piece(text, each, "content") for each in words]
    return Place(article=article, pieces=(*pieces, *([piece(text, cue, "cue")] if cue else [])))


def piece(text: str, words: str, role: str) -> Piece:
    start = text.index(words)
    return Piece(role=role, start=start, end=start + len(words), quote=words)


def snapshot_of(*rows: object, texts: tuple[str, ...] = ()) -> Snapshot:
    """Put rows and texts together, with the default codebook."""
    found = {name: {} for name in TABLES.values()}
    for row in rows:
        found[TABLES[type(row)]][row.id] = row
    stored = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}
    statuses = {status.id: status for status in default_statuses()}
    project = ProjectRow(id=project_row_id(), title="Harbour", organisation="Desk", description="About *a port*.")
    return Snapshot(project=project, readings={}, statuses=statuses, texts=stored, **found)


def article_of(text: str, identity: str = "a1", **columns: object) -> Article:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=identity, sha256=sha256, **columns)


def harbour() -> Snapshot:
    """Return a project with every kind of row."""
    mine = {"created_by": "ana", "created_at": NOON}
    theirs = {"created_by": "ole", "created_at": NOON}
    claim = "The port was closed for six days"
    return snapshot_of(
        Analyst(id="ana", name="Ana", initials="A"),
        Analyst(id="ole", name="Olena", initials="O"),
        article_of(
            HARBOUR, title="Port shut", publisher="Herald", author="Reporter", published_on="2026-05-03",
            date_basis="inferred", date_note="from the weekday", url="https://news.example/harbour", language="en",
            also_at=(Appearance(publisher="Wire", url="https://wire.example"),), note="A *note*.", origin_name="x.txt",
            retrieved_from="disk",
        ),
        Source(id="s1", name="the minister", kind="person", role="minister", aliases=("he",)),
        Claim(
            id="c1", code="C01", statement="The port was closed for six days.", kind="quantity", claimant="s1",
            claimed_on="2026-05", period=Period(begins="2026-04-01"), stage=Stage(name="signed_off"),
            quantity=Quantity(low="6", high="6", unit="days"), note="See **the logbook**.", **mine,
        ),
        Claim(id="c2", code="C02", statement="The port was busy.", **mine),
        Mark(
            id="m1", kind="claim", place=place(HARBOUR, claim, cue="said"), claim="c1", status="attributed",
            speakers=("s1",), certainty="certain+", evidence_offered="none", note="Noted.", translation="Trans", **mine,
        ),
        Mark(id="m2", kind="claim", place=place(HARBOUR, claim), claim="c1", status="doubted", **theirs),
        Mark(
            id="e1", kind="evidence", place=place(HARBOUR, "The harbour logbook shows two"), basis="document",
            question="How long?", answer_type="number", note="Look.", **mine,
        ),
        Mark(
            id="e2", kind="evidence", citation="Port register", url="https://port.example/reg",
            archived_url="https://archive.example/1", accessed_on="2026-05-04", **mine,
        ),
        Mark(id="f1", kind="furniture", place=place(HARBOUR, "Share this"), what="share_line", **mine),
        EvidenceLink(id="l1", mark="e1", claim="c1", stance="refutes", why="It counts.", **mine),
        EvidenceLink(id="l2", mark="e2", claim="c1", stance="supports", strength="weak", set_number=1, **mine),
        ClaimLink(id="k1", a="c1", b="c2", kind="contradicts", note="Both cannot be.", **mine),
        Assessment(id="v1", claim="c1", verdict="refuted", why="The logbook.", as_of="2026-05-04", confidence="high",
                   rests_on=("l1",), **mine),
        Assessment(id="v2", claim="c1", verdict="conflicting", why="Two papers.", **theirs),
        Comment(id="r1", target_kind="claim", target_id="c1", body="Really?", **theirs),
        Decision(id="d1", key="k", why="Settled so.", **mine),
        texts=(HARBOUR,),
    )  # fmt: skip


@pytest.fixture
def full() -> Snapshot:
    """A project with every kind of row."""
    return harbour()


@pytest.fixture
def made() -> Callable[..., Snapshot]:
    """Build a snapshot from rows and texts."""
    return snapshot_of


@pytest.fixture
def put() -> Callable[..., Snapshot]:
    """Return a snapshot with some rows added or replaced."""

    def changed(snapshot: Snapshot, *rows: object) -> Snapshot:
        tables: dict[str, dict] = {}
        for row in rows:
            name = TABLES[type(row)]
            tables.setdefault(name, dict(getattr(snapshot, name)))[row.id] = row
        return replace(snapshot, **tables)

    return changed
