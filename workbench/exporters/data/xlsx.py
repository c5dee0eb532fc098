"""Tables as a workbook: every cell typed, so that no text becomes a formula or a link."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from workbench import i18n
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.table_columns import Cell, Table
from workbench.exporters.tables import tables
from workbench.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_SIGNS, MOST_ROWS = 32_767, 1_048_575
"""What a cell (UTF-16 units) and a sheet (rows under the headings) can hold."""
_CHUNK = 1 << 20
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False}  # fmt: skip


def write(material: Material, choices: Choices) -> Exported:
    """Write one sheet for each table; texts that no cell can hold are left out, and rows that no sheet can."""
    found = tables(material, choices)
    return Exported((File("project.xlsx", _chunks(found, material, choices)),), tuple(_left_out(found, material)))


def _left_out(found: tuple[Table, ...], material: Material) -> Iterator[str]:
    long = sum(not _fits(text) for text in material.snapshot.texts.values())
    if long:
        words = ngettext("{n} article’s text is longer than a cell can be ({most} characters); its cell is empty.",
                         "The texts of {n} articles are longer than a cell can be ({most} characters); their cells are "
                         "empty.", long)  # fmt: skip
        yield words.format(n=long, most=MOST_SIGNS)
    notes = sum(not _fits(cell) for table in found if table.key != "articles" for cell in _texts(table))
    if notes:
        words = ngettext("{n} other cell would be longer than it can be ({most} characters); it is cut off.",
                         "{n} other cells would be longer than they can be ({most} characters); they are cut off.",
                         notes)  # fmt: skip
        yield words.format(n=notes, most=MOST_SIGNS)
    for table in found:
        if (more := len(table.rows) - MOST_ROWS) > 0:
            words = _("“{table}” has {n} rows more than a sheet can hold; they are left out.")
            yield words.format(table=_(table.name), n=more)


def _texts(table: Table) -> Iterator[str]:
    return (cell for row in table.cells() for cell in row if isinstance(cell, str))


def _fits(text: str) -> bool:
    return len(text) <= MOST_SIGNS // 2 or len(text.encode("utf-16-le")) // 2 <= MOST_SIGNS


def _chunks(found: tuple[Table, ...], material: Material, choices: Choices) -> Iterator[bytes]:
    """Write the workbook to a file of its own, since its parts are put together at its end, and yield that."""
    with TemporaryDirectory(prefix="workbench-xlsx-") as folder:
        path = Path(folder) / "tables.xlsx"
        with i18n.spoken(choices.language):
            _write(path, folder, found, material, choices)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _write(path: Path, folder: str, found: tuple[Table, ...], material: Material, choices: Choices) -> None:
    import xlsxwriter  # 60 ms: only when a workbook is written

    book = xlsxwriter.Workbook(str(path), {**_OPTIONS, "tmpdir": folder})
    made = datetime.fromisoformat(choices.made_at).replace(tzinfo=None)
    book.set_properties({"title": _printable(material.snapshot.project.title)[:250], "created": made})
    for table in found:
        _sheet(book, table)
    book.close()


def _sheet(book: "Workbook", table: Table) -> None:
    sheet = book.add_worksheet(_(table.name)[:31])
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    words = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
    number = book.add_format({"valign": "top"})
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, min(len(table.rows), MOST_ROWS), len(table.columns) - 1)
    for place, heading in enumerate(table.headings()):
        sheet.write_string(0, place, heading, head)
    for line, row in enumerate(table.cells(), 1):
        if line > MOST_ROWS:
            break
        sheet.set_row(line, 30)  # two lines: a long note would make a row as high as the window
        for place, cell in enumerate(row):
            _cell(sheet, line, place, cell, words, number, table.columns[place].key)


def _cell(sheet: "Worksheet", line: int, place: int, cell: Cell, words: Any, number: Any, key: str) -> None:
    if isinstance(cell, int):
        sheet.write_number(line, place, cell, number)
        return
    text = _printable(cell)
    if not _fits(text):
        text = "" if key == "text" else text.encode("utf-16-le")[: 2 * MOST_SIGNS].decode("utf-16-le", "ignore")
    if text:
        sheet.write_string(line, place, text, words)


def _printable(text: str) -> str:
    """Leave out the two code points that XML cannot hold and that no escape brings back."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


FORMAT = ExportFormat(
    "xlsx",
    N_("Tables (Excel workbook)"),
    N_("Claims, mentions, evidence, verdicts and articles as sheets of one workbook, for spreadsheet programs."),
    ".xlsx",
    write,
    asks=("analyst", "language", "private"),
)
