"""A file is checked in full unless it is as this window left it, clean (DESIGN 6)."""

import shutil
import sqlite3

import pytest

from workbench.project.check import check_project
from workbench.ui import workspace


@pytest.fixture
def checks(monkeypatch):
    """Count the full checks."""
    made = []

    def counted(project):
        made.append(project.path)
        return check_project(project)

    monkeypatch.setattr(workspace, "check_project", counted)
    return made


def session(open_window, file, *keys):
    """Open the project, wait until it was looked after, press keys and close."""
    desk = open_window(file)
    desk.qtbot.waitUntil(lambda: bool(desk.space._soundness._seen))
    desk.press(*keys)
    desk.window.close()


def test_a_project_as_it_was_left_is_not_checked_again(open_window, file, checks):
    session(open_window, file, "D")
    session(open_window, file)
    assert len(checks) == 1


def test_a_project_written_elsewhere_is_checked(open_window, file, checks, tmp_path):
    session(open_window, file)
    shutil.copy(file, tmp_path / "copy")
    shutil.copy(tmp_path / "copy", file)
    session(open_window, file)
    assert len(checks) == 2


def test_a_project_edited_while_it_was_open_is_checked_next_time(open_window, file, checks):
    desk = open_window(file)
    desk.qtbot.waitUntil(lambda: bool(desk.space._soundness._seen))
    with sqlite3.connect(file) as other:
        other.execute("update article set title = 'Another'")
    other.close()
    desk.window.close()
    session(open_window, file)
    assert len(checks) == 2


def test_a_project_that_was_found_damaged_is_checked_each_time(open_window, file, checks):
    with sqlite3.connect(file) as other:
        other.execute("update article set title = 'Another'")
    other.close()
    for _opening in range(2):
        session(open_window, file)
    assert len(checks) == 2
