"""A file is checked in full unless it is as this window left it, clean (DESIGN 6)."""

import shutil
import sqlite3

import pytest

from workbench.project.check import check_file
from workbench.ui.jobs import Jobs


@pytest.fixture
def checks(monkeypatch):
    """Count the full checks."""
    made = []
    start = Jobs.start

    def counted(jobs, function, parts, title):
        if function is check_file:
            made.append(parts[0][0])
        return start(jobs, function, parts, title)

    monkeypatch.setattr(Jobs, "start", counted)
    return made


def session(open_window, file, *keys):
    """Open the project, wait until it was looked after, press keys and close."""
    desk = open_window(file)
    desk.qtbot.waitUntil(lambda: desk.space._upkeep.soundness.is_done)
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
    desk.qtbot.waitUntil(lambda: desk.space._upkeep.soundness.is_done)
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


def test_what_the_check_found_is_told_while_the_person_works(open_window, file):
    with sqlite3.connect(file) as other:
        other.execute("update article set title = 'Another'")
    other.close()
    desk = open_window(file)
    desk.qtbot.waitUntil(lambda: desk.space._upkeep.soundness.is_done)
    assert "is not what the log says" in desk.window.messages.text()


def test_closing_during_the_check_is_safe_and_checks_next_time(open_window, file, checks):
    desk = open_window(file)
    desk.qtbot.waitUntil(lambda: bool(checks))
    desk.window.close()
    session(open_window, file)
    assert len(checks) == 2
