"""What two people set without knowing of each other is found in the log until somebody sets it anew."""

import shutil

import pytest

from tests.project.desks import desk_of
from workbench.commands import claims, codebook
from workbench.model.claims import Claim
from workbench.project import Project, queries
from workbench.project.merge import merge
from workbench.project.open_differences import open_differences
from workbench.project.untrusted import open_untrusted


@pytest.fixture
def both(tmp_path):
    """A project of one claim, and a colleague's copy of it."""
    mine, theirs = tmp_path / "mine.factcheck", tmp_path / "theirs.factcheck"
    with Project.create(mine, desk_of("Anna")) as project:
        claims.add(project, "The dam holds.")
    shutil.copyfile(mine, theirs)
    return mine, theirs


def reworded(path, name, words):
    with Project.open(path, desk_of(name)) as project:
        claims.set_statement(project, next(iter(queries.every(project, Claim))).id, words)


def merged(mine, theirs):
    project = Project.open(mine, desk_of("Anna"))
    merge(project, open_untrusted(theirs), "theirs")
    return project


def test_two_wordings_made_apart_are_an_open_difference(both):
    reworded(both[0], "Anna", "The dam will hold.")
    reworded(both[1], "Olena", "The dam held.")
    with merged(*both) as project:
        ((place, edits),) = open_differences(project).items()
        shown = next(iter(queries.every(project, Claim))).statement
    assert (place[0], place[2]) == ("claim", "statement")
    assert sorted(edit.value for edit in edits) == ['"The dam held."', '"The dam will hold."']
    assert edits[-1].value == f'"{shown}"'
    assert {edit.signed.by for edit in edits} == {desk_of(name).analyst.id for name in ("Anna", "Olena")}


def test_setting_it_anew_settles_it(both):
    reworded(both[0], "Anna", "The dam will hold.")
    reworded(both[1], "Olena", "The dam held.")
    with merged(*both) as project:
        claims.set_statement(project, next(iter(queries.every(project, Claim))).id, "The dam stands.")
        assert open_differences(project) == {}


@pytest.mark.parametrize(("first", "second"), [("The dam held.", "The dam held."), ("The dam will hold.", None)])
def test_the_same_words_or_one_side_alone_are_no_difference(both, first, second):
    reworded(both[0], "Anna", first)
    if second:
        reworded(both[1], "Olena", second)
    with merged(*both) as project:
        assert open_differences(project) == {}


def test_a_status_worded_twice_is_found_by_its_one_column(both):
    for path, name, label in ((both[0], "Anna", "Contested"), (both[1], "Olena", "Disputed")):
        with Project.open(path, desk_of(name)) as project:
            codebook.set_wording(project, queries.statuses(project, "mention")[4].id, label=label)
    with merged(*both) as project:
        assert [(table, column) for table, _row, column in open_differences(project)] == [("status", "wording")]


def test_a_row_that_is_gone_has_none(both):
    reworded(both[0], "Anna", "The dam will hold.")
    reworded(both[1], "Olena", "The dam held.")
    with merged(*both) as project:
        claims.remove(project, next(iter(queries.every(project, Claim))).id)
        assert open_differences(project) == {}
