"""The project that a command brings something into: opened, or made where there is none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.project import Project
from workbench.project.file import Desk


@contextmanager
def opened_or_made(
    path: Path, desk: Desk, make: Callable[[Path, Desk], Project] = Project.create
) -> Iterator[Project]:
    """Open a project, or make it; one that was made is taken away again where the command is refused."""
    if path.exists():
        with Project.open(path, desk) as project:
            yield project
        return
    project = make(path, desk)  # where this fails the file is somebody else's
    try:
        with project:
            yield project
    except BaseException:
        path.unlink(missing_ok=True)
        if project.safety is not None:
            project.safety.path.unlink(missing_ok=True)
        raise
