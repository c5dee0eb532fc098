"""Two edits of one common row, made apart and merged undecided, are asked about until they are settled."""

import shutil

import pytest

from tests.project.desks import desk_of
from workbench.commands import claims
from workbench.model.claims import Claim
from workbench.project import Project, people, queries
from workbench.project.foreign import read_foreign
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted
from workbench.project.viewing import colleagues_of, foreign_view, view_of, views_within
from workbench.review.compare import compare

ANNA, OLENA = (desk_of(name).analyst.id for name in ("Anna", "Olena"))


@pytest.fixture
def files(tmp_path):
    """A project in which Anna worded a claim, and Olena's copy, in which she worded it otherwise."""
    mine, theirs = tmp_path / "mine.factcheck", tmp_path / "theirs.factcheck"
    with Project.create(mine, desk_of("Anna")) as project:
        claims.add(project, "The dam holds.")
    shutil.copyfile(mine, theirs)
    reworded(mine, "Anna", "The dam will hold.")
    reworded(theirs, "Olena", "The dam held.")
    return mine, theirs


def reworded(path, name, words):
    with Project.open(path, desk_of(name)) as project:
        claims.set_statement(project, next(iter(queries.every(project, Claim))).id, words)


def asked(project, theirs):
    """The differences of an open project and a file."""
    foreign = read_foreign(theirs)
    other = foreign_view(foreign, colleagues_of(foreign, project))
    return compare(view_of(project, people.own_ids(project)), other).differences


def within(project):
    return compare(*views_within(project, [ANNA], [OLENA])).differences


def test_what_was_merged_undecided_is_still_asked_under_the_same_key(files):
    with Project.open(files[0], desk_of("Anna")) as project:
        before = asked(project, files[1])
        merge(project, open_untrusted(files[1]), "theirs")
        assert [one.kind for one in before] == ["statement"]
        assert [one.key for one in asked(project, files[1])] == [before[0].key]
        assert [one.key for one in within(project)] == [before[0].key]


def test_both_versions_are_shown_whichever_the_row_shows(files):
    with Project.open(files[0], desk_of("Anna")) as project:
        merge(project, open_untrusted(files[1]), "theirs")
        (found,) = within(project)
    assert (found.mine.value, found.theirs.value) == ('"The dam will hold."', '"The dam held."')
    assert (found.mine.by, found.theirs.by) == (ANNA, OLENA)


def test_words_set_since_settle_it(files):
    with Project.open(files[0], desk_of("Anna")) as project:
        merge(project, open_untrusted(files[1]), "theirs")
        claims.set_statement(project, next(iter(queries.every(project, Claim))).id, "The dam stands.")
        assert within(project) == asked(project, files[1]) == ()


def test_a_newer_wording_of_theirs_is_asked_instead_of_the_older_one(files):
    with Project.open(files[0], desk_of("Anna")) as project:
        merge(project, open_untrusted(files[1]), "theirs")
        reworded(files[1], "Olena", "The dam held until May.")
        found = asked(project, files[1])
    assert [one.theirs.value for one in found] == ['"The dam held until May."']
