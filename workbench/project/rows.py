"""Rows between SQL and plain form; `apply` is the only function in the program that writes to the tables."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from workbench.model.references import Key, Row, references_of, referring_columns
from workbench.model.value import Entity
from workbench.project.fold import Plain
from workbench.project.log import Change, canonical
from workbench.project.tables import COLUMNS, LOCAL, TABLES, VALUES, in_article

_BATCH = 5_000


_JSON = {table: [c for c, (kind, _n) in columns.items() if kind == "json"] for table, columns in COLUMNS.items()}
_TRUTH = {table: [c for c, (kind, _n) in columns.items() if kind == "boolean"] for table, columns in COLUMNS.items()}


def to_storage(table: str, plain: Row) -> dict[str, Any]:
    """Turn plain columns into what SQLite holds: structures as canonical JSON, truth values as 0 or 1."""
    stored = dict(plain)
    for column in _JSON[table]:
        if stored.get(column) is not None:
            stored[column] = canonical(stored[column])
    for column in _TRUTH[table]:
        if column in stored:
            stored[column] = int(bool(stored[column]))
    return stored


def to_plain(table: str, row: RowMapping | Mapping[str, Any]) -> Plain:
    """Turn a row as SQLite holds it into plain form."""
    plain = dict(row)
    for column in _JSON[table]:
        if plain.get(column) is not None:
            plain[column] = json.loads(plain[column])
    for column in _TRUTH[table]:
        if column in plain:
            plain[column] = bool(plain[column])
    return plain


def to_value(table: str, plain: Row) -> Entity:
    """Validate a plain row into the value it is; raises pydantic's ValidationError."""
    return VALUES[table].model_validate(plain)


def read(connection: Connection, key: Key) -> Plain | None:
    """Read one row in plain form, or None where there is none."""
    table, identity = key
    found = connection.execute(select(TABLES[table]).where(TABLES[table].c.id == identity)).mappings().first()
    return None if found is None else to_plain(table, found)


def read_all(connection: Connection, table: str) -> Iterator[Plain]:
    """Read every row of a table in plain form, by id."""
    for row in connection.execute(select(TABLES[table]).order_by(TABLES[table].c.id)).mappings():
        yield to_plain(table, row)


def apply(connection: Connection, changes: Sequence[Change]) -> None:
    """Carry changes out on the tables, in their order; runs of additions to one table go in bulk."""
    start = 0
    while start < len(changes):
        end = start + 1
        first = changes[start]
        while end < len(changes) and first.op == "add" == changes[end].op and changes[end].table == first.table:
            end += 1
        _apply_run(connection, changes[start:end])
        start = end


def _apply_run(connection: Connection, run: Sequence[Change]) -> None:
    first = run[0]
    table = TABLES[first.table]
    if first.op == "add":
        _insert(connection, first.table, [to_storage(first.table, json.loads(change.after or "{}")) for change in run])
    elif first.op == "set":
        columns = to_storage(first.table, json.loads(first.after or "{}"))
        connection.execute(update(table).where(table.c.id == first.row).values(columns))
    else:
        connection.execute(delete(table).where(table.c.id == first.row))
    if first.op != "add":  # a kept row that is written lives by itself again; one that is removed is let go
        kept = LOCAL["kept"].c
        connection.execute(delete(LOCAL["kept"]).where(kept.table_name == first.table, kept.row_id == first.row))


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(TABLES[table]), rows[start : start + _BATCH])


def overwrite(connection: Connection, rows: Mapping[Key, Plain | None]) -> None:
    """Make these rows what the fold says they are: written whole, or gone where None."""
    for table in TABLES:
        mine = {identity: row for (name, identity), row in rows.items() if name == table}
        gone = [{"gone": identity} for identity, row in mine.items() if row is None]
        if gone:
            connection.execute(delete(TABLES[table]).where(TABLES[table].c.id == bindparam("gone")), gone)
        written = [to_storage(table, row) for row in mine.values() if row is not None]
        if written:
            statement = upsert(TABLES[table])
            columns = {name: statement.excluded[name] for name in COLUMNS[table] if name != "id"}
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=columns), written)


def is_referred(connection: Connection, key: Key) -> bool:
    """Tell whether any row names this one (a row naming itself does not count)."""
    return next(referrers(connection, key), None) is not None


def referrers(connection: Connection, key: Key) -> Iterator[Key]:
    """Yield the addresses of the rows that name this one."""
    target, identity = key
    for table, column, inside in referring_columns(target):
        own = TABLES[table]
        where: ColumnElement[bool] = own.c[column].contains(identity) if inside else own.c[column] == identity
        if table == "mark" and column == "place":
            where = in_article(identity)
        for row in connection.execute(select(own).where(where)).mappings():
            # An id may stand inside another one, or in a text beside it: only the declared references count.
            if (table, row["id"]) != key and key in references_of(table, to_plain(table, row)):
                yield table, row["id"]


def kept(connection: Connection) -> set[Key]:
    """Return the removed rows that are kept because living rows name them."""
    rows = connection.execute(select(LOCAL["kept"].c.table_name, LOCAL["kept"].c.row_id))
    return {(table, identity) for table, identity in rows}


def set_kept(connection: Connection, now: Iterable[Key]) -> None:
    """Write down which rows are kept."""
    connection.execute(delete(LOCAL["kept"]))
    rows = [{"table_name": table, "row_id": identity} for table, identity in sorted(now)]
    if rows:
        connection.execute(insert(LOCAL["kept"]), rows)
