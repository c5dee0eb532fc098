"""Tables for spreadsheets: every text arrives as text, and comes back unchanged."""

import csv
import io
import zipfile

import openpyxl
import pytest

from tests.exporters.conftest import article_of
from tests.exporters.payloads import STARTS, every_payload
from tests.project.as_lines import CHOICES
from tests.project.desks import desk_of
from workbench.commands.seeds import build_sample
from workbench.exporters.data import csv_tables, xlsx
from workbench.exporters.data.xlsx import MOST_SIGNS
from workbench.exporters.formats import Choices, Material
from workbench.exporters.tables import tables
from workbench.project import Project
from workbench.project.for_others import given_to_others
from workbench.text.cells import is_risky, unguarded

UK = Choices(made_at=CHOICES.made_at, version="0", language="uk")


def material_of(path):
    with Project.open(path, desk_of("Anna"), read_only=True) as project:
        return Material(given_to_others(project, own_private=True).snapshot)


@pytest.fixture(scope="module")
def payloads(tmp_path_factory):
    return material_of(every_payload(tmp_path_factory.mktemp("payloads") / "p.factcheck"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return material_of(build_sample(tmp_path_factory.mktemp("sample") / "s.factcheck", desk_of("Anna")))


def as_csv(material, choices=CHOICES):
    """Each table's rows, the headings first, as a program reads them, guards and all."""
    files = {file.name: b"".join(file.chunks) for file in csv_tables.write(material, choices).files}
    assert all(data.startswith(b"\xef\xbb\xbf") for data in files.values())
    return {name.removesuffix(".csv"): list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            for name, data in files.items()}  # fmt: skip


def as_workbook(material, choices=CHOICES):
    (file,) = xlsx.write(material, choices).files
    return openpyxl.load_workbook(io.BytesIO(b"".join(file.chunks)))


def expected(material, choices=CHOICES):
    return {table.key: [list(map(str, row)) for row in table.cells()] for table in tables(material, choices)}


def test_no_cell_of_a_csv_is_a_formula_and_each_comes_back(payloads):
    found, wanted = as_csv(payloads), expected(payloads)
    for key, (_head, *rows) in found.items():
        assert not any(is_risky(cell) and not cell.startswith("'") for row in rows for cell in row)
        assert [[unguarded(cell) for cell in row] for row in rows] == wanted[key]


def test_every_payload_is_really_there(payloads):
    cells = [cell for rows in expected(payloads).values() for row in rows for cell in row]
    assert all(any(cell.startswith(start) for cell in cells) for start in STARTS)


def test_every_text_of_a_workbook_is_typed_as_text_and_is_unchanged(payloads):
    book, wanted = as_workbook(payloads), expected(payloads)
    for sheet, rows in zip(book.worksheets, wanted.values(), strict=True):
        for line, row in zip(sheet.iter_rows(min_row=2), rows, strict=True):
            for cell, text in zip(line, row, strict=True):
                assert cell.data_type in ("s", "n", "inlineStr")
                assert cell.hyperlink is None
                shown = openpyxl.utils.escape.unescape(str(cell.value)) if cell.data_type == "s" else cell.value
                whole = text.replace("\ufffe", "\ufffd")
                cut = len(text) > MOST_SIGNS and len(shown) > MOST_SIGNS - 2 and whole.startswith(shown)
                assert (shown or "") == whole or str(cell.value) == text or cut


def test_a_workbook_holds_no_formula_and_no_link_outside(payloads):
    (file,) = xlsx.write(payloads, CHOICES).files
    with zipfile.ZipFile(io.BytesIO(b"".join(file.chunks))) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
        assert not any(b"External" in archive.read(name) for name in archive.namelist() if name.endswith(".rels"))


def test_the_tables_of_the_sample_say_what_is_in_it(sample):
    found = as_csv(sample)
    counts = {key: len(rows) - 1 for key, rows in found.items()}
    mentions = sum(mark.kind == "claim" for mark in sample.snapshot.marks.values())
    assert (counts["claims"], counts["mentions"], counts["assessments"], counts["comments"]) == (25, mentions, 34, 9)
    head, first = found["claims"][:2]
    told = dict(zip(head, first, strict=True))
    assert (told["Code"], told["Verdict"], told["Verdict (key)"], told["Against"]) == ("C01", "Refuted", "refuted", "5")
    assert as_workbook(sample).sheetnames == [
        "Claims", "Mentions", "Evidence", "Verdicts", "Articles", "Sources", "Comments"
    ]  # fmt: skip


def test_words_are_in_the_language_asked_for_and_keys_are_not(sample):
    english, ukrainian = as_csv(sample)["claims"], as_csv(sample, UK)["claims"]
    assert english[0] != ukrainian[0]
    key = english[0].index("Verdict (key)")
    assert [row[key] for row in english[1:]] == [row[key] for row in ukrainian[1:]]
    assert [row[key - 1] for row in english[1:]] != [row[key - 1] for row in ukrainian[1:]]


def test_whose_verdict_stands_is_chosen(sample):
    olena = next(a.id for a in sample.snapshot.analysts.values() if a.name.startswith("Olena"))
    mine = Choices(made_at=CHOICES.made_at, version="0", analyst=olena)
    by = as_csv(sample, mine)["claims"]
    assert any("Olena" in row[by[0].index("Verdict by")] for row in by[1:])


def test_a_text_longer_than_a_cell_is_left_out_and_said(made):
    text = "📣" * 20_000
    material = Material(made(article_of(text, title="Long"), texts=(text,)))
    exported = xlsx.write(material, CHOICES)
    assert "longer than a cell" in exported.left_out[0]
    assert as_workbook(material)["Articles"].max_row == 2
    assert as_csv(material)["articles"][1][-1] == text
