"""Whatever formats there are: the same bytes everywhere, safe names, payloads harmless."""

import csv
import io
import json
import os
import socket
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import pytest

from tests.exporters.payloads import every_payload
from tests.exporters.ready import material_of
from tests.project.desks import desk_of
from workbench.commands.seeds import build_sample
from workbench.errors import Refused
from workbench.exporters.formats import Choices, ExportFormat, formats
from workbench.exporters.writing import write_export
from workbench.text.cells import is_risky
from workbench.text.names import are_unlike, is_path_safe

CHOICES = Choices(
    made_at="2026-05-04T09:10:00.000Z", version="0", organisation="Desk", site_url="https://desk.example/checks"
)
MACHINES = (
    {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "language": "en"},
    {"LC_ALL": "uk_UA.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "4711", "language": "uk"},
    {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "1", "language": "en"},
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return build_sample(tmp_path_factory.mktemp("sample") / "sample.factcheck", desk_of("Anna"))


@pytest.fixture(scope="module")
def payloads(tmp_path_factory):
    return material_of(every_payload(tmp_path_factory.mktemp("payloads") / "p.factcheck"))


def test_every_format_and_report_is_the_same_on_every_machine(sample):
    def written(machine):
        environment = os.environ | machine
        command = [sys.executable, "-m", "tests.exporters.all_formats_child", str(sample), environment.pop("language")]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    first, *others = [json.loads(written(machine)) for machine in MACHINES]
    assert {name.partition(":")[0] for name in first} == {"report", *(known.id for known in formats())}
    for other in others:
        assert other == first


@pytest.mark.parametrize("known", formats(), ids=lambda known: known.id)
def test_a_project_of_payloads_is_written_or_refused_in_a_sentence(payloads, known, tmp_path, monkeypatch):
    def nobody(*_arguments):
        raise AssertionError("an export called somebody")

    monkeypatch.setattr(socket.socket, "connect", nobody)
    monkeypatch.setattr(subprocess.Popen, "__init__", nobody)
    try:
        exported = known.write(payloads, CHOICES)
    except Refused as refused:
        assert str(refused)
        return
    names = [file.name for file in exported.files]
    assert are_unlike(names)
    assert all(is_path_safe(name) for name in names)
    assert not known.suffix or [name.endswith(known.suffix) for name in names] == [True]
    out = tmp_path / f"out{known.suffix}"
    write_export(out, known, exported)
    assert list(tmp_path.iterdir()) == [out]
    for file in [out] if known.suffix else out.iterdir():
        assert_sound(file.name, file.read_bytes())


def assert_sound(name: str, data: bytes):
    """Read a file as what its name says, and the files in it; a spreadsheet has no formula and no link."""
    kind = name.rpartition(".")[2]
    if kind in ("xlsx", "qdpx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for part in parts.namelist():
                assert_sound(part, parts.read(part))
    elif kind in ("xml", "rels", "qde", "qdc"):
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(data).iter()}
        assert tags.isdisjoint({"f", "hyperlink"})
    elif kind == "json":
        json.loads(data)
    elif kind == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in data.split(b"\n") if line)
    elif kind == "csv":
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
        assert cells and not any(is_risky(cell) and not cell.startswith("'") for cell in cells)
    else:
        assert kind in ("txt", "ann", "conf"), f"say above how to read .{kind}, and what may not be in it"
        data.decode()


@pytest.mark.parametrize("known", formats(), ids=lambda known: known.id)
def test_a_format_says_what_it_is_good_for(known: ExportFormat):
    assert known.name
    assert known.about
    assert known.suffix == "" or known.suffix.startswith(".")
