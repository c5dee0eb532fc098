"""Long sessions neither die nor grow."""

import pytest

from tests.project.living import handles, living
from workbench.project.history import stacks


@pytest.mark.soak
@pytest.mark.slow
def test_a_long_session_keeps_level_and_stays_sound(tmp_path, soak):
    grown = living(tmp_path, soak, 1_500 * soak)
    assert grown["blocks"] < 10 * 1_500  # fewer than ten an action: rows and steps are not kept
    assert grown["handles"] == 0
    assert abs(grown["nothing"]) < 500
    assert grown["steps"] > 1_200 * soak


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
