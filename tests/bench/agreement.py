"""Agreement over 1,000 articles with 10,000 marks of two people; unitized alpha where texts are ten times as long."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench.material import STATUSES, prose
from tests.bench.measure import Figure, cpu
from workbench.model.articles import Article, Project
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.ids import AnalystId, ArticleId, ClaimId, derived_id
from workbench.model.marks import Mark, Piece, Place
from workbench.model.snapshot import Snapshot
from workbench.model.views import View
from workbench.project.store import sha256_of_text
from workbench.review.agreement import agreement
from workbench.review.compare import compare
from workbench.review.unitized import Unit, coincidences, partition, unitized_alpha

PEOPLE = (AnalystId(derived_id("bench one")), AnalystId(derived_id("bench other")))


def figures(_folder: Path) -> Iterator[Figure]:
    """Yield the figures of agreement."""
    mine = View(_snapshot(1_000, 5), frozenset({PEOPLE[0]}))
    theirs = replace(mine, analysts=frozenset({PEOPLE[1]}))
    texts = list(mine.snapshot.texts.values())
    floor = cpu(lambda: [sum(map(len, texts)), sorted(mine.snapshot.marks)], 3)
    measured = cpu(lambda: agreement(*(View(replace(v.snapshot), v.analysts) for v in (mine, theirs))), 3)
    yield Figure("Agreement over 1,000 articles, 10,000 marks", measured, 1_000, floor, "sorting the ids of the marks")
    yield Figure("Comparison of the same", cpu(lambda: compare(mine, theirs), 3), 3_000)
    for length in (1_000_000, 10_000_000):
        units = [_units(length, seed) for seed in (1, 2)]
        work = f"Unitized alpha, 2 x 10,000 units in {length:,} characters"
        yield Figure(work, cpu(lambda units=units, length=length: _alpha(units, length), 3), 300)


def _alpha(units: list[list[Unit]], length: int) -> None:
    unitized_alpha(coincidences(length, [partition(one) for one in units]))


def _units(length: int, seed: int) -> list[Unit]:
    chance = random.Random(seed)
    starts = sorted(chance.randrange(length - 200) for _unit in range(10_000))
    return [Unit(start, start + chance.randint(15, 180), chance.choice(STATUSES)) for start in starts]


def _snapshot(articles: int, marks_each: int) -> Snapshot:
    """Make up articles with this many marks of each of two people, who mostly mean the same."""
    chance = random.Random(4)
    texts = {sha256_of_text(text): text for text in (prose(5_000, n) for n in range(articles))}
    found = {a.id: a for a in (Article(id=derived_id("bench", sha), sha256=sha, title=sha) for sha in texts)}
    claims = {c.id: c for c in (Claim(id=derived_id("bench claim", str(n)), statement=str(n)) for n in range(200))}
    marks = [mark for article in found.values() for mark in _marks(article, texts[article.sha256], marks_each, chance)]
    given = [_verdict(claim, who, chance) for claim in claims for who in PEOPLE]
    empty = ("analysts", "readings", "sources", "evidence_links", "claim_links", "comments", "statuses")
    nothing = {name: {} for name in empty}
    return Snapshot(
        project=Project(id="p"), articles=found, texts=texts, claims=claims, marks={mark.id: mark for mark in marks},
        assessments={made.id: made for made in given}, **nothing,
    )  # fmt: skip


def _verdict(claim: str, who: AnalystId, chance: random.Random) -> Assessment:
    identity, verdict = derived_id("bench verdict", claim, who), chance.choice(("supported", "refuted"))
    return Assessment(id=identity, claim=ClaimId(claim), created_by=who, verdict=verdict)


def _marks(article: Article, text: str, count: int, chance: random.Random) -> Iterator[Mark]:
    for number in range(count):
        start, length, status = chance.randrange(len(text) - 300), chance.randint(15, 180), chance.choice(STATUSES)
        for who in PEOPLE:
            begin = start + chance.choice((0, 0, 0, 7))
            given = status if chance.random() < 0.8 else chance.choice(STATUSES)
            piece = Piece(start=begin, end=begin + length, quote=text[begin : begin + length])
            place = Place(article=ArticleId(article.id), pieces=(piece,))
            identity = derived_id("bench mark", article.id, who, str(number))
            yield Mark(id=identity, kind="claim", place=place, status=given, created_by=who)
