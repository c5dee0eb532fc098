"""Storage: importing, one step, checking, merging."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.material import desk, files, project_with
from tests.bench.measure import Figure, cpu
from workbench.commands import articles, claims, marks
from workbench.importers import import_bytes
from workbench.importers.cage import read_caged
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.ids import derived_id
from workbench.project import Project, queries
from workbench.project.check import check_project
from workbench.project.foreign import read_foreign
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of the storage."""
    yield from _importing(folder, 1_000, 600)
    yield from _importing(folder, 10_000, 6_000)
    yield from _steps(folder)
    yield from _merging(folder)


def _importing(folder: Path, count: int, reach: float) -> Iterator[Figure]:
    paths = files(folder / f"files-{count}", count)
    target = folder / f"import-{count}.factcheck"

    def run() -> None:
        read = [article for one in read_caged(paths) if one.brought for article in one.brought.articles]
        with Project.create(target, desk()) as project:
            articles.add(project, read)

    def direct() -> None:
        for path in paths:
            import_bytes(path.read_bytes(), path.name)

    def bare() -> None:
        connection = sqlite3.connect(folder / "bare.db")
        connection.execute("CREATE TABLE text (id INTEGER PRIMARY KEY, text TEXT)")
        rows = [(path.read_bytes().decode(),) for path in paths]
        connection.executemany("INSERT INTO text (text) VALUES (?)", rows)
        connection.commit()
        connection.close()

    measured = cpu(run, 3, before=lambda: target.unlink(missing_ok=True))
    floor = cpu(bare, 3, before=lambda: (folder / "bare.db").unlink(missing_ok=True))
    yield Figure(f"import {count:,} .txt articles of 5 KB", measured, reach, floor, "bare sqlite3, read and insert")
    caged, uncaged = cpu(lambda: list(read_caged(paths)), 3), cpu(direct, 3)
    yield Figure(f"read {count:,} of them through the cage", caged, uncaged + 200 + count * 0.15, uncaged, "read here")


def _steps(folder: Path) -> Iterator[Figure]:
    for changes in (0, 100_000):
        path = folder / f"steps-{changes}.factcheck"
        project = project_with(path, [6_000], 10)
        if changes:
            _fill(project, changes)
        yield from _commands(project, f"log of {changes:,} changes")
        if changes:
            yield Figure("check of 100,000 changes", cpu(partial(check_project, project), 1), 2_000)
        project.close()


def _commands(project: Project, on: str) -> Iterator[Figure]:
    claim, article = queries.every(project, Claim)[0], queries.every(project, Article)[0]
    numbers = iter(range(10_000))
    note = cpu(lambda: claims.set_note(project, claim.id, f"note {next(numbers)}"), 50)
    mark = cpu(lambda: marks.mark_claim(project, article.id, 10, 60, claim=claim.id), 50)
    yield Figure(f"one command, durable: a note, {on}", note, 5)
    yield Figure(f"one command, durable: a mark, {on}", mark, 5)


def _fill(project: Project, changes: int) -> None:
    for start in range(0, changes, 10_000):
        made = (Claim(id=derived_id("fill", str(n)), statement=f"claim {n}") for n in range(start, start + 10_000))
        with project.step("Fill") as step:
            step.add_all(made)


def _merging(folder: Path) -> Iterator[Figure]:
    for count, times in ((1_000, 1), (10_000, 10)):
        mine, theirs = folder / f"mine-{count}.factcheck", folder / f"theirs-{count}.factcheck"
        project_with(mine, [5_000] * count, 10).close()
        shutil.copy(mine, theirs)
        with Project.open(theirs, desk()) as project:
            for article in queries.every(project, Article)[: count // 10]:
                with project.step("Notes") as step:
                    for mark in queries.marks_of(project, article.id):
                        step.set(mark, note="looked at again")
        if times == 1:
            reading = cpu(partial(read_foreign, theirs), 3)  # the child takes another 100 ms
            yield Figure("read a colleague's 1,000 articles, 10,000 marks", reading, 1_500)
        with Project.open(mine, desk()) as project:
            caged = _children()
            measured = cpu(lambda project=project, theirs=theirs: merge(project, open_untrusted(theirs), "bench"), 1)
            measured += _children() - caged
        yield Figure(f"merge {count:,} articles, {count * 10:,} marks, a tenth changed", measured, 3_000 * times)


def _children() -> float:
    """Return the CPU time of the processes that ended, in milliseconds: a foreign file is read in one."""
    times = os.times()
    return (times.children_user + times.children_system) * 1_000
