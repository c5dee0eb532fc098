"""Takes the folder of the building machine's Python out of the bundle's libraries: `python forget_paths.py BUNDLE`.

A Python that somebody compiled looks for libraries where it was installed. In a bundle that is a folder of another
person's machine, which may belong to anybody there.
"""

import sys
import sysconfig
from pathlib import Path


def forget(path: Path, folder: bytes) -> bool:
    """Empty the entry (RUNPATH) in this library; says whether there was one."""
    data = path.read_bytes()
    entry = b"\0" + folder + b"\0"
    if entry not in data:
        return False
    path.write_bytes(data.replace(entry, b"\0" * len(entry)))
    return True


def belongs_to_system(folder: bytes) -> bool:
    """Say whether a folder is there on every machine: as an entry it does no harm, and elsewhere it has its meaning."""
    return folder.startswith((b"/usr/lib", b"/lib")) or folder in (b"", b"None")


if __name__ == "__main__":
    where = str(sysconfig.get_config_var("LIBDIR")).encode()
    libraries = () if belongs_to_system(where) else Path(sys.argv[1]).rglob("*.so*")
    found = sum(forget(path, where) for path in libraries if path.is_file())
    print(f"{found} libraries forgot {where.decode()}")
