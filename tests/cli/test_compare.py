"""`workbench compare A B`: what two files differ in, in words, as JSON and as a page; neither file is written to."""

import json
import re
import shutil

import pytest

from tests.cli.two_files import two_files
from tests.project.desks import desk_of
from workbench.commands import marks
from workbench.model.marks import Mark
from workbench.project import Project, queries


@pytest.fixture
def files(tmp_path):
    return two_files(tmp_path)


def test_compare_lists_both_versions_with_who_and_when(run, files):
    code, told, complaint = run("compare", *files)
    assert (code, complaint) == (1, "")
    lines = told.splitlines()
    assert lines[0] == "Anna (anna.factcheck) and Olena (olena.factcheck)"
    assert lines[1].startswith("4 differences: ")
    start = lines.index("The status differs – C01 The dam holds.")
    assert lines[start + 1] == "  “The dam will hold”"
    assert re.fullmatch(r"  Anna, \d+ \w+ \d{4}, \d\d:\d\d: the status: Asserted", lines[start + 2])
    assert lines[start + 3].endswith(": the status: Denied")
    assert any(line.startswith("Only Olena marked this") for line in lines)
    assert any("the verdict: Supported" in line for line in lines)


def test_a_file_and_its_copy_differ_in_nothing(run, files, tmp_path):
    copy = shutil.copyfile(files[0], tmp_path / "copy.factcheck")
    code, told, _complaint = run("compare", files[0], copy)
    assert (code, told.splitlines()[1]) == (0, "0 differences")


def test_compare_as_json_has_a_stable_shape(run, files):
    plain = json.loads(run("compare", *files, "--json")[1])
    assert (plain["format"], plain["version"], plain["alike"]) == ("factcheck-comparison", 1, 0)
    assert set(plain) == {"format", "version", "mine", "theirs", "alike", "differences", "settled", "articles",
                          "unplaced", "unread", "fresh"}  # fmt: skip
    found = {one["kind"]: one for one in plain["differences"]}
    assert set(found) == {"status", "boundary", "only_theirs", "verdict"}
    assert set(found["status"]) == {"key", "kind", "aspects", "table", "column", "article", "claim", "removed",
                                    "likeness", "mine", "theirs"}  # fmt: skip
    assert (found["status"]["mine"]["value"]["status"], found["status"]["theirs"]["value"]["status"]) == (
        "asserted", "denied")  # fmt: skip
    assert (found["only_theirs"]["mine"], len(found["only_theirs"]["theirs"]["row"])) == (None, 36)
    assert [found["verdict"][side]["value"]["verdict"] for side in ("mine", "theirs")] == ["supported", "refuted"]


def test_the_page_is_inert_and_shows_both_versions(run, files, tmp_path):
    code, told, _complaint = run("compare", *files, "--html", tmp_path / "c.html")
    assert (code, told) == (1, f"{tmp_path / 'c.html'}: 4 differences\n")
    written = (tmp_path / "c.html").read_text("utf-8")
    assert 'content="default-src &#39;none&#39;; style-src &#39;sha256-' in written
    assert not re.search(r"<script|<link|<img|src=|url\(|@import|https?://", written)
    for said in ("The status differs", "Asserted", "Denied", "Only Olena marked this", "The dam will hold"):
        assert said in written


def test_what_people_wrote_is_text_in_the_page(run, files, tmp_path):
    with Project.open(files[1], desk_of("Olena")) as project:
        mark = next(one for one in queries.every(project, Mark) if one.status == "denied")
        marks.set_details(project, mark.id, note='<script>alert(1)</script> "\u202e&')
    run("compare", *files, "--html", tmp_path / "c.html")
    written = (tmp_path / "c.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written
    assert "<script" not in written and "\u202e" not in written


def test_the_page_replaces_nothing_unasked(run, files, tmp_path):
    target = tmp_path / "c.html"
    target.write_text("mine")
    code, told, complaint = run("compare", *files, "--html", target)
    assert (code, told, target.read_text()) == (2, "", "mine")
    assert "exists already" in complaint
    assert "--overwrite" in complaint
    assert run("compare", *files, "--html", target, "--overwrite")[0] == 1
    assert target.read_text("utf-8").startswith("<!doctype html>")


def test_the_page_speaks_the_language_asked_for(run, files, tmp_path):
    run("compare", *files, "--html", tmp_path / "c.html", "--language", "uk")
    page = (tmp_path / "c.html").read_text("utf-8")
    assert '<html lang="uk"' in page
    assert "Авторство" in page or "авторство" in page


def test_the_page_never_replaces_what_is_compared(run, files, tmp_path):
    plain = shutil.copyfile(files[1], tmp_path / "theirs.html")
    before = plain.read_bytes()
    code, _told, complaint = run("compare", files[0], plain, "--html", plain, "--overwrite")
    assert (code, plain.read_bytes() == before) == (2, True)
    assert "is one of the files that are compared" in complaint


def test_neither_file_is_changed_and_nothing_lies_beside_them(run, files):
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]
    run("compare", *files)
    assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in files] == before
    assert sorted(file.name for file in files[0].parent.iterdir()) == ["anna.factcheck", "olena.factcheck"]


def test_what_is_no_project_is_a_sentence(run, files, tmp_path):
    (tmp_path / "a.txt").write_text("Words. " * 100)
    code, told, complaint = run("compare", files[0], tmp_path / "a.txt")
    assert (code, told) == (2, "")
    assert complaint.count("\n") == 1


def test_the_people_can_be_turned_round(run, files, tmp_path):
    run("merge", *files, "-o", tmp_path / "both.factcheck", "--analyst", "Anna")
    both = tmp_path / "both.factcheck"
    plain = json.loads(run("compare", both, both, "--mine", "Olena", "--theirs", "Anna", "--json")[1])
    assert (plain["mine"]["name"], plain["theirs"]["name"]) == ("Olena", "Anna")
    assert "only_mine" in {one["kind"] for one in plain["differences"]}
