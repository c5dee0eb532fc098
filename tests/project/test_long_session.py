"""Long sessions neither die nor grow."""

import gc
import random
import sys
from pathlib import Path

import pytest

from tests.project.desks import ids_of
from workbench.commands.driving import act
from workbench.project.history import stacks

HANDLES = Path("/proc/self/fd")


def handles():
    return len(list(HANDLES.iterdir())) if HANDLES.exists() else 0


def in_use():
    """How many blocks of memory Python's objects take."""
    gc.collect()
    return sys.getallocatedblocks()


@pytest.mark.soak
@pytest.mark.slow
def test_a_long_session_keeps_level_and_stays_sound(project, soak):
    chance = random.Random(soak)
    for _action in range(500):  # caches fill
        act(project, chance)
    memory, open_files, nothing = in_use(), handles(), sys.getrefcount(None)
    for _action in range(1_500 * soak):
        act(project, chance)
    assert in_use() - memory < 10 * 1_500  # fewer blocks than ten an action: rows and steps are not kept
    assert handles() == open_files
    assert abs(sys.getrefcount(None) - nothing) < 500
    assert len(ids_of(project)) > 1_200 * soak


def test_opening_and_closing_leaves_no_handle(project, path, desk):
    project.close()
    before = handles()
    for _time in range(30):
        with type(project).open(path, desk) as again:
            stacks(again)
        with type(project).open(path, desk, read_only=True):
            pass
    assert handles() == before


def test_a_file_that_cannot_be_opened_leaves_no_handle(path, desk, project):
    project.close()
    path.write_bytes(path.read_bytes()[:20_000])
    before = handles()
    for _time in range(10):
        with pytest.raises(Exception, match="damaged"):
            type(project).open(path, desk)
    assert handles() == before
