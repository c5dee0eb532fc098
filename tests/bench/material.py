"""What is measured on: made-up articles and projects, the same in every run."""

import hashlib
import random
from pathlib import Path
from typing import Any

from workbench.commands import articles
from workbench.importers import import_bytes
from workbench.model.articles import Analyst, Article
from workbench.model.articles import Project as ProjectRow
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.codebook import default_statuses
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import ArticleId, ClaimId, derived_id, project_row_id
from workbench.model.marks import Mark, Piece, Place
from workbench.model.snapshot import Snapshot
from workbench.project import Project, queries
from workbench.project.file import Desk

_SENTENCE = (
    "the harbour was closed for six days said a minister who offered no proof while the logbook shows two and "
    "officials in the capital deny that any order was given before the storm reached the northern coast again"
)
_WORDS = _SENTENCE.split()
STATUSES = ("asserted", "attributed", "hedged", "doubted", "denied", "without_evidence", "corroborated", "rejected")


def prose(length: int, seed: int) -> str:
    """Make up about `length` code points of text in paragraphs."""
    chance = random.Random(seed)
    paragraphs: list[str] = []
    size = 0
    while size < length:
        words = " ".join(chance.choice(_WORDS) for _word in range(chance.randint(40, 120)))
        paragraphs.append(words.capitalize() + ".")
        size += len(words) + 3
    return "\n\n".join(paragraphs)[:length]


def desk(data: Path | None = None) -> Desk:
    """Return the desk that everything here is made at."""
    return Desk(Analyst(id=derived_id("bench"), name="Bench", initials="B"), "bench", data)


def files(folder: Path, count: int, length: int = 5_000) -> list[Path]:
    """Write text files and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(prose(length, number), "utf-8")
    return paths


def marks_for(article: str, text: str, count: int, claims: list[str], seed: int = 1) -> list[Mark]:
    """Make up marks on an article, half of them claims and half evidence."""
    chance = random.Random(seed)
    made: list[Mark] = []
    for number in range(count):
        start = chance.randrange(len(text) - 200)
        end = start + chance.randint(15, 180)
        place = Place(article=ArticleId(article), pieces=(Piece(start=start, end=end, quote=text[start:end]),))
        identity = derived_id("bench mark", article, str(number))
        if number % 2:
            made.append(Mark(id=identity, kind="evidence", place=place))
        else:
            claim = ClaimId(claims[number % len(claims)])
            made.append(Mark(id=identity, kind="claim", place=place, claim=claim, status=chance.choice(STATUSES)))
    return made


def project_with(path: Path, lengths: list[int], marks_each: int) -> Project:
    """Make a project of articles of these lengths (code points) with marks and ten claims."""
    project = Project.create(path, desk())
    proposals = [import_bytes(prose(size, n).encode(), f"{n}.txt") for n, size in enumerate(lengths)]
    articles.add(project, proposals)
    names = [derived_id("bench claim", str(n)) for n in range(10)]
    statements = [Claim(id=name, code=f"C{n:02}", statement=prose(60, n)) for n, name in enumerate(names)]
    with project.step("Claims") as step:
        claims = [claim.id for claim in step.add_all(statements)]
    with project.step("Marks") as step:
        for article in queries.every(project, Article):
            step.add_all(marks_for(article.id, project.text(article.sha256), marks_each, claims))
    return project


def claims_in_articles(articles: int, claims: int) -> Snapshot:
    """Make up articles of 5,000 code points in which each claim is said twice and answered once, and judged."""
    chance = random.Random(3)
    texts = [prose(5_000, number) for number in range(articles)]
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    named = [
        Article(id=derived_id("bench article", str(n)), sha256=digest, title=f"No. {n}")
        for n, digest in enumerate(digests)
    ]
    made: dict[str, dict[str, Any]] = {name: {} for name in ("claims", "marks", "evidence_links", "assessments")}
    for number in range(claims):
        claim = Claim(id=derived_id("bench claim", str(number)), code=f"C{number:03}", statement=prose(70, number))
        made["claims"][claim.id] = claim
        for turn in range(3):
            place = chance.randrange(articles)
            start = chance.randrange(4_700)
            piece = Piece(start=start, end=start + 90, quote=texts[place][start : start + 90])
            identity = derived_id("bench mark", claim.id, str(turn))
            where = {"id": identity, "place": Place(article=named[place].id, pieces=(piece,)), "created_by": "b"}
            if turn < 2:
                made["marks"][identity] = Mark(kind="claim", claim=claim.id, status=chance.choice(STATUSES), **where)
            else:
                made["marks"][identity] = Mark(kind="evidence", **where)
                link = EvidenceLink(id=derived_id("bench link", claim.id), mark=identity, claim=claim.id,
                                    stance="refutes", why=prose(120, number), created_by="b")  # fmt: skip
                made["evidence_links"][link.id] = link
        verdict = Assessment(id=derived_id("bench verdict", claim.id), claim=claim.id, verdict="refuted",
                             why=prose(200, number), created_by="b")  # fmt: skip
        made["assessments"][verdict.id] = verdict
    return Snapshot(
        project=ProjectRow(id=project_row_id(), title="Bench"), articles={each.id: each for each in named}, readings={},
        sources={}, claim_links={}, comments={}, decisions={}, texts=dict(zip(digests, texts, strict=True)),
        analysts={"b": Analyst(id="b", name="Bench", initials="B")},
        statuses={status.id: status for status in default_statuses()}, **made,
    )  # fmt: skip
