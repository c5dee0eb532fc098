"""JSON: an article, a list of articles, or one article a line; a broken line is told and keeps nothing else out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.columns import (
    FIELDS,
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
)
from workbench.importers.encodings import decoded
from workbench.importers.formats import Brought, Format
from workbench.importers.sources import Source, Wishes

SUFFIXES = (".jsonl", ".ndjson", ".json")
MOST_BYTES = 100 * 1024 * 1024
EXTRACTOR = "JSON"
_ORDER = 900  # whatever knows a file better than as JSON is asked before
_LISTS = ("articles", "items", "results", "documents", "docs", "records", "rows", "entries", "data")
_DEEPEST = 4
_MOST_TOLD = 1_000  # broken lines that are told one by one
_LOOKED_AT = 200  # entries by which the names of columns are known
Broken = list[tuple[str, str]]


def read(source: Source, wishes: Wishes) -> Brought:
    """Read articles from JSON; raise Refused where it is none, or holds no objects."""
    found = decoded(source.data, wishes.encoding)
    broken: Broken = []
    rows = list(limited(_rows(found.text, broken)))
    if not rows:
        raise Refused(broken[0][1] if len(broken) == 1 else _("It holds no articles: there is no object in it."))
    headers = _headers(rows)
    columns = chosen(headers, wishes.columns)
    table = shown(Table(tuple(headers), (), columns, encoding=found.encoding), islice(rows, SHOWN))
    if "text" not in columns:
        return Brought(table=table, left_out=(needs_text(table),))
    articles, left_out = articles_of(source.name, columns, rows, encoding=found.encoding, extractor=EXTRACTOR)
    if len(rows) == 1 and articles and not broken:  # one article a file: the file is the original
        articles = [replace(articles[0], origin_name=source.name, original=source.data)]
    return Brought(tuple(articles), table=table, left_out=(*broken, *left_out))


def _rows(text: str, broken: Broken) -> Iterator[Row]:
    """Yield the objects of one JSON value, or else of each line."""
    try:
        value = json.loads(text)
    except RecursionError as problem:
        raise Refused(_("It is nested too deeply.")) from problem
    except ValueError:
        yield from _lines(text, broken)
        return
    for number, entry in enumerate(_entries(value), start=1):
        if isinstance(entry, Mapping):
            yield Row(number, _flat(entry), json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace"))
        else:
            _tell(broken, number, _("It is no object."))


def _lines(text: str, broken: Broken) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except RecursionError:
            _tell(broken, number, _("It is nested too deeply."))
        except ValueError as problem:
            _tell(broken, number, _("It is broken JSON ({reason}).").format(reason=str(problem)[:100]))
        else:
            if isinstance(entry, Mapping):
                yield Row(number, _flat(entry), line.encode("utf-8", "replace"))
            else:
                _tell(broken, number, _("It is no object."))


def _tell(broken: Broken, number: int, sentence: str) -> None:
    if len(broken) < _MOST_TOLD:
        broken.append((_("row {n}").format(n=number), sentence))
    elif len(broken) == _MOST_TOLD:
        broken.append((_("row {n}").format(n=number), _("This row and further ones are broken as well.")))


def _entries(value: object) -> list[object]:
    """Return the list of articles: the value itself, a list that it holds under a usual name, else the value alone."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return []
    if "text" in chosen([str(key) for key, held in value.items() if isinstance(held, str)], {}):
        return [value]
    for name in _LISTS:
        held = value.get(name)
        if isinstance(held, list) and any(isinstance(one, Mapping) for one in held):
            return held
    return [value]


def _flat(entry: Mapping[str, object], above: str = "", depth: int = 0) -> dict[str, str]:
    """Return an object's values as cells; what lies deeper is named `source.name`."""
    cells: dict[str, str] = {}
    for key, value in entry.items():
        if isinstance(value, Mapping) and depth < _DEEPEST:
            cells |= _flat(value, f"{above}{key}.", depth + 1)
        else:
            cells[f"{above}{key}"] = plain_cell(value)
        if len(cells) > MOST_COLUMNS:
            break
    return cells


def _headers(rows: list[Row]) -> list[str]:
    names: dict[str, None] = {}
    for row in rows[:_LOOKED_AT]:
        names |= dict.fromkeys(row.cells)
    ordered = sorted(names, key=lambda name: name not in FIELDS)  # our own names first
    return ordered[:MOST_COLUMNS]


FORMAT = Format("json", N_("JSON, an article or several"), SUFFIXES, read, most=MOST_BYTES, order=_ORDER)
