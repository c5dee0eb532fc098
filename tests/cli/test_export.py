"""`workbench export` and `workbench formats`: data for other programs, and what there is."""

import json

import pytest

from tests.project.desks import desk_of
from tests.project.two_readers import PROBE, two_readers
from workbench.cli import desk as desks
from workbench.commands import comments, readings
from workbench.exporters.formats import formats


@pytest.fixture
def two(project, monkeypatch):
    """A project of two readers; the person at the command line is the first of them, Anna."""
    anna = desk_of("Anna")
    known = {"analyst": anna.analyst.id, "name": anna.analyst.name, "device": anna.device}
    monkeypatch.setattr(desks, "read_settings", lambda _path: known)
    return two_readers(project)


def exported(run, two, target, *flags):
    two.project.close()
    code, _told, complained = run("export", two.project.path, "--format", "json-lines", "-o", target, *flags)
    assert code == 0, complained
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()], complained


def test_formats_are_listed_for_people_and_programs(run):
    listed = json.loads(run("formats", "--json")[1])
    assert {one["id"] for one in listed["out"]} == {known.id for known in formats()}
    assert {"text", "markdown"} <= {one["id"] for one in listed["in"]}
    assert ".html" in {one["suffix"] for one in listed["report"]}
    told = run("formats")[1]
    assert all(one["id"] in told and one["name"] in told for one in (*listed["in"], *listed["out"]))


def test_an_export_leaves_the_project_as_it_was(run, two, tmp_path):
    before = two.project.path.read_bytes()
    lines, _complained = exported(run, two, tmp_path / "x.jsonl")
    assert two.project.path.read_bytes() == before
    assert lines[0]["rows"]["mark"] == sum(line.get("table") == "mark" for line in lines) == 6


def test_an_export_overwrites_nothing_unasked(run, two, tmp_path):
    target = tmp_path / "x.jsonl"
    target.write_text("mine")
    two.project.close()
    ask = ("export", two.project.path, "--format", "json-lines", "-o", target)
    code, _told, complained = run(*ask)
    assert (code, target.read_text()) == (2, "mine")
    assert "exists already" in complained
    assert run(*ask, "--overwrite")[0] == 0


def test_an_unknown_format_is_refused_with_those_there_are(run, two, tmp_path):
    two.project.close()
    code, _told, complained = run("export", two.project.path, "--format", "vellum", "-o", tmp_path / "x")
    assert code == 1
    assert "json-lines" in complained


def test_private_comments_stay_behind_and_one_s_own_go_only_when_asked(run, two, tmp_path):
    mine = comments.add(two.project, "claim", two.claim, "my own secret", private=True)
    comments.answer(two.project, mine.id, "an answer to it")
    two.as_olena()
    comments.add(two.project, "claim", two.claim, "her secret", private=True)
    two.as_anna()
    lines, complained = exported(run, two, tmp_path / "x.jsonl")
    assert "secret" not in str(lines)
    assert "an answer to it" not in str(lines)
    assert "private comments are left out" in complained
    lines, complained = exported(run, two, tmp_path / "y.jsonl", "--private-comments")
    assert "my own secret" in str(lines)
    assert "her secret" not in str(lines)
    assert "1 private comment is left out" in complained


def test_who_reads_blind_exports_nothing_of_a_colleague(run, two, tmp_path):
    readings.read_blind(two.project)
    lines, complained = exported(run, two, tmp_path / "x.jsonl")
    assert PROBE not in str(lines)
    assert "blind" in complained


def test_a_project_goes_out_and_comes_back_by_the_command_line(run, two, tmp_path):
    lines, back = tmp_path / "x.jsonl", tmp_path / "back.factcheck"
    exported(run, two, lines)
    assert run("import", back, lines)[0] == 0
    digests = [json.loads(run("check", path, "--json")[1])["digest"] for path in (two.project.path, back)]
    assert digests[0] == digests[1]
    code, told, _complained = run("import", back, lines)
    assert (code, "0 entries imported" in told) == (0, True)


def test_lines_that_cannot_be_read_leave_no_new_project_behind(run, tmp_path):
    (tmp_path / "x.jsonl").write_text('{"format":"factcheck-lines","version":9}\n')
    code, _told, complained = run("import", tmp_path / "new.factcheck", tmp_path / "x.jsonl")
    assert code == 1
    assert "newer version" in complained
    assert not (tmp_path / "new.factcheck").exists()
