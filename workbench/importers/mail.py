"""Messages as programs send them: headers decoded, dates read, bodies told from attachments, flowed lines joined.

Read with the standard library's older, forgiving policy: its newer header parser stumbles over what spammers write.
"""

import contextlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from workbench.errors import Refused
from workbench.i18n import _
from workbench.text.patterns import pattern

MOST_PARTS = 2_000
MOST_LEVELS = 20
_FOLDED = pattern(r"\s*[\r\n]+\s*")
_QUOTES = pattern(r">*")


@dataclass(slots=True)
class Contents:
    """What lies in a message: the texts of its body in order, its attachments, and messages within it."""

    plain: list[Message] = field(default_factory=list)
    pages: list[Message] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


def message_of(data: bytes) -> Message:
    """Parse a message; raise Refused where it is nested too deeply or is none."""
    if data.lower().count(b"boundary=") > MOST_PARTS:
        raise too_deep()
    try:
        return message_from_bytes(data.lstrip(b"\r\n"))
    except (RecursionError, MessageError, ValueError, LookupError, TypeError, AttributeError) as problem:
        raise too_deep() from problem


def too_deep() -> Refused:
    """Say that a message cannot be taken apart."""
    return Refused(_("This message is nested too deeply or damaged."))


def header_of(message: Message, name: str) -> str:
    """Return a header in one line with its encoded words decoded; empty if it is not there."""
    raw = message.get(name)
    if raw is None:
        return ""
    words = _FOLDED.sub(" ", str(raw))
    return _decoded(words)


def _decoded(words: str) -> str:
    """Decode the encoded words of a header; in an encoding nobody knows they stay as written."""
    with contextlib.suppress(MessageError, LookupError, ValueError, TypeError, AttributeError):
        words = str(make_header(decode_header(words)))
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())


def sent_at(message: Message) -> datetime | None:
    """Return when a message says it was sent, in its own time zone; None if it does not or that is no date."""
    try:
        return parsedate_to_datetime(header_of(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def utc_time(message: Message) -> str:
    """Return when a message was sent as UTC text with milliseconds and Z; empty if it does not say."""
    at = sent_at(message)
    if at is None:
        return ""
    try:
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return ""
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def charset_of(part: Message) -> str:
    """Return the charset a part says it is in, as written; empty if none."""
    try:
        return part.get_content_charset() or ""
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def content_of(part: Message) -> bytes:
    """Return the bytes of a part, its transfer encoding undone."""
    try:
        content = part.get_payload(decode=True)
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def name_of(part: Message) -> str:
    """Return the file name of a part without folders; empty if it has none."""
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""
    return _decoded(name).replace("\\", "/").rsplit("/", 1)[-1][:200]


def contents_of(message: Message) -> Contents:
    """Sort the parts of a message; raise Refused where it is nested too deeply."""
    found = Contents()
    _sort(message, found, 0)
    return found


def _sort(part: Message, found: Contents, level: int) -> None:
    if level > MOST_LEVELS:
        raise too_deep()
    kind = part.get_content_type()
    inner = part.get_payload()
    if kind == "message/rfc822" and isinstance(inner, list):
        found.messages += [one for one in inner if isinstance(one, Message)]
    elif isinstance(inner, list):
        for one in inner:
            if isinstance(one, Message):
                _sort(one, found, level + 1)
    elif part.get_content_disposition() == "attachment" or name_of(part) or not kind.startswith("text/"):
        found.attached.append(part)
    elif kind == "text/html":
        found.pages.append(part)
    elif kind in ("text/plain", "text/enriched", "text/markdown"):
        found.plain.append(part)
    else:
        found.attached.append(part)


def unflowed(text: str, *, joins_closely: bool = False) -> str:
    """Join the lines of a text sent as "format=flowed" (RFC 3676); `joins_closely` is its DelSp=yes."""
    lines: list[str] = []
    depths: list[int] = []
    open_line = False
    for raw in text.split("\n"):
        quotes = _QUOTES.match(raw).end()  # type: ignore[union-attr]  (it matches always)
        words = raw[quotes:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        kept = words[:-1] if flows and joins_closely else words
        if open_line and depths[-1] == quotes and words != "-- ":
            lines[-1] += kept
        else:
            lines.append(f"{'>' * quotes} {kept}" if quotes else kept)
            depths.append(quotes)
        open_line = flows
    return "\n".join(lines)
