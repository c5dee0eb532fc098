"""A report as pages of paper: how many, each as a picture for a preview, and all of them as a PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from workbench.exporters.flow import Flow, Words
from workbench.exporters.flow_report import report_flow
from workbench.exporters.report_content import Report
from workbench.exporters.report_options import Paper
from workbench.printing.application import ensure_application
from workbench.printing.lines import set_words
from workbench.printing.navigation import Bookmark, Link, with_navigation
from workbench.printing.paging import sheets_of
from workbench.printing.painting import Drawing, links_of, places_of
from workbench.printing.pictures import each_once
from workbench.printing.setting import Setter
from workbench.printing.stamps import with_stamp
from workbench.printing.styles import RULE, colour

PAPERS: dict[Paper, tuple[float, float]] = {"A4": (5950, 8420), "Letter": (6120, 7920)}
"""Width and height in tenths of a point, as Qt rounds them."""
SIDE, TOP, BOTTOM = 620, 580, 680
TENTHS = 720
"""Dots per inch of the PDF's own units: tenths of a point."""
MOST_WIDTH = 4_000
"""Pixels of a preview's width, at most."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an anchor is: page (from 0) and how far below the top of the paper, in tenths of a point."""

    page: int
    y: float


class Pages:
    """A report set on pages. Building costs about 50 ms an article; a picture of a page some 10 ms."""

    def __init__(self, flow: Flow) -> None:
        ensure_application()
        self._flow = flow
        self.width, self.height = PAPERS[flow.paper]
        setter = Setter(self.width - 2 * SIDE)
        setter.add(flow.blocks)
        self._sheets = sheets_of(setter.atoms, self.height - TOP - BOTTOM)
        self._spots: dict[str, Spot] = {}
        for page, sheet in enumerate(self._sheets):
            for anchor, y in places_of(sheet):
                self._spots.setdefault(anchor, Spot(page, y + TOP))
        self._numbers = {anchor: spot.page + 1 for anchor, spot in self._spots.items()}

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sheets)

    def page_of(self, anchor: str) -> int | None:
        """Return the page (from 0) on which an anchor is, as `c-` and a claim's id; None where it is nowhere."""
        spot = self._spots.get(anchor)
        return spot.page if spot else None

    def image(self, page: int, width: int) -> QImage:
        """Return a picture of a page (from 0), so many pixels wide."""
        width = max(1, min(width, MOST_WIDTH))
        made = QImage(width, round(width * self.height / self.width), QImage.Format.Format_RGB32)
        made.fill(0xFFFFFFFF)
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(width / self.width, width / self.width)
        self._draw(painter, page)
        painter.end()
        return made

    def png(self, page: int, width: int) -> bytes:
        """Return a picture of a page as PNG, to be sent from one process to another."""
        picture, kind = self.image(page, width), cast(Any, "PNG")  # the stubs say bytes; it is a str
        return _bytes(lambda device: picture.save(device, kind))

    def pdf(self) -> bytes:
        """Return all pages as a PDF with an outline and links that work inside it."""
        written = with_stamp(each_once(_bytes(self._write)), self._flow.made_at)
        links = [
            Link(page, (box.left() + SIDE, box.top() + TOP, box.right() + SIDE, box.bottom() + TOP), target)
            for page, sheet in enumerate(self._sheets)
            for box, target in links_of(sheet)
        ]
        spots = {anchor: (spot.page, spot.y) for anchor, spot in self._spots.items()}
        return with_navigation(written, self._bookmarks(), links, spots, self._flow.language, self.height)

    def _bookmarks(self) -> list[Bookmark]:
        return [
            Bookmark(*placed.atom.entry, page, placed.top + TOP)
            for page, sheet in enumerate(self._sheets)
            for placed in sheet.placed
            if placed.atom.entry
        ]

    def _write(self, device: QIODevice) -> None:
        writer = QPdfWriter(device)
        writer.setTitle(self._flow.title)
        writer.setAuthor(", ".join(self._flow.authors))
        writer.setCreator(f"fact-check workbench {self._flow.version}")
        writer.setResolution(TENTHS)
        size = QPageSize(QPageSize.PageSizeId.A4 if self._flow.paper == "A4" else QPageSize.PageSizeId.Letter)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        painter = QPainter(writer)
        for page in range(self.count):
            if page:
                writer.newPage()
            self._draw(painter, page)
        painter.end()

    def _draw(self, painter: QPainter, page: int) -> None:
        drawing = Drawing(painter, self._numbers)
        painter.save()
        painter.translate(SIDE, TOP)
        drawing.sheet(self._sheets[page])
        painter.restore()
        self._foot(painter, drawing, page)

    def _foot(self, painter: QPainter, drawing: Drawing, page: int) -> None:
        """Draw the line at the foot: whose report, of when, and the number of the page."""
        top, width = self.height - BOTTOM + 220, self.width - 2 * SIDE
        painter.fillRect(QRectF(SIDE, top - 60, width, 5), colour(RULE))
        named = " · ".join(filter(None, (self._flow.organisation, self._flow.title, self._flow.made_spoken)))
        left = set_words((Words(named, quiet=True),), "cell", width - 700)
        right = set_words((Words(f"{page + 1} / {self.count}", quiet=True),), "number", 600)
        drawing.line(left[0], SIDE, top)
        drawing.line(right[0], SIDE + width - 600, top)


def _bytes(write: Callable[[QIODevice], object]) -> bytes:
    held = QByteArray()
    device = QBuffer(held)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    write(device)
    device.close()
    return bytes(held.data())


def pages_of(report: Report, made_at: datetime, version: str) -> Pages:
    """Set a report on pages, in the language that is spoken."""
    return Pages(report_flow(report, made_at, version))

