"""Title, author, date, publisher, language, address of a page: what its data state, else what can be inferred."""

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

import regex

from workbench.i18n import _
from workbench.importers.dates import as_date
from workbench.importers.metadata import propose_metadata
from workbench.importers.page_walk import Page
from workbench.importers.proposals import Metadata
from workbench.text.patterns import pattern

_NO_ARTICLE = 9  # rank of a description of something else
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "rnews:datepublished",
)  # fmt: skip
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "citation_title", "headline")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_PUBLISHERS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "citation_publisher",
)
_BY = pattern(r"(?:by|автор|von|por|par|di)\s*:?\s+(?=\p{Lu})", regex.IGNORECASE)
_LONGEST = 500  # code points of a title or name
_LEVELS = 12  # depth of data in which an article is looked for


@dataclass(frozen=True, slots=True)
class Guess:
    """What the extraction library says of a page."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""


def metadata_of(page: Page, text: str, guess: Guess, address: str = "") -> Metadata:
    """Put together what a page says of itself. `address` is where it was fetched from, if that is known."""
    article = next(iter(sorted(articles_in(page.data), key=_rank)), {})
    proposed = propose_metadata(text)
    day = _date(page, article, guess, proposed)
    title = _first((article.get("headline"), *_of(page, _TITLES)))
    found = replace(day, url=_url(page, article, address), language=proposed.language or _language(page, article))
    headline = page.headings[0] if len(page.headings) == 1 else ""
    found = _with(found, "title", title or _words(headline), guess.title or page.title, proposed)
    author = _first((_names(article.get("author")), *_of(page, _AUTHORS)), is_name=True)
    found = _with(found, "author", _BY.sub("", author, count=1), guess.author, proposed)
    publisher = _first((_names(article.get("publisher")), *_of(page, _PUBLISHERS)), is_name=True)
    return _with(found, "publisher", publisher, guess.publisher, proposed)


def articles_in(data: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the articles described in a page's scripts of type application/ld+json; what is no JSON is passed over."""
    for words in data:
        try:
            read = json.loads(words.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _described(read, 0)


def _described(value: Any, level: int) -> Iterator[dict[str, Any]]:
    if level > _LEVELS:
        return
    if isinstance(value, list):
        for one in value[:200]:
            yield from _described(one, level + 1)
    elif isinstance(value, dict):
        if _rank(value) < _NO_ARTICLE:
            yield value
        yield from _described(value.get("@graph"), level + 1)
        yield from _described(value.get("mainEntity"), level + 1)


def _rank(described: dict[str, Any]) -> int:
    """Order descriptions: those of articles first, then of pages; what is neither comes after all."""
    kind = described.get("@type")
    kinds = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")
    kinds = kinds.lower()
    if "article" in kinds or "posting" in kinds or "report" in kinds:
        return 0 if described.get("headline") or described.get("datePublished") else 1
    return 2 if "webpage" in kinds or "creativework" in kinds else _NO_ARTICLE


def _with(found: Metadata, name: str, stated: str, inferred: str, proposed: Metadata) -> Metadata:
    """Set a field to what is stated, else what was inferred, else what the plain text suggests."""
    if words := _words(stated):
        return replace(found, **{name: words, f"{name}_basis": "stated"})
    if words := _words(inferred):
        return replace(found, **{name: words, f"{name}_basis": "inferred"})
    return replace(found, **{name: getattr(proposed, name), f"{name}_basis": getattr(proposed, f"{name}_basis")})


def _date(page: Page, article: dict[str, Any], guess: Guess, proposed: Metadata) -> Metadata:
    stated = (("datePublished", article.get("datePublished")), *((name, page.metas.get(name)) for name in _DATES))
    for name, words in (*stated, *(("time", words) for words in page.times[:1] if len(page.times) == 1)):
        if isinstance(words, str) and (day := as_date(words)):
            note = _("stated in the page’s data: {name} {words}").format(name=name, words=_words(words)[:60])
            return Metadata(published_on=day, date_basis="stated", date_note=note + _changed(page, article, day))
    if proposed.date_basis != "stated" and (day := as_date(guess.date)):
        return Metadata(
            published_on=day, date_basis="inferred", date_note=_("inferred from the page by its date finder")
        )
    return Metadata(published_on=proposed.published_on, date_basis=proposed.date_basis, date_note=proposed.date_note)


def _changed(page: Page, article: dict[str, Any], published: str) -> str:
    words = _first((article.get("dateModified"), *_of(page, _CHANGED)))
    day = as_date(words) if words else None
    return _("; changed on {day}").format(day=day) if day and day != published else ""


def _url(page: Page, article: dict[str, Any], address: str) -> str | None:
    base = address or page.saved_from or page.base
    entity = article.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    of_itself = (page.links.get("canonical"), page.metas.get("og:url"), article.get("url"), entity)
    for words in (*of_itself, address, page.saved_from):
        if isinstance(words, str) and (whole := web_address(words, base)):
            return whole
    return None


def web_address(words: str, base: str = "") -> str | None:
    """Return words as a whole http or https address, against a base where they are only a part of one; else None."""
    try:
        whole = urljoin(base, words.strip()) if words.strip() else ""
        parted = urlsplit(whole)
    except ValueError:
        return None
    return whole[:2_000] if parted.scheme in ("http", "https") and parted.hostname else None


def _language(page: Page, article: dict[str, Any]) -> str | None:
    said = (page.language, page.metas.get("content-language"), page.metas.get("og:locale"), article.get("inLanguage"))
    for words in said:
        if isinstance(words, str) and (found := regex.match(r"\s*(?P<it>[A-Za-z]{2,3})(?:[-_]|\s*$)", words)):
            return found["it"].lower()
    return None


def _of(page: Page, names: Iterable[str]) -> Iterator[str | None]:
    return (page.metas.get(name) for name in names)


def _names(value: Any) -> str:
    """Return the names of persons or organisations as data write them: a name, an object with one, a list of these."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_names, value[:20]))))
    if isinstance(value, dict):
        value = value.get("name")
        return _names(value) if isinstance(value, list) else str(value or "")
    return value if isinstance(value, str) else ""


def _first(values: Iterable[Any], *, is_name: bool = False) -> str:
    """Return the first that says something; an address is no name."""
    for value in values:
        words = _words(value) if isinstance(value, str) else ""
        if words and not (is_name and regex.match(r"https?://|@|www\.", words)):
            return words
    return ""


def _words(words: str) -> str:
    return " ".join(html.unescape(words).split())[:_LONGEST]
