"""PDF by pypdfium2: the words in reading order, lines joined to paragraphs, what repeats on every page left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import regex

from workbench.errors import Refused
from workbench.i18n import N_, _, ngettext
from workbench.importers.formats import Brought, Format
from workbench.importers.lines import Line, Running, in_reading_order, paragraphs, without_running, words_of
from workbench.importers.metadata import propose_metadata
from workbench.importers.pdf_pages import MOST_LETTERS, Page, page_of
from workbench.importers.proposals import Metadata, ProposedArticle
from workbench.importers.sources import Source, Wishes
from workbench.text.patterns import pattern

SUFFIXES = (".pdf",)
MOST_BYTES = 100 * 1024 * 1024
MOST_PAGES = 1_000
MOST_TEXT = 10_000_000
"""Code points that the pages together may have."""
_DAY = pattern(r"D:(?P<year>(?:19|20)\d{2})(?P<month>\d{2})?(?P<day>\d{2})?")
_NO_TITLE = pattern(r"(?:microsoft word|untitled|document\d*\b|.*\.(?:docx?|odt|pdf|indd|qxd|html?)$)", regex.I)


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a PDF as one article; raise Refused where it is locked, damaged, too large or holds pictures only."""
    with _opened(source.data) as document:
        pages = _pages(document)
        told = document.get_metadata_dict(skip_empty=True)
    ordered = [in_reading_order(page.lines) for page in pages]
    kept, running = without_running(ordered, [page.height for page in pages])
    lines = [line for page in kept for line in page]
    known = words_of(line.text for line in lines)
    text = "\n\n".join(paragraphs(lines, known))
    if not any(map(str.isalnum, text)):
        raise _no_words(pages)
    article = ProposedArticle.of(
        text,
        _metadata(text, told, lines, known),
        origin_name=source.name,
        original=source.data,
        encoding="pdf",
        extractor=_extractor(),
    )
    return Brought((replace(article, whole=_whole(pages)),), left_out=_left_out(pages), told=_told(running, pages))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise _refusal(str(problem)) from problem
    try:
        if not len(document):
            raise Refused(_("The PDF has no pages."))
        if len(document) > MOST_PAGES:
            sentence = _("The PDF has {n} pages; more than {most} are not read.")
            raise Refused(sentence.format(n=len(document), most=MOST_PAGES))
        yield document
    finally:
        document.close()


def _refusal(said: str) -> Refused:
    if "assword" in said or "ecurity" in said:
        return Refused(_("The PDF is locked with a password; save a copy without one and import that."))
    return Refused(_("The PDF is damaged and cannot be opened."))


def _pages(document: Any) -> list[Page]:
    import pypdfium2

    pages: list[Page] = []
    letters = 0
    for number in range(len(document)):
        try:
            pages.append(page_of(document, number))
        except pypdfium2.PdfiumError:  # a damaged page: the others are read, and it is listed
            pages.append(Page([], 0.0, unknown=-1))
        except ValueError as problem:
            sentence = _("Page {page} of the PDF has more than {most} letters; such a page is not read.")
            raise Refused(sentence.format(page=number + 1, most=MOST_LETTERS)) from problem
        letters += sum(len(line.text) for line in pages[-1].lines)
        if letters > MOST_TEXT:
            raise Refused(_("The PDF holds more than {most} letters; that is no article.").format(most=MOST_TEXT))
    return pages


def _no_words(pages: list[Page]) -> Refused:
    if any(page.unknown > 0 for page in pages):
        return Refused(_("The PDF does not say which letters its signs stand for; its text cannot be read."))
    if all(page.unknown < 0 for page in pages):
        return Refused(_("The PDF is damaged: none of its pages can be read."))
    return Refused(_("The PDF holds pictures only (a scan): there is no text in it. Run text recognition on it first."))


def _whole(pages: list[Page]) -> str:
    """Return all words of all pages, line by line, nothing left out."""
    return "\n\n".join("\n".join(line.text for line in page.lines) for page in pages if page.lines)


def _left_out(pages: list[Page]) -> tuple[tuple[str, str], ...]:
    """Say what could not be read."""
    lost: list[tuple[str, str]] = []
    for number, page in enumerate(pages):
        if page.unknown < 0:
            lost.append((_pages_said((number,)), _("This page is damaged and was not read.")))
        elif page.unknown:
            words = ngettext(
                "{n} sign of this page stands for no known letter (shown as �).",
                "{n} signs of this page stand for no known letter (shown as �).",
                page.unknown,
            )
            lost.append((_pages_said((number,)), words.format(n=page.unknown)))
    return tuple(lost)


def _told(running: tuple[Running, ...], pages: list[Page]) -> tuple[tuple[str, str], ...]:
    """Say what was left out on purpose; the whole text has it."""
    sentence = _("“{words}” is left out: it repeats at the edge of pages.")
    told = [(_pages_said(one.pages), sentence.format(words=one.text)) for one in running]
    for number, page in enumerate(pages):
        if page.outside:
            words = ngettext(
                "{n} line beyond the edge of the page, which is not seen, is left out.",
                "{n} lines beyond the edge of the page, which are not seen, are left out.",
                page.outside,
            )
            told.append((_pages_said((number,)), words.format(n=page.outside)))
    return tuple(told)


def _pages_said(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return _("page {n}").format(n=numbers[0] + 1)
    return _("{n} pages from page {first} on").format(n=len(numbers), first=numbers[0] + 1)


# ------------------------------------------------------------------------------------------------------------ metadata


def _metadata(text: str, told: dict[str, str], lines: list[Line], known: Any) -> Metadata:
    """Propose by the words, the largest letters of the first page, and what the file says about itself."""
    proposed = propose_metadata(text)
    title, own = _headline(lines, known), " ".join(told.get("Title", "").split())
    if own and not _NO_TITLE.match(own) and (own in " ".join(text[:5000].split()) or not title):
        proposed = replace(proposed, title=own, title_basis="stated")
    elif title:
        proposed = replace(proposed, title=title, title_basis="stated")
    author = " ".join(told.get("Author", "").split())
    if author and not proposed.author:
        proposed = replace(proposed, author=author, author_basis="inferred")
    if not proposed.published_on and (day := _day(told.get("CreationDate", ""))):
        note = _("inferred: the PDF was made on {day}").format(day=day)
        proposed = replace(proposed, published_on=day, date_basis="inferred", date_note=note)
    return proposed


def _headline(lines: list[Line], known: Any) -> str | None:
    """Return the first lines of the first page whose letters are clearly larger than all others."""
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    if largest < usual * 1.15:
        return None
    start = next(index for index, line in enumerate(first) if line.size == largest)
    end = start
    while end < len(first) and end - start < 4 and first[end].size > largest * 0.97:
        end += 1
    title = " ".join(paragraphs(first[start:end], known))
    return title if len(title) <= 300 else None


def _day(words: str) -> str | None:
    from datetime import date

    found = _DAY.match(words)
    if not found:
        return None
    try:
        return date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)).isoformat()
    except ValueError:
        return None


def _extractor() -> str:
    from importlib.metadata import version

    return f"pypdfium2 {version('pypdfium2')}"


FORMAT = Format("pdf", N_("PDF"), SUFFIXES, read, most=MOST_BYTES)
