"""Two desks that work on copies of one project, and a reviewer who decides between them."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tests.project.desks import desk_of
from workbench.commands import reviews
from workbench.model.decisions import Decision, set_aside
from workbench.project import Project, people, queries
from workbench.project.foreign import read_foreign
from workbench.project.merge import Receipt
from workbench.project.viewing import colleagues_of, foreign_view, view_of
from workbench.review.compare import compare
from workbench.review.differences import Comparison, Difference
from workbench.review.plan import Plan, plan
from workbench.review.rulings import Ruling

Choosing = Callable[[Difference], Ruling | None]


def copied(project: Project, target: Path) -> Path:
    """A copy of a project, for the colleague."""
    shutil.copyfile(project.path, target)
    return target


def opened(path: Path, name: str = "Olena") -> Project:
    """The colleague's copy on her desk."""
    return Project.open(path, desk_of(name))


def compared(project: Project, path: Path) -> Comparison:
    """What the reviewer is asked."""
    return _compared(project, path)[0]


def _compared(project: Project, path: Path):
    foreign = read_foreign(path)
    mine = view_of(project, people.own_ids(project))
    theirs = foreign_view(foreign, colleagues_of(foreign, project))
    return compare(mine, theirs), mine, theirs, foreign


def planned(project: Project, path: Path, rule: Choosing, also: Iterable[Difference] = ()) -> Plan:
    """What follows from a reviewer's rulings; `also` are differences made by hand."""
    comparison, mine, theirs, _foreign = _compared(project, path)
    whole = Comparison((*comparison.differences, *also), settled=comparison.settled)
    return plan(whole, _ruled(whole.differences, rule), mine, theirs, project.author)


def reviewed(project: Project, path: Path, rule: Choosing, also: Iterable[Difference] = ()) -> Receipt:
    """Compare, decide and apply."""
    made = planned(project, path, rule, also)
    return reviews.apply(project, made, read_foreign(path).incoming, path.name)


def _ruled(differences: Iterable[Difference], rule: Choosing) -> Mapping[str, Ruling]:
    found = {one.key: rule(one) for one in differences}
    return {key: ruling for key, ruling in found.items() if ruling is not None}


def all_ruled(choice) -> Choosing:
    """Rule everything alike."""
    return lambda _difference: Ruling(choice)


def aside(project: Project) -> frozenset[str]:
    """The rows that do not count."""
    return set_aside(queries.every(project, Decision))
