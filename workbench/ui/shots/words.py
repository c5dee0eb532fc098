"""The words to be read in a part of the window: on labels, buttons, tabs, in empty fields, at the heads of tables.

Numbers are left out (counts, dates, the version), and what is long: that is the sample's own text.
"""

import hashlib
import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

LONGEST = 60
_NUMBER = re.compile(r"\d+")


def words_of(part: QWidget) -> tuple[str, ...]:
    """Return the words that the program itself shows in a part, each once, in the order of the alphabet."""
    inside = [part, *(child for child in part.findChildren(QWidget) if child.isVisible())]
    found = {_NUMBER.sub("0", text.strip()) for widget in inside for text in _said_by(widget)}
    return tuple(sorted(text for text in found if 0 < len(text) <= LONGEST))


def digest_of(words: tuple[str, ...]) -> str:
    """Return a short name for these words: other words have another."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _said_by(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QAbstractButton):
        yield widget.text() or widget.accessibleName()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield widget.accessibleName()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(index) for index in range(widget.count()))
    elif isinstance(widget, QHeaderView) and widget.model() is not None:
        count = range(widget.count())
        yield from (str(widget.model().headerData(n, widget.orientation()) or "") for n in count if _lies(widget))


def _lies(header: QHeaderView) -> bool:
    return header.orientation() is Qt.Orientation.Horizontal
