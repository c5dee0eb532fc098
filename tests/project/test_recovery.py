"""A file that is older than the work done here is noticed on opening, and the work can be brought back."""

import shutil

import pytest

from tests.project.desks import acted, colleague_works, digests, ids_of
from workbench.project import Project
from workbench.project.backup import back_up
from workbench.project.history import stacks, undo
from workbench.project.recovery import bring_back


@pytest.fixture
def older(project, path, tmp_path):
    """Put an earlier copy in the place of the closed file; returns what the file was."""
    shutil.copyfile(path, tmp_path / "old")
    whole = digests(acted(project, 8))
    own = stacks(project)
    project.close()
    shutil.copyfile(tmp_path / "old", path)
    return whole, own


def test_a_file_that_is_as_it_was_left_is_not_behind(project, path, desk):
    acted(project, 3)
    project.close()
    with Project.open(path, desk) as again:
        assert again.behind == ()


def test_an_older_file_is_noticed_and_brought_up_to_date(older, path, desk):
    whole, own = older
    with Project.open(path, desk) as again:
        assert len(again.behind) == bring_back(again)
        assert (digests(again), stacks(again), again.behind) == (whole, own, ())
        ids_of(again)
        undo(again)


def test_an_older_file_that_is_kept_can_be_worked_on(older, path, desk):
    with Project.open(path, desk) as again:
        behind = {step.id for step in again.behind}
        assert not behind & ids_of(acted(again, 3))


def test_what_is_brought_back_joins_what_a_colleague_did_meanwhile(older, path, desk, tmp_path):
    theirs = colleague_works(path, tmp_path / "theirs.factcheck", 5)
    shutil.copyfile(theirs, path)
    with Project.open(path, desk) as again:
        before = ids_of(again)
        brought = bring_back(again)
        assert len(ids_of(again)) == len(before) + brought


def test_work_of_which_only_the_backup_knows_the_beginning_is_brought_back(project, path, desk, tmp_path):
    shutil.copyfile(path, tmp_path / "old")
    back_up(acted(project, 5))
    whole = digests(acted(project, 5, seed=4))
    project.close()
    shutil.copyfile(tmp_path / "old", path)
    with Project.open(path, desk) as again:
        assert again.behind
        bring_back(again)
        assert digests(again) == whole


def test_a_file_older_than_the_backup_is_noticed_though_nothing_was_done_since(project, path, desk, tmp_path):
    shutil.copyfile(path, tmp_path / "old")
    back_up(acted(project, 5))
    whole = digests(project)
    project.close()
    shutil.copyfile(tmp_path / "old", path)
    with Project.open(path, desk) as again:
        assert len(again.behind) == bring_back(again)
        assert digests(again) == whole
