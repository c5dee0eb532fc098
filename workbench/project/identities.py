"""By which ids one person goes: `same_as` ties the analysts that are one, and what either made is both's own."""

from sqlalchemy import select

from workbench.model.snapshot import roots
from workbench.project.file import Project
from workbench.project.tables import TABLES


def analyst_roots(project: Project) -> dict[str, str]:
    """Return for every analyst the one they are tied to, after all ties."""
    table = TABLES["analyst"].c
    return roots(dict(iter(project.connection.execute(select(table.id, table.same_as)))))


def persons(project: Project) -> dict[str, str]:
    """Return for every analyst whose person is called otherwise what they are called: the current one's id for all
    ids of the current analyst, the root for those of a colleague."""
    found = analyst_roots(project)
    own = found.get(project.author, project.author)
    called = {identity: project.author if root == own else root for identity, root in found.items()}
    return {identity: person for identity, person in called.items() if identity != person}


def ids_of_person(project: Project, analyst: str) -> frozenset[str]:
    """Return the ids that an analyst goes by."""
    found = analyst_roots(project)
    root = found.get(analyst, analyst)
    return frozenset({analyst, *(identity for identity, other in found.items() if other == root)})


def own_ids(project: Project) -> frozenset[str]:
    """Return the ids that the current analyst goes by."""
    return ids_of_person(project, project.author)


def is_own(project: Project, author: str | None) -> bool:
    """Tell whether a row is the current analyst's (or nobody's), and so theirs to change."""
    return author in (project.author, None) or author in own_ids(project)
