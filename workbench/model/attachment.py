"""The name of an attached file: it stands in a line of the mark's note, since only the bytes lie in the store."""

import unicodedata
from pathlib import PurePath

CLIP = "📎 "
"""Begins the line of a note that names the attached file, in every language alike."""
MOST_NAME = 100
"""Code points: no name is longer, with its ending."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_BYTES = (
    (b"%PDF-", ".pdf"), (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"RIFF", ".webp"),
    (b"PK\x03\x04", ".zip"),
)  # fmt: skip


def safe_name(name: str) -> str:
    """Return a name that is a file name on every system: short, without folders or unseen characters (TRUST 25)."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(" " if sign.isspace() else sign for sign in last)
    kept = "".join("_" if sign in _FORBIDDEN else sign for sign in seen if unicodedata.category(sign)[0] != "C")
    tidy = _bare(" ".join(kept.split()))
    ending = PurePath(tidy).suffix[:12]
    stem = tidy[: len(tidy) - len(PurePath(tidy).suffix)] if ending else tidy
    short = _bare(_bare(stem[: MOST_NAME - len(ending) - 1]) + ending)
    return f"_{short}" if short.partition(".")[0].strip().casefold() in _RESERVED else short


def _bare(name: str) -> str:
    return name.strip(". ")


def noted(note: str, name: str) -> str:
    """Return the note with the line that names the attached file; without a name, without that line."""
    words = unnoted(note)
    if not safe_name(name):
        return words
    return "\n\n".join(part for part in (words.strip(), CLIP + safe_name(name)) if part)


def unnoted(note: str) -> str:
    """Return what the note says beside the name of the attached file."""
    if CLIP not in note:
        return note
    return "\n".join(line for line in note.split("\n") if not line.startswith(CLIP)).strip()


def name_of(note: str, sha256: str, data: bytes = b"") -> str:
    """Return the attached file's name: from the note, else made from its hash and, where known, its kind."""
    lines = (line.removeprefix(CLIP) for line in note.split("\n") if line.startswith(CLIP))
    found = next((name for name in map(safe_name, lines) if name), "")
    ending = next((ending for start, ending in _BYTES if data.startswith(start)), "")
    return found or f"file-{sha256[:12]}{ending}"
