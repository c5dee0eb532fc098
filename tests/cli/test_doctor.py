"""`workbench doctor`: text, JSON, a report in a file, and the exit codes."""

import json

import pytest

from workbench.doctoring import examination
from workbench.doctoring.finding import Finding


@pytest.fixture
def found(monkeypatch):
    """What is found, planted."""
    findings = [Finding("folder.data", "Folders", "Data", "ok", "~/data")]
    monkeypatch.setattr(examination, "examine", lambda: findings)
    return findings


def test_the_state_of_this_machine_is_printed(run):
    code, told, complaint = run("doctor")
    assert (code, complaint) == (0, "")
    assert told.startswith("Fact-check workbench 0.") and "Safety log: " in told


def test_a_problem_is_exit_code_1(run, found):
    assert run("doctor")[0] == 0
    found.append(Finding("folder.log", "Folders", "Log", "problem", "full", "Free some space."))
    code, told, _complaint = run("doctor")
    assert code == 1 and "→ Free some space." in told


def test_as_json_for_other_programs(run, found):
    code, told, _complaint = run("doctor", "--json")
    assert (code, json.loads(told)["findings"][0]["id"]) == (0, "folder.data")


def test_a_report_is_written_and_replaces_nothing(run, found, tmp_path):
    out = tmp_path / "state.txt"
    assert run("doctor", "--report", out)[:2] == (0, "The report is in state.txt.\n")
    assert "Data: ~/data" in out.read_text("utf-8")
    out.write_text("mine")
    code, _told, complaint = run("doctor", "--report", out)
    assert (code, out.read_text()) == (2, "mine") and "exists already" in complaint


def test_a_report_that_cannot_be_written_is_one_sentence(run, found, tmp_path):
    code, _told, complaint = run("doctor", "--report", tmp_path / "no" / "folder.txt")
    assert code == 2 and "cannot be written" in complaint


def test_a_fault_of_a_command_is_noted_without_its_message(run, monkeypatch, tmp_path):
    from workbench import logbook

    monkeypatch.setattr(logbook, "log_path", lambda: tmp_path / "log")

    def fail():
        raise ValueError("the minister was paid")

    monkeypatch.setattr(examination, "examine", fail)
    code, _told, _complaint = run("doctor")
    noted = (tmp_path / "log" / logbook.NAME).read_text()
    assert code == 3 and "start command doctor: workbench 0." in noted and "fault ValueError" in noted
    assert "minister" not in noted
