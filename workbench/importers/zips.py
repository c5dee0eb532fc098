"""Zips: what is in them is read part by part, counted, into memory; nothing is ever unpacked to the disk.

A zip says itself how large its parts are and where they lie, so none of it is believed: parts that overlap, that are
far larger than they are packed, that have no plain name or are no ordinary files are refused.
"""

import os
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import IO

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.files import MostOf, refuse_what_is_no_file, sentence_of
from workbench.importers.formats import HEAD, MAX_BYTES, too_large
from workbench.importers.sources import Beside

MOST_PARTS = 20_000
MOST_RATIO, FREE = 200, 1024 * 1024
"""A part may be so many times larger than it is packed; the first MiB is free, since short texts pack well."""
MOST_UNPACKED = 1024 * 1024 * 1024
"""Bytes of all parts together, by what the zip says and by what is read."""
_UTF_8, _ENCRYPTED = 0x800, 0x41
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, IndexError,
    KeyError, OverflowError,
)  # fmt: skip
"""What `zipfile` raises for bytes that are damaged."""


class Zip:
    """One zip, by its path or open already; raises Refused where it is none, or one that nobody makes in good faith."""

    def __init__(self, source: str | IO[bytes]) -> None:
        self.path = source if isinstance(source, str) else ""
        try:
            if isinstance(source, str):
                refuse_what_is_no_file(os.stat(source).st_mode)  # noqa: PTH116
            self._file = zipfile.ZipFile(source)
        except (FileNotFoundError, PermissionError) as cause:
            raise Refused(sentence_of(cause)) from cause
        except BROKEN as cause:
            raise Refused(_("The zip is damaged or none.")) from cause
        self._read = 0
        infos = [info for info in self._file.infolist() if not info.is_dir()]
        _refuse_bomb(infos)
        self._parts = {_name_of(info): info for info in infos}
        self.left_out: list[tuple[str, str]] = []
        """The parts that are not read for how they are called or what they are, each with the reason."""
        for name in [*self._parts]:
            if why := _why_not(name, self._parts[name]):
                self.left_out.append((name, why))
                del self._parts[name]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @property
    def names(self) -> list[str]:
        """The parts that may be read, in order of name."""
        return sorted(self._parts)

    def head(self, name: str) -> bytes:
        """Return how a part begins; nothing where it cannot be read."""
        try:
            with self._file.open(self._parts[name]) as part:
                return part.read(HEAD)
        except BROKEN:
            return b""

    def read(self, name: str, most_of: MostOf) -> bytes:
        """Read one part, never more than its limit; raise Refused with one sentence."""
        info = self._parts.get(name)
        if info is None:
            raise Refused(_("The zip has no such part (any more)."))
        if info.flag_bits & _ENCRYPTED:
            raise Refused(_("It is protected by a password; unpack the zip and import the files."))
        try:
            with self._file.open(info) as part:
                head = part.read(HEAD)
                most = min(most_of(head), FREE + MOST_RATIO * info.compress_size)
                data = head + part.read(max(0, most + 1 - len(head)))
        except NotImplementedError as cause:
            words = _("It is packed in a way that cannot be read; unpack the zip and import the files.")
            raise Refused(words) from cause
        except BROKEN as cause:
            raise Refused(_("It is damaged inside the zip.")) from cause
        self._read += len(data)
        if len(data) > most or self._read > MOST_UNPACKED:
            raise too_large(most_of(head)) if len(data) > most_of(head) else _bomb()
        return data

    def beside(self, name: str) -> Beside:
        """Return what gives the parts beside this one."""
        folder = posixpath.dirname(name)

        def give(other: str) -> bytes | None:
            found = posixpath.normpath(posixpath.join(folder, other))
            try:
                return self.read(found, lambda _head: MAX_BYTES) if found in self._parts else None
            except Refused:
                return None

        return give


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return a part's name with plain slashes; names that are UTF-8 without saying so are read as that."""
    name = info.filename.replace("\\", "/")
    if info.flag_bits & _UTF_8 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _why_not(name: str, info: zipfile.ZipInfo) -> str:
    """Say why a part is not read; empty where it may be."""
    steps = name.split("/")
    if not name or name.startswith("/") or ".." in steps or "" in steps or ":" in steps[0]:
        return _("Its name leads out of the zip.")
    if info.create_system == 3 and stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        return _("It is no ordinary file but a link or a device.")
    return ""


def _refuse_bomb(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_PARTS:
        raise Refused(_("The zip holds more than {limit} files.").format(limit=MOST_PARTS))
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        words = _("Unpacked, the zip is larger than {limit} MB.")
        raise Refused(words.format(limit=MOST_UNPACKED // (1024 * 1024)))
    if any(overlaps(infos)):
        raise _bomb()


def overlaps(infos: list[zipfile.ZipInfo]) -> Iterator[bool]:
    """Tell of each part whether it reaches into the next: that way a small zip holds far more than there is."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    for one, following in pairwise(ordered):
        yield one.header_offset + 30 + one.compress_size > following.header_offset


def _bomb() -> Refused:
    return Refused(_("It is packed so as to become far larger than it is; it was not read."))
