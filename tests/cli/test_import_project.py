"""`workbench import FILE lines.jsonl`: a whole project, told of on a terminal, stopped by Ctrl+C."""

import re

import pytest

from tests.project.as_lines import as_lines
from workbench.commands import claims, project_lines
from workbench.project.check import check_file


@pytest.fixture
def lines(project, tmp_path):
    claims.add(project, "The bridge was closed.")
    return as_lines(project, tmp_path / "x.jsonl")


def test_a_whole_project_comes_back_with_its_digest(run, project, path, lines, tmp_path):
    code, printed, told = run("import", tmp_path / "back.factcheck", lines)
    assert (code, told, " imported, " in printed) == (0, "", True)
    assert check_file(tmp_path / "back.factcheck").digest == check_file(path).digest


def test_on_a_terminal_it_says_how_far_it_is_and_wipes_that(run, lines, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = run("import", tmp_path / "back.factcheck", lines)[2]
    assert re.search(r"\r\d+ %", told) and told.endswith("\r\x1b[K")


def test_ctrl_c_stops_it_and_no_file_is_left(run, lines, tmp_path, monkeypatch):
    def stopped(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(project_lines.Intake, "take", stopped)
    assert run("import", tmp_path / "back.factcheck", lines)[0] == 130
    assert not (tmp_path / "back.factcheck").exists()


def test_a_file_that_is_none_is_one_sentence_and_no_project_is_made(run, lines, tmp_path):
    lines.write_bytes(lines.read_bytes().split(b"\n")[0] + b"\n" + b"[" * 100_000)
    code, _printed, told = run("import", tmp_path / "back.factcheck", lines)
    assert (code, told) == (1, "workbench: Nothing in this file can be read.\n")
    assert not (tmp_path / "back.factcheck").exists()
