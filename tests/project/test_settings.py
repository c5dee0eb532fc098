"""The settings that durability rests on hold on every connection."""

import pytest

from workbench.errors import FileProblem
from workbench.project import Project, connection
from workbench.project.connection import settings_of

SAFE = {
    "journal_mode": "delete",
    "synchronous": 3,
    "locking_mode": "normal",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "cache_spill": 0,
    "fullfsync": 1,
}


def test_every_setting_holds_after_creating(project):
    assert settings_of(project.connection) == SAFE


def test_every_setting_holds_after_opening_and_after_standing_on_the_file_again(path, desk, project):
    project.close()
    with Project.open(path, desk) as again:
        assert settings_of(again.connection) == SAFE
        again.reattach()
        assert settings_of(again.connection) == SAFE


def test_a_setting_that_does_not_take_is_a_file_problem(path, desk, project, monkeypatch):
    project.close()
    monkeypatch.setattr(connection, "_SETTINGS", (*connection._SETTINGS, ("synchronous", "FULL", 3)))
    with pytest.raises(FileProblem, match="synchronous"):
        Project.open(path, desk)


def test_a_file_in_wal_mode_is_brought_back_to_one_file(path, desk, project):
    project.connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    project.close()
    with Project.open(path, desk) as again:
        assert settings_of(again.connection) == SAFE
    assert [found.name for found in path.parent.iterdir()] == [path.name]
