"""An acknowledged action survives the death of the process; a copy taken in the middle is found out."""

import contextlib
import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.project.desks import acted, desk_of, digests, ids_of
from tests.project.every_command import SCENES
from tests.project.killing import killing
from workbench.commands import claims
from workbench.errors import FileProblem
from workbench.project import Project
from workbench.project.check import check_file

PAGE = 4096
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.soak
def test_every_acknowledged_step_survives_being_killed(tmp_path, soak):
    told = killing("drive", tmp_path, 30 * soak, seed=soak)
    assert told["faults"] == []
    assert told["acked"] > 0


def test_a_step_is_on_the_disk_before_it_is_acknowledged(tmp_path, capfd):
    script = "import sys; from workbench.cli import main; sys.exit(main(sys.argv[1:]))"
    file = tmp_path / "a.factcheck"
    command = [sys.executable, "-c", script, "drive", str(file), "--seed", "3", "--count", "20"]
    subprocess.run(command, cwd=ROOT, check=True)
    acked = {line.removeprefix("ACK ") for line in capfd.readouterr().out.splitlines()}
    with Project.open(file, desk_of("Anna")) as project:
        assert acked <= ids_of(project)


def test_a_dead_writers_journal_is_played_back_on_opening(path, desk, project):
    unfinished(acted(project, 5), path)
    with Project.open(path, desk) as again:
        assert ids_of(again)
    assert not journal_of(path).exists()


def test_a_dead_writers_file_can_be_looked_at_and_stays_as_it_is(path, project):
    whole = digests(acted(project, 5))
    before = unfinished(project, path)
    report = check_file(path)
    assert (report.ok, (report.digest, report.log)) == (True, whole)
    assert {found.name: found.read_bytes() for found in path.parent.iterdir()} == before


def test_a_copy_torn_between_two_states_is_either_one_of_them_or_found_out(project, path, tmp_path):
    """What a file manager copies while a commit writes page by page, and without the journal."""
    acted(project, 30)
    chance, judged, copy = random.Random(5), Counter(), tmp_path / "copy.factcheck"
    for claim in [claims.add(project, f"The dam holds {n}.") for n in range(10)]:
        before, known = path.read_bytes(), {digests(project)}
        claims.set_statement(project, claim.id, claim.statement.replace("holds", "broke"))
        after, known = path.read_bytes(), known | {digests(project)}
        for torn in torn_between(before, after, chance):
            copy.write_bytes(torn)
            judged[verdict_on(copy, known), is_whole(copy)] += 1
    assert [verdict for verdict, _whole in judged if verdict == "silently wrong"] == []
    assert judged["found out", True] > 3  # that many SQLite's own check took for good


def is_whole(copy):
    with contextlib.closing(sqlite3.connect(copy)) as database, contextlib.suppress(sqlite3.DatabaseError):
        return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return False


def torn_between(before, after, chance):
    """Mixtures of both: the first pages of the new state over the old one, or any of them; cut at either length."""
    pages = [n for n in range(0, len(after), PAGE) if before[n : n + PAGE] != after[n : n + PAGE]]
    orders = [pages[:n] for n in range(1, len(pages))] + [[p for p in pages if chance.random() < 0.5] for _n in "12345"]
    for written in chance.sample(orders, min(12, len(orders))):
        torn = bytearray(before.ljust(len(after), b"\0") if written and written[-1] >= len(before) else before)
        for page in written:
            torn[page : page + PAGE] = after[page : page + PAGE]
        yield bytes(torn)


def verdict_on(copy, known):
    try:
        report = check_file(copy)
    except FileProblem:
        return "found out"
    if not report.ok:
        return "found out"
    return "one of them" if (report.digest, report.log) in known else "silently wrong"


@pytest.mark.parametrize("what", ["a limit for files", "a full disk"])
def test_a_write_that_finds_no_room_is_a_visible_complete_non_event(tmp_path, what):
    told = without_room(NO_ROOM, tmp_path, what)
    assert told[0] == "FileProblem"
    assert "this action was not saved." in told[1]
    assert told[2:] == ["unchanged", "sound", "works again"]


@pytest.mark.slow
@pytest.mark.parametrize("what", ["a limit for files", "a full disk"])
def test_no_command_does_anything_by_halves_where_there_is_no_room(tmp_path, what):
    told = without_room(NO_ROOM_AT_ALL, tmp_path, what)
    assert len(told) == len(SCENES)
    assert {line.partition(" ")[2] for line in told} == {"told unchanged sound works"}


SMALL_DISK = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=4m tmpfs "$1" && shift && exec "$@"', "sh"]


def without_room(script, folder, what):
    """Run a script where the disk gets full: a small one in a name space of its own, which goes with it.

    A system that gives nobody a disk of their own has a limit for the size of files in its place.
    """
    around = [*SMALL_DISK, str(folder)] if what == "a full disk" else []
    if around and (shutil.which(around[0]) is None or subprocess.run([*around, "true"], check=False).returncode):
        around, what = [], "a limit for files"
    command = [*around, sys.executable, "-c", script, str(folder / "a.factcheck"), what]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


NO_ROOM = """
import os, resource, signal, sys
from pathlib import Path
from tests.project.desks import acted, desk_of, digests, ids_of
from workbench.commands import articles
from workbench.errors import FileProblem
from workbench.importers import import_paste
from workbench.project import Project

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, limited = Path(sys.argv[1]), sys.argv[2] == "a limit for files"
project = acted(Project.create(path, desk_of("Anna")), 20)
before, heard, filler = (digests(project), path.read_bytes()), [], path.with_name("filler")
project.subscribe(heard.append)


def leave_room(size):
    if limited:
        return resource.setrlimit(resource.RLIMIT_FSIZE, (len(before[1]) + size, resource.RLIM_INFINITY))
    disk = os.statvfs(path.parent)
    filler.write_bytes(b"." * (disk.f_bavail * disk.f_frsize - size))


def make_room():
    filler.unlink(missing_ok=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


leave_room(80_000)
try:
    articles.add(project, [import_paste("Words. " * 40_000)])
except FileProblem as problem:
    print(type(problem).__name__, problem, sep="\\n")
print("unchanged" if (digests(project), path.read_bytes()) == before and not heard else "changed")
make_room()
print("sound" if ids_of(project) else "unsound")
articles.add(project, [import_paste("Words. " * 40_000)])
print("works again" if ids_of(project) and len(heard) == 1 else "broken")
"""


NO_ROOM_AT_ALL = """
import os, resource, shutil, signal, sys
from pathlib import Path
from tests.project.desks import desk_of, digests
from tests.project.every_command import SCENES, is_told_well, staged, start_of
from workbench.commands import claims
from workbench.errors import FileProblem
from workbench.project import Project
from workbench.project.check import check_file

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, limited = Path(sys.argv[1]), sys.argv[2] == "a limit for files"
world, filler = staged(path), path.with_name("filler")


def take_all_room():
    if limited:
        return resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, resource.RLIM_INFINITY))
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"." * size)
            except OSError:
                pass


def make_room():
    filler.unlink(missing_ok=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def judge(name, scene):
    folder = path.parent / "case"
    folder.mkdir()
    case = Path(shutil.copyfile(start_of(name, world, path), folder / "a.factcheck"))
    with Project.open(case, desk_of("Anna", folder / "data")) as project:
        before, verdict = digests(project), [name]
        take_all_room()
        try:
            scene(project, world)
        except FileProblem as problem:
            verdict.append("told" if is_told_well(str(problem)) else str(problem))
        report = check_file(case)
        verdict.append("unchanged" if digests(project) == before == (report.digest, report.log) else "changed")
        verdict.append("sound" if report.ok else "unsound")
        make_room()
        claims.add(project, "The next action works.")
        verdict.append("works" if check_file(case).log == digests(project)[1] != before[1] else "broken")
    shutil.rmtree(folder)
    return " ".join(verdict)


for name, scene in SCENES.items():
    print(judge(name, scene))
"""


def journal_of(path):
    return path.with_name(path.name + "-journal")


def unfinished(project, path):
    """Leave the file as a death in the middle of a commit does: pages written, the journal still there."""
    (path.parent / "before").write_bytes(path.read_bytes())
    driver = project.connection.connection.dbapi_connection
    driver.execute("PRAGMA journal_mode=PERSIST")
    driver.execute("PRAGMA cache_spill=ON")
    driver.execute("PRAGMA cache_size=1")
    driver.execute("BEGIN IMMEDIATE")
    driver.execute("UPDATE claim SET note = 'nobody committed this ' || hex(randomblob(20000))")
    driver.execute("UPDATE step SET label = hex(randomblob(2000))")
    kept = {name: name.read_bytes() for name in (path, journal_of(path))}
    driver.execute("ROLLBACK")
    driver.execute("PRAGMA journal_mode=DELETE")
    assert kept[path] != (path.parent / "before").read_bytes()
    (path.parent / "before").unlink()
    project.close()
    for name, data in kept.items():
        name.write_bytes(data)
    return {name.name: data for name, data in kept.items()}
