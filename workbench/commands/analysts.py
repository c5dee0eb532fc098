"""What an analyst says of themselves: name, initials and colour, stated and not proven."""

from dataclasses import replace

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, random_id
from workbench.project import Project, people, queries
from workbench.project.file import JOIN


def describe_self(project: Project, name: str, initials: str, colour: str) -> Analyst | None:
    """Let the row of this desk's analyst follow what they are called now; None where there is none yet."""
    columns = {"name": name, "initials": initials, "colour": colour}
    # who joins later does so under this name
    project.desk = replace(project.desk, analyst=project.desk.analyst.model_copy(update=columns))
    known = queries.find(project, Analyst, project.desk.analyst.id)
    if known is None:
        return None
    with project.step(N_("Describe analyst")) as step:
        return step.set(known, **columns)


def tie(project: Project, other: str) -> Analyst:
    """Say that another analyst of this project is oneself: what either made is both's own; undone by one undo."""
    found = queries.one(project, Analyst, other)
    if people.is_own(project, found.id):
        raise Refused(_("That is you already."))
    with project.step(N_("Say who one is")) as step:
        return step.set(found, same_as=project.author)


def join(project: Project, name: str, initials: str) -> Analyst:
    """Write down somebody who works at this desk too, and sign what follows as them."""
    words = " ".join(name.split())
    if not words:
        raise Refused(_("An analyst needs a name."))
    if any(one.name.casefold() == words.casefold() for one in people.analysts(project)):
        raise Refused(_("{name} is in this project already; choose them in the analyst menu.").format(name=words))
    with project.step(JOIN) as step:
        made = step.add(Analyst(id=AnalystId(random_id()), name=words, initials=initials))
    project.act_as(AnalystId(made.id))
    return made
