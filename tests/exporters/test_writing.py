"""An export is written whole or not at all: one file, a new folder, or a zip that is the same each time."""

import errno
import zipfile

import pytest

from workbench.errors import FileProblem
from workbench.exporters.formats import Exported, ExportFormat, File
from workbench.exporters.writing import write_export

ONE = ExportFormat("one", "One", "one", ".json", lambda *_: None)
MANY = ExportFormat("many", "Many", "many", "", lambda *_: None)


def two(*, fail=False):
    def chunks():
        yield b"first "
        if fail:
            raise OSError(errno.ENOSPC, "planted")
        yield b"second"

    return Exported((File("a.txt", [b"a"]), File("sub/Ця.txt", chunks())))


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_one_file_is_written_as_it_is_named(tmp_path):
    write_export(tmp_path / "x.zip", ONE, Exported((File("x.json", [b"{", b"}"]),)))
    assert contents(tmp_path) == {"x.zip": b"{}"}


def test_several_files_become_a_new_folder(tmp_path):
    write_export(tmp_path / "out", MANY, two())
    assert contents(tmp_path) == {"out/a.txt": b"a", "out/sub/Ця.txt": b"first second"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_several_files_become_the_same_zip_each_time(tmp_path):
    for name in ("one.zip", "two.ZIP"):
        write_export(tmp_path / name, MANY, two())
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.ZIP").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {"a.txt": b"a", "sub/Ця.txt": b"first second"}


@pytest.mark.parametrize("name", ["out", "out.zip"])
@pytest.mark.parametrize("there", [False, True])
def test_an_export_that_fails_leaves_what_was_there(tmp_path, name, there):
    if there:
        write_export(tmp_path / name, MANY, Exported((File("a.txt", [b"old"]),)))
    before = contents(tmp_path)
    with pytest.raises(FileProblem, match="no room"):
        write_export(tmp_path / name, MANY, two(fail=True), overwrite=True)
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ([name] if there else [])


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_nothing_is_overwritten_unasked(tmp_path, name):
    write_export(tmp_path / name, MANY, Exported((File("a.txt", [b"old"]),)))
    before = contents(tmp_path)
    with pytest.raises(FileProblem, match="exists already"):
        write_export(tmp_path / name, MANY, two())
    assert contents(tmp_path) == before
    write_export(tmp_path / name, MANY, two(), overwrite=True)
    assert contents(tmp_path) != before


def test_a_folder_with_other_files_in_it_is_never_replaced(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_bytes(b"mine")
    with pytest.raises(FileProblem, match=r"thesis\.doc"):
        write_export(tmp_path / "out", MANY, two(), overwrite=True)
    assert contents(tmp_path) == {"out/thesis.doc": b"mine"}


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "out").mkdir()
    write_export(tmp_path / "out", MANY, two())
    assert set(contents(tmp_path / "out")) == {"a.txt", "sub/Ця.txt"}


def test_a_folder_that_cannot_be_put_in_place_gives_the_old_one_back(tmp_path, monkeypatch):
    write_export(tmp_path / "out", MANY, Exported((File("a.txt", [b"old"]),)))
    rename = type(tmp_path).rename

    def fail(self, target):
        if self.suffix == ".tmp":
            raise OSError(errno.EIO, "planted")
        return rename(self, target)

    monkeypatch.setattr(type(tmp_path), "rename", fail)
    with pytest.raises(FileProblem, match="could not be written"):
        write_export(tmp_path / "out", MANY, two(), overwrite=True)
    monkeypatch.undo()
    assert contents(tmp_path) == {"out/a.txt": b"old"}


@pytest.mark.parametrize("names", [["../x"], ["/x"], ["a", "A"], ["con"]])
def test_a_format_that_makes_unsafe_names_is_a_fault_and_writes_nothing(tmp_path, names):
    with pytest.raises(ValueError, match="unsafe"):
        write_export(tmp_path / "out", MANY, Exported(tuple(File(name, [b"x"]) for name in names)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("known", [ONE, MANY])
def test_a_project_is_never_written_over(tmp_path, known):
    (tmp_path / "p.factcheck").write_text("project")
    with pytest.raises(FileProblem, match="names a project"):
        write_export(tmp_path / "p.factcheck", known, Exported((File("a", [b"x"]),)), overwrite=True)
    assert (tmp_path / "p.factcheck").read_text() == "project"
