"""The content-addressed store: article texts and original bytes under their sha256. It only grows."""

import hashlib
import zlib
from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.project.tables import LOCAL

_TEXTS, _ORIGINALS = LOCAL["text"], LOCAL["original"]
_CHUNK = 1 << 20
MOST_ORIGINAL = 256 * 1024 * 1024
"""Bytes: an original that unpacks to more is refused."""


def sha256_of_text(text: str) -> str:
    """Return the sha256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sha256_of_bytes(data: bytes) -> str:
    """Return the sha256 of the bytes."""
    return hashlib.sha256(data).hexdigest()


def put_texts(connection: Connection, texts: Iterable[str]) -> list[str]:
    """Store texts (those already there cost nothing) and return their sha256."""
    rows = [{"sha256": sha256_of_text(text), "text": text, "length": len(text)} for text in texts]
    if rows:
        connection.execute(insert(_TEXTS).on_conflict_do_nothing(), rows)
    return [row["sha256"] for row in rows]


def put_originals(connection: Connection, originals: Iterable[bytes]) -> list[str]:
    """Store original bytes compressed and return their sha256."""
    rows = [{"sha256": sha256_of_bytes(data), "data": pack(data)} for data in originals]
    if rows:
        connection.execute(insert(_ORIGINALS).on_conflict_do_nothing(), rows)
    return [row["sha256"] for row in rows]


def text(connection: Connection, sha256: str) -> str:
    """Return a stored text; raises FileProblem where it is missing."""
    found = connection.execute(select(_TEXTS.c.text).where(_TEXTS.c.sha256 == sha256)).scalar()
    if found is None:
        raise FileProblem(_("The text {sha256} is missing from the project file.").format(sha256=sha256[:12]))
    return found


def texts(connection: Connection) -> Iterable[tuple[str, str]]:
    """Yield (sha256, text) of everything stored."""
    yield from connection.execute(select(_TEXTS.c.sha256, _TEXTS.c.text))


def texts_of(connection: Connection, wanted: Iterable[str]) -> dict[str, str]:
    """Return those of these texts that are there, by sha256; the caller asks for a handy number at a time."""
    columns = select(_TEXTS.c.sha256, _TEXTS.c.text).where(_TEXTS.c.sha256.in_(list(wanted)))
    return dict(iter(connection.execute(columns)))


def original(connection: Connection, sha256: str) -> bytes:
    """Return stored original bytes; raises FileProblem where they are missing or unpack to too much."""
    packed = connection.execute(select(_ORIGINALS.c.data).where(_ORIGINALS.c.sha256 == sha256)).scalar()
    if packed is None:
        raise FileProblem(_("The original {sha256} is missing from the project file.").format(sha256=sha256[:12]))
    return unpack(packed)


def pack(data: bytes) -> bytes:
    """Compress original bytes as they are stored."""
    return zlib.compress(data, 6)


def unpack(packed: bytes) -> bytes:
    """Unpack original bytes; raises FileProblem where they are damaged or too large."""
    try:
        reader = zlib.decompressobj()
        data = reader.decompress(packed, MOST_ORIGINAL)
    except zlib.error as cause:
        raise FileProblem(_("An original in the project file is damaged.")) from cause
    if reader.unconsumed_tail or not reader.eof:
        raise FileProblem(_("An original in the project file is damaged or too large."))
    return data


def measured(packed: bytes, most: int) -> tuple[str, int]:
    """Return the sha256 of an original and its size unpacked, without holding it whole.

    The sha256 is empty where it is damaged or larger than `most` bytes; no more than these are unpacked.
    """
    sha, size, reader = hashlib.sha256(), 0, zlib.decompressobj()
    try:
        while not reader.eof and size <= most:
            chunk = reader.decompress(packed if not size else reader.unconsumed_tail, _CHUNK)
            if not chunk:
                break
            sha.update(chunk)
            size += len(chunk)
    except zlib.error:
        return "", size
    return (sha.hexdigest() if reader.eof and size <= most else ""), size


def packed_originals(connection: Connection) -> Iterable[tuple[str, bytes]]:
    """Yield (sha256, compressed bytes) of every original."""
    yield from connection.execute(select(_ORIGINALS.c.sha256, _ORIGINALS.c.data))
