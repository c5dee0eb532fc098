"""The file swapped, overwritten or gone under the open window: both sides' work is in the result."""

import os
import shutil

import pytest

from tests.project.desks import desk_of, ids_of
from tests.project.test_guard import (
    delete,
    empty,
    move,
    overwrite,
    overwrite_with_restored_time,
    replace,
    replace_with_restored_time,
    scribble,
    truncate,
)
from workbench.commands import claims
from workbench.model.claims import Claim
from workbench.project import Project, queries
from workbench.project.guard import FileChangedOutside
from workbench.ui.app import tell_problem
from workbench.ui.faults import FaultHook

BOTH = (replace, replace_with_restored_time, overwrite, overwrite_with_restored_time)
ALONE = (truncate, empty, scribble, move, delete)


@pytest.fixture
def theirs(file, tmp_path):
    """A colleague's copy with as many commits as are made in the window, made in a folder of its own."""
    (tmp_path / "elsewhere").mkdir()
    copy = tmp_path / "elsewhere" / "theirs.factcheck"
    shutil.copyfile(file, copy)
    with Project.open(copy, desk_of("Olena")) as project:  # her joining is a commit, too
        claims.add(project, "Hers.")
    return copy


@pytest.fixture
def working(desk, theirs):
    """The window with work of one's own in it, and what there is on either side."""
    desk.qtbot.waitUntil(lambda: desk.space._upkeep.soundness.is_done)
    desk.select("the valley would be flooded in May")
    desk.press("C", "5")
    with Project.open(theirs, desk_of("Somebody"), read_only=True) as other:
        hers = ids_of(other)
    return desk, ids_of(desk.project), hers


def statements(desk):
    return {claim.statement for claim in queries.every(desk.project, Claim)}


@pytest.mark.parametrize("change", BOTH)
def test_both_sides_work_is_in_the_file_and_on_the_screen(working, theirs, change):
    desk, own, hers = working
    path = desk.project.path
    change(path, theirs)
    desk.press("D")
    assert "The file was changed by another program." in desk.window.messages.text()
    assert desk.project.path == path
    assert ids_of(desk.project) >= own | hers
    assert {"Hers.", "the valley would be flooded in May"} <= statements(desk)
    desk.press("D")
    assert len(ids_of(desk.project)) == len(own | hers) + 1


@pytest.mark.parametrize("change", ALONE)
def test_ones_own_work_is_in_a_sound_file_and_what_lies_there_stays(working, theirs, change):
    desk, own, _hers = working
    path = desk.project.path
    change(path, theirs)
    left = path.read_bytes() if path.exists() else None
    desk.press("D")
    assert "your work is now in" in desk.window.messages.text()
    assert ids_of(desk.project) >= own
    assert left is None or path.read_bytes() == left
    desk.press("D")
    assert len(ids_of(desk.project)) == len(own) + 1


def test_an_older_copy_with_the_times_and_size_of_the_newer_is_noticed(working, tmp_path):
    desk, own, _hers = working
    path = desk.project.path
    was, older = path.stat(), path.read_bytes()
    shutil.copyfile(path, tmp_path / "older")
    desk.press("D")
    own = ids_of(desk.project)
    path.write_bytes(older.ljust(path.stat().st_size, b"\0")[: path.stat().st_size])
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    desk.press("E")
    desk.press("D")
    assert ids_of(desk.project) >= own


def test_a_view_that_reads_what_lies_there_now_brings_the_work_back(working, theirs):
    desk, own, _hers = working
    truncate(desk.project.path, theirs)
    hook = FaultHook(lambda problem: tell_problem(desk.window, problem))
    try:
        desk.claims()
    except FileChangedOutside as fault:
        hook(type(fault), fault, fault.__traceback__)
    assert "your work is now in" in desk.window.messages.text()
    assert ids_of(desk.project) >= own
