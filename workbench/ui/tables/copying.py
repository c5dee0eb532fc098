"""Copies lines of a table to the clipboard, as a spreadsheet takes them: tab-separated and as HTML."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

from workbench.i18n import _
from workbench.text.cells import as_html, as_tsv

SLICE = 1_000
"""So many lines are read between two looks at the cancel button."""


def copy_rows(rows: Sequence[Sequence[str]]) -> None:
    """Put rows, the first of them the heads, on the clipboard."""
    data = QMimeData()
    data.setText(as_tsv(rows))
    data.setHtml(as_html(rows))
    QGuiApplication.clipboard().setMimeData(data)


def read_slowly(
    places: Sequence[int], read: Callable[[Sequence[int]], list[list[str]]], parent: QWidget
) -> Iterator[list[list[str]]]:
    """Yield the rows of these places slice by slice, behind a progress sheet; stops where that was cancelled."""
    sheet = QProgressDialog(_("Copying…"), _("Cancel"), 0, len(places), parent)
    sheet.setModal(True)
    sheet.setMinimumDuration(300)
    try:
        for start in range(0, len(places), SLICE):
            yield read(places[start : start + SLICE])
            sheet.setValue(min(start + SLICE, len(places)))
            if len(places) > SLICE:
                QCoreApplication.processEvents()
            if sheet.wasCanceled():
                return
    finally:
        sheet.close()
        sheet.deleteLater()
