"""Which addresses may become links: a page or a mail address, written plainly; anything else stays text."""

from urllib.parse import urlsplit

from workbench.text.hidden import visible

SCHEMES = ("http", "https", "mailto")


def link_target(address: str) -> str:
    """Return the address if it may be linked (http, https, mailto), else an empty string."""
    address = address.strip()
    if not address.isprintable() or any(sign.isspace() or sign in "\"'<>\\`" for sign in address):
        return ""
    if visible(address) != address:
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return address if "@" in parts.path else ""
    return address if parts.scheme in SCHEMES and host else ""
