"""Take back a merge although one has worked on since: its steps leave, one's own later steps stand on the old heads."""

from dataclasses import dataclass

from workbench.project.file import Project


@dataclass(frozen=True, slots=True)
class Resting:
    """What taking a merge back would do; sentences say what each step did, newest last."""

    number: int
    origin: str
    steps: int
    """How many steps leave with it."""
    kept: int = 0
    """How many of one's own later steps stay as they are."""
    lost: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def what_rests(project: Project, number: int) -> Resting:
    """Say which of the steps made here since rest on what a merge brought, and would be lost or cut with it.

    Raises Refused where there is no such merge, or a later merge rests on it.
    """
    raise NotImplementedError


def take_back(project: Project, number: int) -> int:
    """Take a merge back; returns how many steps left. Raises as `what_rests` does."""
    raise NotImplementedError
