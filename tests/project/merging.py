"""Desks that work on copies of one project and on projects of their own, and the unions of what they made."""

import contextlib
import random
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from workbench.commands import articles, claims, codebook, comments, dismissals, readings
from workbench.commands.driving import act, words
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.model.articles import Analyst, Article
from workbench.model.claims import Claim
from workbench.model.codebook import Status
from workbench.model.comments import Comment
from workbench.model.ids import AnalystId, derived_id
from workbench.model.value import Entity
from workbench.project import Project, queries, reading, store
from workbench.project.check import check_project
from workbench.project.digests import content_digest, folded_digest, log_digest
from workbench.project.file import Desk
from workbench.project.fold import fold_all
from workbench.project.merge import Incoming, Receipt, merge

V = TypeVar("V", bound=Entity)
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


def read_quickly(path: Path) -> Incoming:
    """What a file holds, without the cage that foreign files are read in: that is another test's matter."""
    with Project.open(path, desk_of("reader"), read_only=True) as project:
        texts = tuple(text for _sha256, text in store.texts(project.connection))
        steps = tuple(reading.all_steps(project.connection))
        return Incoming(steps, texts, dict(store.packed_originals(project.connection)))


def any_of(project: Project, kind: type[V], chance: random.Random) -> V:
    """Choose a row; raises Refused where there is none."""
    found = queries.every(project, kind)
    if not found:
        raise Refused("none")
    return chance.choice(found)


OTHERS: tuple[Callable[[Project, random.Random], object], ...] = (
    lambda p, c: comments.add(p, "claim", any_of(p, Claim, c).id, words(c), private=c.random() < 0.7),
    lambda p, c: comments.answer(p, any_of(p, Comment, c).id, words(c), private=c.random() < 0.5),
    lambda p, c: comments.set_private(p, any_of(p, Comment, c).id, private=c.random() < 0.5),
    lambda p, c: comments.resolve(p, any_of(p, Comment, c).id),
    lambda p, c: comments.remove(p, any_of(p, Comment, c).id),
    lambda p, c: claims.link(p, any_of(p, Claim, c).id, any_of(p, Claim, c).id, "related"),
    lambda p, c: claims.remove(p, any_of(p, Claim, c).id),
    lambda p, c: articles.remove(p, any_of(p, Article, c).id),
    lambda p, c: codebook.move(p, any_of(p, Status, c).id, c.choice((-1, 1))),
    lambda p, c: codebook.add(p, "verdict", c.choice(("Half true", "Not yet", "Out of date"))),
    lambda p, c: codebook.remove(p, any_of(p, Status, c).id),
    lambda p, c: dismissals.dismiss(p, "said here", [c.choice(("ab", "cd", "ef")) * 32]),
    lambda p, c: dismissals.bring_back(p, "said here", [c.choice(("ab", "cd", "ef")) * 32]),
    lambda p, c: readings.read_blind(p, any_of(p, Article, c).id),
    lambda p, c: articles.add(p, [import_paste(c.choice(("The dam.", "The gate.\n\nIt holds.")))]),
)
"""Commands that the driver does not know: private branches, removals, rows that derive their id, the codebook."""


def act_somehow(project: Project, chance: random.Random) -> None:
    """Carry out one command; in one of three cases one that the driver does not know."""
    if chance.random() < 0.67:
        act(project, chance)
    else:
        with contextlib.suppress(Refused):
            chance.choice(OTHERS)(project, chance)


def worked(path: Path, desk: Desk, seed: int, count: int) -> Path:
    """Carry out `count` real commands on a project, which is made where there is none."""
    with seeded(seed) as chance, (Project.open if path.exists() else Project.create)(path, desk) as project:
        for _action in range(count):
            act_somehow(project, chance)
    return path


def copied(path: Path, target: Path) -> Path:
    """Copy a project file."""
    shutil.copyfile(path, target)
    return target


def merged(path: Path, desk: Desk, *others: Path) -> tuple[str, str]:
    """Merge others into a project, in this order; returns both digests."""
    with Project.open(path, desk) as project:
        for other in others:
            receipt = received(project, other)
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
    return merge(project, read_quickly(other), other.name)


def acted(project: Project, seed: int, count: int) -> None:
    """Carry out real commands on an open project."""
    with seeded(seed) as chance:
        for _action in range(count):
            with contextlib.suppress(Refused):
                act_somehow(project, chance)
