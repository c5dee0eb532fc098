"""What an importer hands over: an article as proposed, with how each piece of its metadata is known."""

from dataclasses import dataclass
from typing import Literal

Basis = Literal["stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says about itself; a `basis` tells a stated value from an inferred one."""

    title: str | None = None
    title_basis: Basis = "unknown"
    publisher: str | None = None
    publisher_basis: Basis = "unknown"
    author: str | None = None
    author_basis: Basis = "unknown"
    published_on: str | None = None
    date_basis: Basis = "unknown"
    date_note: str = ""
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedArticle:
    """An article read from bytes: the text exactly as it will be kept, proposed metadata, and the original.

    `published_on` is YYYY, YYYY-MM or YYYY-MM-DD; `extractor` names what made the text, with its version.
    `retrieved_from` is the address it was fetched from, `retrieved_at` when (UTC text with milliseconds and Z).
    `whole` is the full text of a page of which `text` is the part taken for the article: to correct that by.
    """

    text: str
    title: str | None
    title_basis: Basis
    publisher: str | None
    publisher_basis: Basis
    author: str | None
    author_basis: Basis
    published_on: str | None
    date_basis: Basis
    date_note: str
    language: str | None
    origin_name: str
    original: bytes
    encoding: str
    extractor: str
    url: str | None = None
    retrieved_from: str = ""
    retrieved_at: str = ""
    whole: str = ""
    note: str = ""

    @staticmethod
    def of(
        text: str, metadata: Metadata, *, origin_name: str, original: bytes, encoding: str, extractor: str
    ) -> "ProposedArticle":
        """Put a text and its metadata together."""
        return ProposedArticle(
            text=text,
            title=metadata.title,
            title_basis=metadata.title_basis,
            publisher=metadata.publisher,
            publisher_basis=metadata.publisher_basis,
            author=metadata.author,
            author_basis=metadata.author_basis,
            published_on=metadata.published_on,
            date_basis=metadata.date_basis,
            date_note=metadata.date_note,
            language=metadata.language,
            origin_name=origin_name,
            original=original,
            encoding=encoding,
            extractor=extractor,
            url=metadata.url,
        )
