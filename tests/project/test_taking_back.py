"""A merge is taken back although one has worked on since: own later work stays, what rests on the merge is named."""

import contextlib
import random
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.project.desks import acted, colleague_works, desk_of, digests, ids_of
from workbench.commands import claims, comments, marks
from workbench.commands.driving import act
from workbench.errors import Refused
from workbench.model.claims import Claim
from workbench.model.comments import Comment
from workbench.model.marks import Mark
from workbench.project import Project, history, queries, rows
from workbench.project.history import redo, undo
from workbench.project.merge import merge, undo_merge
from workbench.project.tables import TABLES
from workbench.project.taking_back import take_back, what_rests
from workbench.project.untrusted import open_untrusted


@pytest.fixture
def theirs(project, article, tmp_path):
    """Olena's copy, in which she made a claim and marked it."""
    target = tmp_path / "olena.factcheck"
    shutil.copyfile(project.path, target)
    with Project.open(target, desk_of("Olena")) as hers:
        marks.mark_claim(hers, article, 0, 17)
    return target


def received(project, path):
    return merge(project, open_untrusted(path), path.name).number


def mark_of_hers(project):
    return next(mark for mark in queries.every(project, Mark) if mark.created_by == desk_of("Olena").analyst.id)


def addresses(project):
    return {(table, row["id"]) for table in TABLES for row in rows.read_all(project.connection, table)}


def test_without_work_since_it_is_what_undo_does(project, theirs):
    before = digests(project)
    number = received(project, theirs)
    assert take_back(project, number) == 2
    assert digests(project) == before
    ids_of(project)


def test_own_later_work_stays_and_can_be_undone_and_done_again(project, article, theirs):
    number = received(project, theirs)
    claim = claims.add(project, "The dam was open.")
    claims.set_note(project, claim.id, "So she said.")
    undo(project)
    resting = what_rests(project, number)
    assert (resting.origin, resting.steps, resting.kept, resting.lost, resting.cut) == (theirs.name, 2, 3, (), ())
    take_back(project, number)
    assert [(each.statement, each.note) for each in queries.every(project, Claim)] == [("The dam was open.", "")]
    ids_of(project)
    assert project.connection.exec_driver_sql("SELECT max(json_array_length(parents)) FROM step").scalar_one() == 1
    assert redo(project) == "Write note"
    assert queries.one(project, Claim, claim.id).note == "So she said."
    undo(project), undo(project)
    assert queries.every(project, Claim) == []


def test_what_rests_on_the_merge_is_named_and_leaves_with_it(project, theirs):
    number = received(project, theirs)
    hers = mark_of_hers(project)
    comments.add(project, "mark", hers.id, "Is it?")
    marks.set_status(project, hers.id, "denied")  # makes one's own beside it, of her claim
    kept = claims.add(project, "The dam was open.")
    resting = what_rests(project, number)
    assert (len(resting.lost), resting.kept, resting.cut) == (2, 1, ())
    assert "Is it?" in resting.lost[0]
    take_back(project, number)
    assert [claim.id for claim in queries.every(project, Claim)] == [kept.id]
    assert queries.every(project, Comment) == []
    ids_of(project)


def test_asking_what_rests_changes_nothing(project, theirs):
    number = received(project, theirs)
    claims.add(project, "The dam was open.")
    before, news = (project.path.read_bytes(), digests(project)), []
    project.subscribe(news.append)
    what_rests(project, number)
    assert ((project.path.read_bytes(), digests(project)), news) == (before, [])
    claims.add(project, "The next action works.")


def test_a_step_that_rests_on_it_in_part_is_cut_and_named(project, article, theirs):
    number = received(project, theirs)
    hers = mark_of_hers(project)
    with project.step("Many") as step:
        step.add(Claim(id="own", statement="Mine."))
        step.set(queries.one(project, Claim, hers.claim), note="about hers")
    resting = what_rests(project, number)
    assert (resting.lost, len(resting.cut)) == ((), 1)
    take_back(project, number)
    assert [claim.id for claim in queries.every(project, Claim)] == ["own"]
    ids_of(project)


def test_undoing_what_was_lost_brings_nothing_of_theirs_back(project, theirs):
    number = received(project, theirs)
    hers = mark_of_hers(project)
    with project.step("Remove") as step:
        step.remove(hers)
    undo(project)
    take_back(project, number)
    assert queries.every(project, Mark) == []
    ids_of(project)


def test_undoing_what_was_lost_does_not_bring_back_what_only_the_merge_held(project, theirs):
    received(project, theirs)
    with Project.open(theirs, desk_of("Olena")) as hers:
        claim = claims.add(hers, "The dam was closed.")
    number = received(project, theirs)
    claims.remove(project, claim.id)
    undo(project)
    take_back(project, number)
    assert queries.find(project, Claim, claim.id) is None
    ids_of(project)


def test_what_others_set_at_the_same_time_holds_as_the_log_says(project, article, theirs, tmp_path):
    claim = claims.add(project, "The dam holds.")
    boris = tmp_path / "boris.factcheck"
    shutil.copyfile(project.path, boris)
    with Project.open(boris, desk_of("Boris")) as his:
        acted(his, 8)
        claims.set_note(his, claim.id, "his, and later in the log's order")
    number = received(project, theirs)
    claims.set_note(project, claim.id, "mine")
    received(project, boris)
    take_back(project, number)
    assert queries.one(project, Claim, claim.id).note == "his, and later in the log's order"
    ids_of(project)


def test_what_their_change_had_set_does_not_stay_through_an_undo(project, article, tmp_path):
    target = tmp_path / "olena.factcheck"
    claim = claims.add(project, "The dam holds.")
    shutil.copyfile(project.path, target)
    with Project.open(target, desk_of("Olena")) as hers:
        claims.set_note(hers, claim.id, "hers")
    number = received(project, target)
    claims.set_note(project, claim.id, "mine")
    undo(project)
    assert queries.one(project, Claim, claim.id).note == "hers"
    take_back(project, number)
    assert queries.one(project, Claim, claim.id).note == ""
    ids_of(project)


def test_merging_again_afterwards_brings_everything_back(project, article, theirs):
    number = received(project, theirs)
    hers = mark_of_hers(project)
    claims.add(project, "The dam was open.")
    before = addresses(project)
    take_back(project, number)
    received(project, theirs)
    assert mark_of_hers(project) == hers
    assert addresses(project) == before
    ids_of(project)


def test_a_later_merge_that_rests_on_it_stands_in_the_way(project, article, theirs):
    number = received(project, theirs)
    with Project.open(theirs, desk_of("Olena")) as hers:
        claims.add(hers, "The dam was closed.")
    later = received(project, theirs)
    before = project.path.read_bytes()
    with pytest.raises(Refused, match=r"A later merge \(“olena.factcheck”\) rests on this one"):
        what_rests(project, number)
    with pytest.raises(Refused):
        take_back(project, number)
    assert project.path.read_bytes() == before
    assert (take_back(project, later), take_back(project, number)) == (1, 2)


def test_another_merge_in_between_stays_and_can_still_be_undone(project, article, theirs, tmp_path):
    start = digests(project)
    boris = colleague_works(project.path, tmp_path / "boris.factcheck", 6, "Boris", 5)
    number = received(project, theirs)
    claims.add(project, "Between.")
    received(project, boris)
    claims.add(project, "Later.")
    take_back(project, number)
    ids_of(project)
    assert {"Between.", "Later."} <= {claim.statement for claim in queries.every(project, Claim)}
    undo(project)
    with pytest.raises(Refused, match="worked on since"):
        undo_merge(project)
    other = project.connection.exec_driver_sql("SELECT number FROM receipt").scalar_one()
    take_back(project, other)
    assert [claim.statement for claim in queries.every(project, Claim)] == ["Between."]
    undo(project)
    assert digests(project)[0] == start[0]
    ids_of(project)


def test_the_safety_log_knows_what_stands_now(project, article, theirs):
    number = received(project, theirs)
    claims.add(project, "The dam was open.")
    take_back(project, number)
    assert project.safety.missing_in(project.connection) == ()
    assert {step.id for step in project.safety.read()[0]} == ids_of(project)


def test_a_failure_on_the_way_changes_nothing(project, article, theirs, monkeypatch):
    number = received(project, theirs)
    claims.add(project, "The dam was open.")
    before = project.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("workbench.project.taking_back.put_steps", lambda *_a: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            take_back(project, number)
    assert project.path.read_bytes() == before
    take_back(project, number)
    ids_of(project)


def test_a_merge_that_is_not_there_cannot_be_taken_back(project):
    with pytest.raises(Refused, match="no merge"):
        what_rests(project, 7)


def test_private_comments_keep_their_branch(project, article, theirs):
    number = received(project, theirs)
    claims.add(project, "The dam was open.")
    comments.add(project, "article", article, "For me.", private=True)
    claims.add(project, "The dam was shut.")
    take_back(project, number)
    assert len(project.heads) == 2
    ids_of(project)


@settings(max_examples=12 * SOAK, deadline=None)
@given(seed=st.integers(0, 2**32), hers=st.integers(1, 12), more=st.integers(0, 25), again=st.integers(0, 6))
def test_own_work_of_any_kind_is_replayed_soundly(tmp_path_factory, seed, hers, more, again):
    folder, chance = tmp_path_factory.mktemp("taken"), random.Random(seed)
    with Project.create(folder / "a.factcheck", desk_of("Anna")) as project:
        acted(project, chance.randint(1, 12), seed)
        theirs = colleague_works(project.path, folder / "b.factcheck", hers, seed=seed + 1)
        acted(project, chance.randint(0, 6), seed + 2)
        own = ids_of(project)
        number = received(project, theirs)
        if not number:
            return
        came = ids_of(project) - own
        for _action in range(more):
            act(project, chance)
        whole = addresses(project)
        resting = what_rests(project, number)
        assert take_back(project, number) == resting.steps == len(came)
        left = ids_of(project)
        assert not left & came
        assert len(left) == len(own) + more_steps(resting)
        if again:  # one works on, or undoes what there is
            acted(project, again, seed + 3)
            while again % 2 and history.stacks(project).undo:
                with contextlib.suppress(Refused):
                    undo(project, skip=True)
                    continue
                break
        received(project, theirs)
        assert came <= ids_of(project)
        if not again and not resting.lost and not resting.cut:
            assert whole <= addresses(project)


def more_steps(resting):
    """How many of the later steps stand, whole or cut."""
    return resting.kept + len(resting.cut)
