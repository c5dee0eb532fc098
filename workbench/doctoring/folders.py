"""The program's folders: there, writable, how large, how much room; and whether a program synchronises them."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from workbench import person
from workbench.doctoring.finding import Finding, State, shown_path
from workbench.i18n import N_, _, number

LITTLE, VERY_LITTLE = 1_000_000_000, 50_000_000
"""Bytes free: below the first it is noted, below the second work may fail."""
MOST_FILES = 20_000
"""So many are measured."""
SIZES = ((N_("{n} GB"), 10**9), (N_("{n} MB"), 10**6), (N_("{n} KB"), 10**3))
SYNCHRONISED = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive", "googledrive": "Google Drive",
    "my drive": "Google Drive", "mobile documents": "iCloud", "icloud drive": "iCloud", "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "seafile": "Seafile", "pcloud": "pCloud",
    "pclouddrive": "pCloud", "yandex.disk": "Yandex Disk", "mega": "MEGA", "megasync": "MEGA", "box": "Box",
    "box sync": "Box", "synologydrive": "Synology Drive", "cloudstorage": N_("a cloud service"),
    "resilio sync": "Resilio",
}  # fmt: skip
"""What such programs call their folders, in small letters."""
MARKS = {
    ".stfolder": "Syncthing", ".dropbox": "Dropbox", ".owncloudsync.log": "ownCloud", ".nextcloudsync.log": "Nextcloud",
    ".seafile-data": "Seafile", ".tmp.drivedownload": "Google Drive",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}  # fmt: skip
"""What such programs leave in the folder that they synchronise."""


def folders() -> list[tuple[str, str, Path]]:
    """Return the program's folders: id, name, place."""
    data = person.data_path()
    return [
        ("settings", _("Settings"), person.settings_path().parent),
        ("data", _("Data"), data),
        ("safety", _("Safety log"), data / "safety"),
        ("backups", _("Backups"), data / "backups"),
        ("cache", _("Cache"), person.cache_path()),
        ("log", _("Log"), person.log_path()),
    ]


def look_at_folders() -> Iterator[Finding]:
    """Look at each folder."""
    for identity, name, path in folders():
        yield _look_at(f"folder.{identity}", name, path)
    yield _look_at("folder.temporary", _("Temporary files"), Path(tempfile.gettempdir()), measured=False)


def _look_at(identity: str, name: str, path: Path, *, measured: bool = True) -> Finding:
    where, said = shown_path(path), []
    state: State = "ok"
    advice = ""
    there = path.is_dir()
    if not there:
        said.append(_("not made yet"))
    elif measured:
        said.append(_size(path))
    nearest = next(folder for folder in (path, *path.parents) if folder.exists())
    if why := _why_not_writable(nearest):
        said.append(_("cannot be written: {why}").format(why=why))
        state, advice = "problem", _("Allow writing there, or set another folder for it.")
    free = _free(nearest)
    if free is not None:
        said.append(_("{size} free").format(size=_bytes(free)))
        if free < VERY_LITTLE and state == "ok":
            state, advice = "problem", _("The disk is nearly full: free some space before you go on.")
        elif free < LITTLE and state == "ok":
            state, advice = "note", _("There is little room on this disk.")
    service = synchronised_by(path)
    if service and state == "ok":
        said.append(_("synchronised by {service}").format(service=service))
        state, advice = "note", _("Two computers share this folder; what one writes the other may replace.")
    return Finding(identity, _("Folders"), name, state, f"{where}: {', '.join(said)}" if said else where, advice)


def _why_not_writable(folder: Path) -> str:
    """Try to write a file and return why it does not work; the file is gone afterwards."""
    if not folder.is_dir():
        return _("a file is in its place")
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".workbench-doctor-") as file:
            file.write(b"x")
    except OSError as cause:
        return cause.strerror or type(cause).__name__
    return ""


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _size(folder: Path) -> str:
    size = count = 0
    for parent, _folders, names in os.walk(folder):
        for name in names:
            count += 1
            with contextlib.suppress(OSError):
                size += (Path(parent) / name).lstat().st_size
        if count >= MOST_FILES:
            return _("more than {size}").format(size=_bytes(size))
    return _bytes(size)


def _bytes(size: int) -> str:
    for words, factor in SIZES:
        if size >= factor:
            digits = f"{size / factor:.1f}" if size < 10 * factor else str(round(size / factor))
            return _(words).format(n=number(digits))
    return _("{n} B").format(n=size)


def synchronised_by(path: Path) -> str:
    """Return which service synchronises the folder that a path lies in; empty where none is seen to.

    Told by what such programs call their folder and by what they leave in it; only names are looked at.
    """
    for folder in (path, *path.parents):
        name = folder.name.casefold()
        if name.startswith("onedrive"):  # "OneDrive - Firm"
            return "OneDrive"
        if name in SYNCHRONISED:
            return _(SYNCHRONISED[name])
        with contextlib.suppress(OSError):
            for mark, service in MARKS.items():
                # Dropbox keeps a folder of its own by this name in the home, which it does not synchronise
                if (folder / mark).exists() and not (mark == ".dropbox" and (folder / mark).is_dir()):
                    return service
    return ""
