"""Foreign files at the command line: one clear sentence for each fault; looking changes nothing."""

import shutil
from pathlib import Path

import pytest

from tests.project import hostile
from tests.project.desks import acted, colleague_works, desk_of
from workbench.errors import FileProblem
from workbench.project import Project, merge
from workbench.project.check import check_file


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """A project and a colleague's copy of it, worked on."""
    (tmp_path / "in").mkdir()
    mine = tmp_path / "in" / "mine.factcheck"
    acted(Project.create(mine, desk_of("Anna")), 40).close()
    return mine, colleague_works(mine, tmp_path / "in" / "mine (Olena's conflicted copy).factcheck", 10)


def left_as_it_was(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


SPOILT = {
    "no project": lambda path: path.write_bytes(b"Words. " * 900),
    "empty": lambda path: path.write_bytes(b""),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "newer": hostile.statement("PRAGMA user_version=9"),
    "another program's": hostile.statement("PRAGMA application_id=9"),
    "a trigger": hostile.STRANGE["trigger"],
    "a journal that names another file": hostile.super_journal,
    "cut off after the header": lambda path: path.write_bytes(path.read_bytes()[:4096]),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_file_that_cannot_be_merged_is_one_sentence_and_leaves_no_result(spoil, sides, run, tmp_path):
    spoil(sides[1])
    before = [path.name for path in sides[1].parent.iterdir()]
    for pair in (sides, sides[::-1]):
        code, told, complaint = run("merge", *pair, "-o", tmp_path / "c.factcheck")
        assert (code, told, len(complaint.splitlines())) == (2, "", 1)
        assert sides[1].name in complaint
    assert not (tmp_path / "c.factcheck").exists()
    assert [path.name for path in sides[1].parent.iterdir()] == before


@pytest.mark.parametrize("name", ["merge", "salvage", "agreement"])
def test_looking_changes_no_byte_no_time_and_no_listing(name, sides, run, tmp_path):
    before = left_as_it_was(sides[0].parent)
    given = {"merge": [*sides, "-o", tmp_path / "c.factcheck"], "agreement": [*sides],
             "salvage": [sides[0], "-o", tmp_path / "c.factcheck"]}[name]  # fmt: skip
    assert run(name, *given)[0] in (0, 1)
    with Project.open(sides[0], desk_of("Anna"), read_only=True) as project:
        assert project.heads
    assert left_as_it_was(sides[0].parent) == before


def test_a_conflicted_copy_is_merged(sides, run, tmp_path):
    code, _told, complaint = run("merge", *sides, "-o", tmp_path / "c.factcheck")
    assert (code, complaint) == (0, "")
    assert set(check_file(tmp_path / "c.factcheck").op_ids) == set(check_file(sides[1]).op_ids)


def test_a_file_named_twice_gives_a_copy_of_it_and_says_so(sides, run, tmp_path):
    link = tmp_path / "link.factcheck"
    link.symlink_to(sides[0])
    for other, out in ((sides[0], "c"), (link, "d")):
        code, _told, complaint = run("merge", sides[0], other, "-o", tmp_path / f"{out}.factcheck")
        assert (code, complaint) == (0, "workbench: mine.factcheck was named twice; the result is a copy of it.\n")
        assert check_file(tmp_path / f"{out}.factcheck").digest == check_file(sides[0]).digest


def test_an_output_that_is_one_of_the_inputs_is_refused(sides, run):
    before = left_as_it_was(sides[0].parent)
    for output in sides:
        code, _told, complaint = run("merge", *sides, "-o", output)
        assert (code, complaint) == (2, f"workbench: {output.name} exists already; choose another name.\n")
    assert run("salvage", sides[0], "-o", sides[0])[0] == 2
    assert left_as_it_was(sides[0].parent) == before


def test_projects_without_a_common_past_are_merged(sides, run, tmp_path):
    other = tmp_path / "other.factcheck"
    acted(Project.create(other, desk_of("Petro")), 20, seed=7).close()
    assert run("merge", sides[0], other, "-o", tmp_path / "c.factcheck")[0] == 0
    assert check_file(tmp_path / "c.factcheck").ok


def test_what_a_damaged_side_lost_is_said(sides, run, tmp_path):
    hostile.raw(sides[1], "UPDATE step SET label = 'x' WHERE seq = 5")
    code, _told, complaint = run("merge", sides[1], sides[1], "-o", tmp_path / "c.factcheck")
    assert code == 1
    assert "its content does not match its id" in complaint
    code, told, _complaint = run("salvage", sides[1], "-o", tmp_path / "d.factcheck")
    assert (code, "lost: Step" in told) == (1, True)
    assert check_file(tmp_path / "d.factcheck").ok


def test_a_side_that_is_damaged_is_made_whole_by_the_other(sides, run, tmp_path):
    damaged = Path(shutil.copyfile(sides[0], tmp_path / "damaged.factcheck"))
    hostile.raw(damaged, "DELETE FROM step WHERE seq = 5")
    assert run("merge", sides[0], damaged, "-o", tmp_path / "c.factcheck")[0] == 1
    assert check_file(tmp_path / "c.factcheck").digest == check_file(sides[0]).digest


@pytest.mark.parametrize("command", ["merge", "salvage"])
def test_a_result_that_cannot_be_finished_is_not_left_in_part(command, sides, run, tmp_path, monkeypatch):
    def full(*_arguments, **_named):
        raise FileProblem("The disk is full.")

    monkeypatch.setattr(merge, "write_steps", full)
    given = sides if command == "merge" else sides[:1]
    assert run(command, *given, "-o", tmp_path / "c.factcheck")[::2] == (2, "workbench: The disk is full.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("name", ["pages in a ring", "deep JSON", "20,000 tables", "generated column of the log"])
def test_salvaging_a_hostile_file_ends_in_words(name, sides, run, tmp_path):
    (hostile.STRANGE | hostile.PARTIAL)[name](sides[0])
    code, told, complaint = run("salvage", sides[0], "-o", tmp_path / "c.factcheck")
    assert code in (0, 1, 2)  # what the tables that are ours hold may be whole
    assert told + complaint
