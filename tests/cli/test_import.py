"""`workbench import`: what comes in, what is left out with a line each, and one step for all of it."""

import zipfile

import pytest

from tests.importers.interchange import FOLDER
from workbench.importers import cage
from workbench.importers.cage import Limits
from workbench.model.articles import Article
from workbench.project import Project, queries

BAD = {"0.txt": b"", "100.txt": b"\0\1\2", "200.txt": b"   ", "300.txt": b"%PDF-1.7", "400.txt": b"\xff\xfea",
       "500.txt": b"GIF89a", "600.txt": b"\xef\xbb\xbf", "700.txt": b"PK\x03\x04", "800.txt": b"\x89PNG",
       "900.txt": b"\0" * 9}  # fmt: skip


def files_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def thousand(tmp_path):
    """A thousand files of which ten cannot be read."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(1_000):
        name = f"{number}.txt"
        (folder / name).write_bytes(BAD.get(name, f"Article {number}.\n\nIt says something.".encode()))
    return folder


def test_of_a_thousand_files_with_ten_bad_ones_the_rest_comes_in_as_one_step(run, thousand, desk, tmp_path):
    code, printed, told = run("import", tmp_path / "new.factcheck", thousand)
    assert (code, "990 articles imported, 10 refused" in printed) == (1, True)
    assert sorted(line.split(": ")[1].rsplit("/", 1)[1] for line in told.splitlines()) == sorted(BAD)
    with Project.open(tmp_path / "new.factcheck", desk, read_only=True) as project:
        assert len(queries.every(project, Article)) == 990
        assert queries.step_count(project) == 2  # the project was made, the articles came in


def test_what_comes_from_a_zip_is_told_with_the_way_to_it(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("in/good.txt", "Good.")
        file.writestr("in/bad\x1b[31m.txt", b"\0")
    code, printed, told = run("import", tmp_path / "new.factcheck", tmp_path / "a.zip")
    assert (code, "1 article imported, 1 refused" in printed) == (1, True)
    assert "a.zip/in/bad" in told and "\x1b" not in told


def test_nothing_is_said_of_progress_where_nobody_looks(run, tmp_path):
    (tmp_path / "a.txt").write_text("Good.")
    assert run("import", tmp_path / "new.factcheck", tmp_path / "a.txt")[2] == ""


def test_on_a_terminal_it_says_how_far_it_is_and_wipes_that(run, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Good.")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = run("import", tmp_path / "new.factcheck", tmp_path / "a.txt")[2]
    assert told.startswith("\r1 of 1 file read") and told.endswith("\r\x1b[K")


def test_a_format_that_is_chosen_reads_every_file(run, tmp_path):
    (tmp_path / "a.xyz").write_text("# Title\n\nText.")
    assert run("import", tmp_path / "new.factcheck", tmp_path / "a.xyz", "--format", "markdown")[0] == 0
    code, _printed, told = run("import", tmp_path / "new.factcheck", tmp_path / "a.xyz", "--format", "klingon")
    assert code != 0 and "klingon" in told and "markdown" in told


def test_more_than_memory_takes_is_said_of_each_file_left(run, thousand, tmp_path, monkeypatch):
    monkeypatch.setattr(cage, "read_caged", cage.read_caged)
    monkeypatch.setattr("workbench.cli.import_.read_caged", lambda *of: cage.read_caged(*of, limits=Limits(most=9_000)))
    code, _printed, told = run("import", tmp_path / "new.factcheck", thousand)
    assert code == 1 and told.count("import the rest by itself") > 900


@pytest.mark.parametrize(
    "flags",
    [("--label", "Claim=nonsense"), ("--label", "nonsense"), ("--otherwise", "nonsense"), ("--person", "Anna=nobody"),
     ("--positions", "inches"), ("--format", "klingon"), ("--encoding", "klingon"), ("--column", "inches=a")],
)  # fmt: skip
@pytest.mark.parametrize("there", [True, False])
def test_a_refused_flag_changes_nothing(run, desk, tmp_path, flags, there):
    target = tmp_path / "p.factcheck"
    if there:
        Project.create(target, desk).close()
    before = files_in(tmp_path)
    code, _printed, told = run("import", target, FOLDER / "label-studio" / "export.json", *flags)
    assert (code != 0, flags[1].rpartition("=")[2] in told) == (True, True)
    assert files_in(tmp_path) == before


def test_no_project_is_made_where_nothing_could_be_read(run, tmp_path):
    code, printed, told = run("import", tmp_path / "new.factcheck", tmp_path / "gone.txt")
    assert (code, printed, files_in(tmp_path)) == (1, "", {})
    assert "gone.txt" in told and "new.factcheck was not made" in told
