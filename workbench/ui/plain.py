"""Text of unknown origin, shown as text: labels, tooltips, messages, and notes in Markdown that can load nothing.

Qt's rich text opens `file:` and `//host/share` paths named in an `<img>`, and 5,000 nested
tables end the process; so nothing here lets Qt guess the format, and Markdown goes through markdown-it-py with HTML and
images off.
"""

import html
import textwrap
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPaintEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QLabel, QMessageBox, QPlainTextEdit, QTextBrowser, QWidget

from workbench.text.hidden import visible
from workbench.ui.overriding import override
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

OPENABLE = ("http", "https", "mailto")
NOTE_LIMIT = 200_000
TOOLTIP_LIMIT = 2_000


class PlainLabel(QLabel):
    """A label that shows its text as it is; it wraps, or elides at the end of its one line."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, elides: bool = False, role: str = "") -> None:
        super().__init__(parent)
        self._elides = elides
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(not elides)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(text.replace("\n", " ") if self._elides else text)
        self.setAccessibleName(text)
        if self._elides:
            self.setToolTip(tooltip(text))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 24), hint.height()) if self._elides else hint

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elides:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        room = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


def in_lines(words: str, most: int) -> str:
    """Break words into lines of at most so many letters: a box to tick does not wrap by itself."""
    return "\n".join(textwrap.wrap(words, most, break_long_words=False, break_on_hyphens=False)) or words


def typed_in(field: QPlainTextEdit) -> str:
    """Return a field's text with the no-break spaces and line separators that `toPlainText` turns into others."""
    return field.document().toRawText().replace("\u2029", "\n")


def tooltip(text: str) -> str:
    """Return text for any `setToolTip`: hidden characters named, escaped inside a plain block, never read as markup."""
    if not text:
        return ""
    shown = visible(text[:TOOLTIP_LIMIT]) + ("…" if len(text) > TOOLTIP_LIMIT else "")
    return f'<p style="white-space: pre-wrap">{html.escape(shown)}</p>'


def plain_message(
    parent: QWidget | None,
    title: str,
    text: str,
    detail: str = "",
    buttons: Sequence[str] = (),
    icon: QMessageBox.Icon = QMessageBox.Icon.Information,
) -> int:
    """Show a message as plain text and return the index of the button pressed; -1 if it was closed or escaped.

    The first button is the default one.
    """
    box = message_box(parent, title, text, detail, buttons, icon)
    box.exec()
    pressed = box.clickedButton()
    return next((index for index, button in enumerate(box.buttons_in_order) if button is pressed), -1)


class PlainMessageBox(QMessageBox):
    """A message box that keeps its texts plain and its own buttons in the order they were named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons_in_order: list[QWidget] = []

    def offer(self, labels: Sequence[str]) -> None:
        """Add the buttons; the first is the default, the last is what Escape means where there are several."""
        for label in labels:
            button = self.addButton(label.replace("&", "&&"), QMessageBox.ButtonRole.ActionRole)
            self.buttons_in_order.append(button)
        if not labels:
            self.buttons_in_order.append(self.addButton(QMessageBox.StandardButton.Ok))
        self.setDefaultButton(self.buttons_in_order[0])  # type: ignore[arg-type]
        self.setEscapeButton(self.buttons_in_order[-1])  # type: ignore[arg-type]


def message_box(
    parent: QWidget | None,
    title: str,
    text: str,
    detail: str = "",
    buttons: Sequence[str] = (),
    icon: QMessageBox.Icon = QMessageBox.Icon.Information,
) -> PlainMessageBox:
    """Build the message without showing it."""
    box = PlainMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(tooltip(detail))
    label = box.findChild(QLabel, "qt_msgbox_informativelabel")
    if isinstance(label, QLabel):  # which format Qt gives it depends on the version: escaped above, plain here
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(visible(detail))
    box.setIcon(icon)
    box.offer(buttons)
    return box


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 53 ms: only when the first note is shown

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable(["strikethrough"]).disable("image")
    parser.validateLink = openable  # type: ignore[method-assign]
    return parser


def openable(address: str) -> bool:
    """Say whether an address may become a link at all: http, https, mailto and nothing else."""
    return QUrl(address).scheme().lower() in OPENABLE


def note_html(text: str) -> str:
    """Render a note's Markdown to inert HTML: no raw HTML, no images, only openable links."""
    return _markdown().render(text[:NOTE_LIMIT]) if text.strip() else ""


class MarkdownView(QTextBrowser):
    """A note, rendered; loads nothing, goes nowhere, grows to its height. A click on a link only says so."""

    link_clicked = Signal(str)
    edit_wished = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        self.show_note(text)

    def show_note(self, text: str) -> None:
        """Show a note's Markdown."""
        self.setHtml(note_html(text))
        self.setAccessibleDescription(text[:NOTE_LIMIT])

    def set_theme(self, theme: Theme) -> None:
        """Take links' colour from the theme; the rest follows the palette."""
        self.document().setDefaultStyleSheet(f"a {{ color: {theme.role('accent')}; }}")

    def _tell(self, address: QUrl) -> None:
        if openable(address.toString()):
            self.link_clicked.emit(address.toString())

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Answer every request with an empty picture or no bytes; nothing is ever read from disk or network."""
        return QImage() if kind == QTextDocument.ResourceType.ImageResource.value else QByteArray()

    @override
    def doSetSource(
        self, name: QUrl | str, type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        """Go nowhere."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks to edit, unless it activates a focused link."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.textCursor().charFormat().isAnchor():
            self.edit_wished.emit()
            return
        super().keyPressEvent(event)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        copy = self.document().clone()
        copy.setParent(None)  # else Python keeps it as long as the document it was copied from
        copy.setTextWidth(width)
        return round(copy.size().height()) + 2

    @override
    def sizeHint(self) -> QSize:
        width = max(self.viewport().width(), 120)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self.sizeHint().height(), 4000))
