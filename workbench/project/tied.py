"""Which claims are one: `same_as` ties them, and what belongs to a tied claim belongs to its root."""

from sqlalchemy import select, text

from workbench.model.snapshot import roots
from workbench.project.file import Project
from workbench.project.tables import TABLES


def claim_roots(project: Project) -> dict[str, str]:
    """Return for every claim the claim it is tied to, after all ties."""
    table = TABLES["claim"].c
    pairs = project.connection.execute(select(table.id, table.same_as))
    return roots(dict(iter(pairs)))


def tied_claims(project: Project) -> dict[str, str]:
    """Return for each claim that is not a root the root it belongs to; usually few, so nothing else is read."""
    query = "SELECT c.id, c.same_as, r.id FROM claim c LEFT JOIN claim r ON r.id = c.same_as "
    query += "WHERE c.same_as IS NOT NULL"
    ties: dict[str, str | None] = {}
    for identity, same_as, known in project.connection.execute(text(query)):
        ties[identity] = same_as
        if known is not None:
            ties.setdefault(known, None)
    return {identity: root for identity, root in roots(ties).items() if identity != root}
