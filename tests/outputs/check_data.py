"""Exported data in other programs: tables in LibreOffice, REFI-QDA by the models of pyrefiqda."""

import csv
import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
from pyrefiqda.models import codebook, project
from xsdata_pydantic.bindings import XmlParser

from tests.outputs.material import exports
from tests.outputs.office import converted

_CSV, _FROM_CSV = "csv:Text - txt - csv (StarCalc):44,34,76", "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
"""LibreOffice's words for commas, quotation marks and UTF-8."""


def checks(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield what other programs read of the data of the sample."""
    files = exports(folder)
    yield from _refi(files["refi-project"], files["refi-codebook"])
    if shutil.which("soffice") is None:
        yield "LibreOffice (soffice) is not here: no table was opened", False
        return
    yield from _workbook(files["xlsx"])
    yield from _tables(files["csv"])


def _refi(file: Path, book: Path) -> Iterator[tuple[str, bool]]:
    """Have the models of the standard read the project and the codebook: every selection lies on the words it names."""
    with zipfile.ZipFile(file) as parts:
        read = XmlParser().from_bytes(parts.read("project.qde"), project.Project)
        sources = read.sources.text_source if read.sources else []
        texts = {one.guid: parts.read(_inside(one.plain_text_path)).decode("utf-8") for one in sources}
    marks = [(texts[one.guid], mark) for one in sources for mark in one.plain_text_selection]
    apart = [mark.name for text, mark in marks if not _on_words(text, mark)]
    line = f"{file.name}: {len(marks)} selections by pyrefiqda, not on their words: {apart[:3]}"
    yield line, bool(marks and not apart)
    codes = XmlParser().from_bytes(book.read_bytes(), codebook.CodeBook).codes.code
    yield f"{book.name}: {len(codes)} codes at the top by pyrefiqda", bool(codes)


def _inside(path: str | None) -> str:
    return (path or "").replace("internal://", "sources/")


def _on_words(text: str, mark: project.PlainTextSelectionType) -> bool:
    words = (text[mark.start_position : mark.end_position], mark.name or "")
    there, named = ("".join(part.split()) for part in words)
    return bool(named) and there.startswith(named.rstrip("…"))


def _workbook(file: Path) -> Iterator[tuple[str, bool]]:
    """Have LibreOffice save the workbook anew: every cell is as it was, and no text became a formula."""
    before, after = openpyxl.load_workbook(file), openpyxl.load_workbook(io.BytesIO(converted(file, "xlsx")))
    for sheet in before:
        other = after[sheet.title]
        cells = [(cell.coordinate, _kept(cell.value)) for row in sheet for cell in row if cell.value not in (None, "")]
        apart = [where for where, value in cells if _kept(other[where].value) != value]
        formulas = [cell.coordinate for row in other for cell in row if cell.data_type == "f"]
        line = f"{file.name}, {sheet.title}: {len(cells)} cells, not as written: {apart[:5]}, formulas: {formulas[:5]}"
        yield line, bool(cells) and not apart and not formulas


def _kept(value: object) -> object:
    """Return what stood in a cell: times to the second, for LibreOffice keeps them as fractions of a day."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    return value


def _tables(folder: Path) -> Iterator[tuple[str, bool]]:
    """Have LibreOffice open each CSV file and save it anew: every cell holds what was written."""
    for file in sorted(folder.glob("*.csv")):
        written, saved = (_rows(data) for data in (file.read_bytes(), converted(file, _CSV, _FROM_CSV)))
        apart = [(one, other) for row, again in zip(written, saved, strict=False)
                 for one, other in zip(row, again, strict=True) if one != other]  # fmt: skip
        line = f"{file.name}: {len(written)} rows, {len(saved)} by LibreOffice, other cells: {apart[:2]}"
        yield line, len(written) == len(saved) and not apart


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
