"""The name of an attached file: it stands in a line of the mark's note, since only the bytes lie in the store."""

from workbench.text.names import tidy_name

CLIP = "📎 "
"""Begins the line of a note that names the attached file, in every language alike."""
MOST_NAME = 200
"""Bytes of UTF-8: no name is longer, with its ending."""
_BYTES = (
    (b"%PDF-", ".pdf"), (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"RIFF", ".webp"),
    (b"PK\x03\x04", ".zip"),
)  # fmt: skip


def safe_name(name: str) -> str:
    """Return a name that is a file name on every system: short, without folders or unseen characters."""
    return tidy_name(name, MOST_NAME)


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
