"""The guide's window: contents or what was found at the left, a page at the right, the way back at the top."""

import base64
import contextlib
from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench import i18n
from workbench.i18n import _, ngettext, number
from workbench.ui import icons
from workbench.ui.help.finding import find
from workbench.ui.help.pages import Page, place_of, read_pages
from workbench.ui.help.reading import GuidePage
from workbench.ui.help.results import Results
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme

SIZE, SMALLEST, CONTENTS, LEAST = (1060, 740), (520, 360), 290, 200
SHARE = 0.32
"""Of the window's width that the contents have at most."""
PLACE = Qt.ItemDataRole.UserRole
Spot = tuple[str, str, int]
"""A page, a heading, how far it is scrolled."""


class GuideWindow(QWidget):
    """Stands beside the window of the project. `live` makes the pages that are written while the program runs."""

    def __init__(self, settings: Settings, theme: Theme, live: Callable[[], Sequence[Page]]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._settings, self._theme, self._live = settings, theme, live
        self._written = read_pages(i18n.language())
        self._pages: tuple[Page, ...] = ()
        self._past: list[Spot] = []
        self._future: list[Spot] = []
        self.setWindowTitle(_("Guide"))
        self.setObjectName("guide")
        self.setMinimumSize(*SMALLEST)
        self.field, self.count = self._make_field(), PlainLabel("", role="muted")
        self.contents, self.results = self._make_contents(), Results(theme)
        self.page = GuidePage(theme)
        self.back, self.forward = self._make_way("back"), self._make_way("forward")
        self._make_address()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.renew()
        self._restore()

    # ------------------------------------------------------------------------------------------------------ building

    def _make_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(_("Search the guide"))
        field.setAccessibleName(_("Search the guide"))
        field.setToolTip(tooltip(_("Ctrl+F or F1 comes here; ↑ ↓ choose, Enter opens")))
        field.setClearButtonEnabled(True)
        field.installEventFilter(self)
        return field

    def _make_contents(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setAccessibleName(_("Contents of the guide"))
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return tree

    def _make_way(self, way: str) -> QToolButton:
        button = QToolButton()
        words = {"back": _("Back (Alt+Left)"), "forward": _("Forward (Alt+Right)")}[way]
        button.setAccessibleName(words)
        button.setToolTip(tooltip(words))
        button.setEnabled(False)
        return button

    def _make_address(self) -> None:
        """Make the line that shows an address outside the guide: nothing is opened by itself."""
        self.address, self.copy = PlainLabel(""), QPushButton(_("Copy the address"))
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.foot = QFrame()
        self.foot.setProperty("role", "panel")
        across = QHBoxLayout(self.foot)
        across.setContentsMargins(14, 8, 14, 8)
        across.addWidget(PlainLabel(_("Not opened by itself:"), role="muted"))
        across.addWidget(self.address, 1)
        across.addWidget(self.copy)
        self.foot.hide()

    def _lay_out(self) -> None:
        self._left = QStackedWidget()
        found = QWidget()
        below = QVBoxLayout(found)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        self.count.setContentsMargins(14, 0, 14, 0)
        below.addWidget(self.count)
        below.addWidget(self.results, 1)
        for part in (self.contents, found):
            self._left.addWidget(part)
        side = QFrame()
        side.setProperty("role", "panel")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 10, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 0)
        for widget in (self.back, self.forward):
            top.addWidget(widget)
        top.addWidget(self.field, 1)
        column.addLayout(top)
        column.addWidget(self._left, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.page, 1)
        beside.addWidget(self.foot)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        for part in (side, right):
            self._split.addWidget(part)
        side.setMinimumWidth(LEAST)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        for before, after in ((self.field, self.contents), (self.contents, self.results), (self.results, self.page)):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search)
        self.contents.itemClicked.connect(self._open_item)
        self.contents.itemActivated.connect(self._open_item)
        self.results.itemClicked.connect(lambda _item: self._open_found())
        self.results.itemActivated.connect(lambda _item: self._read_found())
        self.page.place_wished.connect(self.go)
        self.page.address_wished.connect(self._show_address)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.address.text()))
        for keys, act in (
            ("Alt+Left", self.go_back), ("Alt+Right", self.go_forward), ("Ctrl+F", self.seek), ("F1", self.seek),
            ("Ctrl+W", self.close),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act)

    # --------------------------------------------------------------------------------------------------------- pages

    def renew(self) -> None:
        """Make the living pages anew; the contents follow where they changed."""
        pages = (*self._written, *self._live())
        if pages == self._pages:
            return
        self._pages = pages
        self.contents.clear()
        for page in pages:
            top = _line(self.contents, page.title, (page.name, ""))
            for section in page.sections[1:]:
                if section.level == 2:
                    _line(top, section.title, (page.name, section.slug))
        shown = self.page.page
        if shown is not None:
            fresh = self._page_of(shown.name)
            self.page.show_page(fresh) if fresh != shown else None
            self._point_at(fresh.name, "")

    def open_at(self, name: str, slug: str = "") -> None:
        """Come to the front at a place that is named by its English slug; the search is ready to be typed in."""
        self.renew()
        self.field.clear()
        self.go(*place_of(self._pages, name, slug))
        self.show()
        self.activateWindow()
        self.seek()

    def go(self, name: str, slug: str = "") -> None:
        """Show a page from a heading on; where one was is kept for the way back."""
        self._leave()
        self._future.clear()
        self._show(name, slug)

    def _leave(self) -> None:
        if self.page.page is not None:
            self._past.append(self._spot())

    def _spot(self) -> Spot:
        shown = self.page.page
        return (shown.name if shown else "", "", self.page.verticalScrollBar().value())

    def _show(self, name: str, slug: str, scroll: int | None = None) -> None:
        page = self._page_of(name)
        self.foot.hide()
        self.page.show_page(page, slug, self.field.text())
        if scroll is not None:
            self.page.verticalScrollBar().setValue(scroll)
        self.setWindowTitle(_("{page} – guide").format(page=page.title))
        self._point_at(page.name, slug)
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._future))

    def _page_of(self, name: str) -> Page:
        return next((page for page in self._pages if page.name == name), self._pages[0])

    def go_back(self) -> None:
        """Show what was shown before."""
        if self._past:
            self._future.append(self._spot())
            self._show(*self._past.pop())

    def go_forward(self) -> None:
        """Show again what one went back from."""
        if self._future:
            self._leave()
            self._show(*self._future.pop())

    def _point_at(self, name: str, slug: str) -> None:
        """Choose the place in the contents; only the page that is shown lies open there."""
        for row in range(self.contents.topLevelItemCount()):
            item = self.contents.topLevelItem(row)
            assert item is not None
            here = item.data(0, PLACE)[0] == name
            item.setExpanded(here)
            if here:
                below = [one for n in range(item.childCount()) if (one := item.child(n)) is not None]
                chosen = next((one for one in below if slug and one.data(0, PLACE)[1] == slug), item)
                self.contents.setCurrentItem(chosen)

    def _open_item(self, item: QTreeWidgetItem) -> None:
        self.go(*item.data(0, PLACE))

    def _show_address(self, address: str) -> None:
        self.address.setText(address)
        self.foot.show()

    # -------------------------------------------------------------------------------------------------------- search

    def seek(self) -> None:
        """Give the keys to the search."""
        self.field.setFocus()
        self.field.selectAll()

    def _search(self, typed: str) -> None:
        found = find(self._pages, typed)
        self.results.show_found(found, typed)
        words = ngettext("{n} place", "{n} places", len(found)).format(n=number(len(found)))
        self.count.setText(words if found else _("Nothing in the guide has all these words."))
        self._left.setCurrentIndex(1 if typed.strip() else 0)
        if not typed.strip() and self.page.page is not None:
            self.page.mark("")

    def _open_found(self) -> None:
        found = self.results.found
        if found is not None:
            self.go(found.page.name, found.section.slug)
            self.page.first_hit()

    def _read_found(self) -> None:
        """Show what is chosen and give the keys to the page."""
        self._open_found()
        self.page.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: arrows choose among what was found, or scroll the page; Enter opens; Esc empties it."""
        if watched is not self.field or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.field.text().strip():
            self.results.step(step)
        elif step or event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.page.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._read_found()
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            return False
        return True

    # ----------------------------------------------------------------------------------------------------- the window

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.back.setIcon(icons.icon("chevron-left", theme))
        self.forward.setIcon(icons.icon("chevron-right", theme))
        self.results.set_theme(theme)
        self.contents.setIndentation(round(theme.px(14)))
        if self._pages:
            self.renew()  # the codebook's colours are others
        self.page.set_theme(theme)
        self._share()

    def _share(self) -> None:
        wide = min(round(self._theme.px(CONTENTS)), round(self.width() * SHARE))
        self._split.setSizes([wide, self.width() - wide])

    def _restore(self) -> None:
        wished = QSize(*SIZE) * max(1.0, self._theme.zoom / 130)
        self.resize(wished.boundedTo(self.screen().availableSize() * 0.92))
        with contextlib.suppress(ValueError):
            if self._settings.guide:
                self.restoreGeometry(QByteArray(base64.b64decode(self._settings.guide)))
        self._share()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.renew()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.guide = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        super().closeEvent(event)


def _line(parent: QTreeWidget | QTreeWidgetItem, title: str, place: tuple[str, str]) -> QTreeWidgetItem:
    """Put a line into the contents; large text may cut its end off, so a tooltip says it whole."""
    made = QTreeWidgetItem(parent, [title])
    made.setToolTip(0, tooltip(title))
    made.setData(0, PLACE, place)
    return made
