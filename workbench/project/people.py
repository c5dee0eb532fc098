"""Who works in this project: its analysts, which of their rows are one person's, and whose the current desk's are.

One person may be two analysts: on two computers, or after their settings were lost. `same_as` ties them, and what
either made is then both's own.
"""

from sqlalchemy import select

from workbench.model.articles import Analyst
from workbench.project import queries
from workbench.project.file import Project
from workbench.project.identities import analyst_roots as analyst_roots
from workbench.project.identities import is_own as is_own
from workbench.project.identities import own_ids as own_ids
from workbench.project.tables import LOCAL


def analysts(project: Project) -> list[Analyst]:
    """Return the people of the project, each once, the current one first, then by name."""
    found, own = analyst_roots(project), own_ids(project)
    people = [analyst for analyst in queries.every(project, Analyst) if found[analyst.id] == analyst.id]
    return sorted(people, key=lambda one: (one.id not in own, one.name.casefold(), one.id))


def namesakes(project: Project) -> list[Analyst]:
    """Return analysts of the current one's name who worked here under another id and are not tied to them."""
    own, name = own_ids(project), " ".join(project.desk.analyst.name.split()).casefold()
    acted = set(project.connection.execute(select(LOCAL["step"].c.author).distinct()).scalars())
    same = (one for one in queries.every(project, Analyst) if " ".join(one.name.split()).casefold() == name)
    return [one for one in same if one.id not in own and one.id in acted]
