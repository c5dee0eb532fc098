"""The command line of somebody who reads blind: no command shows a word of a colleague's work."""

import pytest

from tests.project.desks import desk_of
from tests.project.two_readers import PROBE, two_readers
from workbench.cli import desk as desks
from workbench.commands import articles, assessments, readings
from workbench.project import Project, queries

COMMANDS = (("report", "--comments", "-o"), ("history",), ("history", "--json"), ("compare",), ("agreement",),
            ("export", "--format", "json-lines", "-o"))  # fmt: skip


@pytest.fixture
def two(project: Project, path, monkeypatch):
    """A project of two readers, closed; the person at the command line is the first of them."""
    made = two_readers(project)
    anna = desk_of("Anna")
    known = {"analyst": anna.analyst.id, "name": anna.analyst.name, "device": anna.device}
    monkeypatch.setattr(desks, "read_settings", lambda _path: known)
    return made


def told(run, two, command, tmp_path):
    """Run one command on the file; return everything it said and wrote."""
    out = tmp_path / "report.html"
    out.unlink(missing_ok=True)
    file = two.project.path
    files = (file, file) if command[0] in ("compare", "agreement") else (file,)
    flags = [*command[1:], out] if command[-1] == "-o" else command[1:]
    _code, said, complained = run(command[0], *files, *flags)
    return said + complained + (out.read_text() if out.exists() else "")


def test_a_colleagues_words_are_told_while_nobody_is_blind(run, two, tmp_path):
    two.project.close()
    assert {c for c in COMMANDS if PROBE in told(run, two, c, tmp_path)} >= {COMMANDS[0], COMMANDS[1], COMMANDS[3]}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_tells_a_blind_analyst_a_colleagues_words(run, two, tmp_path, command):
    readings.read_blind(two.project)
    two.project.close()
    said = told(run, two, command, tmp_path)
    assert PROBE not in said
    assert "blind" in said


def test_a_verdict_that_rests_on_hidden_evidence_is_still_reported(run, two, tmp_path):
    links = [link.id for link in queries.links_of(two.project, two.claim)]
    assessments.assess(two.project, two.claim, "refuted", "Because.", rests_on=links)
    readings.read_blind(two.project)
    two.project.close()
    said = told(run, two, COMMANDS[0], tmp_path)
    assert "Because." in said
    assert PROBE not in said


def test_done_articles_are_told(run, two, tmp_path):
    readings.read_blind(two.project)
    articles.set_state(two.project, two.first, "done")
    articles.set_state(two.project, two.second, "done")
    two.project.close()
    assert PROBE in told(run, two, COMMANDS[1], tmp_path)
