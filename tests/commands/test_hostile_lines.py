"""Whole projects as lines that nobody makes in good faith: read in the caged child alone, one sentence, no harm."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.project.as_lines import as_lines
from tests.project.desks import desk_of
from workbench.commands import claims, project_lines
from workbench.errors import FileProblem, Refused
from workbench.importers import cage, caged, files, lines_cage
from workbench.importers.annotations import own_lines
from workbench.importers.annotations.own_lines import Bounds
from workbench.model.claims import Claim
from workbench.project import Project, queries
from workbench.project.digests import content_digest

unix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices of Unix")
limited = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and processor time")
REAL_OPEN = Path.open


def parsed_here(*_arguments, **_names):
    raise AssertionError("a foreign file was opened or parsed in the program's own process")


@pytest.fixture(autouse=True)
def only_in_the_cage(monkeypatch):
    """Whatever opens or parses such a file raises in this process; the child has its own."""
    for module, name in ((own_lines, "lines_of"), (own_lines, "_parsed"), (own_lines, "_head"), (files, "opened"),
                         (files, "contents"), (caged, "serve")):  # fmt: skip
        monkeypatch.setattr(module, name, parsed_here)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The lines of a project with one claim, the claim's line apart."""
    folder = tmp_path_factory.mktemp("sound")
    with Project.create(folder / "a.factcheck", desk_of("Anna")) as project:
        claims.add(project, "The bridge was closed.")
        return as_lines(project, folder / "a.jsonl").read_bytes().splitlines(keepends=True)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "b.factcheck", desk_of("Anna")) as project:
        yield project


def bring_in(project, tmp_path, data=None, progress=None):
    """Bring in a file of these bytes, which is opened in the child alone."""
    path = tmp_path / "x.jsonl"
    if data is not None:
        path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", lambda one, *how: parsed_here() if one == path else REAL_OPEN(one, *how))
        return project_lines.bring_in(project, path, progress)


def refusal(project, tmp_path, data=None, progress=None):
    """Return the one sentence it is refused with; nothing has changed."""
    before = project.heads, content_digest(project.connection)
    with pytest.raises((Refused, FileProblem)) as told:
        bring_in(project, tmp_path, data, progress)
    assert (project.heads, content_digest(project.connection)) == before
    (sentence,) = str(told.value).splitlines()
    return sentence


ROW = b'{"table":"claim","row":{"statement":%s}}'
LINES = {
    "nested deeply": (b"[" * 100_000, "more than a row does"),
    "nested deeper than any row": (ROW % (b"[" * 200 + b"]" * 200), "more than a row does"),
    "nested until Python gives up": (ROW % (b"[" * 14_000 + b"]" * 14_000), "no JSON"),
    "a number of a million digits": (ROW % (b"9" * 1_000_000), "more than a row does"),
    "a number of ten thousand digits": (ROW % (b"9" * 10_000), "no JSON"),
    "no number": (ROW % b"NaN", "left out: it holds a value that cannot be"),
    "a number without end": (ROW % b"1e999", "left out: it holds a value that cannot be"),
    "a bomb of escapes": (ROW % (b'"' + b"\\u0041" * 2_000_000 + b'"'), "a value that cannot be"),
    "a million empty things": (ROW % (b"[" + b"{}," * 1_000_000 + b"{}]"), "more than a row does"),
    "no UTF-8": (ROW % b'"\xff\xfe"', "no JSON"),
    "UTF-16": ((ROW % b'"x"').decode().encode("utf-16"), "no JSON"),
    "a mark of UTF-8 in the middle": (b"\xef\xbb\xbf" + ROW % b'"x"', "no JSON"),
    "a NUL": (ROW % b'"\0"', "no JSON"),
    "an escaped NUL": (ROW % b'"\\u0000"', "a value that cannot be"),
    "half a character": (ROW % b'"\\ud800"', "a value that cannot be"),
    "half a character as a name": (b'{"table":"\\udfff","row":{}}', "there is no table"),
    "a list": (b'["claim"]', "it is no row"),
    "a table that is no name": (b'{"table":["claim"],"row":{}}', "it is no row"),
    "a row that is a number": (b'{"table":"claim","row":7}', "it is no row"),
    "a text that is a list": (b'{"table":"article","row":{},"text":[]}', "it is no row"),
    "an original file without bytes": (b'{"original":"x","part":0,"parts":1,"base64":7}', "it is no row"),
    "parts that are no numbers": (b'{"original":"x","part":[],"parts":{},"base64":""}', "it is no row"),
    "another end": (b'{"end":["factcheck-lines"]}', "it is no row"),
}


@pytest.mark.parametrize(("line", "why"), LINES.values(), ids=LINES)
def test_a_hostile_line_is_one_sentence_and_the_others_come_in(line, why, sound, project, tmp_path):
    found = bring_in(project, tmp_path, b"".join([sound[0], line + b"\n", *sound[1:]]))
    about = [sentence for sentence in found.told if sentence.startswith("Line 2")]
    assert len(about) == 1 and why in about[0]
    assert [claim.statement for claim in queries.every(project, Claim)] == ["The bridge was closed."]


@pytest.mark.parametrize(("line", "why"), LINES.values(), ids=LINES)
def test_a_hostile_first_line_is_one_sentence(line, why, sound, project, tmp_path):
    assert "first line" in refusal(project, tmp_path, b"".join([line + b"\n", *sound[1:]]))


def test_a_mark_of_utf_8_at_the_beginning_is_none_of_its_bytes(sound, project, tmp_path):
    assert bring_in(project, tmp_path, b"\xef\xbb\xbf" + b"".join(sound)).told == ()


def test_packed_lines_are_no_lines(sound, project, tmp_path):
    import gzip

    assert "first line" in refusal(project, tmp_path, gzip.compress(b"".join(sound)))


def test_a_line_without_end_is_passed_over(sound, project, tmp_path, monkeypatch):
    monkeypatch.setattr(lines_cage, "BOUNDS", Bounds(line=100_000))
    found = bring_in(project, tmp_path, sound[0] + b"".join(sound[1:-1]) + b'{"table":"' + b"x" * 3_000_000)
    assert any("it is too long" in sentence for sentence in found.told)
    assert len(queries.every(project, Claim)) == 1


def test_a_file_or_a_row_larger_than_any_is_not_read(sound, project, tmp_path, monkeypatch):
    monkeypatch.setattr(lines_cage, "BOUNDS", Bounds(file=100))
    assert "larger than" in refusal(project, tmp_path, b"".join(sound))
    monkeypatch.setattr(lines_cage, "BOUNDS", Bounds(row=10))
    assert "Nothing in this file" in refusal(project, tmp_path, b"".join(sound))


def test_more_rows_than_memory_holds_are_refused(sound, project, tmp_path, monkeypatch):
    monkeypatch.setattr(lines_cage, "MOST_OF_ROWS", 1_000)
    assert "larger than" in refusal(project, tmp_path, b"".join(sound))


def test_very_many_spoilt_lines_end_it_and_many_are_counted(sound, project, tmp_path, monkeypatch):
    many = sound[0] + b"\n" * 5_000 + b"".join(sound[1:])
    told = bring_in(project, tmp_path, many).told
    assert told[-1].startswith("And 4") and len(told) < 300
    monkeypatch.setattr(lines_cage, "_MOST_SPOILT", 4_000)
    assert "made to do harm" in refusal(project, tmp_path, many)


@unix
def test_what_is_no_file_is_named_and_nothing_waits(sound, project, tmp_path):
    path = tmp_path / "x.jsonl"
    assert "not there" in refusal(project, tmp_path)
    os.mkfifo(path)
    assert "a pipe" in refusal(project, tmp_path)
    path.unlink()
    path.symlink_to("/dev/zero")
    assert "a device" in refusal(project, tmp_path)
    path.unlink()
    path.symlink_to(path)
    assert "cannot be read" in refusal(project, tmp_path)
    path.unlink()
    path.mkdir()
    assert "a folder" in refusal(project, tmp_path)


@unix
def test_a_link_to_a_file_is_that_file(sound, project, tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"".join(sound))
    (tmp_path / "x.jsonl").symlink_to(tmp_path / "elsewhere")
    assert bring_in(project, tmp_path).told == ()


# ------------------------------------------------------------------------------------------------------ in the child

CHILD = """
import os, sys, time
from pathlib import Path
from workbench.importers import caged, carried, lines_caged
real = lines_caged.lines_of

def lines_of(file, bounds):
    for line in real(file, bounds):
        yield line
        if type(line).__name__ == "Row" and line.table == "claim":
            {does}

lines_caged.lines_of = lines_of
sys.exit(caged.serve())
"""
SAYS = "send = lambda **said: [os.write(out, piece) for piece in carried.packed(lines_caged.Told(**said))]"
OUT = "out = next(n for n in range(3, 20) if os.fstat(n).st_mode & 0o170000 == 0o010000)"
DOES = {
    "aborts": ("os.abort()", "made to do harm"),
    "leaves": ("os._exit(0)", "made to do harm"),
    "has a fault": ("{}['x']", "(KeyError)"),
    "connects": ("import socket; socket.create_connection(('127.0.0.1', 9))", "(PermissionError)"),
    "starts something": ("import subprocess; subprocess.run(['true'])", "(PermissionError)"),
    "tells nonsense": (f"{OUT}; os.write(out, b'9 9\\nx' * 9); os._exit(0)", "made to do harm"),
    "tells no JSON": (f"{OUT}; {SAYS}; send(what='rows', plain=b'['); os._exit(0)", "made to do harm"),
    "nests": (f"{OUT}; {SAYS}; send(what='rows', plain=b'[' * 90_000); os._exit(0)", "made to do harm"),
    "tells odd rows": (f"{OUT}; {SAYS}; send(what='rows', plain=b'[[true, \"claim\", []]]')", "made to do harm"),
    "refuses without a word": (f"{OUT}; {SAYS}; send(what='refused')", "made to do harm"),
    "measures wrongly": (f"{OUT}; os.write(out, b'9 99999999999\\n' + b'x' * 9)", "made to do harm"),
}


@pytest.fixture
def child(monkeypatch):
    """Let the child do something at the line of the claim."""

    def does(what):
        monkeypatch.setattr(cage, "command", lambda: [sys.executable, "-P", "-S", "-c", CHILD.format(does=what)])

    return does


@unix
@pytest.mark.parametrize(("does", "said"), DOES.values(), ids=DOES)
def test_whatever_the_file_does_to_its_reader_is_one_sentence(does, said, child, sound, project, tmp_path):
    child(does)
    assert said in refusal(project, tmp_path, b"".join(sound))


@limited
def test_a_reader_without_end_or_measure_is_ended(child, sound, project, tmp_path, monkeypatch):
    monkeypatch.setattr(lines_cage, "LIMITS", replace(lines_cage.LIMITS, seconds=1.0, memory=700_000_000))
    child("\n            while True: pass")
    assert "too much time or memory" in refusal(project, tmp_path, b"".join(sound))
    child("held = bytearray(2_000_000_000)")
    assert "more memory" in refusal(project, tmp_path, b"".join(sound))


def test_a_reader_that_waits_for_ever_is_ended(child, sound, project, tmp_path, monkeypatch):
    monkeypatch.setattr(lines_cage, "LIMITS", replace(lines_cage.LIMITS, patience=1.0))
    child("time.sleep(600)")
    assert "too much time" in refusal(project, tmp_path, b"".join(sound))


MEANWHILE = {
    "written to": "open({path!r}, 'ab').write(b'x')",
    "replaced": "os.replace({path!r} + '.new', {path!r})",
    "removed": "os.unlink({path!r})",
}


@unix
@pytest.mark.parametrize("does", MEANWHILE.values(), ids=MEANWHILE)
def test_a_file_that_is_changed_while_it_is_read_changes_nothing(does, child, sound, project, tmp_path):
    (tmp_path / "x.jsonl.new").write_bytes(b"".join(sound))
    child(does.format(path=str(tmp_path / "x.jsonl")))
    told = refusal(project, tmp_path, b"".join(sound))
    assert "being written to" in told or "not there" in told


def test_one_can_stop_while_the_child_is_silent_and_it_is_gone(child, sound, project, tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr(lines_cage, "Child", lambda *given: started.append(cage.Child(*given)) or started[-1])
    child("time.sleep(600)")
    asked = iter([True, True, False])
    assert "Stopped" in refusal(project, tmp_path, b"".join(sound), lambda _done, _of: next(asked))
    assert started[0]._process.poll() is not None


def test_the_child_loads_neither_storage_nor_window(child, sound, project, tmp_path):
    heavy = ("pydantic", "sqlmodel", "sqlalchemy", "PySide6", "lxml", "trafilatura", "pypdfium2", "docx", "openpyxl")
    loaded = f"{{*sys.modules}} & {{*{heavy}}}"
    child(f"from workbench.errors import Refused; raise Refused('loaded: ' + str({loaded}))")
    assert refusal(project, tmp_path, b"".join(sound)) == "loaded: set()"


def test_what_a_file_says_of_its_numbers_is_not_believed(sound, project, tmp_path):
    head = json.loads(sound[0]) | {"rows": {"claim": 10**12, "mark": True, "comment": [1], "x": -5}}
    told = bring_in(project, tmp_path, json.dumps(head).encode() + b"\n" + b"".join(sound[1:])).told
    assert told == ("claim: 1 of 1000000000000 rows are there.",)
