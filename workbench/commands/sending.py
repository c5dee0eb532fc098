"""Sending a copy of the project, and remembering that it was sent."""

import contextlib
from pathlib import Path

from workbench.errors import FileProblem, Refused
from workbench.project import Project, sending, since
from workbench.project.sending import Choices


def send_copy(project: Project, target: Path, choices: Choices) -> Path:
    """Write a copy to send, and note what it held; returns its path. Raises FileProblem as `sending.write_copy` does.

    The copy counts, not the note: where that cannot be written, History does not offer what came since.
    """
    path = sending.write_copy(project, target, choices)
    with contextlib.suppress(FileProblem, Refused):
        since.note_sending(project, path.name)
    return path
