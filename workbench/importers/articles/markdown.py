"""Markdown: the text is kept exactly, marks and front matter included; these only tell title, author and date."""

from dataclasses import replace

import regex

from workbench.i18n import N_
from workbench.importers.dates import as_date
from workbench.importers.encodings import decoded
from workbench.importers.formats import Brought, Format
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import Metadata, ProposedArticle
from workbench.importers.sources import Source, Wishes
from workbench.text.patterns import pattern

SUFFIXES = (".md", ".markdown")
EXTRACTOR = "markdown"

_FRONT = pattern(r"\A---[ \t]*\n(?P<it>(?:(?!---|\.\.\.)[^\n]*\n){0,200})(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = pattern(r"(?P<key>[A-Za-z_-]{1,40})[ \t]*:[ \t]+(?P<value>\S.*?)[ \t]*")
_HEADING = pattern(r"^ {0,3}#{1,6}[ \t]+(?P<it>\S.*?)[ \t]*#*[ \t]*$", regex.MULTILINE)
_UNDERLINED = pattern(r"^(?P<it>[^\s#>*-][^\n]*)\n=+[ \t]*$", regex.MULTILINE)
_FENCED = pattern(r"^ {0,3}(```|~~~).*?^ {0,3}\1", regex.MULTILINE | regex.DOTALL)


def read(source: Source, wishes: Wishes) -> Brought:
    """Read the bytes of a Markdown text; raise Refused if they are none."""
    found = decoded(source.data, wishes.encoding)
    article = ProposedArticle.of(
        found.text,
        _metadata(found.text),
        origin_name=source.name,
        original=source.data,
        encoding=found.encoding,
        extractor=EXTRACTOR,
    )
    return Brought((article,))


def front_matter(text: str) -> dict[str, str]:
    """Return the simple `key: value` lines between two lines of three dashes at the very start, keys in lower case."""
    block = _FRONT.match(text)
    found = (_KEY.fullmatch(line) for line in block["it"].split("\n")) if block else ()
    return {entry["key"].lower(): _unquoted(entry["value"]) for entry in found if entry}


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _metadata(text: str) -> Metadata:
    block = _FRONT.match(text)
    body = text[block.end() :] if block else text
    proposed, keys = propose_metadata(body), front_matter(text)
    if heading := _heading(body):
        proposed = replace(proposed, title=heading, title_basis="stated")
    if title := keys.get("title"):
        proposed = replace(proposed, title=title, title_basis="stated")
    if publisher := keys.get("publisher"):
        proposed = replace(proposed, publisher=publisher, publisher_basis="stated")
    if author := keys.get("author"):
        proposed = replace(proposed, author=author, author_basis="stated")
    if day := as_date(keys.get("date", "")):
        proposed = replace(proposed, published_on=day, date_basis="stated", date_note="")
    return replace(proposed, url=keys.get("url") or proposed.url, language=keys.get("language") or proposed.language)


def _heading(body: str) -> str | None:
    outside = _FENCED.sub(lambda fence: " " * len(fence.group()), body)
    found = [match for match in (_HEADING.search(outside), _UNDERLINED.search(outside)) if match]
    return min(found, key=lambda match: match.start())["it"] if found else None


FORMAT = Format("markdown", N_("Markdown"), SUFFIXES, read)
