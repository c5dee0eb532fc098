"""The cage: whatever becomes of the child, whatever kind of thing the file is: one sentence."""

import itertools
import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.project import hostile
from tests.project.desks import acted, desk_of
from workbench.errors import FileProblem
from workbench.project import Project, cage, cage_child
from workbench.project.connection import APPLICATION_ID, VERSION
from workbench.project.foreign import read_foreign

SLOW = "was not opened: reading it took too much time or memory."


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.factcheck"
    acted(Project.create(path, desk_of("Olena")), 60).close()
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return Path(shutil.copyfile(sound, tmp_path / "folder" / "copy.factcheck"))


def sentence_about(path: Path) -> str:
    with pytest.raises(FileProblem) as caught:
        read_foreign(path)
    assert len(str(caught.value).splitlines()) == 1
    assert list(Path(tempfile.gettempdir()).iterdir()) == []
    return str(caught.value)


def a_child_that(does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"import json, os, sys, time\nask = json.loads(sys.stdin.readline())\n{does}"
    monkeypatch.setattr(cage, "command", lambda: [sys.executable, "-I", "-S", "-c", script])


# -- what becomes of the child -----------------------------------------------------------------------------------------


def test_a_child_that_is_killed_is_one_sentence(copy: Path, monkeypatch: pytest.MonkeyPatch):
    a_child_that("os.kill(os.getpid(), 9)", monkeypatch)
    assert sentence_about(copy).endswith(SLOW)


def test_a_child_that_hangs_is_ended(copy: Path, monkeypatch: pytest.MonkeyPatch):
    a_child_that("time.sleep(600)", monkeypatch)
    monkeypatch.setattr(cage, "PATIENCE", 0.2)
    assert sentence_about(copy).endswith(SLOW)


def test_a_child_that_cannot_start_is_one_sentence(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cage, "command", lambda: [str(copy.parent / "nothing")])
    assert "cannot be read" in sentence_about(copy)


def test_a_file_that_needs_more_memory_than_there_is_is_one_sentence(copy: Path, monkeypatch: pytest.MonkeyPatch):
    with sqlite3.connect(copy) as file:
        file.execute("UPDATE text SET text = CAST(zeroblob(60000000) AS TEXT) WHERE rowid = 1")
    file.close()
    monkeypatch.setattr(cage, "MEMORY", 100_000_000)
    assert sentence_about(copy).endswith(SLOW)


def test_a_file_that_needs_more_time_than_there_is_is_one_sentence(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cage, "SECONDS", -10.0)
    assert sentence_about(copy).endswith(SLOW)


def test_a_file_that_is_too_large_is_not_copied(copy: Path, monkeypatch: pytest.MonkeyPatch):
    os.truncate(copy, cage.MOST_BYTES + 1)  # it has holes: the disk holds none of it
    assert sentence_about(copy) == "copy.factcheck is too large to be read safely."


def test_a_file_that_holds_more_than_the_memory_takes_is_not_read(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cage, "MOST_OUT", 10_000)
    assert sentence_about(copy) == "copy.factcheck is too large to be read safely."


def test_pages_that_come_again_and_again_bring_no_more_than_the_file_holds(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tempfile.gettempdir())
    answer = cage_child.Answer(lambda _line: None)
    answer.room, answer.most = 100, 10**9
    with pytest.raises(cage_child.Fault, match="damaged"):
        for _again in range(20):
            answer.row("text", ("0" * 5, b"1" * 5))


def test_it_is_read_in_the_windows_worker_as_well(copy: Path):
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as worker:
        assert worker.submit(read_foreign, copy).result() == read_foreign(copy)


def test_a_copy_taken_while_the_program_writes_is_one_of_its_states(copy: Path):
    script = "import sys; from workbench.cli import main; main(sys.argv[1:])"
    drive = [sys.executable, "-c", script, "drive", str(copy), "--seed", "3", "--count", "100000"]
    before = {step.id for step in read_foreign(copy).incoming.steps}
    writer, acked, chance = subprocess.Popen(drive, stdout=subprocess.PIPE, text=True), set[str](), random.Random(5)
    try:
        for _moment in range(8):
            for _line in range(chance.randint(1, 9)):
                acked.add(writer.stdout.readline().removeprefix("ACK ").strip())
            writer.send_signal(signal.SIGSTOP)  # wherever it is: also between two pages of a commit
            found = read_foreign(copy)
            writer.send_signal(signal.SIGCONT)
            assert found.lost == ()
            assert {step.id for step in found.incoming.steps} >= before | acked
    finally:
        writer.kill()
        writer.communicate()


LIES = {
    "nothing": "",
    "no JSON": "print('nonsense')",
    "deep JSON": "print('[' * 100000)",
    "an unknown table": "print(json.dumps(['secret', 1]))",
    "too few cells": "print(json.dumps(['fact', 'project_id']))",
    "a list for a cell": "print(json.dumps(['fact', 'project_id', [1]]))",
    "more than the file holds": "print(json.dumps({'header': '', 'size': 9}))\n"
                                "for _n in range(300): print(json.dumps(['fact', 'a', 'x' * 100000]))\n"
                                "print(json.dumps({'end': True}))",
    "a blob larger than the file": "print(json.dumps({'header': '', 'size': 9}))\n"
                                   "print(json.dumps(['fact', 'a', {'blob': 10**12}]))",
    "a blob of less than nothing": "print(json.dumps({'header': '', 'size': 9}))\n"
                                   "print(json.dumps(['fact', 'a', {'blob': -1}]))",
    "an endless line": "while True: sys.stdout.write('x' * 1000000)",
    "a strange fault": "print(json.dumps({'fault': 'so'}))",
    "a pickle": "sys.stdout.buffer.write(b'cos\\nsystem\\n(S\\'touch /tmp/ran\\'\\ntR.')",
    "no rows at all": "print(json.dumps({'end': True}))",
}  # fmt: skip


@pytest.mark.parametrize("name", LIES)
def test_a_child_that_was_taken_over_is_not_believed(name: str, copy: Path, monkeypatch: pytest.MonkeyPatch):
    a_child_that(LIES[name], monkeypatch)
    told = {"nothing": SLOW, "no rows at all": "Nothing in copy.factcheck can be read"}
    assert told.get(name, "copy.factcheck is damaged") in sentence_about(copy)


def test_a_step_made_up_by_the_child_is_named_by_its_hash(copy: Path, monkeypatch: pytest.MonkeyPatch):
    row = ["step", 1, "a", "d", "[]", 1, hostile.NOW, "label", None, 1, "0" * 64]
    a_child_that(f"print(json.dumps({{'header': '', 'size': 999}}))\nprint({json.dumps(row)!r})\n"
                 "print(json.dumps({'end': True}))", monkeypatch)  # fmt: skip
    assert sentence_about(copy).startswith("Nothing in copy.factcheck can be read")


def test_the_child_is_another_process_that_knows_nothing_of_the_workbench(copy: Path):
    script = f"import sys, runpy; runpy.run_path({cage_child.__file__!r}); print(*sys.modules)"
    run = subprocess.run([*cage.command()[:-1], "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in run.stdout.split()}
    assert loaded.isdisjoint({"workbench", "sqlmodel", "pydantic", "PySide6", "pickle", "subprocess", "socket"})
    assert "sqlite3" in loaded


# -- what kind of thing the file is ------------------------------------------------------------------------------------


def test_a_pipe_a_folder_an_empty_file_and_a_loop_are_one_sentence(copy: Path):
    pipe, empty, loop = (copy.with_name(name) for name in ("pipe.factcheck", "empty.factcheck", "loop.factcheck"))
    os.mkfifo(pipe)
    empty.touch()
    loop.symlink_to(loop)
    said = [sentence_about(path) for path in (pipe, copy.parent, empty, loop)]
    assert [sentence.split(" ", 1)[1] for sentence in said] == [
        "cannot be read: it is no file.",
        "cannot be read: it is no file.",
        "is not a project file.",
        "cannot be read: Too many levels of symbolic links.",
    ]


def test_a_file_without_permission_is_one_sentence(copy: Path, monkeypatch: pytest.MonkeyPatch):
    """The administrator may read everything, so that the child is told what another would be told."""
    a_child_that("print(json.dumps({'fault': 'unreadable', 'why': '', 'errno': 13}))", monkeypatch)
    assert sentence_about(copy) == "copy.factcheck cannot be read: Permission denied."


def test_a_link_is_followed_with_its_journal(copy: Path, tmp_path: Path):
    link = tmp_path / "link.factcheck"
    link.symlink_to(copy)
    assert (read_foreign(link).lost, link.is_symlink()) == ((), True)


def test_a_newer_file_says_which_version_to_get_and_stays_as_it_is(copy: Path):
    with sqlite3.connect(copy) as file:
        file.execute("PRAGMA user_version=7")
    file.close()
    before = copy.read_bytes(), copy.stat().st_mtime_ns
    told = "was written by a newer workbench (format 7; this one knows 1). Install the newer version to open it."
    assert told in sentence_about(copy)
    assert (copy.read_bytes(), copy.stat().st_mtime_ns) == before


def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes(copy: Path):
    whole = read_foreign(copy)
    os.truncate(copy, copy.stat().st_size - 40_000)
    found = read_foreign(copy)
    assert found.lost[0].startswith("The file is cut off: ")
    assert set(found.incoming.steps) < set(whole.incoming.steps)


def test_a_file_with_a_dead_writers_journal_in_a_read_only_folder_is_read_as_it_was_committed(copy: Path):
    whole = read_foreign(copy)
    hostile.left_by_a_dead_writer(copy)
    copy.parent.chmod(0o500)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in copy.parent.iterdir()}
    found = read_foreign(copy)
    copy.parent.chmod(0o700)
    assert (found.incoming.steps, found.lost) == (whole.incoming.steps, ())
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in copy.parent.iterdir()} == before


def test_a_journal_that_names_another_file_does_not_delete_it(copy: Path):
    hostile.super_journal(copy)
    assert "never writes" in sentence_about(copy)
    for read_only in (True, False):
        with pytest.raises(FileProblem, match="never writes"):
            Project.open(copy, desk_of("Anna"), read_only=read_only)
    assert copy.with_name("victim.txt").read_text() == "precious"


def test_a_file_that_another_program_put_into_write_ahead_mode_is_read_with_what_lies_beside_it(copy: Path):
    whole = read_foreign(copy)
    file = sqlite3.connect(copy)
    file.execute("PRAGMA journal_mode=WAL")
    file.execute("PRAGMA user_version=1")
    file.execute("UPDATE fact SET value = value")
    file.commit()
    found = read_foreign(copy)
    file.close()
    assert (found.incoming.steps, found.lost) == (whole.incoming.steps, ())


def test_a_file_that_is_written_all_the_time_is_given_up(copy: Path, monkeypatch: pytest.MonkeyPatch):
    moments = itertools.count()
    monkeypatch.setattr(cage_child, "_tokens", lambda path: [(0, 0, 9_000, next(moments), 0)])
    monkeypatch.chdir(tempfile.gettempdir())
    ask = {"path": str(copy), "most_bytes": 10**9, "application": APPLICATION_ID, "version": VERSION}
    with pytest.raises(cage_child.Fault) as caught:
        cage_child._copy(ask, cage_child.Answer(lambda _line: None))
    assert caught.value.kind == "changing"


def test_a_file_that_was_written_just_now_is_waited_for(copy: Path):
    os.utime(copy)
    assert read_foreign(copy).lost == ()


def test_that_somebody_writes_to_it_is_one_sentence(copy: Path, monkeypatch: pytest.MonkeyPatch):
    a_child_that("print(json.dumps({'fault': 'changing'}))", monkeypatch)
    assert sentence_about(copy) == "copy.factcheck is being written to right now; try again in a moment."


def test_reading_the_file_that_is_open_here_leaves_its_lock(copy: Path):
    """Closing any handle on a file drops the locks of the whole process: so this process opens none."""
    try_to_write = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    with Project.open(copy, desk_of("Anna")) as project, project.transaction():
        assert read_foreign(copy).project_id == project.id
        other = subprocess.run([sys.executable, "-c", try_to_write, str(copy)], capture_output=True, check=False)
    assert b"database is locked" in other.stderr


# -- the second wall: what would hold if the gate were not there -------------------------------------------------------

DENIED = {
    "a view": "SELECT * FROM seen",
    "a function": "SELECT hex(label) FROM step",
    "another table": "SELECT note FROM claim",
    "the file system": "SELECT load_extension('x')",
    "another file": "ATTACH 'other.db' AS other",
    "writing": "DELETE FROM step",
    "a setting": "PRAGMA query_only=OFF",
    "a virtual table": "SELECT * FROM json_each('[1]')",
}


@pytest.mark.parametrize("statement", DENIED.values(), ids=DENIED)
def test_the_connection_denies_all_but_reading_what_was_asked_for(
    statement: str, copy: Path, monkeypatch: pytest.MonkeyPatch
):
    with sqlite3.connect(copy) as file:
        file.execute("CREATE VIEW seen AS SELECT label FROM step")
    file.close()
    monkeypatch.chdir(copy.parent)
    monkeypatch.setattr(cage_child, "_READABLE", {"sqlite_master", "step", "seen"})
    connection = cage_child._connected("rw", deadline=1e9)
    with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited|constructor failed"):
        connection.execute(statement).fetchall()
    assert connection.execute("SELECT label FROM step").fetchone()
    connection.close()


def test_a_statement_that_does_not_end_is_interrupted(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(copy.parent)
    monkeypatch.setattr(cage_child, "_READABLE", {"sqlite_master", "step"})
    connection = cage_child._connected("ro", deadline=-1.0)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        connection.execute("SELECT a.seq FROM step a, step b, step c WHERE a.at > b.at || c.at").fetchall()
    connection.close()
