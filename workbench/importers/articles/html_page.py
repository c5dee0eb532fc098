"""Pages saved from a browser: the article's text chosen by trafilatura, cut from the page's own, with all of it beside.

Where the library finds no article, or the page is so large that looking would take long, the whole text is taken and
that is said. Nothing is fetched, nothing runs (2026-11-22).
"""

import logging
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.formats import Brought, Format
from workbench.importers.mhtml import is_archive, page_in_archive
from workbench.importers.page_encoding import decode_page
from workbench.importers.page_facts import Guess, metadata_of, web_address
from workbench.importers.page_parts import joined, parts
from workbench.importers.page_walk import Page, walk
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes

SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".mhtml", ".mht")
WHOLE = "whole page"
"""The extractor of a page that was taken whole."""
MOST_ELEMENTS = 60_000  # tags from which no article is looked for: it would take more than a few seconds
MOST_TEXT = 2_000_000  # code points likewise
_COMPANIONS = (
    "_files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden", "_pliki", "_файли", "_файлы", "_ficheiros",
    ".files", "_soubory", "_filer", "-filer", "_tiedostot", "_dosyalar", "_elemei",
)  # fmt: skip
"""What browsers add to a page's name for the folder beside it, by their language."""
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext")


def companions(name: str, names: frozenset[str]) -> list[str]:
    """Return the files of the folder in which a browser puts a page's pictures and frames, beside the page."""
    stem = PurePosixPath(name).stem
    folders = tuple(f"{stem}{ending}/" for ending in _COMPANIONS)
    return [other for other in names if other.startswith(folders)]


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a saved page; raise Refused if it holds no text."""
    if not is_archive(source.data):
        return Brought((page_article(source.data, wishes.encoding, origin_name=source.name),))
    archived = page_in_archive(source.data)
    article = page_article(
        archived.page, wishes.encoding, origin_name=source.name, header=archived.charset, address=archived.address
    )
    return Brought((replace(article, original=source.data, retrieved_at=archived.saved_at),))


def page_article(
    data: bytes, encoding: str | None = None, *, origin_name: str, header: str = "", address: str = ""
) -> ProposedArticle:
    """Return the article of a page's bytes; `header` and `address` are those it came with. Raises Refused if none."""
    decoded = decode_page(data, encoding, header)
    utf8 = decoded.text.encode("utf-8")
    page = walk(utf8)
    if not page.whole.strip():
        raise Refused(_why_empty(page))
    text, guess = _extracted(utf8, page)
    address = address or web_address(page.saved_from) or ""
    article = ProposedArticle.of(
        text or page.whole,
        metadata_of(page, text or page.whole, guess, address),
        origin_name=origin_name,
        original=data,
        encoding=decoded.encoding,
        extractor=extractor() if text else WHOLE,
    )
    note = "" if text else _("No article could be told from the rest of the page: its whole text was taken.")
    return replace(article, whole=page.whole, retrieved_from=address[:2_000], note=note)


@cache
def extractor() -> str:
    """Return the name and version of the extraction library."""
    from importlib.metadata import version

    return f"trafilatura {version('trafilatura')}"


def _why_empty(page: Page) -> str:
    if page.frames:
        return _("This page holds no text of its own but frames; save what is in the frame.")
    if page.scripts:
        return _("This page holds no text: scripts would fill it in. Save it from the browser once it is shown.")
    return _("This page holds no text.")


def _extracted(utf8: bytes, page: Page) -> tuple[str, Guess]:
    """Return the text of the article, empty where none was found, and what the library says about it."""
    if page.elements > MOST_ELEMENTS or len(page.whole) > MOST_TEXT:
        return "", Guess()
    document = _document(utf8)
    if document is None or not (document.text or "").strip():
        return "", Guess()
    guess = Guess(document.title or "", document.author or "", document.sitename or "", document.date or "")
    return joined(page.whole, parts(page.whole, document.text)), guess


def _document(utf8: bytes) -> Any:
    """Ask the library; whatever it stumbles over means that it found nothing."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura import bare_extraction

    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what it discards is said in our own words
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        tree = document_fromstring(utf8, parser=parser)
        dates = {"original_date": True, "extensive_search": False}  # an extensive one takes the year of a © for a day
        return bare_extraction(
            tree, favor_recall=True, include_comments=False, with_metadata=True, date_extraction_params=dates
        )
    except (LxmlError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        return None


FORMAT = Format("html", N_("Web page"), SUFFIXES, read, takes=companions)
