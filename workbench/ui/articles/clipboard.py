"""What a browser put on the clipboard: the copied part of a page, with its address where the browser tells it."""

from PySide6.QtCore import QMimeData

_ADDRESSES = ("chromium/x-source-url", "text/x-moz-url-priv")
_OF_WINDOWS = 'application/x-qt-windows-mime;value="HTML Format"'


def copied_page(data: QMimeData) -> bytes | None:
    """Return the copied HTML, after a line that names where it came from; None where there is none."""
    if not data.hasHtml() or not data.html().strip():
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
