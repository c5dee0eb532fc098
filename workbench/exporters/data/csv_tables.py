"""Tables as CSV: UTF-8 with a mark for spreadsheets, one file a table; no text becomes a formula."""

import csv
import io
from collections.abc import Iterator

from workbench import i18n
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.table_columns import Table
from workbench.exporters.tables import tables
from workbench.i18n import N_
from workbench.text.cells import guarded

BOM = b"\xef\xbb\xbf"
"""Without it, spreadsheet programs take UTF-8 for an encoding of their country."""
_ROWS = 2_000


def write(material: Material, choices: Choices) -> Exported:
    """Write one file for each table."""
    found = tables(material, choices)
    return Exported(tuple(File(f"{table.key}.csv", _chunks(table, choices.language)) for table in found))


def _chunks(table: Table, language: str) -> Iterator[bytes]:
    """Yield the table in pieces; each is written in the language asked for, whoever reads it in between."""
    with i18n.spoken(language):
        head, rows = table.headings(), table.cells()
    yield BOM + _lines([head])
    while True:
        with i18n.spoken(language):
            some = [list(map(str, row)) for row, _number in zip(rows, range(_ROWS), strict=False)]
        if not some:
            return
        yield _lines(some)


def _lines(rows: list[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(map(guarded, row) for row in rows)
    return written.getvalue().encode("utf-8")


FORMAT = ExportFormat(
    "csv",
    N_("Tables (CSV)"),
    N_("Claims, mentions, evidence, verdicts and articles as tables that every program reads, one file each."),
    "",
    write,
    asks=("analyst", "language", "private"),
)
