"""What a browser put on the clipboard: the copied part of a page, with its address where the browser tells it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QMimeData, Qt
from PySide6.QtWidgets import QApplication

from workbench.importers.sources import Wishes

if TYPE_CHECKING:
    from workbench.ui.articles.importing import ImportDialog

PLAINLY = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_V)
"""Pastes only the words of what was copied from a page."""
_ADDRESSES = ("chromium/x-source-url", "text/x-moz-url-priv")
_OF_WINDOWS = 'application/x-qt-windows-mime;value="HTML Format"'


def paste_into(dialog: "ImportDialog", *, plainly: bool = False) -> None:
    """Propose what is on the clipboard: the copied part of a page, or, where there is none or `plainly`, its text."""
    clipboard = QApplication.clipboard()
    markup = None if plainly else copied_page(clipboard.mimeData())
    if markup is None:
        dialog.add_text(clipboard.text())
    else:
        dialog.read_bytes("pasted.html", markup, Wishes("utf-8"), "pasted-page", origin_name="")


def has_page() -> bool:
    """Say whether a part of a web page is on the clipboard."""
    return copied_page(QApplication.clipboard().mimeData()) is not None


def copied_page(data: QMimeData | None) -> bytes | None:
    """Return the copied HTML, after a line that names where it came from; None where there is none."""
    if data is None or not data.hasHtml() or not data.html().strip():
        return None
    if data.hasFormat(_OF_WINDOWS):
        return bytes(data.data(_OF_WINDOWS).data()).rstrip(b"\x00")
    address = next((_words(data, kind) for kind in _ADDRESSES if data.hasFormat(kind)), "")
    markup = data.html().encode("utf-8", "replace")
    return b"SourceURL:" + address.encode("utf-8", "replace") + b"\n" + markup if address else markup


def _words(data: QMimeData, kind: str) -> str:
    raw = bytes(data.data(kind).data())
    words = raw.decode("utf-16-le" if b"\x00" in raw[:4] else "utf-8", "replace")
    return words.replace("\x00", "").split("\n", 1)[0].strip()[:2_000]
