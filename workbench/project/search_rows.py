"""What is found of each row by searching: its name and its other words, as the search index takes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from workbench.model.references import Key
from workbench.project import rows
from workbench.project.fold import Plain
from workbench.project.tables import TABLES

SEARCHED: Final = (
    "article", "claim", "source", "status", "mark", "comment", "assessment", "evidence_link", "claim_link",
)  # fmt: skip
"""The tables whose rows are found, in the order they are indexed."""
NOTES: Final = SEARCHED[4:]
_NAMES: Final = {
    "article": ("title",),
    "claim": ("code", "statement"),
    "source": ("name", "aliases"),
}
_OTHERS: Final = {
    "article": ("publisher", "author", "published_on", "note", "date_note", "url", "origin_name", "also_at"),
    "claim": ("note",),
    "source": ("role", "affiliation", "note"),
    "mark": ("note", "translation", "question", "citation", "url"),
    "comment": ("body",),
    "assessment": ("why",),
    "evidence_link": ("why",),
    "claim_link": ("note",),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A row as the index takes it: `title` counts more than `more`; `sha256` is the text of an article."""

    key: Key
    title: str
    more: str
    sha256: str = ""

    @property
    def is_note(self) -> bool:
        """Whether it is a remark on something, which comes after what has a name."""
        return self.key[0] in NOTES


def document(table: str, row: Plain) -> Document:
    """Say what a row is found by."""
    if table == "status":
        wording = row["wording"]
        return Document((table, row["id"]), wording["label"], f"{wording['definition']}\n{wording['rule']}")
    title = "\n".join(_words(row[column]) for column in _NAMES.get(table, ()))
    more = [_words(row[column]) for column in _OTHERS[table] if row[column]]
    if table == "mark" and row["place"]:
        more[:0] = [piece["quote"] for piece in row["place"]["pieces"]]
    return Document((table, row["id"]), title, "\n".join(more), row.get("sha256", "") if table == "article" else "")


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "\n".join(map(_words, value.values()))
    return "\n".join(map(_words, value or ()))


def documents_after(connection: Connection, table: str, identity: str, most: int) -> Iterator[Document]:
    """Yield the next rows of a table by id."""
    columns = TABLES[table]
    statement = select(columns).where(columns.c.id > identity).order_by(columns.c.id).limit(most)
    for row in connection.execute(statement).mappings().all():
        yield document(table, rows.to_plain(table, row))


def documents_of(connection: Connection, table: str, ids: list[str]) -> Iterator[Document]:
    """Yield those of these rows that live."""
    columns = TABLES[table]
    for row in connection.execute(select(columns).where(columns.c.id.in_(ids))).mappings().all():
        yield document(table, rows.to_plain(table, row))
