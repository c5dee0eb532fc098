"""What each command answers to a script, as the help and the guide say it: 0 done, 1 found or refused, 2 wrong."""

import sqlite3

import pytest

from tests.cli.two_files import two_files
from tests.project.desks import TEXT


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with two people's projects, a damaged one, and files to read; commands run in it."""
    two_files(tmp_path)
    (tmp_path / "damaged.factcheck").write_bytes((tmp_path / "anna.factcheck").read_bytes())
    with sqlite3.connect(tmp_path / "damaged.factcheck") as database:
        database.execute("UPDATE article SET title = 'altered' || title")
    database.close()
    (tmp_path / "a.txt").write_text(TEXT + " It holds.")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "there.html").write_text("mine")
    monkeypatch.chdir(tmp_path)
    return tmp_path


DONE = (
    "import new.factcheck a.txt",
    "original anna.factcheck 1 -o original.txt",
    "export anna.factcheck -o anna.json --format json-lines",
    "formats",
    "report anna.factcheck -o report.html",
    "report anna.factcheck -o there.html --overwrite",
    "check anna.factcheck",
    "compare anna.factcheck anna.factcheck --mine Anna --theirs Anna",
    "agreement anna.factcheck olena.factcheck",
    "merge anna.factcheck olena.factcheck -o both.factcheck",
    "history anna.factcheck",
    "salvage anna.factcheck -o saved.factcheck",
)
FOUND = (
    "import new.factcheck a.txt bad.txt",
    "check damaged.factcheck",
    "compare anna.factcheck olena.factcheck",
)
REFUSED = (
    "import new.factcheck bad.txt",
    "original anna.factcheck nothing",
    "report anna.factcheck -o report.html --claims C99",
    "report anna.factcheck -o report.html --analysts Nobody",
    "compare anna.factcheck olena.factcheck --mine Nobody",
    "agreement anna.factcheck anna.factcheck --mine Anna --theirs Anna",
)
WRONG_FILE = (
    "import a.txt a.txt",
    "original a.txt 1",
    "export a.txt -o a.json --format json-lines",
    "report a.txt -o report.html",
    "report anna.factcheck -o there.html",
    "report anna.factcheck -o nowhere/report.html",
    "check a.txt",
    "compare anna.factcheck a.txt",
    "agreement a.txt olena.factcheck",
    "merge anna.factcheck a.txt -o both.factcheck",
    "merge anna.factcheck olena.factcheck -o damaged.factcheck",
    "history a.txt",
    "salvage a.txt -o saved.factcheck",
)
WRONG_LINE = (
    "",
    "frobnicate",
    "check",
    "check --loudly anna.factcheck",
    "check gone.factcheck",
    "export anna.factcheck -o a.json",
    "history a -n x",
)


@pytest.mark.parametrize("line", DONE)
def test_what_is_done_answers_nought(run, here, line):
    code, _told, complaint = run(*line.split())
    assert (code, complaint) == (0, "")


@pytest.mark.parametrize("line", FOUND)
def test_what_finds_something_answers_one(run, here, line):
    assert run(*line.split())[0] == 1


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_refused_answers_one_with_a_sentence(run, here, line):
    code, told, complaint = run(*line.split())
    assert (code, told, complaint.startswith("workbench: ")) == (1, "", True)


@pytest.mark.parametrize("line", WRONG_FILE)
def test_a_file_that_is_wrong_answers_two_with_a_sentence(run, here, line):
    code, told, complaint = run(*line.split())
    assert (code, told, complaint.startswith("workbench: ")) == (2, "", True)


@pytest.mark.parametrize("line", WRONG_LINE)
def test_a_line_that_is_wrong_answers_two_and_how_it_goes(run, here, line):
    code, told, complaint = run(*line.split())
    assert (code, told, complaint.startswith("usage: workbench")) == (2, "", True)


def test_the_help_says_what_the_codes_mean(run):
    told = " ".join(run("--help")[1].split())
    assert "Exit codes: 0 done, 1 something was found or refused, 2 the file or the command line is wrong." in told
