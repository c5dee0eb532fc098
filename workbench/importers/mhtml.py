"""A page saved with all its parts in one file (.mhtml): which part is the page, and where it came from."""

from dataclasses import dataclass

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.mail import charset_of, content_of, header_of, message_of, utc_time


@dataclass(frozen=True, slots=True)
class Archived:
    """The page of an archive: its bytes, the charset of its part, its address, and when it was saved (UTC)."""

    page: bytes
    charset: str
    address: str
    saved_at: str


def is_archive(data: bytes) -> bool:
    """Say whether bytes begin with the headers of an archive rather than with a page."""
    head = data[:4_096].lstrip()
    return not head.startswith(b"<") and b"content-type:" in head.lower() and b"mime-version:" in head.lower()


def page_in_archive(data: bytes) -> Archived:
    """Find the page in an archive; raise Refused where there is none."""
    message = message_of(data)
    wanted = header_of(message, "Snapshot-Content-Location")
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    page = next((part for part in pages if header_of(part, "Content-Location") == wanted), pages[0] if pages else None)
    if page is None:
        raise Refused(_("This web archive holds no page."))
    address = wanted or header_of(page, "Content-Location")
    return Archived(content_of(page), charset_of(page), address, utc_time(message))
