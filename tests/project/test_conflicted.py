"""A second copy that a synchronisation program left beside the project is recognised by project id."""

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from tests.project.desks import acted, colleague_works, desk_of, digests
from tests.project.test_durability import unfinished
from workbench.commands import claims
from workbench.project import Project
from workbench.project.conflicted import brings_new, conflicted_copies, own_copies

NAMES = (
    "lisk (Anna's conflicted copy).factcheck",  # Dropbox
    "lisk (Annas in Konflikt stehende Kopie 2026-11-22).factcheck",
    "lisk (Конфликтующая копия с компьютера Anna 2026-11-22).factcheck",
    "lisk (Anna's conflicted copy 2026-11-22) (1).factcheck",
    "lisk (Case Conflict 1).factcheck",
    "lisk-DESKTOP-1.factcheck",  # OneDrive
    "lisk-LAPTOP-4F2K9Q.factcheck",
    "lisk-DESKTOP-4F2K9Q1-2.factcheck",
    "lisk-Annas-MacBook-Pro.factcheck",
    "lisk (1).factcheck",  # Google Drive
    "lisk.sync-conflict-20261122-101112-ABCDEFG.factcheck",  # Syncthing
    "lisk (conflicted copy 2026-11-22 101112).factcheck",  # Nextcloud
    "lisk_conflict-20261122-101112.factcheck",  # ownCloud
    "lisk 2.factcheck",  # iCloud
    "lisk (SFConflict anna@example.org 2026-11-22-10-11-12).factcheck",  # Seafile
    "lisk_DiskStation_Nov-22-101112-2026_Conflict.factcheck",  # Synology
    "lisk.Conflict.factcheck",  # Resilio
    "lisk [conflicted].factcheck",  # pCloud
)
OTHERS = (
    "lisk-final.factcheck",
    "lisk (AK).factcheck",
    "lisk (recovered 1).factcheck",
    "lisk for Olena.factcheck",
    "dam (1).factcheck",
    "lisk (1).txt",
    ".lisk.factcheck.new",
)


def seen(folder):
    return {found.name: (found.read_bytes(), found.stat().st_mtime_ns) for found in folder.iterdir()}


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_recognised_by_its_name_and_project(project, path, name):
    copy = path.with_name(name)
    shutil.copyfile(path, copy)
    before = seen(path.parent)
    assert conflicted_copies(path) == [copy]
    assert conflicted_copies(copy) == [path]  # the person may have opened the copy
    assert seen(path.parent) == before


@pytest.mark.parametrize("name", OTHERS)
def test_what_a_person_named_so_is_no_conflicted_copy(project, path, name):
    shutil.copyfile(path, path.with_name(name))
    assert conflicted_copies(path) == []


def test_another_project_of_that_name_is_none(project, path):
    Project.create(path.with_name("lisk (1).factcheck"), desk_of("Olena")).close()
    assert conflicted_copies(path) == []


def test_several_copies_know_each_other(project, path):
    copies = [path.with_name(f"lisk{ending}.factcheck") for ending in (" (1)", " (2)", "-DESKTOP-1")]
    for copy in copies:
        shutil.copyfile(path, copy)
    assert conflicted_copies(path) == sorted(copies)
    assert conflicted_copies(copies[0]) == sorted({path, *copies} - {copies[0]})


STRANGE = {
    "empty": b"",
    "no database": b"something else " * 900,
    "half a header": b"SQLite format 3\x00" + b"\xff" * 90,
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE)
def test_a_strange_file_of_that_name_is_passed_over(project, path, content):
    path.with_name("lisk (1).factcheck").write_bytes(content)
    assert conflicted_copies(path) == []


HOSTILE = {
    "a view in place of the facts": "CREATE VIEW fact AS SELECT 'project_id' AS name, '{id}' AS value",
    "an id that is a number": "CREATE TABLE fact (name, value); INSERT INTO fact VALUES ('project_id', 7)",
    "heads that are none": "CREATE TABLE fact (name, value); "
    "INSERT INTO fact VALUES ('project_id', '{id}'), ('heads', '" + "[" * 5_000 + "')",
}


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE)
def test_nothing_of_a_hostile_file_runs(project, path, statements):
    copy = path.with_name("lisk (1).factcheck")
    shutil.copyfile(path, copy)
    with sqlite3.connect(copy) as database:
        database.executescript("DROP TABLE fact;" + statements.replace("{id}", project.id))
    database.close()
    assert conflicted_copies(path) == []


def writing_elsewhere(path):
    """Try to write to a file from another process; returns what SQLite says."""
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    run = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    return run.stderr


@pytest.mark.parametrize("second", [shutil.copyfile, os.link, os.symlink])
def test_looking_does_not_let_go_of_the_lock_on_the_open_file(project, path, second):
    second(path, path.with_name("lisk (1).factcheck"))  # copying opens and closes it, so before it is locked
    driver = project.connection.connection.dbapi_connection
    driver.execute("BEGIN IMMEDIATE")
    assert len(conflicted_copies(path)) == (second is shutil.copyfile)
    assert "database is locked" in writing_elsewhere(path)
    driver.execute("ROLLBACK")


def test_only_a_copy_with_steps_of_its_own_brings_something_new(project, path):
    copy = path.with_name("lisk (1).factcheck")
    colleague_works(path, copy, 0)
    assert not brings_new(project, copy)
    colleague_works(path, copy, 3)
    assert brings_new(project, copy)
    claims.add(project, "The dam holds.")
    assert not brings_new(project, path.with_name("no such file"))


def test_a_copy_that_a_death_left_unfinished_is_recognised_and_stays_as_it_is(project, path, tmp_path):
    acted(project, 5)
    copy = path.with_name("lisk (1).factcheck")
    shutil.copyfile(path, copy)
    with Project.open(copy, desk_of("Olena")) as theirs:
        whole = digests(theirs)
        unfinished(theirs, copy)
    before = seen(path.parent)
    assert conflicted_copies(path) == [copy]
    assert seen(path.parent) == before
    assert digests(project) == whole


def test_known_copies_elsewhere_are_told_by_their_project(project, path, tmp_path):
    mine, strange, gone = (tmp_path / f"{name}.factcheck" for name in ("mine", "strange", "gone"))
    shutil.copyfile(path, mine)
    Project.create(strange, desk_of("Olena")).close()
    assert own_copies(path, [mine, strange, gone, path]) == [mine]
