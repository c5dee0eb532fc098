"""The stacks that are followed step by step are those that the whole log gives."""

import contextlib
import random
import shutil

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.conftest import SOAK
from tests.project.desks import colleague_works, desk_of
from workbench.commands import claims
from workbench.commands.driving import act
from workbench.errors import Refused
from workbench.project import Project
from workbench.project.file import JOIN
from workbench.project.history import next_labels, stacks, undo
from workbench.project.merge import merge, undo_merge
from workbench.project.recovery import reconcile
from workbench.project.stacks import just_merged
from workbench.project.tables import LOCAL
from workbench.project.untrusted import open_untrusted


def derived(project):
    """The stacks from every step of the log: what `stacks` must say."""
    table = LOCAL["step"].c
    own = select(table.id, table.label, table.undoes, table.parents)
    own = own.where(table.author == project.author, table.received == 0).order_by(table.seq)
    undo, redo = {}, {}
    for identity, label, undoes, parents in project.connection.execute(own):
        if undoes in undo:
            redo[identity] = undo.pop(undoes)
        elif undoes in redo:
            undo[identity] = redo.pop(undoes)
        elif parents != "[]" and label != JOIN:
            undo[identity] = label
            redo.clear()
    return tuple(undo.items()), tuple(redo.items())


def agree(project):
    found = stacks(project)
    assert (found.undo, found.redo) == derived(project)
    newest = [stack[-1][1] if stack else "" for stack in (found.undo, found.redo)]
    assert next_labels(project) == ("Merge" if just_merged(project) else newest[0], newest[1])


@settings(max_examples=12 * SOAK)
@example(seed=0, plan=["a", "m", "u"])
@given(seed=st.integers(0, 2**32), plan=st.lists(st.sampled_from("aaaaumrc"), max_size=14))
def test_followed_stacks_equal_the_derived_ones(tmp_path_factory, seed, plan):
    folder, chance = tmp_path_factory.mktemp("stacks"), random.Random(seed)
    project = Project.create(folder / "a.factcheck", desk_of("Anna"))
    for number, kind in enumerate(plan):
        if kind == "a":
            act(project, chance)
        elif kind == "u" and stacks(project).undo:
            with contextlib.suppress(Refused):  # a colleague's work may rest on all of it
                undo(project, skip=True)
        elif kind == "m":
            other = colleague_works(project.path, folder / f"{number}.factcheck", 2, seed=number)
            merge(project, open_untrusted(other), "theirs")
            if chance.random() < 0.5:
                undo_merge(project)
        elif kind == "r":
            project.close()
            project = Project.open(project.path, desk_of("Anna"))
        elif kind == "c":
            project.act_as(desk_of(chance.choice(["Anna", "Olena"])).analyst.id)
            project.act_as(desk_of("Anna").analyst.id)
        agree(project)
    project.close()
    shutil.rmtree(folder)


def test_only_new_steps_are_read(project, monkeypatch):
    for n in range(50):
        claims.add(project, f"Claim {n}.")
    agree(project)
    read = []
    run = project.connection.exec_driver_sql

    def counted(statement, parameters=()):
        found = run(statement, parameters)
        rows = list(found) if statement.startswith("SELECT seq, id, label") else found
        read.extend(rows if isinstance(rows, list) else ())
        return rows

    claims.add(project, "One more.")
    monkeypatch.setattr(project.connection, "exec_driver_sql", counted)
    assert next_labels(project) == ("Add claim", "")
    assert len(read) == 1


def test_another_analyst_at_the_same_window_has_stacks_of_their_own(project):
    claims.add(project, "Anna's.")
    project.act_as(desk_of("Olena").analyst.id)
    assert stacks(project).undo == ()
    project.act_as(desk_of("Anna").analyst.id)
    assert next_labels(project) == ("Add claim", "")




def test_a_file_that_was_replaced_by_an_older_one_is_followed_anew(project, path):
    claims.add(project, "Kept in the copy.")
    older = path.read_bytes()
    claims.add(project, "Comes back from the safety log.")
    agree(project)
    path.unlink()
    path.write_bytes(older)
    reconcile(project)
    agree(project)
