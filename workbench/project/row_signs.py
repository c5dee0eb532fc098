"""Rows by the sign that a report prints beside them: the beginning of their id, as `#3f2a9c1b`."""

import re
from collections.abc import Iterator

from sqlalchemy import select

from workbench.model.references import Key
from workbench.project import left_out
from workbench.project.file import Project

TABLES = ("mark", "claim", "article", "evidence_link")
"""Where such a sign may lead: what reports have anchors for."""
_SIGN = re.compile(r"#?(?:[acelmu]-)?([0-9a-f]{8}[0-9a-f-]{0,28})", re.IGNORECASE)
MOST = 12


def rows_called(project: Project, typed: str) -> Iterator[Key]:
    """Yield the rows whose id begins with what was typed (eight signs at least), as far as this analyst sees them."""
    found = _SIGN.fullmatch(typed.strip())
    if found is None:
        return
    begins = found[1].lower()
    for name in TABLES:
        table = left_out.shown(project, name)
        called = select(table.c.id).where(table.c.id >= begins, table.c.id < f"{begins}g").limit(MOST)
        yield from ((name, row) for row in project.connection.execute(called).scalars())
