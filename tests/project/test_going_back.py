"""Going back to a step gives exactly what was then, loses nothing of anybody else's, and is undone by one undo."""

import json
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.project.desks import acted, colleague_works, desk_of, digests, ids_of
from workbench.commands import articles, claims, comments, marks
from workbench.commands.driving import act
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.project import Project, queries, reading, rows
from workbench.project.digests import content_digest
from workbench.project.going_back import go_back, way_back
from workbench.project.history import undo
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted


@settings(max_examples=20 * SOAK)
@given(seed=st.integers(0, 2**32), count=st.integers(2, 30), back=st.floats(0, 1))
def test_going_back_alone_gives_exactly_the_content_of_then(tmp_path_factory, seed, count, back):
    path, chance = tmp_path_factory.mktemp("back") / "a.factcheck", random.Random(seed)
    states = []
    with Project.create(path, desk_of("Anna")) as project:
        for _action in range(count):
            before = project.heads
            act(project, chance)
            if project.heads != before:
                states.append((project.heads[0], content_digest(project.connection)))
    step, then = states[int(back * (len(states) - 1))]
    with Project.open(path, desk_of("Anna")) as project:
        now = content_digest(project.connection)
        if step == project.heads[0]:
            with pytest.raises(Refused, match="nothing since then"):
                go_back(project, step)
        elif now != then:
            assert way_back(project, step).clashes == ()
            go_back(project, step)
            assert content_digest(project.connection) == then
            undo(project)
            assert content_digest(project.connection) == now
        ids_of(project)


@settings(max_examples=20 * SOAK)
@example(seed=7224909, count=1, hers=3, more=0)  # she words a claim and undoes that: nothing of hers is in it
@given(seed=st.integers(0, 2**32), count=st.integers(1, 15), hers=st.integers(1, 15), more=st.integers(0, 10))
def test_going_back_loses_nothing_of_a_colleague(tmp_path_factory, seed, count, hers, more):
    folder = tmp_path_factory.mktemp("two")
    olena = desk_of("Olena").analyst.id
    with Project.create(folder / "a.factcheck", desk_of("Anna")) as project:
        step = acted(project, 3, seed).heads[0]
        acted(project, count, seed + 1)
        theirs = colleague_works(project.path, folder / "b.factcheck", hers, seed=seed + 2)
        merge(project, open_untrusted(theirs), "b")
        acted(project, more, seed + 3)
        before, work = content_digest(project.connection), hers_of(project, olena)
        try:
            go_back(project, step)
        except Refused:
            return
        assert hers_of(project, olena) == work
        ids_of(project)
        undo(project)
        assert content_digest(project.connection) == before


def hers_of(project, olena):
    """The values of all columns that a colleague changed last, but for what they undid themselves."""
    last, steps = {}, reading.in_causal_order(reading.all_steps(project.connection))
    undone = {step.undoes for step in steps}
    for step in steps:
        nothing = step.author == olena and (step.undoes or step.id in undone)
        for change in () if nothing else step.changes:
            for column in json.loads(change.after) if change.op != "remove" else ():
                last[(*change.key, column)] = step.author
    return {
        (table, row, column): str(value)
        for table in ("claim", "mark", "source", "article", "evidence_link", "assessment", "comment")
        for values in rows.read_all(project.connection, table)
        for row in [values["id"]]
        for column, value in values.items()
        if last.get((table, row, column)) == olena
    }


@pytest.fixture
def pair(project, article, tmp_path):
    def colleague(work):
        copy = tmp_path / "copy.factcheck"
        copy.write_bytes(project.path.read_bytes())
        with Project.open(copy, desk_of("Olena")) as theirs:
            work(theirs)
        merge(project, open_untrusted(copy), "copy")

    return project, colleague


def test_it_works_over_articles_bulk_actions_and_a_restart(project, path, desk, article):
    step, then = project.heads[0], digests(project)[0]
    articles.add(project, [import_paste(f"Dam {n}\n\nText {n}.") for n in range(40)])
    for other in queries.every(project, Article)[:3]:
        marks.mark_claim(project, other.id, 0, 3)
    project.close()
    with Project.open(path, desk) as again:
        way = go_back(again, step)
        assert (len(way.steps), digests(again)[0]) == (4, then)


def test_a_column_that_a_colleague_changed_since_stays_and_is_named(pair):
    project, colleague = pair
    claim = claims.add(project, "It holds.")
    step = project.heads[0]
    claims.set_details(project, claim.id, worth=2, note="mine")
    colleague(lambda theirs: claims.set_note(theirs, claim.id, "hers"))
    way = way_back(project, step)
    (clash,) = way.clashes
    assert (clash.columns, clash.author) == (("note",), desk_of("Olena").analyst.id)
    assert len(way.steps) == len(way.skipped) == 1
    go_back(project, step)
    left = queries.one(project, Claim, claim.id)
    assert (left.worth, left.note) == (0, "hers")


def test_what_a_colleague_works_with_stays(pair, article):
    project, colleague = pair
    step = project.heads[0]
    claim = claims.add(project, "It holds.")
    claims.set_details(project, claim.id, worth=2)
    claims.add(project, "Another.")
    colleague(lambda theirs: marks.mark_claim(theirs, article, 4, 7, claim=claim.id))
    way = go_back(project, step)
    assert [found.statement for found in queries.every(project, Claim)] == ["It holds."]
    assert (len(way.steps), len(way.skipped), len(queries.every(project, Mark))) == (3, 2, 1)
    assert way.clashes[0].author == desk_of("Olena").analyst.id


def test_what_a_colleague_removed_is_not_named_again(pair, article):
    project, colleague = pair
    claim = claims.add(project, "It holds.")
    comment = comments.add(project, "claim", claim.id, "Sure?")
    step = project.heads[0]
    with project.step("Remove comment") as writer:
        writer.remove(comment)
    colleague(lambda theirs: claims.remove(theirs, claim.id))
    with pytest.raises(Refused, match="Nothing of this"):
        go_back(project, step)
    ids_of(project)


def test_steps_that_undo_each_other_are_not_counted(project):
    step = project.heads[0]
    claims.add(project, "It holds.")
    undo(project)
    with pytest.raises(Refused, match="nothing since then"):
        way_back(project, step)
