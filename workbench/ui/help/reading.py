"""One page of the guide on the screen: no wider than reads well, pictures scaled to it, what was looked for marked."""

import re

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QResizeEvent, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from workbench.i18n import _
from workbench.ui.help.finding import marked
from workbench.ui.help.markdown import PICTURE, page_html
from workbench.ui.help.pages import ENGLISH, Page, guide_folder
from workbench.ui.overriding import override
from workbench.ui.theme import Theme

TEXT_PX, WIDEST, MARGIN, INDENT = 14, 780, 26, 24
"""Pixels at 100 per cent: of letters and of lines at most; at the sides; of a list within the text."""
SCHEME = "picture"
_PICTURE = re.compile(SCHEME + r":([a-z]{2}/[\w-]+\.png)")
STYLE = """
body, p, li, td, th {{ color: {ink}; line-height: 118%; }}
h1 {{ font-size: {h1}px; font-weight: 600; margin-top: 12px; margin-bottom: 10px; }}
h2 {{ font-size: {h2}px; font-weight: 600; margin-top: 26px; margin-bottom: 8px; }}
h3 {{ font-size: {h3}px; font-weight: 600; margin-top: 18px; margin-bottom: 5px; }}
p {{ margin-top: 0px; margin-bottom: 10px; }}
li {{ margin-bottom: 4px; }}
p.picture {{ line-height: 100%; margin-top: 8px; margin-bottom: 16px; }}
span.caption {{ color: {muted}; font-size: {small}px; }}
a {{ color: {accent}; }}
strong {{ background-color: {cap}; font-weight: 600; }}
em {{ font-style: italic; }}
code, p.code {{ font-family: 'Noto Sans Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace; }}
code {{ background-color: {cap}; }}
table {{ border-collapse: collapse; margin-top: 10px; margin-bottom: 14px; }}
td, th {{ line-height: 100%; border: 1px solid {line}; vertical-align: top; }}
th {{ background-color: {cap}; font-weight: 600; text-align: left; }}
p.code {{ white-space: pre-wrap; margin-bottom: 0px; }}
table.code td {{ border: none; background-color: {cap}; }}
table.quote {{ margin-top: 8px; margin-bottom: 12px; }}
table.quote td {{ border: none; }}
table.quote td.bar {{ background-color: {accent}; }}
table.quote td.said {{ background-color: {cap}; padding-left: 14px; padding-right: 14px;
  padding-top: 5px; padding-bottom: 5px; }}
"""


class GuidePage(QTextBrowser):
    """Shows a page; loads nothing but the guide's own pictures and goes nowhere by itself.

    `place_wished` names another place of the guide (page, slug); `address_wished` an address outside it.
    """

    place_wished = Signal(str, str)
    address_wished = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._page, self._typed = theme, None, ""
        self._pictures: dict[str, QImage] = {}
        self._wide = 0
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # a wide table scrolls, but no word is cut in it
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setAccessibleName(_("Page of the guide"))
        self.anchorClicked.connect(self._follow)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    def show_page(self, page: Page, slug: str = "", typed: str = "") -> None:
        """Show a page from one of its headings on, what was looked for marked."""
        if page != self._page:
            self._page = page
            self._set()
        self.mark(typed)
        self.go_to(slug)

    def go_to(self, slug: str) -> None:
        """Show a heading at the top; without one the top of the page."""
        if slug and self._page is not None and slug != self._page.sections[0].slug:
            self.scrollToAnchor(slug)
        else:
            self.verticalScrollBar().setValue(0)

    def first_hit(self) -> None:
        """Bring the first marked word at or below the top of what is seen into sight."""
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        hits = [one.cursor.selectionStart() for one in self.extraSelections()]
        wanted = next((hit for hit in hits if hit >= top), None)
        if wanted is not None and wanted > self.cursorForPosition(self.viewport().rect().bottomRight()).position():
            cursor = QTextCursor(self.document())
            cursor.setPosition(wanted)
            self.setTextCursor(cursor)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look; the same words stay at the top."""
        self._theme = theme
        top = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self._set()
        self._mark()
        self.verticalScrollBar().setValue(round(top * self.verticalScrollBar().maximum()))

    # ------------------------------------------------------------------------------------------------ what it shows

    def _set(self) -> None:
        if self._page is None:
            return
        theme, page = self._theme, self._page
        sizes = {"h1": 24, "h2": 18, "h3": 15, "small": 12}
        looks = {name: str(round(theme.px(size))) for name, size in sizes.items()}
        roles = {name: theme.role(name) for name in ("ink", "muted", "accent", "line")} | {"cap": theme.role("hover")}
        document = self.document()
        document.setDefaultFont(theme.ui_font(TEXT_PX))
        document.setDocumentMargin(MARGIN)
        document.setIndentWidth(theme.px(INDENT))
        document.setDefaultStyleSheet(STYLE.format(**looks, **roles))
        slugs = [section.slug for section in page.sections]
        self._fit()
        self.setHtml(page.html or page_html(page.source, slugs, self._known))

    def _known(self, address: str) -> str:
        """Return the address of a picture that is there, in English where this language has none; else none."""
        found = PICTURE.fullmatch(address)
        for language in (found[1], ENGLISH) if found else ():
            name = f"{language}/{found[2]}.png" if found else ""
            if name in self._pictures or (guide_folder() / "pictures" / name).is_file():
                return f"{SCHEME}:{name}"
        return ""

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Answer with a picture of the guide, scaled to the lines; with nothing whatever else is asked for."""
        address = name.toString() if isinstance(name, QUrl) else name
        found = _PICTURE.fullmatch(address)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray()
        return self._scaled(found[1]) if found else QImage()

    def _scaled(self, name: str) -> QImage:
        """Return a picture in a thin frame, no wider than the lines, in the pixels of this screen.

        Qt's own scaling is coarse.
        """
        if name not in self._pictures:
            whole = QImage(str(guide_folder() / "pictures" / name))
            self._pictures[name] = whole.convertToFormat(QImage.Format.Format_RGB32)  # from a palette none is drawn in
        whole, ratio = self._pictures[name], self.devicePixelRatioF()
        wide = min(whole.width(), self._room())
        if whole.isNull() or wide <= 0:
            return QImage()
        pixels = min(whole.width(), round(wide * ratio)) if wide == whole.width() else round(wide * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = whole.scaledToWidth(pixels, smooth) if pixels != whole.width() else whole.copy()
        painter = QPainter(shown)
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(shown.rect().adjusted(0, 0, -1, -1))
        painter.end()
        shown.setDevicePixelRatio(pixels / wide)
        return shown

    def _room(self) -> int:
        return self.lineWrapColumnOrWidth() - 2 * MARGIN

    def _fit(self) -> bool:
        """Make the lines as wide as there is room, and reads well; say whether that is another width."""
        wide = min(self.viewport().width(), round(self._theme.px(WIDEST)))
        changed, self._wide = wide != self._wide, wide
        self.setLineWrapColumnOrWidth(wide)
        return changed

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position() if bar.value() else 0
        if not self._fit() or self._page is None:
            return
        document, kind = self.document(), QTextDocument.ResourceType.ImageResource
        for name in self._pictures:
            document.addResource(kind.value, QUrl(f"{SCHEME}:{name}"), self._scaled(name))
        document.markContentsDirty(0, document.characterCount())
        cursor = QTextCursor(document)
        cursor.setPosition(min(top, document.characterCount() - 1))
        bar.setValue(bar.value() + self.cursorRect(cursor).top() if top else 0)

    # ------------------------------------------------------------------------------------------------ what was found

    def mark(self, typed: str) -> None:
        """Mark every place where what was typed occurs."""
        self._typed = typed
        self._mark()

    def _mark(self) -> None:
        made: list[QTextEdit.ExtraSelection] = []
        block = self.document().begin() if self._typed else self.document().end()
        while block.isValid():
            made += [self._selection(block.position() + span.start, span.end - span.start)
                     for span in marked(block.text(), self._typed)]  # fmt: skip
            block = block.next()
        self.setExtraSelections(made)

    def _selection(self, start: int, length: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format.setBackground(QColor(self._theme.role("find")))
        return made

    # ------------------------------------------------------------------------------------------------------- links

    def _follow(self, address: QUrl) -> None:
        if address.scheme():
            self.address_wished.emit(address.toString())
            return
        name = address.path().removesuffix(".md")
        here = self._page.name if self._page else ""
        self.place_wished.emit(name or here, address.fragment(QUrl.ComponentFormattingOption.FullyDecoded))

    @override
    def doSetSource(
        self, name: QUrl | str, type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        """Go nowhere by itself."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of going back and forward to the window."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
