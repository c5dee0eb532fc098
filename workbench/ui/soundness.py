"""Whether a project is as this window left it after a check that found nothing: then it need not be checked again.

A note in the person's settings, nothing in the project file (DESIGN 6).
"""

from dataclasses import astuple

from workbench.project import Project
from workbench.project.guard import token_of
from workbench.ui.settings import Settings

NOTE = "sound"


class Soundness:
    """Follows one open project from its check to its closing."""

    def __init__(self, project: Project, settings: Settings) -> None:
        self._project, self._settings = project, settings
        self._checked = self.is_done = False
        self._seen: list[object] = []

    def _stamp(self) -> list[object]:
        """Return the file's stat token and the heads; empty where the file is gone."""
        token = token_of(self._project.path)
        return [list(astuple(token)), list(self._project.heads)] if token is not None else []

    @property
    def is_as_left(self) -> bool:
        """Whether file and heads are those of the last clean close."""
        stamp = self._stamp()
        return bool(stamp) and stamp == self._settings.place(self._project.id).get(NOTE)

    def note_checked(self, *, sound: bool) -> None:
        """Take in what the check found, or that none was needed. What it read is the file as last seen."""
        self._checked, self._seen = sound, self._seen or self._stamp()
        self.is_done = True

    def note_written(self) -> None:
        """The program itself has written."""
        self._seen = self._stamp()

    def note_closing(self) -> None:
        """Remember the file where only this program wrote since the check; else the next opening checks it."""
        place, stamp = self._settings.place(self._project.id), self._stamp()
        place.pop(NOTE, None)
        if self._checked and stamp and stamp == self._seen:
            place[NOTE] = stamp
