"""Pages of paper below each other, as pictures that are asked for when they come into sight. Paper stays white."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.i18n import _, ngettext
from workbench.ui.overriding import override
from workbench.ui.report.content import Preview
from workbench.ui.theme import Theme

GAP, MARGIN, WIDEST = 18, 24, 840
"""Pixels between pages, beside them, and of a page at 100 %."""
STEPS = (50, 67, 80, 100, 125, 150, 200, 300)
"""The zooms in percent; 0 fits the page's width into the view."""
KEPT = 30
"""How many pictures are kept."""


class Sheets(QAbstractScrollArea):
    """`wanted` asks for a picture: number of the setting, page (from 0), width in pixels. `moved`: page or zoom."""

    wanted = Signal(int, int, int)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview: Preview | None = None
        self._pictures: dict[int, tuple[int, QImage]] = {}
        self._asked = False
        self._zoom = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview of the report"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ------------------------------------------------------------------------------------------------- what is shown

    @property
    def preview(self) -> Preview | None:
        """What is shown; None before the first pages."""
        return self._preview

    @property
    def page(self) -> int:
        """The page (from 0) that takes most of the view."""
        if self._preview is None:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, min((middle - MARGIN) // self._pitch(), self._preview.pages - 1))

    @property
    def zoom(self) -> int:
        """The zoom in percent; 0 where the page's width fits the view."""
        return self._zoom

    @property
    def is_complete(self) -> bool:
        """Whether everything in sight is drawn as it is now."""
        return self._preview is not None and self._missing() is None

    def show_pages(self, preview: Preview) -> None:
        """Show other pages; the old pictures stay until the new ones come, and the place in them too."""
        self._preview = preview
        words = ngettext("{n} page", "{n} pages", preview.pages).format(n=preview.pages)
        claims = ngettext("{n} claim", "{n} claims", preview.claims).format(n=preview.claims)
        self.setAccessibleDescription(f"{words}, {claims}")
        self._asked = False
        self._fit()
        self._ask()

    def take_picture(self, number: int, page: int, width: int, data: bytes) -> None:
        """Take a picture that was asked for; none (no bytes) where other pages were set since."""
        self._asked = False
        if self._preview is not None and number == self._preview.number and data:
            picture = QImage.fromData(data, "PNG")  # pyright: ignore[reportArgumentType]
            self._pictures[page] = (self._key(number, width), picture)
            for far in sorted(self._pictures, key=lambda each: abs(each - self.page))[KEPT:]:
                del self._pictures[far]
            self.viewport().update()
        self._ask()

    def set_theme(self, theme: Theme) -> None:
        """Take the new look; the paper stays white."""
        self._theme = theme
        self._fit()
        self.viewport().update()

    def set_zoom(self, percent: int) -> None:
        """Zoom; 0 fits the width. The page in sight stays."""
        page, bar = self.page, self.verticalScrollBar()
        inside = (bar.value() - MARGIN - page * self._pitch()) / self._pitch()
        self._zoom = percent
        self._fit()
        bar.setValue(round(MARGIN + (page + inside) * self._pitch()))
        self._ask()
        self.moved.emit()

    def step_zoom(self, by: int) -> None:
        """Zoom to the next larger or smaller step."""
        now = self._zoom or round(100 * self._width() / self._theme.px(WIDEST))
        further = [step for step in STEPS if (step > now if by > 0 else step < now)]
        if further:
            self.set_zoom(further[0] if by > 0 else further[-1])

    # ----------------------------------------------------------------------------------------------------- geometry

    def _width(self) -> int:
        """The width of a page on the screen, in pixels of the widget."""
        if self._zoom:
            return round(self._theme.px(WIDEST) * self._zoom / 100)
        return max(120, min(self.viewport().width() - 2 * MARGIN, round(self._theme.px(WIDEST))))

    def _height(self) -> int:
        return round(self._width() * (self._preview.ratio if self._preview else 1.414))

    def _pitch(self) -> int:
        return self._height() + GAP

    def _place(self, page: int) -> QRect:
        left = max(MARGIN, (self.viewport().width() - self._width()) // 2) - self.horizontalScrollBar().value()
        top = MARGIN + page * self._pitch() - self.verticalScrollBar().value()
        return QRect(left, top, self._width(), self._height())

    def _fit(self) -> None:
        """Tell the scroll bars how large everything is."""
        pages = self._preview.pages if self._preview else 0
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        whole = 2 * MARGIN - GAP + pages * self._pitch()
        down.setPageStep(self.viewport().height())
        down.setSingleStep(round(self._theme.px(40)))
        down.setRange(0, max(0, whole - self.viewport().height()))
        across.setPageStep(self.viewport().width())
        across.setSingleStep(40)
        across.setRange(0, max(0, self._width() + 2 * MARGIN - self.viewport().width()))
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._ask()
        self.moved.emit()

    # ----------------------------------------------------------------------------------------------------- pictures

    def _sharp(self) -> int:
        """How many pixels of the screen a page is wide."""
        return round(self._width() * self.devicePixelRatioF())

    def _key(self, number: int, width: int) -> int:
        return number * 10_000 + width

    def _missing(self) -> int | None:
        """Return the first page in sight (or just below) whose picture is missing or of other pages."""
        if self._preview is None:
            return None
        now = self._key(self._preview.number, self._sharp())
        top, bottom = self.verticalScrollBar().value(), self.verticalScrollBar().value() + self.viewport().height()
        first = max(0, (top - MARGIN) // self._pitch())
        last = min(self._preview.pages - 1, (bottom - MARGIN) // self._pitch())
        return next((p for p in range(first, last + 1) if self._pictures.get(p, (0, None))[0] != now), None)

    def _ask(self) -> None:
        """Ask for one picture at a time: by the time it comes, another may be in sight."""
        page = self._missing()
        if not self._asked and page is not None and self._preview is not None and self.isVisible():
            self._asked = True
            self.wanted.emit(self._preview.number, page, self._sharp())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.colour("background"))
        for page in range(self._preview.pages if self._preview else 0):
            place = self._place(page)
            if not place.intersects(event.rect()):
                continue
            painter.fillRect(place.adjusted(-1, -1, 1, 1), self._theme.colour("line"))
            painter.fillRect(place, QColor(Qt.GlobalColor.white))
            if page in self._pictures:
                painter.drawImage(place, self._pictures[page][1])

    # ------------------------------------------------------------------------------------------------- moving about

    def _scrolled(self) -> None:
        self.viewport().update()
        self._ask()
        self.moved.emit()

    def show_page(self, page: int) -> None:
        """Bring a page (from 0) to the top."""
        self.verticalScrollBar().setValue(MARGIN + page * self._pitch() - GAP)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = self.verticalScrollBar()
        places = {Qt.Key.Key_Home: down.minimum(), Qt.Key.Key_End: down.maximum()}
        if event.key() in places:
            down.setValue(places[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            down.setValue(down.value() + down.pageStep() - GAP)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif event.key() == Qt.Key.Key_0:
            self.set_zoom(0)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            self._asked = False
            self._ask()
        return super().event(event)
