"""A colleague's project as values: what follows from its sound steps, and what was lost said."""

import pickle
import shutil
import sys
from pathlib import Path

import pytest

from tests.project.desks import acted, desk_of, ids_of
from tests.project.merging import raw
from workbench.project import Project, cage, queries
from workbench.project.foreign import read_foreign


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.factcheck"
    acted(Project.create(path, desk_of("Olena"), "Flood"), 150).close()
    return path


def test_the_snapshot_is_what_the_file_itself_shows(theirs: Path):
    found = read_foreign(theirs)
    with Project.open(theirs, desk_of("Anna"), read_only=True) as project:
        assert found.snapshot == queries.snapshot(project)
        assert (found.project_id, found.title, found.lost) == (project.id, "Flood", ())
        assert {step.id for step in found.incoming.steps} == ids_of(project)


def test_what_was_read_crosses_to_another_process_and_needs_the_file_no_more(theirs: Path):
    found = read_foreign(theirs)
    theirs.unlink()
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_first_format_is_read():
    path = Path(__file__).resolve().parents[1] / "fixtures" / "format-1.factcheck"
    found = read_foreign(path)
    assert (len(found.snapshot.articles), len(found.snapshot.marks), len(found.snapshot.claims)) == (12, 15, 4)
    assert found.lost == ()


def test_rows_whose_step_is_lost_are_left_out_with_all_that_rests_on_them_and_counted(theirs: Path, tmp_path: Path):
    whole = read_foreign(theirs).snapshot
    marked = next(mark for mark in whole.marks.values() if mark.place)
    raw(theirs, f"DELETE FROM text WHERE sha256 = '{whole.articles[marked.place.article].sha256}'")
    found = read_foreign(Path(shutil.copyfile(theirs, tmp_path / "copy.factcheck")))
    assert marked.place.article not in found.snapshot.articles
    assert found.snapshot.marks.keys() == {m.id for m in whole.marks.values()} - {
        m.id for m in whole.marks.values() if m.place and m.place.article == marked.place.article
    }
    assert any("of the table mark were left out" in sentence for sentence in found.lost)


def test_a_frozen_program_is_its_own_child(theirs: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cage, "command", lambda: [sys.executable, "-m", "workbench", "--cage"])
    assert read_foreign(theirs).lost == ()
    monkeypatch.undo()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert cage.command() == [sys.executable, "--cage"]


def test_a_step_that_is_gone_without_a_trace_is_named_by_those_that_rest_on_it(theirs: Path):
    steps = read_foreign(theirs).incoming.steps
    for gone in (steps[-1], steps[20]):  # the last one is known to the file's own heads alone
        raw(theirs, f"DELETE FROM change WHERE step_seq = (SELECT seq FROM step WHERE id = '{gone.id}')",
            f"DELETE FROM step WHERE id = '{gone.id}'")  # fmt: skip
        found = read_foreign(theirs)
        assert gone.id not in {step.id for step in found.incoming.steps}
        assert any(gone.id[:12] in sentence for sentence in found.lost)
