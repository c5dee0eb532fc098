"""What is kept of what people read differently is what asking anew would find, whatever they do."""

import random

import pytest

from tests.project.desks import desk_of
from workbench.commands import marks
from workbench.commands.driving import act
from workbench.commands.seeds import build_sample, sample_analyst
from workbench.errors import Refused
from workbench.model.articles import Analyst
from workbench.model.marks import Mark
from workbench.project import Project, history, queries
from workbench.project.file import Desk
from workbench.ui import disagreeing
from workbench.ui.todos.disputes import Disputes


@pytest.fixture
def sample(tmp_path):
    desk = Desk(sample_analyst(), "sample")
    with Project.open(build_sample(tmp_path / "s.factcheck", desk), desk) as project:
        yield project


def anew(project):
    return sorted(todo.key for todo in Disputes(project).todos(None))


@pytest.mark.parametrize("seed", [1, 3, 4])
def test_what_is_kept_is_what_is_found_anew(sample, seed):
    kept, chance = Disputes(sample), random.Random(seed)
    sample.subscribe(kept.take)
    people = [one.id for one in queries.every(sample, Analyst)]
    seen = set()
    for _action in range(60):
        sample.act_as(chance.choice(people))
        if chance.random() < 0.5:
            some = chance.choice([m for m in queries.every(sample, Mark) if m.kind == "claim" and m.place])
            act_on(sample, some, chance)
        else:
            act(sample, chance)
        assert sorted(todo.key for todo in kept.todos(None)) == anew(sample)
        seen.add(tuple(anew(sample)))
    assert len(seen) > 5


def act_on(project, mark, chance):
    """Do something about a mention that somebody made: what two people disagree about comes and goes."""
    done = chance.choice(("status", "status", "status", "remove", "undo"))
    try:
        if done == "status":
            marks.set_status(project, mark.id, chance.choice(["denied", "attributed", "asserted"]))
        elif done == "remove" and mark.created_by == project.author:
            marks.remove(project, mark.id)
        else:
            history.undo(project, skip=True)
    except Refused:
        pass


def test_a_step_that_concerns_no_mark_asks_nothing_of_the_texts(sample, monkeypatch):
    kept = Disputes(sample)
    sample.subscribe(kept.take)
    before = kept.todos(None)
    monkeypatch.setattr(disagreeing, "in_texts", lambda _project: pytest.fail("asked of everything"))
    one = queries.every(sample, Mark)[0]
    marks.set_details(sample, one.id, note="Looked at again.")
    assert kept.todos(None) == before != []


def test_another_author_has_other_todos(sample):
    kept = Disputes(sample)
    everybody = kept.todos(None)
    assert kept.todos(desk_of("Nobody").analyst.id) == [] != everybody
    assert kept.todos(None) == everybody
