"""One file that is to be read: where it lies, alone or inside a zip, and what it is called."""

from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath


@dataclass(frozen=True, slots=True)
class Item:
    """A file by its path; `inside` is the name of the part of that zip, else empty. `root` is the folder given:
    nothing outside it is read together with this file."""

    path: str
    inside: str = ""
    root: str = ""

    @property
    def name(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.inside).name if self.inside else PurePath(self.path).name

    @property
    def shown(self) -> str:
        """The whole way to it, for a list of files."""
        return f"{self.path}/{self.inside}" if self.inside else self.path
