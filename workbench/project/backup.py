"""Verified copies of the project in the user's data folder, made by SQLite's own backup call."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.project.connection import SUFFIX, telling
from workbench.project.digests import content_digest
from workbench.project.file import Project

_UNFINISHED = ".unfinished"
_TIME = "%Y-%m-%dT%H-%M-%S-%f"
_RECENT, _DAILY = 8, 14
"""How many of the newest are kept, and of how many further days one each."""


def folder_of(data: Path, project_id: str) -> Path:
    """Return where the backups of a project lie."""
    return data / "backups" / project_id


def back_up(project: Project) -> Path | None:
    """Make a verified backup (None where this desk keeps none); clears the safety log, thins older backups.

    Raises FileProblem where the copy cannot be made; nothing older is removed then.
    """
    if project.desk.data is None:
        return None
    folder = folder_of(project.desk.data, project.id)
    project.refuse_strange_file()
    with telling(project.path), _disk_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        unfinished = folder / f"{_name(project)}{_UNFINISHED}"
        try:
            _copy(project, unfinished)
            finished = unfinished.with_suffix(SUFFIX)
            unfinished.replace(finished)
        except BaseException:
            _sweep(folder)
            raise
    if project.safety is not None and not project.behind:
        project.safety.clear(finished, project.heads)
    _thin(folder)
    return finished


def _name(project: Project) -> str:
    """Name a backup by its moment, but always after the newest one, also where the clock went back."""
    moment = project.desk.clock().replace(tzinfo=None)
    for _path, newest in backups_of(project.desk.data, project.id)[:1]:
        moment = max(moment, newest + timedelta(microseconds=1))
    return moment.strftime(_TIME)


def _copy(project: Project, target: Path) -> None:
    """Copy by the backup call and verify: whole pages, the same rows; the copy is removed where it is not so."""
    source = project.connection.connection.dbapi_connection
    copy = sqlite3.connect(target)
    try:
        assert isinstance(source, sqlite3.Connection)
        source.backup(copy)
        sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
        same = sound and content_digest_of(copy) == content_digest(project.connection)
        heads = copy.execute("SELECT value FROM fact WHERE name='heads'").fetchone()
    finally:
        copy.close()
    if not same or not heads:
        raise FileProblem(_("The backup could not be verified; the earlier backups are kept."))


def content_digest_of(driver: sqlite3.Connection) -> str:
    """Return the content digest read over a bare connection."""
    return content_digest(driver)


@contextlib.contextmanager
def _disk_faults(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        sentence = _("No backup could be made in {folder}: {reason}. The project itself is safe.")
        raise FileProblem(sentence.format(folder=folder, reason=cause.strerror or cause)) from cause


def _sweep(folder: Path) -> None:
    """Remove what a death in the middle of a backup left behind."""
    for left in folder.glob(f"*{_UNFINISHED}*"):
        left.unlink(missing_ok=True)


def backups_of(data: Path | None, project_id: str) -> list[tuple[Path, datetime]]:
    """Return the backups of a project with their times, the newest first."""
    if data is None:
        return []
    found: list[tuple[Path, datetime]] = []
    for path in folder_of(data, project_id).glob(f"*{SUFFIX}"):
        with contextlib.suppress(ValueError):
            found.append((path, datetime.strptime(path.stem, _TIME)))
    return sorted(found, key=lambda pair: pair[1], reverse=True)


def _thin(folder: Path) -> None:
    """Keep the newest, then one a day for two weeks. Only verified files bear the name, so one always stays."""
    paths = sorted(folder.glob(f"*{SUFFIX}"), reverse=True)
    days: dict[str, Path] = {}
    for path in paths[_RECENT:]:
        days.setdefault(path.stem[:10], path)
    kept = {*paths[:_RECENT], *list(days.values())[:_DAILY]}
    for path in paths:
        if path not in kept:
            path.unlink(missing_ok=True)
