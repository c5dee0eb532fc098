"""Every backup opens and compares equal, and there is always one."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from tests.project.desks import acted, colleague_works, digests, hours, ids_of
from tests.project.killing import killing
from workbench.errors import FileProblem
from workbench.project import Project, backup
from workbench.project.backup import back_up, backups_of, begin, examined, finish, folder_of
from workbench.project.check import check_file
from workbench.project.merge import merge, undo_merge
from workbench.project.recovery import reconcile
from workbench.project.untrusted import open_untrusted


@pytest.fixture
def folder(project):
    return folder_of(project.desk.data, project.id)


def test_every_backup_opens_and_compares_equal(project):
    made = {}
    for seed in range(6):
        saved = back_up(acted(project, 3, seed))
        made[saved] = digests(project)
    for saved, whole in made.items():
        report = check_file(saved)
        assert (report.errors, (report.digest, report.log)) == ((), whole)
    assert [saved for saved, _moment in backups_of(project.desk.data, project.id)] == list(made)[::-1]


@pytest.mark.soak
def test_killing_a_backup_never_leaves_fewer_than_one_good_one(tmp_path, soak):
    told = killing("back_up", tmp_path, 12 * soak, seed=soak)
    assert told["faults"] == []
    assert told["known"] > 0


def test_what_a_death_left_behind_is_swept(project, folder):
    back_up(project)
    (folder / "2026-01-01T00-00-00-000000.unfinished").write_bytes(b"")
    (folder / "2026-01-01T00-00-00-000000.unfinished-journal").write_bytes(b"")
    back_up(project)
    assert [found.name for found in folder.iterdir() if "unfinished" in found.name] == []


def test_a_backup_that_cannot_be_verified_is_removed_and_the_older_ones_stay(project, folder, monkeypatch):
    back_up(acted(project, 3))
    before, kept = set(folder.iterdir()), acted(project, 3).safety.read()
    monkeypatch.setattr(backup, "content_digest_of", lambda _copy: "another")
    with pytest.raises(FileProblem, match="could not be verified"):
        back_up(project)
    assert (set(folder.iterdir()), project.safety.read()) == (before, kept)


def test_a_backup_that_fails_half_way_is_swept(project, folder, monkeypatch):
    back_up(project)
    before = set(folder.iterdir())
    monkeypatch.setattr(backup, "content_digest_of", lambda copy: copy.execute("SELECT nothing FROM nowhere"))
    with pytest.raises(FileProblem):
        back_up(project)
    assert set(folder.iterdir()) == before


def test_a_folder_that_cannot_be_made_is_one_sentence(project):
    project.desk.data.joinpath("backups").write_text("in the way")
    with pytest.raises(FileProblem, match=r"No backup could be made in .* The project itself is safe\."):
        back_up(project)


def test_a_desk_that_keeps_nothing_makes_none(project):
    project.desk = replace(project.desk, data=None)
    assert back_up(project) is None


def test_thinning_keeps_the_newest_and_one_a_day(project):
    project.desk = replace(project.desk, clock=hours())
    for _backup in range(40):
        back_up(project)
    kept = [moment for _saved, moment in backups_of(project.desk.data, project.id)]
    recent, older = kept[:8], kept[8:]
    assert {earlier - later for earlier, later in pairwise(recent)} == {recent[0] - recent[1]}
    assert len(older) == len({moment.date() for moment in older}) >= 9


def test_a_clock_that_went_back_does_not_make_the_newest_backup_old(project):
    project.desk = replace(project.desk, clock=hours())
    for _backup in range(12):
        back_up(project)
    project.desk = replace(project.desk, clock=lambda: datetime(1999, 1, 1, tzinfo=UTC))
    made = back_up(acted(project, 2))
    assert backups_of(project.desk.data, project.id)[0][0] == made
    assert check_file(made).digest == digests(project)[0]


def test_a_verified_backup_clears_the_safety_log(project):
    assert acted(project, 3).safety.read()[0]
    back_up(project)
    assert project.safety.read()[0] == []


def test_a_restored_backup_is_the_project(project, path, desk):
    whole, saved = digests(acted(project, 9)), back_up(project)
    project.close()
    shutil.copyfile(saved, path)
    with Project.open(path, desk) as again:
        assert (digests(again), again.behind) == (whole, ())


def test_a_merge_taken_back_does_not_return_from_the_backup(project, path, desk, tmp_path):
    theirs = colleague_works(path, tmp_path / "theirs.factcheck", 4)
    own = ids_of(acted(project, 3))
    merge(project, open_untrusted(theirs), "theirs")
    back_up(project)
    undo_merge(project)
    project.close()
    with Project.open(path, desk) as again:
        assert again.behind == ()
        path.unlink()
        reconcile(again)
        assert ids_of(again) == own


def test_a_copy_bears_no_name_until_it_is_checked(project):
    copy = begin(acted(project, 3))
    assert backups_of(project.desk.data, project.id) == []
    made = finish(project, copy, examined(copy.path))
    assert check_file(made).digest == digests(project)[0]


def test_what_was_done_while_a_copy_was_checked_stays_in_the_safety_log(project):
    copy = begin(acted(project, 3))
    before = ids_of(project)
    after = ids_of(acted(project, 2, seed=9)) - before
    finish(project, copy, examined(copy.path))
    assert {step.id for step in project.safety.read()[0]} == after


def test_a_merge_taken_back_while_a_copy_was_checked_does_not_return_from_it(project, path, desk, tmp_path):
    theirs = colleague_works(path, tmp_path / "theirs.factcheck", 4)
    acted(project, 3)
    merge(project, open_untrusted(theirs), "theirs")
    copy = begin(project)
    undo_merge(project)
    finish(project, copy, examined(copy.path))
    project.close()
    with Project.open(path, desk) as again:
        assert again.behind == ()


def altered(copy, change):
    with sqlite3.connect(copy.path) as driver:
        driver.execute(change)
    driver.close()


@pytest.mark.parametrize("change", ["UPDATE article SET title = 'x'", "DELETE FROM step WHERE lamport > 3"])
def test_a_copy_that_is_not_the_project_never_gets_a_name(project, folder, change):
    copy = begin(acted(project, 12))
    altered(copy, change)
    with pytest.raises(FileProblem, match="could not be verified"):
        finish(project, copy, examined(copy.path))
    assert (list(folder.iterdir()), bool(project.safety.read()[0])) == ([], True)


def test_a_project_whose_rows_were_altered_is_backed_up_as_it_is(project, path, desk):
    acted(project, 5)
    project.close()
    with sqlite3.connect(path) as driver:
        driver.execute("UPDATE claim SET note = 'x'")
    driver.close()
    with Project.open(path, desk) as again:
        copy = begin(again)
        assert finish(again, copy, examined(copy.path)) is not None


def test_a_copy_that_another_window_swept_is_none(project):
    copy = begin(project)
    back_up(project)
    assert finish(project, copy, check_file(project.path)) is None


def test_no_backup_begins_while_a_step_is_open(project: Project):
    with project.transaction():
        assert backup.begin(project) is None
    assert backup.begin(project) is not None
