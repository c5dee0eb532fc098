"""A report is written whole or not at all, and over nothing unasked."""

import errno
import os

import pytest

from workbench.errors import FileProblem
from workbench.exporters.html_report import write_report


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_report_is_written_as_utf8_and_nothing_else_is_left(tmp_path):
    write_report(tmp_path / "r.html", "Größe\n")
    assert (tmp_path / "r.html").read_bytes() == "Größe\n".encode()
    assert names(tmp_path) == ["r.html"]


def test_nothing_is_overwritten_unasked(tmp_path):
    (tmp_path / "r.html").write_text("mine")
    with pytest.raises(FileProblem, match="exists already"):
        write_report(tmp_path / "r.html", "new")
    assert (tmp_path / "r.html").read_text() == "mine"
    write_report(tmp_path / "r.html", "new", overwrite=True)
    assert (tmp_path / "r.html").read_text() == "new"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(os.path, "lexists", lambda path: False)
    (tmp_path / "r.html").write_text("theirs")
    with pytest.raises(FileProblem, match="exists already"):
        write_report(tmp_path / "r.html", "mine")
    assert (tmp_path / "r.html").read_text() == "theirs"
    assert names(tmp_path) == ["r.html"]


def test_without_hard_links_it_is_written_too(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_report(tmp_path / "r.html", "x")
    assert (tmp_path / "r.html").read_text() == "x"
    assert names(tmp_path) == ["r.html"]


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "no room"), (errno.EIO, "could not be written")])
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_failed_write_leaves_what_was_there(tmp_path, monkeypatch, number, words, overwrite):
    if overwrite:
        (tmp_path / "r.html").write_text("old")

    def fail(_descriptor):
        raise OSError(number, "planted")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileProblem, match=words):
        write_report(tmp_path / "r.html", "new", overwrite=overwrite)
    assert [(tmp_path / name).read_text() for name in names(tmp_path)] == (["old"] if overwrite else [])


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileProblem, match="does not exist"):
        write_report(tmp_path / "no" / "r.html", "x")


def test_a_project_is_never_written_over(tmp_path):
    (tmp_path / "p.factcheck").write_text("project")
    with pytest.raises(FileProblem, match="names a project"):
        write_report(tmp_path / "p.factcheck", "x", overwrite=True)
    assert (tmp_path / "p.factcheck").read_text() == "project"
