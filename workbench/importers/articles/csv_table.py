"""CSV: one article a row; what parts the columns is found out, guarded cells come back as they were."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.columns import (
    MOST_COLUMNS,
    SHOWN,
    Row,
    Table,
    articles_of,
    chosen,
    limited,
    needs_text,
    shown,
    unique,
)
from workbench.importers.encodings import decoded
from workbench.importers.formats import Brought, Format
from workbench.importers.sources import Source, Wishes
from workbench.text.cells import unguarded

SUFFIXES = (".csv", ".tsv", ".tab")
MOST_BYTES = 100 * 1024 * 1024
EXTRACTOR = "CSV table"
_PARTING = ",;\t|"
_LOOKED_AT = 40  # rows, and 200,000 characters, by which is found out what parts the columns
_SAYS = "sep="


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a table whose first row names its columns; raise Refused if it is none."""
    found = decoded(source.data, wishes.encoding)
    rows = _rows(found.text)
    try:
        headers = unique(_first(rows))
        columns = chosen(headers, wishes.columns)
        first = list(islice(_numbered(rows, headers), SHOWN))
        table = shown(Table(tuple(headers), (), columns, encoding=found.encoding), first)
        if "text" not in columns:
            return Brought(table=table, left_out=(needs_text(table),))
        more = limited(row for part in (first, _numbered(rows, headers, len(first))) for row in part)
        articles, left_out = articles_of(
            source.name, columns, more, encoding=found.encoding, extractor=EXTRACTOR
        )  # fmt: skip
    except csv.Error as problem:
        raise Refused(_("This is no table ({reason}).").format(reason=problem)) from problem
    return Brought(tuple(articles), table=table, left_out=tuple(left_out))


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the rows with anything in them, cells unguarded."""
    csv.field_size_limit(MOST_BYTES)
    parting = ""
    if text[: len(_SAYS)].lower() == _SAYS:  # Excel's own first line
        line, _end, text = text.partition("\n")
        parting = line[len(_SAYS) :].strip(" \r\"'") or ("\t" if "\t" in line else "")
    parting = parting if len(parting) == 1 else parting_of(text)
    for row in csv.reader(StringIO(text, newline=""), delimiter=parting):
        if len(row) > MOST_COLUMNS:
            raise Refused(_("The table has more than {n} columns; it is not read.").format(n=MOST_COLUMNS))
        if any(map(str.strip, row)):
            yield list(map(unguarded, row))


def parting_of(text: str) -> str:
    """Find out what parts the columns: what gives most rows the same number of columns, more than one."""
    best, parting = 0.0, ","
    for sign in _PARTING:
        try:
            rows = list(islice(csv.reader(StringIO(text[:200_000], newline=""), delimiter=sign), _LOOKED_AT))
        except csv.Error:
            continue
        counts = Counter(len(row) for row in rows if row)
        width = len(rows[0]) if rows else 0
        if width > 1 and counts:
            score = counts[width] / counts.total() + bool(chosen_text(rows[0])) + min(width, 20) / 1000
            if score > best:
                best, parting = score, sign
    return parting


def chosen_text(headers: list[str]) -> bool:
    """Say whether one of the names is known as that of a text."""
    return "text" in chosen(unique(headers), {})


def _first(rows: Iterator[list[str]]) -> list[str]:
    headers = next(rows, None)
    if headers is None:
        raise Refused(_("The table is empty."))
    return headers


def _numbered(rows: Iterator[list[str]], headers: list[str], done: int = 0) -> Iterator[Row]:
    """Yield rows by column; rows are counted as a spreadsheet does, the names being row 1."""
    for number, row in enumerate(rows, start=2 + done):
        cells = dict(zip(headers, row, strict=False))
        if len(row) > len(headers):
            cells[_("further cells")] = "; ".join(row[len(headers) :])
        yield Row(number, cells)


FORMAT = Format("csv", N_("CSV table of articles"), SUFFIXES, read, most=MOST_BYTES)
