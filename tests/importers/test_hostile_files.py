"""Files and folders that nobody makes in good faith, or that change meanwhile: one sentence each, the rest is read."""

import os
import sys

import pytest

from workbench.importers import files, gathering
from workbench.importers.cage import Limits, read_caged
from workbench.importers.files import beside, contents
from workbench.importers.formats import Brought, Format

unix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and names of Unix")


def results(*paths, limits=None):
    return {read.item.name: read.why or "read" for read in read_caged(paths, limits=limits or Limits())}


@unix
def test_pipes_links_in_circles_and_devices_are_named_and_nothing_waits(tmp_path):
    (tmp_path / "good.txt").write_text("Good.")
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "folder").symlink_to(tmp_path)
    told = results(tmp_path)
    assert told.pop("good.txt") == "read"
    assert all("pipe" in told[name] for name in ("pipe.txt", "pipe.zip", "zero.txt"))
    assert "cannot be read" in told["circle.txt"]


@unix
@pytest.mark.parametrize("name", ["line\nbreak.txt", "bell\x07.txt", "ev\u202etxt.exe.txt", "a" * 251 + ".txt"])
def test_odd_names_are_read_as_they_are(name, tmp_path):
    (tmp_path / name).write_text("Good.")
    (read,) = read_caged([tmp_path])
    assert read.brought is not None and read.brought.articles[0].origin_name == name


@unix
def test_a_name_that_is_no_text_is_read_too(tmp_path):
    path = os.fsencode(tmp_path) + b"/bad\xff.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"Good.")
    (read,) = read_caged([tmp_path])
    assert read.brought is not None and read.brought.articles[0].text == "Good."


def test_a_file_that_vanished_meanwhile_is_named(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"Good: {name}.")
    told = {}
    for read in read_caged([tmp_path / "a.txt", tmp_path / "gone.txt", tmp_path / "c.txt"]):
        told[read.item.name] = read.why or "read"
    assert told == {"a.txt": "read", "gone.txt": "The file is not there (any more).", "c.txt": "read"}


def test_a_file_that_shrinks_while_it_is_read_is_named(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * (2 * files.HEAD))

    def shrinking(_head):
        os.truncate(path, files.HEAD + 10)
        return 10_000_000

    with pytest.raises(files.FileProblem, match="being written to right now"):
        contents(str(path), shrinking)


def test_one_line_without_end_and_a_million_lines_are_read_or_refused(tmp_path):
    (tmp_path / "line.txt").write_bytes(b"word " * 1_000_000)
    (tmp_path / "lines.txt").write_bytes(b"a,b,c\n" * 1_000_000)
    (tmp_path / "marks.txt").write_text("e" + "\u0301" * 500_000, "utf-8")
    (tmp_path / "nothing.txt").write_bytes(b"\0" * 10_000_000)
    told = results(tmp_path)
    assert [name for name, why in told.items() if why == "read"] == ["line.txt", "lines.txt", "marks.txt"]


def test_more_files_than_are_looked_at_are_told_of(tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("x")
    found = list(gathering.gathered([str(tmp_path)]))
    assert [why for _item, why in found][:3] == ["", "", ""]
    assert "more than 3 files" in found[3][1] and len(found) == 4


def test_what_systems_put_beside_files_is_passed_over_in_silence(tmp_path):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._a.txt", "~$a.docx", "good.txt"):
        (tmp_path / name).write_text("Good.")
    assert results(tmp_path) == {"good.txt": "read"}


def test_files_beside_are_read_below_the_folder_given_and_nowhere_else(tmp_path):
    (tmp_path / "given" / "in").mkdir(parents=True)
    for name in ("secret.txt", "given/conf", "given/in/a.ann", "given/in/a.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "given" / "link.txt").symlink_to(tmp_path / "secret.txt")
    give = beside(str(tmp_path / "given" / "in" / "a.ann"), str(tmp_path / "given"))
    assert (give("a.txt"), give("../conf")) == (b"given/in/a.txt", b"given/conf")
    secret = str(tmp_path / "secret.txt")
    assert [give(name) for name in ("../../secret.txt", "../link.txt", secret, "gone", "a\0b")] == [None] * 5


ANN = Format("ann", "Ann", (".ann",), lambda _source, _wishes: Brought(), takes=lambda name, _all: [name[:-3] + "txt"])
QDA = Format(
    "qda", "Qda", (".qda",), lambda _source, _wishes: Brought(), recognises=lambda name, _head: name == "data.qda",
    takes=lambda _name, names: [other for other in names if other.startswith("documents/")],
)  # fmt: skip
TXT = Format("text", "Text", (".txt",), lambda _source, _wishes: Brought())


@pytest.fixture
def companions(monkeypatch):
    monkeypatch.setattr(gathering, "formats", lambda: (ANN, QDA, TXT))
    monkeypatch.setattr(gathering, "suffixes", lambda: (".ann", ".qda", ".txt"))


def names_of(found):
    return [(item.name, bool(why)) for item, why in found]


def test_what_belongs_to_another_file_is_not_read_by_itself(companions, tmp_path):
    (tmp_path / "x.qda" / "documents").mkdir(parents=True)
    for name in ("a.ann", "a.txt", "b.txt", "x.qda/data.qda", "x.qda/documents/c.txt", "x.qda/documents/d.bin"):
        (tmp_path / name).write_text("x")
    found = gathering.gathered([str(tmp_path)])
    assert names_of(found) == [("a.ann", False), ("b.txt", False), ("data.qda", False)]


def test_files_given_beside_each_other_belong_together_too(companions, tmp_path):
    for name in ("a.ann", "a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    given = [str(tmp_path / name) for name in ("a.txt", "b.txt", "a.ann")]
    assert names_of(gathering.gathered(given)) == [("b.txt", False), ("a.ann", False)]
    assert names_of(gathering.gathered(given[:2])) == [("a.txt", False), ("b.txt", False)]
