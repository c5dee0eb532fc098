"""Excel tables by openpyxl: one article a row, from the first sheet with a column of texts, or the one asked for."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.blocks import damaged, opened_zip
from workbench.importers.columns import (
    MOST_COLUMNS,
    SHOWN,
    Row,
    Table,
    articles_of,
    chosen,
    limited,
    needs_text,
    plain_cell,
    shown,
    unique,
)
from workbench.importers.formats import Brought, Format
from workbench.importers.sources import Source, Wishes
from workbench.importers.zips import BROKEN
from workbench.text.patterns import pattern

SUFFIXES = (".xlsx", ".xlsm")
MOST_BYTES = 100 * 1024 * 1024
_DAMAGED = (*BROKEN, SyntaxError, TypeError, AttributeError)  # SyntaxError: XML that is none, to lxml, too
_ESCAPED = pattern(r"_x(?P<code>[0-9A-Fa-f]{4})_")


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a workbook's table of articles; raise Refused where it is damaged, locked, or has no such sheet."""
    opened_zip(source.data, ".xlsx").close()
    book = _opened(source.data)
    try:
        names = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not names:
            raise Refused(_("The workbook has no table."))
        if wishes.sheet and wishes.sheet not in names:
            words = _("The workbook has no table “{name}”; its tables: {known}.")
            raise Refused(words.format(name=wishes.sheet, known=", ".join(f"“{name}”" for name in names)))
        made = [_of_sheet(source, book[wishes.sheet or names[0]], wishes, tuple(names))]
        while not wishes.sheet and not made[-1].articles and len(made) < len(names):
            made.append(_of_sheet(source, book[names[len(made)]], wishes, tuple(names)))
        return made[-1] if made[-1].articles else made[0]
    finally:
        book.close()


def _opened(data: bytes) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (*_DAMAGED, InvalidFileException) as problem:
        raise damaged(".xlsx") from problem


def _of_sheet(source: Source, sheet: Any, wishes: Wishes, names: tuple[str, ...]) -> Brought:
    rows = _rows(sheet)
    headers = unique(next(rows, (0, []))[1])
    columns = chosen(headers, wishes.columns)
    first = list(islice(_by_column(rows, headers), SHOWN))
    table = shown(Table(tuple(headers), (), columns, names, sheet.title), first)
    if "text" not in columns:
        return Brought(table=table, left_out=(needs_text(table),))
    more = limited(row for part in (first, _by_column(rows, headers)) for row in part)
    articles, left_out = articles_of(source.name, columns, more, encoding="utf-8", extractor=_extractor())
    return Brought(tuple(articles), table=table, left_out=tuple(left_out))


def _all_rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    try:
        yield from sheet.iter_rows(values_only=True)
    except _DAMAGED as problem:
        raise damaged(".xlsx") from problem


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with anything in them, with their numbers; what the sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    for number, row in enumerate(_all_rows(sheet), start=1):
        if number > 1_048_576:
            return
        cells = [_text(value) for value in row[:MOST_COLUMNS]]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells


def _by_column(rows: Iterator[tuple[int, list[str]]], headers: list[str]) -> Iterator[Row]:
    for number, cells in rows:
        yield Row(number, dict(zip(headers, cells, strict=False)))


def _text(value: object) -> str:
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, str) and "_x" in value:
        value = _ESCAPED.sub(lambda code: chr(int(code["code"], 16)), value)
    return plain_cell(value)


def _extractor() -> str:
    from importlib.metadata import version

    return f"openpyxl {version('openpyxl')}"


FORMAT = Format("xlsx", N_("Excel table of articles"), SUFFIXES, read, most=MOST_BYTES)
