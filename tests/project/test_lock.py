"""Two windows are civil, and looking changes nothing."""

import getpass
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.desks import acted, desk_of, digests
from workbench.commands import claims
from workbench.errors import Refused
from workbench.model.claims import Claim
from workbench.project import Project, queries
from workbench.project.check import check_file
from workbench.project.connection import inspect_header
from workbench.project.guard import FileChangedOutside
from workbench.project.lock import InUse
from workbench.project.recovery import reconcile

ROOT = Path(__file__).resolve().parents[2]


def seen(folder):
    """What is to stay: names, bytes, times."""
    return {found.name: (found.read_bytes(), found.stat().st_mtime_ns) for found in folder.iterdir()}


def test_the_second_opener_gets_the_holders_name(project, path, desk):
    with pytest.raises(InUse, match="has this project open") as caught:
        Project.open(path, desk)
    assert caught.value.holder == getpass.getuser()
    assert str(caught.value).endswith("Open it for reading only, or work on a copy and merge it later.")


def test_the_second_opener_leaves_the_first_ones_lock_alone(project, path, desk):
    for _time in range(2):
        with pytest.raises(InUse):
            Project.open(path, desk)
    claims.add(project, "The dam holds.")


def test_reading_works_meanwhile_and_leaves_everything_as_it_was(project, path):
    acted(project, 5)
    before = seen(path.parent)
    with Project.open(path, desk_of("Olena"), read_only=True) as theirs:
        assert digests(theirs) == digests(project)
        assert check_file(path).ok
        with pytest.raises(Refused, match="for reading only"):
            claims.add(theirs, "The dam holds.")
    assert seen(path.parent) == before


def test_a_reader_sees_what_is_written_meanwhile_and_does_not_hold_it_up(project, path):
    with Project.open(path, desk_of("Olena"), read_only=True) as theirs:
        claims.add(project, "The dam holds.")
        assert [claim.statement for claim in queries.every(theirs, Claim)] == ["The dam holds."]


def test_closing_sweeps_the_lock(project, path):
    project.close()
    project.close()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_project_that_could_not_be_made_leaves_no_lock(path, desk, monkeypatch):
    monkeypatch.setattr(Project, "_attach", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Project.create(path, desk)
    assert [found.name for found in path.parent.iterdir() if "lock" in found.name or "holder" in found.name] == []


def in_a_child(script, *arguments):
    command = [sys.executable, "-c", IMPORTS + script, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


IMPORTS = """
import os, signal, sys
from pathlib import Path
from tests.project.desks import acted, desk_of, ids_of
from workbench.project import Project
from workbench.project.guard import FileChangedOutside
from workbench.project.lock import InUse
from workbench.project.recovery import reconcile
path = Path(sys.argv[1])
"""


def test_another_process_gets_the_holders_name(project, path):
    script = "try: Project.open(path, desk_of('Olena'))\nexcept InUse as problem: print(problem.holder)"
    assert in_a_child(script, path).stdout.strip() == getpass.getuser()


def test_the_lock_of_a_killed_process_is_taken_over(project, path, desk):
    project.close()
    dead = in_a_child("held = Project.open(path, desk_of('Olena')); os.kill(os.getpid(), signal.SIGKILL)", path)
    assert dead.returncode == -9
    assert json.loads(path.with_name(".lisk.factcheck.holder").read_text())["process"] != os.getpid()
    with Project.open(path, desk) as again:
        claims.add(again, "The dam holds.")
    assert [found.name for found in path.parent.iterdir()] == [path.name]


AS_SOMEBODY = """
import shutil
os.chmod(path.parent, 0o555); os.chmod(path, int(sys.argv[2], 8))
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
before = sorted(os.listdir(path.parent)), path.read_bytes(), path.stat().st_mtime_ns
"""


@pytest.fixture
def shared(project, path):
    """A folder that anybody may enter (a test's own folder is private to one user)."""
    project.close()
    private = [folder for folder in path.parents[1:] if folder.stat().st_mode & 0o055 != 0o055]
    modes = {folder: folder.stat().st_mode for folder in private}
    for folder, mode in modes.items():
        folder.chmod(mode | 0o055)
    yield path
    path.parent.chmod(0o755)
    for folder, mode in modes.items():
        folder.chmod(mode)


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs Unix permissions")
def test_a_folder_that_may_not_be_written_is_read_without_a_lock(shared):
    script = AS_SOMEBODY + """
with Project.open(path, desk_of("Anna")) as project:
    print(len(ids_of(project)))
with Project.open(path, desk_of("Anna"), read_only=True) as project:
    print(len(ids_of(project)))
print((sorted(os.listdir(path.parent)), path.read_bytes(), path.stat().st_mtime_ns) == before)
"""
    run = in_a_child(script, shared, "444")
    assert (run.stderr, run.stdout.split()) == ("", ["1", "1", "True"])


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs Unix permissions")
def test_writing_where_it_is_not_allowed_is_one_sentence(shared):
    script = AS_SOMEBODY + """
from workbench.errors import FileProblem
with Project.open(path, desk_of("Anna")) as project:
    try: acted(project, 1)
    except FileProblem as problem: print(problem)
print((sorted(os.listdir(path.parent)), path.read_bytes(), path.stat().st_mtime_ns) == before)
"""
    run = in_a_child(script, shared, "444")
    assert run.stderr == ""
    assert run.stdout.splitlines()[0].endswith("Everything up to your last action is safe; this action was not saved.")
    assert run.stdout.splitlines()[1] == "True"


def test_a_holder_on_another_computer_is_named_with_it(project, path, desk):
    note = path.with_name(f".{path.name}.holder")
    note.write_text(json.dumps({"user": "olena", "host": "newsroom-7", "process": 1}), "utf-8")
    with pytest.raises(InUse, match="olena has this project open on newsroom-7"):
        Project.open(path, desk)


NOTES = {"nested": b"[" * 100_000, "endless": b'{"user": "' + b"x" * 1_000_000, "no UTF-8": b"\xff", "a number": b"7",
         "many digits": b'{"user": ' + b"9" * 100_000}  # fmt: skip


@pytest.mark.parametrize("written", NOTES.values(), ids=NOTES)
def test_a_note_of_the_holder_that_nobody_makes_in_good_faith_names_nobody(project, path, desk, written):
    path.with_name(f".{path.name}.holder").write_bytes(written)
    with pytest.raises(InUse, match="Another window has this project open on this or another computer"):
        Project.open(path, desk)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Unix")
def test_pipes_beside_a_project_are_not_waited_for(project, path, desk):
    note, journal = path.with_name(f".{path.name}.holder"), path.with_name(f"{path.name}-journal")
    note.unlink()
    os.mkfifo(note)
    with pytest.raises(InUse, match="Another window"):
        Project.open(path, desk)
    os.mkfifo(journal)
    inspect_header(path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_note_that_is_a_link_does_not_lead_elsewhere(path, desk, tmp_path):
    (tmp_path / "mine.txt").write_text("Mine.")
    path.with_name(f".{path.name}.holder").symlink_to(tmp_path / "mine.txt")
    with Project.create(path, desk):
        assert (tmp_path / "mine.txt").read_text() == "Mine."


def test_a_second_writer_that_got_in_without_a_lock_is_seen_and_nothing_is_mixed(project, path, desk, monkeypatch):
    """A share that knows no locks: both write, each in turn; whoever comes second stands on the other's work first."""
    monkeypatch.setattr("workbench.project.lock.FileLock.acquire", lambda _lock: (_ for _ in ()).throw(OSError()))
    with Project.open(path, desk_of("Olena")) as theirs:
        claims.add(theirs, "Hers.")
        with pytest.raises(FileChangedOutside):
            claims.add(project, "Mine.")
        reconcile(project)
        claims.add(project, "Mine.")
        with pytest.raises(FileChangedOutside):
            claims.add(theirs, "Hers again.")
    assert {claim.statement for claim in queries.every(project, Claim)} == {"Hers.", "Mine."}
