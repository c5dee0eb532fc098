"""The stat token: tells whether anything but this program wrote, replaced or removed the file."""

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import FileProblem


class FileChangedOutside(FileProblem):
    """Something else wrote, replaced or removed the open file; nothing was written over it."""


@dataclass(frozen=True, slots=True)
class Token:
    """What the system says of a file: device, inode, size (bytes), modification and change time (nanoseconds)."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int

    def is_same_file(self, other: "Token | None") -> bool:
        """Tell whether both are of one file, whatever was written to it in between."""
        return other is not None and (self.device, self.inode) == (other.device, other.inode)


def token_of(path: Path) -> Token | None:
    """Ask the system about the file, without opening it; None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    # The change time betrays a restored modification time; on Windows it is the creation time and never moves.
    return Token(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
