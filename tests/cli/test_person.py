"""The command line signs as the person whom the window knows: one person, one analyst."""

import argparse
import json

import pytest

from workbench.cli.desk import desk_of
from workbench.person import interface_language, settings_path


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    for variable in ("XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))


def desk(analyst=None):
    return desk_of(argparse.Namespace(analyst=analyst))


def know(**settings):
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text(json.dumps(settings), "utf-8")


def test_the_window_and_the_command_line_are_one_analyst():
    know(analyst="11111111-1111-4111-8111-111111111111", name="Anna Kay", initials="AK", device="lap")
    assert desk().analyst.id == desk("Anna Kay").analyst.id == "11111111-1111-4111-8111-111111111111"
    assert desk().device == "lap"


def test_another_name_is_another_analyst_and_the_same_one_each_time():
    know(analyst="11111111-1111-4111-8111-111111111111", name="Anna Kay")
    assert desk("Olena Brandt").analyst.id == desk("Olena Brandt").analyst.id != desk().analyst.id


def test_settings_that_are_no_settings_do_not_stop_a_command():
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("[[[", "utf-8")
    assert desk().analyst.name


@pytest.mark.parametrize(
    ("chosen", "spoken", "language"),
    [("uk", "en_GB.UTF-8", "uk"), ("", "uk_UA.UTF-8", "uk"), ("", "C.UTF-8", "C"), (7, "uk_UA", "uk")],
)
def test_the_command_line_speaks_the_windows_language_else_the_terminals(monkeypatch, chosen, spoken, language):
    know(language=chosen)
    monkeypatch.setenv("LC_ALL", spoken)
    assert interface_language() == language
