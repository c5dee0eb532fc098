"""Desks that work on copies of one project and on projects of their own, and the unions of what they made."""

import contextlib
import random
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.commands.driving import act
from workbench.errors import Refused
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, derived_id
from workbench.project import Project, reading
from workbench.project.check import check_project
from workbench.project.digests import content_digest, folded_digest, log_digest
from workbench.project.file import Desk
from workbench.project.fold import fold_all
from workbench.project.merge import Receipt, merge
from workbench.project.untrusted import open_untrusted

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
Clock = Callable[[], datetime]


def still() -> datetime:
    """A clock that stands: all stamps are equal."""
    return NOON


def skewed(years: int) -> Clock:
    """A clock that goes, and is years off."""
    moment = NOON + timedelta(days=365 * years)

    def tick() -> datetime:
        nonlocal moment
        moment += timedelta(milliseconds=7)
        return moment

    return tick


def desk_of(name: str, clock: Clock = still) -> Desk:
    """The desk of an analyst with this name."""
    analyst = Analyst(id=AnalystId(derived_id("test analyst", name)), name=name, initials=name[:2])
    return Desk(analyst, derived_id("test device", name), clock=clock)


@contextlib.contextmanager
def seeded(seed: int) -> Iterator[random.Random]:
    """Make random ids follow from a seed, so that a failing case can be repeated."""
    chance = random.Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=chance.getrandbits(128), version=4))
        yield chance


def worked(path: Path, desk: Desk, seed: int, count: int) -> Path:
    """Carry out `count` real commands on a project, which is made where there is none."""
    with seeded(seed) as chance, (Project.open if path.exists() else Project.create)(path, desk) as project:
        for _action in range(count):
            act(project, chance)
    return path


def copied(path: Path, target: Path) -> Path:
    """Copy a project file."""
    shutil.copyfile(path, target)
    return target


def merged(path: Path, desk: Desk, *others: Path) -> tuple[str, str]:
    """Merge others into a project, in this order; returns both digests."""
    with Project.open(path, desk) as project:
        for other in others:
            receipt = merge(project, open_untrusted(other), other.name)
            assert not receipt.refused
        return digests(project)


def union(target: Path, desk: Desk, *sides: Path) -> tuple[str, str]:
    """Merge sides into a new project, in this order; returns both digests."""
    Project.create_empty(target, desk).close()
    return merged(target, desk, *sides)


def digests(project: Project) -> tuple[str, str]:
    """Return the content digest and the log digest."""
    return content_digest(project.connection), log_digest(project.heads)


def refolded(project: Project) -> str:
    """Return the content digest that follows from the log alone."""
    log = reading.gathered(reading.all_steps(project.connection))
    return folded_digest(fold_all(log.entries, log.ancestry)[0])


def complaints(project: Project) -> list[str]:
    """Return what the check says."""
    return [f"{finding.code}: {finding.message}" for finding in check_project(project).errors]


def raw(path: Path, *statements: str) -> None:
    """Edit a project file behind the program's back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def received(project: Project, other: Path) -> Receipt:
    """Merge a file into an open project."""
    return merge(project, open_untrusted(other), other.name)


def acted(project: Project, seed: int, count: int) -> None:
    """Carry out real commands on an open project."""
    with seeded(seed) as chance:
        for _action in range(count):
            with contextlib.suppress(Refused):
                act(project, chance)
