"""Deciding between two analysts: a plan is carried out in one transaction, and taken back in one."""

from workbench.errors import Refused
from workbench.i18n import _
from workbench.project import Project, applying, backup, history, stacks, taking_back
from workbench.project.merge import Incoming, Receipt, undo_merge
from workbench.project.steps import Progress
from workbench.review.plan import Plan


def apply(
    project: Project, plan: Plan, incoming: Incoming | None, origin: str, progress: Progress | None = None, *,
    is_backed_up: bool = False,
) -> Receipt:  # fmt: skip
    """Take the colleague's steps in and write the decisions, in one transaction after a verified backup.

    Inside one file `incoming` is None, and this is an ordinary step. Raises Refused (saying which difference) or
    FileProblem; nothing is changed then. `undo` takes the whole of it back at once, `take_back` later. `progress` hears
    how many of 1,000 parts are done and may stop it; `is_backed_up` says that the backup was just made.
    """
    project.refuse_reading_only()
    if incoming is not None and not is_backed_up:
        backup.back_up(project)
    return applying.apply(project, plan, incoming, origin, progress)


def undo(project: Project, receipt: Receipt) -> None:
    """Take back at once what `apply` did; raises Refused where one has worked on since."""
    if receipt.number:
        undo_merge(project, receipt.number)
    elif not stacks.is_next(project, receipt.step):
        raise Refused(_("You have worked on since; undo your later steps first."))
    else:
        history.undo(project)


def take_back(project: Project, number: int) -> int:
    """Take a merge back although one has worked on since, after a verified backup; returns how many steps left.

    `project.taking_back.what_rests` says before which of one's own steps would be lost. Raises Refused where a later
    merge rests on this one.
    """
    project.refuse_reading_only()
    taking_back.refuse_rested_on(project, number)
    backup.back_up(project)
    return taking_back.take_back(project, number)
