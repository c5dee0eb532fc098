"""Lists at the side: what is to do with 10,000 marks, and 10,000 sources."""

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.material import project_with
from tests.bench.measure import Figure, cpu
from workbench.assist.similar_sources import look_alikes
from workbench.model.claims import Source
from workbench.model.ids import SourceId, derived_id
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.source_lines import names_of, passages_of, source_lines
from workbench.project.todos import mark_todos, todos

TODAY = "2026-01-01"


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of the lists."""
    project = project_with(folder / "lists.factcheck", [50_000] * 10, 1_000)
    found = todos(project, project.author, TODAY)
    yield Figure("to-dos of 10,000 marks", cpu(partial(todos, project, project.author, TODAY)), 300)
    one = partial(mark_todos, project, project.author, found[0].article)
    yield Figure("to-dos of one article of 1,000 marks", cpu(one), 60)
    sources = _fill(project)
    yield Figure("10,000 sources sorted by mentions", cpu(partial(source_lines, project, "", "mentions")), 200)
    yield Figure("10,000 sources filtered", cpu(partial(source_lines, project, "minis 77")), 200)
    yield Figure("passages of one source", cpu(partial(passages_of, project, sources[0])), 100)
    entries = names_of(project)
    yield Figure("look-alikes of one among 10,000 sources", cpu(partial(look_alikes, entries[0], entries)), 200)
    project.close()


def _fill(project: Project) -> list[str]:
    """Add 10,000 sources and let each mention have a speaker."""
    chance = random.Random(1)
    words = ("harbour", "river", "ministry", "defence", "office", "courier", "valley", "union", "bank", "guard")
    names = [f"{chance.choice(words)} {chance.choice(words)} {number}".title() for number in range(10_000)]
    made = [Source(id=derived_id("bench source", name), name=name, role="spokesman") for name in names]
    with project.step("Sources") as step:
        step.add_all(made)
    with project.step("Speakers") as step:
        for mark in queries.every(project, Mark):
            if mark.kind == "claim":
                step.set(mark, speakers=(SourceId(chance.choice(made).id),))
    return [source.id for source in made]
