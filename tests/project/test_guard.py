"""Nobody's work is overwritten or mixed: a change under the open program is seen, and both sides meet."""

import os
import shutil
from dataclasses import replace as replace_fields

import pytest

from tests.project.desks import acted, colleague_works, desk_of, ids_of
from workbench.commands import claims
from workbench.errors import FileProblem
from workbench.model.claims import Claim
from workbench.project import Project, guard, queries
from workbench.project.backup import back_up
from workbench.project.file import FileChangedOutside
from workbench.project.recovery import reconcile


def replace(path, theirs):
    theirs.replace(path)


def replace_with_restored_time(path, theirs):
    was = path.stat()
    theirs.replace(path)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def overwrite(path, theirs):
    path.write_bytes(theirs.read_bytes())


def overwrite_with_restored_time(path, theirs):
    was = path.stat()
    overwrite(path, theirs)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def truncate(path, _theirs):
    os.truncate(path, path.stat().st_size // 2)


def empty(path, _theirs):
    os.truncate(path, 0)


def scribble(path, _theirs):
    path.write_bytes(b"something else entirely" * 9_000)


def move(path, theirs):
    path.rename(theirs.with_name("moved.factcheck"))


def delete(path, _theirs):
    path.unlink()


THEIRS = (replace, replace_with_restored_time, overwrite, overwrite_with_restored_time)
LOST = (truncate, empty, scribble, move, delete)
SAVED = {"never saved": (), "saved before": (0,), "saved after": (1,), "saved twice": (0, 1)}


@pytest.fixture(params=SAVED.values(), ids=SAVED)
def sides(request, project, path, tmp_path):
    """An open project with own work, and a colleague's copy with the same number of commits; backups at some time."""
    acted(project, 3)
    theirs = colleague_works(path, tmp_path / "theirs.factcheck", 4)
    if 0 in request.param:
        back_up(project)
    acted(project, 5, seed=3)  # one more than theirs, which has the joining as well
    if 1 in request.param:
        back_up(project)
    with Project.open(theirs, desk_of("Somebody"), read_only=True) as other:
        return project, ids_of(project), theirs, ids_of(other)


@pytest.mark.parametrize("change", THEIRS + LOST)
def test_the_next_step_sees_it_and_writes_nothing(sides, change):
    project, _own, theirs, _hers = sides
    change(project.path, theirs)
    before = {found.name: found.read_bytes() for found in project.path.parent.iterdir()}
    with pytest.raises(FileChangedOutside):
        claims.add(project, "The dam holds.")
    with pytest.raises(FileChangedOutside):
        back_up(project)
    assert {found.name: found.read_bytes() for found in project.path.parent.iterdir()} == before


@pytest.mark.parametrize("change", THEIRS + LOST)
def test_a_command_that_reads_first_sees_it_too(sides, change):
    project, _own, theirs, _hers = sides
    made = queries.every(project, Claim)
    change(project.path, theirs)
    with pytest.raises(FileChangedOutside):
        claims.set_statement(project, made[0].id if made else "x", "The dam holds.")


@pytest.mark.parametrize("change", THEIRS)
def test_both_sides_work_is_in_the_result(sides, change):
    project, own, theirs, hers = sides
    change(project.path, theirs)
    with pytest.raises(FileChangedOutside):
        claims.add(project, "The dam holds.")
    sentence = reconcile(project)
    assert ids_of(project) == own | hers
    assert "The file was changed by another program." in sentence
    claims.add(project, "The next action works.")


@pytest.mark.parametrize("change", LOST)
def test_all_of_ones_own_work_is_in_the_result(sides, change):
    project, own, theirs, _hers = sides
    identity, there = project.id, change not in (move, delete)
    change(project.path, theirs)
    strange = project.path.read_bytes() if there else None
    old = project.path
    assert "your work is now in lisk" in reconcile(project)
    assert (ids_of(project), project.id) == (own, identity)
    assert (project.path == old, old.read_bytes() == strange) == (not there, there)
    claims.add(project, "The next action works.")


def test_an_older_copy_put_in_place_gets_the_steps_since_back(project, path, tmp_path):
    shutil.copyfile(path, tmp_path / "old")
    own = ids_of(acted(project, 6))
    back_up(project)  # from here the safety log is empty: only the backup holds them
    (tmp_path / "old").replace(path)
    assert "steps of yours were put back" in reconcile(project)
    assert ids_of(project) == own


def test_another_project_in_its_place_is_neither_touched_nor_mixed(project, path, tmp_path):
    other = tmp_path / "other.factcheck"
    with Project.create(other, desk_of("Olena")) as hers:
        acted(hers, 5)
    own, foreign = ids_of(acted(project, 5)), other.read_bytes()
    overwrite(path, other)
    assert "your work is now in lisk (recovered 1).factcheck" in reconcile(project)
    assert (ids_of(project), path.read_bytes()) == (own, foreign)


def test_the_recovered_file_is_locked_and_the_old_name_is_free(project, path, desk):
    path.write_bytes(b"something else")
    reconcile(project)
    with pytest.raises(FileProblem, match="has this project open"):
        Project.open(project.path, desk)
    assert sorted(p.name for p in path.parent.glob(".*lock")) == [f".{project.path.name}.lock"]


def test_where_nothing_is_left_the_person_is_told(path, tmp_path):
    with Project.create(path, desk_of("Anna")) as project:
        os.truncate(path, 0)
        with pytest.raises(FileProblem, match="no backup of it on this computer"):
            reconcile(project)


def test_a_step_of_our_own_is_not_taken_for_a_strangers(project):
    acted(project, 20)
    back_up(project)
    assert claims.add(project, "The dam holds.").code


def test_another_file_with_the_same_size_and_times_is_told_by_its_inode(path, project, tmp_path):
    other = tmp_path / "other"
    shutil.copyfile(path, other)
    was, found = guard.token_of(path), path.stat()
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(path)
    now = guard.token_of(path)
    assert (now.size, now.modified) == (was.size, was.modified)
    assert replace_fields(now, changed=was.changed) != was  # where the change time never moves, as on Windows
    assert not now.is_same_file(was)


def test_a_file_put_in_place_while_our_commit_ends_is_not_taken_for_ours(project, path, tmp_path, monkeypatch):
    theirs = colleague_works(path, tmp_path / "theirs.factcheck", 2)
    committed, ask = [], guard.token_of
    driver = project.connection.connection.dbapi_connection
    driver.set_trace_callback(lambda line: committed.append(line) if line == "COMMIT" else None)

    def asking(at):
        if committed and theirs.exists():
            theirs.replace(path)
        return ask(at)

    monkeypatch.setattr(guard, "token_of", asking)
    claims.add(project, "The dam holds.")
    with pytest.raises(FileChangedOutside):
        claims.add(project, "The gate is shut.")
