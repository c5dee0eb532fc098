"""What stands in the top bar: it looks like a field, and opens the real one over itself, which may need more room."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.actions import shown
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip
from workbench.ui.theme import UI_PX, Theme

_WIDEST, _INSET = 300, 9


class SearchButton(QAbstractButton):
    """A click, Enter or a letter opens the search; `typed` says with which letters."""

    typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(_("Search articles, claims, notes"))
        self.show_keys("Ctrl+K")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.typed.emit(""))
        self.set_theme(theme)

    def show_keys(self, keys: str) -> None:
        """Name the chord that opens the search; empty where it has none."""
        self._keys = shown(keys) if keys else ""
        name, tip = _("Search everything"), _("Search articles, claims, notes, sources and commands")
        aside = f" ({self._keys.replace(' ', '+')})" if keys else ""
        self.setAccessibleName(name + aside)
        self.setToolTip(tooltip(tip + aside))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.setFont(theme.ui_font(UI_PX))
        self.setMinimumWidth(round(theme.px(16)) + 2 * _INSET)
        self.setMaximumWidth(round(theme.px(_WIDEST)))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), round(QFontMetricsF(self.font()).height() + 13))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.typed.emit("")
        elif event.text().strip() and event.text().isprintable() and not held:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2 if self.hasFocus() else 1
        inset = wide / 2
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "line"), wide))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "background"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        room = self.rect().adjusted(_INSET, 0, -_INSET, 0)
        side = round(theme.px(16))
        if room.width() < 3 * side:  # no room for words: the sign alone says it
            picture = icons.pixmap("search", theme, "muted", side, self.devicePixelRatioF())
            painter.drawPixmap(self.rect().center().x() - side // 2, self.rect().center().y() - side // 2, picture)
            return
        left = self._draw_keys(painter, room)
        painter.setFont(self.font())
        painter.setPen(theme.colour("muted"))
        words = QFontMetricsF(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, left - room.left() - 8)
        box = QRect(room.left(), room.top(), left - room.left() - 8, room.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _draw_keys(self, painter: QPainter, room: QRect) -> int:
        """Draw the keys as a cap at the right; return where free room ends. Without room for both, the words stay."""
        font = self._theme.ui_font(11)
        metrics = QFontMetricsF(font)
        words = self._keys
        width = metrics.horizontalAdvance(words) + 11
        if not words or room.width() < width + self._theme.px(80):
            return room.right() + 8
        height = metrics.height() + 3
        cap = QRectF(room.right() - width, room.center().y() - height / 2 + 0.5, width, height)
        painter.setFont(font)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("panel"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
        return round(cap.left())
