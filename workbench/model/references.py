"""Every reference from one row to another, also inside JSON: a row that a living row refers to stays alive."""

from collections.abc import Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]
"""A row in plain form: the values of its columns as JSON knows them."""
Key = tuple[str, str]
"""A row's address: (table, row id)."""

_DIRECT: dict[str, dict[str, str]] = {
    "analyst": {"same_as": "analyst"},
    "article": {"version_of": "article"},
    "reading": {"article": "article", "analyst": "analyst"},
    "mark": {"claim": "claim"},
    "claim": {"claimant": "source", "same_as": "claim"},
    "source": {"same_as": "source"},
    "evidence_link": {"mark": "mark", "claim": "claim"},
    "claim_link": {"a": "claim", "b": "claim"},
    "assessment": {"claim": "claim"},
    "comment": {"parent": "comment"},
    "dismissal": {"analyst": "analyst"},
}
_LISTS: dict[str, dict[str, str]] = {"mark": {"speakers": "source"}, "assessment": {"rests_on": "evidence_link"}}
_INSIDE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "mark": (("place", "article", "article"),),
    "claim": (("stage", "by", "analyst"),),
    "comment": (("resolved", "by", "analyst"),),
}


def references_of(table: str, row: Row) -> Iterator[Key]:
    """Yield the address of every row that this row refers to, in no particular order, with repeats."""
    if row.get("created_by"):
        yield "analyst", row["created_by"]
    for column, target in _DIRECT.get(table, {}).items():
        if row.get(column):
            yield target, row[column]
    for column, target in _LISTS.get(table, {}).items():
        for identity in row.get(column) or ():
            yield target, identity
    for column, name, target in _INSIDE.get(table, ()):
        inner = row.get(column)
        if inner and inner.get(name):
            yield target, inner[name]
    if table == "comment":
        yield row["target_kind"], row["target_id"]


def referring_columns(target: str) -> Iterator[tuple[str, str, bool]]:
    """Yield (table, column, inside JSON) for every column that may refer to a row of `target`."""
    if target == "analyst":
        for table in TABLES:
            yield table, "created_by", False
    for table, columns in _DIRECT.items():
        yield from ((table, column, False) for column, aim in columns.items() if aim == target)
    for table, columns in _LISTS.items():
        yield from ((table, column, True) for column, aim in columns.items() if aim == target)
    for table, entries in _INSIDE.items():
        yield from ((table, column, True) for column, _name, aim in entries if aim == target)
    yield "comment", "target_id", False


TABLES = ("project", "analyst", "article", "reading", "mark", "claim", "source", "evidence_link", "claim_link",
          "assessment", "comment", "status", "decision", "dismissal")  # fmt: skip
"""Every table of entities, in the order in which a reader wants them."""
