"""Bringing home what was done on a copy of the project: the same people, so there is nothing to review."""

from workbench.project import Project, backup
from workbench.project.merge import Incoming, Receipt, merge, undo_merge


def bring_home(project: Project, incoming: Incoming, name: str) -> Receipt:
    """Take the steps of a copy in, after a verified backup; raises FileProblem, and then nothing is changed."""
    backup.back_up(project)
    return merge(project, incoming, name)


def take_back(project: Project) -> int:
    """Take back at once what came in last; returns how many steps left. Refused where one has worked on since."""
    return undo_merge(project)
