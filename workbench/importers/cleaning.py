"""Words of another program's file as a project can keep them: no NUL, no half characters, not too long; moments."""

from datetime import UTC, datetime
from typing import Any

MOST = 200_000
"""Code points of a note."""
MOST_OF_A_LINE = 2_000
_SHOWN = 80


def clean(words: str, most: int = MOST) -> str:
    """Return words that can be stored; what cannot be is replaced, what is too long is cut."""
    kept = words.replace("\x00", "").replace("\r\n", "\n")
    return kept.encode("utf-8", "replace").decode("utf-8")[:most]


def line(words: str) -> str:
    """Return words as one line: a name, a title, a statement."""
    return clean(" ".join(words.split()), MOST_OF_A_LINE)


def moment(words: str) -> str:
    """Return a moment in UTC with milliseconds and Z; empty where it is none, or cannot be meant."""
    try:
        found = datetime.fromisoformat(words.strip())
        found = found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    if found.year <= 1970:
        return ""
    return f"{found:%Y-%m-%dT%H:%M:%S}.{found.microsecond // 1000:03d}Z"


def when(at: str) -> dict[str, Any]:
    """Return the column for a moment (from `moment`); none where the file does not say when."""
    return {"created_at": at} if at else {}


def quoted(words: str) -> str:
    """Return words as a sentence names them: on one line, shortened, in quotation marks."""
    flat = line(words)
    return f"“{flat if len(flat) <= _SHOWN else flat[:_SHOWN].rstrip() + '…'}”"
