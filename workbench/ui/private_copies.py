"""Copies of files that are to be looked at: in a folder only this person can read, gone when the project closes."""

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir

from workbench.errors import FileProblem
from workbench.exporters.writing import write_file
from workbench.i18n import _


class PrivateCopies(QObject):
    """Makes copies that cannot be written to and are never run."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: QTemporaryDir | None = None

    def put(self, name: str, data: bytes) -> Path:
        """Write a copy under a safe name and return where it is; raises FileProblem where there is no room."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        if not self._folder.isValid():
            raise FileProblem(_("There is no room for a copy of the file. It is safe in the project."))
        path = Path(self._folder.path()) / name
        if path.exists():
            path.chmod(0o600)
        write_file(path, [data], overwrite=True)
        path.chmod(0o400)
        return path


def said_size(size: int) -> str:
    """Return a size in bytes as people say it."""
    if size < 1024 * 1024:
        return _("{n} kB").format(n=-(-size // 1024))
    return _("{n} MB").format(n=round(size / 1024 / 1024, 1))
