"""The Word report in LibreOffice: it opens, says every claim, and keeps each comment on its words."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
from lxml import etree

from tests.exporters.test_docx_report import commented
from tests.outputs.office import converted

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def checks(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield what LibreOffice makes of the Word report in each language."""
    if shutil.which("soffice") is None:
        yield "LibreOffice (soffice) is not here: the Word report was not opened", False
        return
    for file in sorted(folder.glob("report-*.docx")):
        yield from _opened(file)
        yield from _again(file)
        yield from _as_text(file)


def _opened(file: Path) -> Iterator[tuple[str, bool]]:
    """Lay it out: its pages hold every claim."""
    pages = pypdfium2.PdfDocument(converted(file, "pdf"))
    text = _letters(" ".join(page.get_textpage().get_text_range() for page in pages))
    paragraphs = docx.Document(str(file)).paragraphs
    titles = [each.text for each in paragraphs if each.style is not None and each.style.name == "Heading 2"]
    absent = [title for title in titles if title.isascii() and _letters(title) not in text]
    right = bool(titles) and not absent
    yield f"{file.name}: {len(pages)} pages in LibreOffice, {len(titles)} titles, absent: {absent}", right


def _again(file: Path) -> Iterator[tuple[str, bool]]:
    """Save it as Word again: every comment still lies on its words, by the same person."""
    before, after = docx.Document(str(file)), docx.Document(io.BytesIO(converted(file, "docx")))
    one, other = (sorted(_letters(words) for _text, words in commented(document)) for document in (before, after))
    right = bool(one) and one == other
    yield f"{file.name}: {len(one)} comments on their words, {len(other)} saved by LibreOffice", right
    people = [sorted({comment.author for comment in document.comments}) for document in (before, after)]
    yield f"{file.name}: comments by {', '.join(people[0])}", people[0] == people[1]


def _as_text(file: Path) -> Iterator[tuple[str, bool]]:
    """Save it as OpenDocument: as many comments."""
    with zipfile.ZipFile(io.BytesIO(converted(file, "odt"))) as parts:
        content = etree.fromstring(parts.read("content.xml"))
    found = len(list(content.iter(f"{{{OFFICE}}}annotation")))
    wanted = len(list(docx.Document(str(file)).comments))
    yield f"{file.name}: {found} comments as OpenDocument", found == wanted


def _letters(text: str) -> str:
    return "".join(text.split())
