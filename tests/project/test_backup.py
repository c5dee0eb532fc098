"""Every backup opens and compares equal, and there is always one (TRUST 4)."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from tests.project.desks import acted, colleague_works, digests, hours, ids_of
from tests.project.killing import killing
from workbench.errors import FileProblem
from workbench.project import Project, backup
from workbench.project.backup import back_up, backups_of, folder_of
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
