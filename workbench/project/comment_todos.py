"""Open threads: comments that nobody has settled yet, on one's own rows or on anybody's."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, select

from workbench.model.todo import Todo, shortened
from workbench.project import left_out
from workbench.project.file import Project
from workbench.project.identities import ids_of_person

_BATCH = 5_000
_ABOUT = {
    "mark": ("id", "place", "claim"), "claim": ("id",), "article": ("id",), "source": ("id",),
    "evidence_link": ("mark", "claim"), "claim_link": ("a",), "assessment": ("claim",), "project": (),
}  # fmt: skip
"""The columns of a row that tell where it is shown."""


def comment_todos(project: Project, author: str | None) -> list[Todo]:
    """Return the open threads on an analyst's own rows; with None on anybody's. Private ones are nobody's."""
    table = left_out.shown(project, "comment").c
    columns = (table.id, table.target_kind, table.target_id, table.body)
    is_open = table.parent.is_(None) & table.resolved.is_(None) & (table.private == 0)
    by_kind: dict[str, dict[str, list[Row[*tuple[Any, ...]]]]] = defaultdict(lambda: defaultdict(list))
    for row in project.connection.execute(select(*columns).where(is_open)):
        by_kind[row.target_kind][row.target_id].append(row)
    found: list[Todo] = []
    for kind, threads in by_kind.items():
        for target in _targets(project, kind, list(threads), author):
            found += [_todo(row, kind, target) for row in threads[target.target]]
    return found


def _targets(project: Project, kind: str, wanted: list[str], author: str | None) -> Iterator[Row[*tuple[Any, ...]]]:
    table = left_out.counted(project, kind)
    columns = [table.c.id.label("target"), *(table.c[name] for name in _ABOUT[kind])]
    for start in range(0, len(wanted), _BATCH):
        statement = select(*columns).where(table.c.id.in_(wanted[start : start + _BATCH]))
        if author is not None:
            own = table.c.created_by.in_(ids_of_person(project, author))
            statement = statement.where(own | table.c.created_by.is_(None))
        yield from project.connection.execute(statement)


def _todo(row: Row[*tuple[Any, ...]], kind: str, target: Row[*tuple[Any, ...]]) -> Todo:
    known = dict(target._mapping)
    place = json.loads(known["place"]) if known.get("place") else None
    content = [piece for piece in place["pieces"] if piece["role"] == "content"] if place else []
    return Todo(
        "comment", shortened(row.body),
        article=place["article"] if place else target.target if kind == "article" else "",
        mark=target.target if kind == "mark" else known.get("mark") or "",
        claim=target.target if kind == "claim" else known.get("claim") or known.get("a") or "",
        target=row.id,
        start=min((piece["start"] or 0 for piece in content), default=-1),
        source=target.target if kind == "source" else "",
    )  # fmt: skip
