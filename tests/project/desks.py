"""Desks, and the copies of a project that colleagues work on."""

import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.commands.driving import act
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, derived_id
from workbench.project import Project
from workbench.project.check import check_project
from workbench.project.digests import content_digest, log_digest
from workbench.project.file import Desk

TEXT = "The dam will hold, the minister said. Nobody was moved, she added; 700,000 people live there. It is denied."


def desk_of(name: str, data: Path | None = None) -> Desk:
    """The desk of the analyst with this name."""
    analyst = Analyst(id=AnalystId(derived_id("test analyst", name)), name=name, initials=name[:2])
    return Desk(analyst, derived_id("test device", name), data)


def hours(moment: datetime = datetime(2026, 5, 4, tzinfo=UTC), step: int = 7):
    """A clock that goes on by some hours each time it is asked."""

    def tick() -> datetime:
        nonlocal moment
        moment += timedelta(hours=step)
        return moment

    return tick


def acted(project: Project, count: int, seed: int = 1) -> Project:
    """Act that many times, at random."""
    chance = random.Random(seed)
    for _action in range(count):
        act(project, chance)
    return project


def colleague_works(source: Path, target: Path, count: int, name: str = "Olena", seed: int = 2) -> Path:
    """Copy a project and let a colleague act on the copy."""
    shutil.copyfile(source, target)
    with Project.open(target, desk_of(name)) as theirs:
        acted(theirs, count, seed)
    return target


def digests(project: Project) -> tuple[str, str]:
    """The digests of content and log."""
    return content_digest(project.connection), log_digest(project.heads)


def ids_of(project: Project) -> set[str]:
    """The ids of all steps, of a project that is found to be sound."""
    report = check_project(project)
    assert report.errors == ()
    return set(report.op_ids)
