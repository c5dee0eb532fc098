"""What an analyst says of themselves: name, initials and colour, stated and not proven."""

from dataclasses import replace

from workbench.i18n import N_
from workbench.model.articles import Analyst
from workbench.project import Project, queries


def describe_self(project: Project, name: str, initials: str, colour: str) -> Analyst | None:
    """Let the current analyst's row in the project follow what they are called now; None where there is none yet."""
    columns = {"name": name, "initials": initials, "colour": colour}
    if project.author == project.desk.analyst.id:  # who joins later does so under this name
        project.desk = replace(project.desk, analyst=project.desk.analyst.model_copy(update=columns))
    known = queries.find(project, Analyst, project.author)
    if known is None:
        return None
    with project.step(N_("Describe analyst")) as step:
        return step.set(known, **columns)
