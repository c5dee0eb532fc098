"""What was copied from a web page: the words of the selection with their paragraphs, and the address it came from.

The clipboard's HTML may begin with lines as Windows writes them ("SourceURL:…"); between the marks of its fragment lies
what was selected.
"""

from dataclasses import replace

import regex

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.formats import Brought, Format
from workbench.importers.metadata import propose_metadata
from workbench.importers.page_facts import web_address
from workbench.importers.page_walk import walk
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes
from workbench.text.decode import decode
from workbench.text.patterns import pattern

EXTRACTOR = "paste of a web page"
_SOURCE = pattern(r"\A(?:[A-Za-z]+:[^\n]*\n){0,12}?SourceURL:(?P<it>[^\n]*)")
_HEADER = pattern(r"\A(?:(?:Version|StartHTML|EndHTML|StartFragment|EndFragment|SourceURL):[^\n]*\n)+")
_FRAGMENT = pattern(r"<!--\s*StartFragment\s*-->(?P<it>.*)<!--\s*EndFragment\s*-->", regex.DOTALL)


def read(source: Source, wishes: Wishes) -> Brought:
    """Read copied HTML; raise Refused if there are no words in it."""
    decoded = decode(source.data, wishes.encoding)
    named = _SOURCE.match(decoded.text)
    markup = _HEADER.sub("", decoded.text)
    fragment = _FRAGMENT.search(markup)
    page = walk(markup.encode("utf-8"))
    text = walk(f"<html><body>{fragment['it']}".encode()).whole if fragment else page.whole
    if not text.strip():
        raise Refused(_("What was copied holds no text."))
    address = web_address(named["it"] if named else "") or web_address(page.saved_from) or web_address(page.base)
    article = ProposedArticle.of(
        text,
        propose_metadata(text),
        origin_name="",
        original=source.data,
        encoding=decoded.encoding,
        extractor=EXTRACTOR,
    )
    return Brought((replace(article, url=address or article.url, retrieved_from=address or ""),))


FORMAT = Format("pasted-page", N_("Copied from a web page"), (), read)
