"""Files to articles: each bad file is one sentence, the rest is read."""

import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import Refused
from workbench.importers import formats, import_bytes, import_paste
from workbench.importers.cage import read_caged
from workbench.importers.sources import Wishes

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
unix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and permissions of Unix")


def refusal(path):
    (read,) = read_caged([path])
    assert (read.item.shown, read.brought) == (str(path), None)
    return read.why


def texts(batch):
    return [article.text for read in batch if read.brought for article in read.brought.articles]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "noname"])
def test_the_emoji_sentence_is_imported_code_point_by_code_point(name):
    article = import_bytes(PORT.encode(), name)
    assert article.text[2:34] == "The port was closed for six days"
    assert article.text[55:84] == "The harbour logbook shows two"
    assert (article.original, article.origin_name, article.encoding) == (PORT.encode(), name, "utf-8")


def test_the_original_keeps_its_line_ends(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Lights\r\n\r\nIt rained.")
    ((article,),) = [read.brought.articles for read in read_caged([path])]
    assert (article.text, article.original) == ("Lights\n\nIt rained.", b"Lights\r\n\r\nIt rained.")


def test_pasted_text_is_an_article_with_itself_as_original():
    article = import_paste("Lights\r\nIt rained.")
    assert (article.text, article.original, article.extractor) == (
        "Lights\nIt rained.",
        b"Lights\r\nIt rained.",
        "paste",
    )


def test_one_bad_file_keeps_nothing_else_out(tmp_path):
    for name, data in {"a.txt": b"Good.", "b.txt": b"a\x00b", "c.txt": b"Good too."}.items():
        (tmp_path / name).write_bytes(data)
    results = list(read_caged([tmp_path]))
    assert texts(results) == ["Good.", "Good too."]
    assert [read.why[:16] for read in results if not read.brought] == ["This is not text"]


def test_progress_is_told_with_each_file(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    batch = read_caged([tmp_path])
    assert [(batch.done, batch.total) for _read in batch] == [(1, 2), (2, 2)]


def test_a_folder_is_walked_in_order_and_other_files_are_listed(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.md", "a.txt", "c.png", "sub/d.TEXT"):
        (tmp_path / name).write_text("x")
    results = list(read_caged([tmp_path]))
    assert [read.item.name for read in results if read.brought] == ["a.txt", "b.md", "d.TEXT"]
    ((name, why),) = [(read.item.name, read.why) for read in results if not read.brought]
    assert name == "c.png" and why == "not a kind of file that can be read"


def test_a_file_that_has_vanished_is_named(tmp_path):
    assert "not there" in refusal(tmp_path / "gone.txt")


def test_a_folder_without_anything_brings_nothing(tmp_path):
    assert list(read_caged([tmp_path])) == []


def test_a_kind_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "a.xyz").write_text("x")
    assert ".xyz" in refusal(tmp_path / "a.xyz")


def test_an_old_word_file_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "a.DOC").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "save it as .docx" in refusal(tmp_path / "a.DOC")


def test_a_file_beyond_the_limit_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(formats.MAX_BYTES + 1)
    assert "larger than 20 MB" in refusal(path)


@unix
def test_a_pipe_never_makes_the_import_wait(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert "pipe" in refusal(tmp_path / "a.txt")


@unix
def test_a_link_to_itself_is_named(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "cannot be read" in refusal(tmp_path / "a.txt")


@unix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert "permission" in refusal(tmp_path / "a.txt")


@unix
def test_a_link_to_a_folder_above_is_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [read.item.path for read in read_caged([tmp_path])] == [str(tmp_path / "a.txt")]


def test_an_unknown_encoding_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (read,) = read_caged([tmp_path / "a.txt"], Wishes("klingon"))
    assert "klingon" in read.why


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_give_an_article_or_a_sentence(data, name):
    try:
        article = import_bytes(data, name)
    except Refused as problem:
        assert str(problem)
    else:
        assert article.original == data and "\r" not in article.text
