"""A long project: undo labels, the article list after a status, a page of history, each on 100,000 steps or marks."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.material import desk, project_with
from tests.bench.measure import Figure, cpu
from workbench.commands import claims, marks
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.project import Project, history, queries, step_list
from workbench.project.log import Change, Step, canonical
from workbench.project.writing import set_heads, write_steps

STEPS = 100_000


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of a long past."""
    with _long(folder / "past.factcheck") as project:
        yield from _stacks(project)
        yield from _pages(project)
    with project_with(folder / "list.factcheck", [400] * 10_000, 10) as project:
        yield from _list(project)


def _long(path: Path) -> Project:
    """Make a project whose log holds 100,000 steps, each a note."""
    project = Project.create(path, desk())
    claim = claims.add(project, "It holds.")
    steps, before, parent = [], "", project.heads
    for n in range(STEPS):
        note = f"note {n}"
        change = Change("claim", claim.id, "set", canonical({"note": before}), canonical({"note": note}))
        made = Step(project.author, "bench", parent, n + 3, "2026-05-04T09:10:00.000Z", "Write note", None, (change,))
        steps.append(made.named())
        before, parent = note, (steps[-1].id,)
    with project.transaction():
        write_steps(project.connection, steps, received=0)
        set_heads(project.connection, parent)
    project.refresh()
    with project.step("Write note") as step:
        step.set(queries.one(project, Claim, claim.id), note=before)
    return project


def _stacks(project: Project) -> Iterator[Figure]:
    claim = queries.every(project, Claim)[0]
    numbers = iter(range(1_000))
    first = cpu(lambda: (project.followed.clear(), history.next_labels(project)), 3)
    yield Figure(f"labels of undo and redo, the first time, {STEPS:,} steps", first, 300)
    again = partial(history.next_labels, project)
    after = cpu(again, 20, before=lambda: claims.set_note(project, claim.id, f"n {next(numbers)}"))
    yield Figure(f"labels of undo and redo after a step, {STEPS:,} steps", after, 2)


def _pages(project: Project) -> Iterator[Figure]:
    def page(**sought: str) -> None:
        found = step_list.Finder(project, step_list.Sought(**sought)).page()
        step_list.told(project, found.seqs)

    yield Figure(f"first page of history, {STEPS:,} steps", cpu(page, 5), 50)
    yield Figure(f"a rare word in history, one stretch of {STEPS:,}", cpu(lambda: page(words="qqqq"), 5), 100)
    claim = queries.every(project, Claim)[0].id
    yield Figure(f"history of one claim, {STEPS:,} steps", cpu(lambda: page(claim=claim), 3), 300)


def _list(project: Project) -> Iterator[Figure]:
    mark = next(mark for mark in queries.every(project, Mark) if mark.kind == "claim")

    def before() -> None:
        marks.set_status(project, mark.id, "denied")

    touched = partial(queries.lines_touched, project, project.author, [("mark", mark.id)])
    yield Figure("article list after a status: 10,000 articles, 100,000 marks", cpu(touched, 20, before), 5)
