"""What there is to be read in files, folders and zips; what is not read is listed, unless it belongs to another file.

Runs in the caged child. Folders are walked in order of name; links to folders are not followed.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.files import head_of, sentence_of
from workbench.importers.formats import Format, format_of, formats, suffixes
from workbench.importers.items import Item
from workbench.importers.zips import Zip

MOST_FILES = 100_000
"""Files of one folder that are looked at, with its subfolders."""
Found = tuple[Item, str]
"""A file, and why it is not read: empty where it is."""
_SYSTEMS = frozenset((".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".git", ".svn"))
"""What systems put beside files, not people."""


def gathered(paths: Sequence[str]) -> Iterator[Found]:
    """Yield what these files and folders hold, in order. Files given beside each other may belong to one another."""
    taken = _taken_of_given([path for path in paths if not os.path.isdir(path)])  # noqa: PTH112
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112
            yield from _of_folder(path)
        elif path not in taken:
            yield from _of_file(path, os.path.dirname(path))  # noqa: PTH120


def is_zip(name: str, head: Callable[[], bytes]) -> bool:
    """Tell whether a file is a zip to be looked into: by its suffix, unless a format reads such a zip itself."""
    return name.lower().endswith(".zip") and format_of(name, head()) is None


def _taken_of_given(paths: Iterable[str]) -> set[str]:
    folders: dict[str, list[str]] = {}
    for path in paths:
        folder, name = os.path.split(path)
        folders.setdefault(folder, []).append(name)
    join = os.path.join
    return {
        join(folder, name)
        for folder, names in folders.items()
        for name in taken(names, lambda name, folder=folder: head_of(join(folder, name)))
    }


def _of_file(path: str, root: str) -> Iterator[Found]:
    if is_zip(path, lambda: head_of(path)):
        yield from _of_zip(path)
    else:
        yield Item(path, "", root), ""


def _of_folder(root: str) -> Iterator[Found]:
    skipped: list[Found] = []
    names = list(_walked(root, skipped))
    join = lambda name: os.path.join(root, *name.split("/"))  # noqa: E731, PTH118
    belongs = taken(names, lambda name: head_of(join(name)))
    for name in names:
        if name in belongs:
            continue
        path = join(name)
        if is_zip(path, lambda path=path: head_of(path)):
            yield from _of_zip(path)
        else:
            yield Item(path, "", root), _why_not(name)
    yield from skipped


def _walked(root: str, skipped: list[Found]) -> Iterator[str]:
    """Yield the files below a folder by their names from it, with plain slashes."""

    def note(problem: OSError) -> None:
        skipped.append((Item(str(problem.filename)), sentence_of(problem)))

    count = 0
    for where, folders, names in os.walk(root, onerror=note):
        folders[:] = sorted(name for name in folders if not _of_system(name))
        below = os.path.relpath(where, root).replace(os.sep, "/")
        for name in sorted(names):
            if _of_system(name):
                continue
            if (count := count + 1) > MOST_FILES:
                words = _("There are more than {limit} files in this folder; the rest was left out.")
                skipped.append((Item(root), words.format(limit=MOST_FILES)))
                return
            yield name if below == "." else f"{below}/{name}"


def _of_zip(path: str) -> Iterator[Found]:
    try:
        opened = Zip(path)
    except Refused as refusal:
        yield Item(path), str(refusal)
        return
    names = [name for name in opened.names if not any(map(_of_system, name.split("/")))]
    belongs = taken(names, opened.head)
    for name in names:
        if name not in belongs:
            nested = is_zip(name, lambda name=name: opened.head(name))
            yield Item(path, name, path), _("a zip inside a zip is not read") if nested else _why_not(name)
    for name, why in opened.left_out:
        yield Item(path, name, path), why
    opened.close()


def _why_not(name: str) -> str:
    """Say why a file that was not given by itself is not read; empty where it is."""
    if PurePosixPath(name).suffix.lower() in suffixes():
        return ""
    return _("not a kind of file that can be read")


def _of_system(name: str) -> bool:
    return name.lower() in _SYSTEMS or name.startswith(("._", "~$"))


def taken(names: Sequence[str], head: Callable[[str], bytes]) -> set[str]:
    """Return which of these files belong to others of them, and are not read by themselves."""
    takers = [known for known in formats() if known.takes is not None]
    below: dict[str, frozenset[str]] = {}
    found: set[str] = set()
    for name in names:
        for known in takers:
            if not _is_of(known, name, head):
                continue
            folder, slash, last = name.rpartition("/")
            if folder not in below:
                start = folder + slash
                below[folder] = frozenset(other[len(start) :] for other in names if other.startswith(start))
            assert known.takes is not None
            found.update(folder + slash + other for other in known.takes(last, below[folder]) if other != last)
    return found


def _is_of(known: Format, name: str, head: Callable[[str], bytes]) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in known.suffixes and (
        known.recognises is None or known.recognises(path.name, head(name))
    )
