"""The cage of imports: whatever a file does to its reader is one sentence, and the rest is read."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import Refused
from workbench.importers import cage
from workbench.importers.cage import Limits, read_caged, read_caged_bytes
from workbench.importers.sources import Wishes

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
HOSTILE = """
import os, sys
from workbench.importers import caged, formats
known = formats.formats()

def read(source, wishes):
    does = source.data.decode()
    if does.startswith("!"):
        exec(does[1:])
    return known_text.read(source, wishes)

known_text = next(one for one in known if one.id == "text")
hostile = formats.Format("hostile", "Hostile", (".txt",), read)
formats.formats = lambda: (hostile,)
sys.exit(caged.serve())
"""
QUICK = replace(Limits(), seconds=1.0, memory=700_000_000)


@pytest.fixture
def hostile(monkeypatch):
    """A child whose reader runs what a file says after an exclamation mark."""
    monkeypatch.setattr(cage, "command", lambda: [sys.executable, "-P", "-S", "-c", HOSTILE])


def results(folder, limits=QUICK):
    return {read.item.name: read.why or read.brought.articles[0].text for read in read_caged([folder], limits=limits)}


DOES = {
    "aborts": ("os.abort()", "damaged, or made to do harm"),
    "leaves": ("os._exit(0)", "damaged, or made to do harm"),
    "loops for ever": ("while True: pass", "took too long"),
    "eats memory": ("held = bytearray(2_000_000_000)", "more memory"),
    "nests": ("def f(g): g(g)\nf(f)", "nested too deeply"),
    "has a fault": ("{}['x']", "(KeyError)"),
    "prints": ("os.write(1, b'1 1 nonsense'); print('7 7', flush=True)", "!os.write"),
    "connects": ("import socket; socket.create_connection(('127.0.0.1', 9))", "(PermissionError)"),
    "starts something": ("import subprocess; subprocess.run(['true'])", "(PermissionError)"),
    "tells nonsense": ("os.write(3, b'x' * 100); os.write(4, b'9 9\\nx')", ""),
}


@pytest.mark.parametrize(("does", "said"), DOES.values(), ids=DOES)
def test_whatever_a_file_does_to_its_reader_the_others_are_read(does, said, hostile, tmp_path):
    for name, text in {"a.txt": "Before.", "b.txt": f"!{does}", "c.txt": "After."}.items():
        (tmp_path / name).write_text(text)
    told = results(tmp_path)
    assert (told["a.txt"], told["c.txt"]) == ("Before.", "After.")
    assert said in told["b.txt"] and len(told["b.txt"].splitlines()) == 1


def test_a_reader_that_waits_for_ever_is_ended(hostile, tmp_path):
    (tmp_path / "a.txt").write_text("!import time; time.sleep(600)")
    (tmp_path / "b.txt").write_text("After.")
    told = results(tmp_path, replace(QUICK, patience=1.0))
    assert "took too long" in told["a.txt"] and told["b.txt"] == "After."


def test_more_than_memory_holds_is_left_out_and_said(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("x" * 3_000)
    told = results(tmp_path, replace(QUICK, most=4_000))
    assert "import the rest by itself" in told["c.txt"] and told["a.txt"].startswith("xxx")


def test_the_child_loads_neither_storage_nor_window(hostile, tmp_path):
    heavy = ("pydantic", "sqlmodel", "sqlalchemy", "PySide6", "lxml", "trafilatura", "pypdfium2", "docx", "openpyxl")
    code = f"!from workbench.errors import Refused\nraise Refused('loaded: ' + str({{*sys.modules}} & {{*{heavy}}}))"
    (tmp_path / "a.txt").write_text(code)
    assert results(tmp_path) == {"a.txt": "loaded: set()"}


def test_the_program_itself_answers_as_the_child(tmp_path):
    (tmp_path / "a.txt").write_text(PORT, "utf-8")
    (read,) = read_caged([tmp_path / "a.txt"])
    assert read.brought.articles[0].text[2:34] == "The port was closed for six days"


def test_a_module_in_the_folder_one_works_in_is_not_imported(tmp_path, monkeypatch):
    (tmp_path / "regex.py").write_text("raise SystemExit('taken')")
    (tmp_path / "a.txt").write_text("Good.")
    monkeypatch.chdir(tmp_path)
    assert results(tmp_path)["a.txt"] == "Good."


def test_bytes_are_read_as_the_file_they_are_named_after():
    brought = read_caged_bytes("page.txt", "Їжак".encode("windows-1251"), Wishes("windows-1251"))
    assert brought.articles[0].text == "Їжак"
    with pytest.raises(Refused, match="nothing but white space"):
        read_caged_bytes("page.txt", b" ")


def test_a_batch_that_is_cancelled_ends(hostile, tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Good.")
    batch = read_caged([tmp_path])
    for _read in batch:
        batch.cancel()
    assert batch.done == 1


def test_an_unknown_format_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(Refused, match="klingon"):
        read_caged([tmp_path], format_id="klingon")


def test_a_child_that_cannot_start_is_one_sentence_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(cage, "command", lambda: [str(tmp_path / "nothing")])
    (read,) = read_caged([tmp_path / "a.txt"])
    assert "cannot be read" in read.why


def test_what_a_reader_leaves_in_its_temporary_folder_is_swept(hostile, tmp_path):
    place = "!import tempfile\nfrom workbench.errors import Refused\nraise Refused(tempfile.mkdtemp())"
    (tmp_path / "a.txt").write_text(place)
    assert not Path(results(tmp_path)["a.txt"]).exists()


def test_once_a_file_is_read_the_child_keeps_no_compiled_modules(hostile, tmp_path, monkeypatch):
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    (tmp_path / "a.txt").write_text("!assert sys.dont_write_bytecode")
    assert results(tmp_path) == {"a.txt": "!assert sys.dont_write_bytecode"}
