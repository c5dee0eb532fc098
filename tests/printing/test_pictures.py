"""Equal pictures of a PDF are kept once, and nothing else of it changes."""

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter

from tests.printing.test_pdf import text_of
from workbench.printing.pictures import each_once


def written(*colours: str, title: str = "", clear: int = 0) -> bytes:
    """Return a PDF in which each colour is a picture of its own, with a mask, on two pages."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setTitle(title)
    painter = QPainter(writer)
    for _page in range(2):
        for place, colour in enumerate(colours):
            picture = QImage(8, 8, QImage.Format.Format_ARGB32)
            picture.fill(QColor(colour))
            picture.setPixelColor(1, 1, QColor(0, 0, 0, clear))
            painter.drawImage(place * 900, 300, picture)
        painter.drawText(100, 3_000, title)
        if not _page:
            writer.newPage()
    painter.end()
    return bytes(held.data().data())


def pictures_of(pdf: bytes) -> int:
    """Return how many pictures and masks the file holds."""
    return pdf.count(b"/Subtype /Image")


def drawn(pdf: bytes) -> list[bytes]:
    """Return the pixels of each page."""
    return [bytes(page.render().buffer) for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("clear", [0, 100])  # Qt writes a mask of one bit, or of eight
def test_a_picture_that_comes_again_is_kept_once_and_drawn_everywhere(qapp, clear):
    whole = written("red", "blue", "red", "red", "blue", clear=clear)
    lean = each_once(whole)
    assert (pictures_of(whole), pictures_of(lean)) == (20, 3), "two pictures; their masks are alike"
    assert drawn(lean) == drawn(whole)


def test_a_pdf_without_equal_pictures_stays_as_it_was(qapp, full, pages, monkeypatch):
    monkeypatch.setattr("workbench.printing.pages.each_once", lambda pdf: pdf)
    assert each_once(plain := written()) == plain
    assert each_once(b"%PDF-1.4 of another maker") == b"%PDF-1.4 of another maker"


def test_what_it_is_called_stays(qapp):
    made = each_once(written("red", "red", "red", title="Зелене світло"))
    assert pictures_of(made) == 2
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["Title"] == "Зелене світло"


def test_a_report_with_coloured_signs_opens_with_its_outline_and_links(full, pages):
    made = pages(full).pdf()
    assert pypdfium2.PdfDocument(made).get_toc()
    assert "Refuted" in " ".join(text_of(made))
