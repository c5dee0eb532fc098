"""From an address to articles: fetched, its kind told from what was served, read in the cage, provenance noted."""

from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

import regex

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.address import Fetch, Fetched, Limits, Net
from workbench.importers.cage import Batch
from workbench.importers.cage import Limits as CageLimits
from workbench.importers.formats import HEAD, Brought, Format, format_of
from workbench.importers.items import Item
from workbench.importers.page_encoding import MARKS, read_as
from workbench.importers.sources import Wishes

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "multipart/related": ".mhtml",
    "application/x-mimearchive": ".mhtml",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_SAYS_NOTHING = (
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/download",
    "application/force-download",
)
_LOOKS = ((b"%PDF-", ".pdf"), (b"<!doctype html", ".html"), (b"<html", ".html"))


@dataclass(frozen=True, slots=True)
class FromWeb:
    """What an address gave: what was fetched, its name and format, and what reading it brought."""

    fetched: Fetched
    name: str
    known: Format
    brought: Brought


class WebArticle:
    """One address on its way to being an article. `run` waits; `cancel` may be called from another thread."""

    def __init__(self, address: str, limits: Limits = Limits(), net: Net = Net()) -> None:  # noqa: B008  (frozen)
        self._fetch = Fetch(address, limits, net)
        self._batch: Batch | None = None

    @property
    def chain(self) -> tuple[str, ...]:
        """The addresses gone through until now."""
        return tuple(self._fetch.chain)

    @property
    def received(self) -> int:
        """Bytes that came until now."""
        return self._fetch.received

    def cancel(self) -> None:
        """Stop at once; nothing is kept."""
        self._fetch.cancel()
        if self._batch is not None:
            self._batch.cancel()

    def run(self) -> FromWeb:
        """Fetch and read it; raise Refused with one sentence where that cannot be."""
        fetched = self._fetch.run()
        name, known = name_and_format(fetched)
        wishes = Wishes(charset_to_obey(fetched))
        self._batch = Batch((), (Item(name),), wishes, known.id, CageLimits(), fetched.data)
        results = [] if self._fetch.cancelled else list(self._batch)
        if not results:
            raise Refused(_("Fetching was stopped."))
        if results[0].brought is None or not results[0].brought.articles:
            raise Refused(results[0].why or _("What is at this address holds no text."))
        return FromWeb(fetched, name, known, _with_provenance(results[0].brought, fetched))


def name_and_format(fetched: Fetched) -> tuple[str, Format]:
    """Tell what kind of file came, by the type it was served with, else by the address and its first bytes."""
    address = urlsplit(fetched.chain[-1])
    last = (
        regex.sub(r"[^\w. ()+-]", "_", unquote(address.path.rstrip("/").rsplit("/", 1)[-1]))[-80:]
        or address.hostname
        or "page"
    )
    suffix = _SUFFIXES.get(fetched.kind, "")
    if not suffix and fetched.kind in _SAYS_NOTHING:
        head = fetched.data[:HEAD].lstrip().lower()
        suffix = next((suffix for start, suffix in _LOOKS if head.startswith(start.lower())), "")
        if not suffix and "." in last and format_of(last, fetched.data[:HEAD]):
            suffix = "." + last.rsplit(".", 1)[1]
    name = last if suffix and last.lower().endswith(suffix.lower()) else f"{last}{suffix}"
    known = format_of(name, fetched.data[:HEAD]) if suffix else None
    if known is None or known.kind != "articles":
        words = _("What is at this address is no article that can be read ({kind}).")
        raise Refused(words.format(kind=fetched.kind or _("of no stated kind")))
    return name, known


def charset_to_obey(fetched: Fetched) -> str | None:
    """Return the charset a text was served with, if its bytes are in it; UTF-8 that is plainly UTF-8 needs none."""
    encoding = read_as(fetched.charset) if fetched.charset else ""
    if not encoding or fetched.data.startswith(MARKS):
        return None
    try:
        fetched.data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    try:
        fetched.data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return encoding


def _with_provenance(brought: Brought, fetched: Fetched) -> Brought:
    final = fetched.chain[-1][:2_000]
    articles = tuple(
        replace(article, retrieved_from=final, retrieved_at=fetched.at, url=article.url or final)
        for article in brought.articles
    )
    return replace(brought, articles=articles)
