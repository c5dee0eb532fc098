"""Documents: a page of PDF beside pdfium alone, a Word document beside opening it, a table of 1,000 articles."""

import csv
from collections.abc import Iterator
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

from tests.bench.measure import Figure, cpu
from tests.importers.pdf_bytes import column, pdf
from workbench.importers.encodings import decoded
from workbench.importers.formats import read_source
from workbench.importers.sources import Source

SENTENCE = "The harbour logbook shows that the port was closed for two days of that week, not for six. "
PAGES = 40


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of documents."""
    page = [*column([SENTENCE[:60]] * 50, left=40, top=790), *column([SENTENCE[:60]] * 50, left=320, top=790)]
    data = pdf(*[page] * PAGES)
    ours = cpu(partial(read_source, Source("a.pdf", data))) / PAGES
    yield Figure("a page of PDF of 6,000 letters in two columns", ours, 40, cpu(partial(_bare, data)) / PAGES, "pdfium")
    word = _word()
    opening = cpu(partial(_open_word, word))
    ours = cpu(partial(read_source, Source("a.docx", word)))
    yield Figure("a Word document of 300 KB", ours, 300, opening, "opening it")
    yield Figure("a CSV table of 1,000 articles of 5 KB", cpu(partial(read_source, Source("a.csv", _table()))), 2_500)
    old = (SENTENCE + "Порт був зачинений шість днів. " * 3).encode("windows-1251") * 100
    yield Figure("the encoding of a text of 20 KB told", cpu(partial(decoded, old)), 60)


def _bare(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    letters = sum(len(page.get_textpage().get_text_range()) for page in document)
    document.close()
    return letters


def _word() -> bytes:
    import docx

    document = docx.Document()
    for _number in range(600):
        document.add_paragraph(SENTENCE * 5)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _open_word(data: bytes) -> object:
    import docx

    return docx.Document(BytesIO(data))


def _table() -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows([["title", "text"], *([f"Title {n}", SENTENCE * 55 + str(n)] for n in range(1_000))])
    return text.getvalue().encode()
