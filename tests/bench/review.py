"""Reviewing: the views of two projects, comparing them, and the disagreements inside one."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench import reviewing
from tests.bench.material import STATUSES, desk, marks_for, project_with, prose
from tests.bench.measure import Figure, cpu
from workbench.model.articles import Analyst, Article, Reading
from workbench.model.articles import Project as ProjectRow
from workbench.model.claims import Claim
from workbench.model.ids import AnalystId, ArticleId, article_id, derived_id, project_row_id, reading_id
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot
from workbench.model.views import View
from workbench.project import Project, queries
from workbench.project.file import Desk
from workbench.project.foreign import read_foreign
from workbench.project.store import sha256_of_text
from workbench.project.viewing import colleagues_of, foreign_view, view_of
from workbench.review.compare import compare
from workbench.review.disagreements import disagreements

ME, COLLEAGUE = desk().analyst.id, derived_id("bench colleague")


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of reviewing."""
    yield from _files(folder)
    yield from _values(1_000, 2_000)
    yield from _separate_starts()
    yield from _values(10_000, 20_000)


def _files(folder: Path) -> Iterator[Figure]:
    """Two files of 1,000 articles and 10,000 marks, a tenth changed by a colleague."""
    mine, theirs = folder / "review-mine.factcheck", folder / "review-theirs.factcheck"
    project_with(mine, [5_000] * 1_000, 10).close()
    shutil.copy(mine, theirs)
    with Project.open(theirs, Desk(Analyst(id=COLLEAGUE, name="Colleague"), "bench 2")) as project:
        _work(project)
    foreign = read_foreign(theirs)
    with Project.open(mine, desk()) as project:
        views = view_of(project, {ME}), foreign_view(foreign, colleagues_of(foreign, project))
        floor = cpu(lambda: (queries.snapshot(project), queries.snapshot(project)), 3)
        yield Figure("view of a project of 10,000 marks", cpu(lambda: view_of(project, {ME}), 3), 2_000, floor / 2,
                     "its snapshot alone")  # fmt: skip
        theirs_taken = cpu(lambda: foreign_view(foreign, {COLLEAGUE}), 3)
        yield Figure("view of a colleague's file that was read", theirs_taken, 1_000)
        taken = cpu(lambda: compare(*views), 3)
        yield Figure("compare 1,000 articles, 10,000 marks, a tenth changed", taken, 2_000, floor, "both snapshots")
    yield from reviewing.figures(folder, mine, theirs, desk())


def _work(project: Project) -> None:
    """Change a tenth: in 100 articles own marks beside every mark, half of them with another status."""
    chance = random.Random(5)
    with project.step("Work") as step:
        for article in queries.every(project, Article)[:100]:
            for mark in queries.marks_of(project, article.id):
                status = chance.choice(STATUSES) if mark.kind == "claim" and chance.random() < 0.5 else mark.status
                step.add(mark.model_copy(update={"id": derived_id("copy", mark.id), "status": status}))


def _values(count: int, reach: float) -> Iterator[Figure]:
    """Compare and list as values, two people who both read everything; a tenth of the marks differ."""
    here, there = _snapshots(count, [prose(5_000, n) for n in range(50)])
    views = View(here, frozenset({ME})), View(there, frozenset({COLLEAGUE}))
    marks = len(here.marks)
    taken = cpu(lambda: compare(*_fresh(views)), 3)
    yield Figure(f"compare {count:,} articles, {marks:,} marks each, all in pairs", taken, reach)
    both = _united(here, there)
    taken = cpu(lambda: disagreements(both), 3)
    yield Figure(f"disagreements inside one project of {2 * marks:,} marks", taken, reach)


def _fresh(views: tuple[View, View]) -> tuple[View, View]:
    """Return views that have nothing computed yet."""
    one, other = (View(_united(view.snapshot), view.analysts) for view in views)
    return one, other


def _united(*snapshots: Snapshot) -> Snapshot:
    marks = {row: mark for one in snapshots for row, mark in one.marks.items()}
    last = snapshots[-1]
    return Snapshot(
        project=last.project, analysts=last.analysts, articles=last.articles, readings=last.readings, marks=marks,
        claims=last.claims, sources={}, evidence_links={}, claim_links={}, assessments={}, comments={}, statuses={},
        texts=last.texts,
    )  # fmt: skip


def _snapshots(count: int, texts: list[str], *, version: str = "") -> tuple[Snapshot, Snapshot]:
    """Two snapshots with ten marks in each article; `version` makes theirs another version of each text."""
    chance = random.Random(7)
    marks: tuple[dict[str, Mark], dict[str, Mark]] = ({}, {})
    articles: tuple[dict[str, Article], dict[str, Article]] = ({}, {})
    readings: tuple[dict[str, Reading], dict[str, Reading]] = ({}, {})
    claims = [derived_id("claim", str(n)) for n in range(100)]
    for n in range(count):
        for side, (person, before) in enumerate(((ME, ""), (COLLEAGUE, version))):
            text = before + texts[n % len(texts)]
            sha256 = sha256_of_text(f"{version if side else ''}{n}")
            article = Article(id=article_id(sha256), sha256=sha256)
            articles[side][article.id] = article
            reading = reading_id(article.id, person)
            readings[side][reading] = Reading(
                id=reading, article=ArticleId(article.id), analyst=AnalystId(person), state="done"
            )
            for mark in marks_for(article.id, text, 10, claims, n):
                changed = {"note": "another"} if side and chance.random() < 0.1 else {}
                own = {"id": derived_id(person, mark.id), "created_by": person} | changed
                marks[side][own["id"]] = mark.model_copy(update=own)
    stored = ({a.sha256: texts[n % len(texts)] for n, a in enumerate(articles[0].values())},
              {a.sha256: version + texts[n % len(texts)] for n, a in enumerate(articles[1].values())})  # fmt: skip
    people = {one: Analyst(id=one, name=one) for one in (ME, COLLEAGUE)}
    made = [
        Snapshot(
            project=ProjectRow(id=project_row_id()), analysts=people, articles=articles[side],
            readings=readings[side], marks=marks[side], claims=_claims(claims, "the" if side and version else ""),
            sources={}, evidence_links={}, claim_links={}, assessments={}, comments={}, statuses={},
            texts=stored[side],
        )
        for side in (0, 1)
    ]  # fmt: skip
    return made[0], made[1]


def _claims(ids: list[str], word: str) -> dict[str, Claim]:
    rows = (Claim(id=one, statement=f"{prose(60, n)} {word}".strip()) for n, one in enumerate(ids))
    return {row.id: row for row in rows}


def _worded(person: str, word: str) -> dict[str, Claim]:
    """1,000 claims of some 3,000 different words, the same ones of each person in other words."""
    chance = random.Random(3)
    rows: list[Claim] = []
    for n in range(1_000):
        words = [
            f"{some}{chr(97 + chance.randrange(26))}{chr(97 + chance.randrange(4))}" for some in prose(60, n).split()
        ]
        rows.append(Claim(id=derived_id(person, str(n)), statement=f"{' '.join(words)} {word}"))
    return {row.id: row for row in rows}


def _separate_starts() -> Iterator[Figure]:
    """Every article of theirs is another version of one of mine: all texts are likened, all marks found again."""
    texts = [prose(5_000, n) for n in range(1_000)]
    here, there = _snapshots(1_000, texts, version="Updated on Friday. ")
    views = View(here, frozenset({ME})), View(there, frozenset({COLLEAGUE}))
    found = compare(*views)
    assert len(found.articles) == 1_000, len(found.articles)
    taken = cpu(lambda: compare(*_fresh(views)), 1)
    yield Figure("compare 1,000 articles with 1,000 other versions of them", taken, 10_000)
    claims = [_worded(person, word) for person, word in ((ME, "surely"), (COLLEAGUE, "soon"))]
    apart = [View(replace(view.snapshot, claims=some), view.analysts) for view, some in zip(views, claims, strict=True)]
    assert sum(one.kind == "same_claim" for one in compare(*apart).differences) > 900
    taken = cpu(lambda: compare(*apart), 1)
    yield Figure("the same, 1,000 claims worded apart on both sides", taken, 10_000)
