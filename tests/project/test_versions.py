"""Every released format opens; a newer one, and what is no project, is refused untouched.

`tests/fixtures/format-1.factcheck` was made by `acted(Project.create(...), 60)`. Never make it anew after a release:
a later format gets a fixture of its own beside it, with its digests here.
"""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.project.desks import acted, desk_of, digests, ids_of
from workbench.errors import FileProblem
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.check import check_file
from workbench.project.connection import VERSION
from workbench.project.untrusted import open_untrusted

FIRST = Path(__file__).resolve().parents[1] / "fixtures" / "format-1.factcheck"
CONTENT = "36b74b044b176e3bf341e7efa7e72d8785d7c008ec316ebd6d85b951be306288"
LOG = "98d2d84fb716504ca0ec5d7a195a610d577f1ac585d8c4cb4a1c6fff7c0606e4"


@pytest.fixture
def first(tmp_path):
    return Path(shutil.copyfile(FIRST, tmp_path / "first.factcheck"))


def test_the_first_format_opens_with_the_content_it_had(first):
    with Project.open(first, desk_of("Anna")) as project:
        assert digests(project) == (CONTENT, LOG)
        counts = [len(queries.every(project, kind)) for kind in (Article, Mark, Claim)]
        assert counts == [12, 15, 4]


def test_the_first_format_is_sound_and_can_be_worked_on(first):
    with Project.open(first, desk_of("Anna")) as project:
        before = ids_of(project)
        assert ids_of(acted(project, 20)) > before


def test_the_first_format_can_be_looked_at_where_it_lies():
    before = FIRST.read_bytes(), FIRST.stat().st_mtime_ns
    assert (check_file(FIRST).digest, len(open_untrusted(FIRST).steps)) == (CONTENT, 60)
    assert (FIRST.read_bytes(), FIRST.stat().st_mtime_ns) == before


def newer(path):
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version={VERSION + 6}")
    database.close()


def another_program(path):
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA application_id=17")
    database.close()


def without_facts(path):
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM fact")
    database.close()


def rubbish_facts(path):
    with sqlite3.connect(path) as database:
        database.execute("UPDATE fact SET value = '{nonsense' WHERE name = 'heads'")
    database.close()


def folder(path):
    path.unlink()
    path.mkdir()


WRONG = {
    "newer": (newer, r"written by a newer workbench \(format 7; this one knows 1\).*The file was not touched\.$"),
    "another program's": (another_program, "is a database of another program"),
    "a text": (lambda path: path.write_text("Words. " * 90), "is not a project file"),
    "empty": (lambda path: path.write_bytes(b""), "is not a project file"),
    "a cut-off header": (lambda path: path.write_bytes(path.read_bytes()[:60]), "is not a project file"),
    "only the header": (lambda path: path.write_bytes(path.read_bytes()[:100]), "first.factcheck"),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:20_000]), "is damaged"),
    "without its facts": (without_facts, "is damaged"),
    "with rubbish for facts": (rubbish_facts, "is damaged"),
    "a folder": (folder, "cannot be read"),
    "gone": (Path.unlink, "cannot be read"),
}


def bytes_of(path):
    return {found: found.read_bytes() for found in path.parent.rglob("*") if found.is_file()}


WAYS = ("writing", "reading", "checking", "merging")
# Facts are a file's own: merging reads the log alone.
CASES = [(way, *case) for case in WRONG.values() for way in WAYS if way != "merging" or "facts" not in case[0].__name__]


@pytest.mark.parametrize("opened, spoil, sentence", CASES)
def test_what_cannot_be_opened_is_one_sentence_and_stays_as_it_is(first, opened, spoil, sentence):
    spoil(first)
    before = bytes_of(first)
    ways = {
        "writing": lambda: Project.open(first, desk_of("Anna")),
        "reading": lambda: Project.open(first, desk_of("Anna"), read_only=True),
        "checking": lambda: check_file(first),
        "merging": lambda: open_untrusted(first),
    }
    with pytest.raises(FileProblem, match=sentence if opened != "merging" else None) as caught:
        ways[opened]()
    assert "Traceback" not in str(caught.value) and str(caught.value).endswith((".", "factcheck."))
    assert bytes_of(first) == before


def test_making_a_project_overwrites_nothing(first):
    before = bytes_of(first)
    with pytest.raises(FileProblem, match="exists already"):
        Project.create(first, desk_of("Anna"))
    assert bytes_of(first) == before


def test_making_a_project_in_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(FileProblem, match="does not exist"):
        Project.create(tmp_path / "nowhere" / "a.factcheck", desk_of("Anna"))
    assert list(tmp_path.iterdir()) == []
