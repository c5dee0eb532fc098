"""The two digests: of the content (rows in canonical order) and of the log (its sorted heads)."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from workbench.model.references import Key
from workbench.project.fold import Plain
from workbench.project.log import canonical
from workbench.project.tables import COLUMNS


def content_digest(source: Connection | sqlite3.Connection) -> str:
    """Hash the rows of a project file: tables by name, rows by id, columns by name, as stored.

    Structures are stored as canonical JSON, so that equal content gives equal bytes. What is local to one file (its
    project id, receipts, the order in which steps arrived) is not content.
    """
    return digest_of(_stored_rows(source))


def digest_of(rows: Iterable[tuple[str, tuple[Any, ...]]]) -> str:
    """Hash (table, stored values by column name) pairs that come in canonical order."""
    sha = hashlib.sha256()
    for table, values in rows:
        sha.update(canonical([table, *values]).encode("utf-8"))
        sha.update(b"\n")
    return sha.hexdigest()


def folded_digest(folded: Mapping[Key, Plain]) -> str:
    """Hash rows in plain form: equal to `content_digest` of a file that holds just these."""
    from workbench.project.rows import to_storage

    def stored() -> Iterator[tuple[str, tuple[Any, ...]]]:
        for table, identity in sorted(folded):
            row = to_storage(table, folded[table, identity])
            yield table, tuple(row[column] for column in sorted(row))

    return digest_of(stored())


def _stored_rows(source: Connection | sqlite3.Connection) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for table in sorted(COLUMNS):
        columns = ", ".join(f'"{column}"' for column in sorted(COLUMNS[table]))
        statement = f'SELECT {columns} FROM "{table}" ORDER BY id'
        run = source.execute if isinstance(source, sqlite3.Connection) else source.exec_driver_sql
        for row in run(statement):
            yield table, tuple(row)


def log_digest(heads: Iterable[str]) -> str:
    """Hash the heads of a log."""
    return ids_digest(heads)


def ids_digest(ids: Iterable[str]) -> str:
    """Hash a set of step ids."""
    return hashlib.sha256(json.dumps(sorted(ids)).encode("ascii")).hexdigest()
