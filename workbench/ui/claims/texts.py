"""A paragraph as a widget: to be read (`TextView`) or to be pressed (`TextButton`); and a section's head line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from workbench.ui.actions import shown
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.painted import LABEL, Paragraph, Style, Words, round_box
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip

PAD = 5
"""Room between a button's ring and its words, pixels."""


class TextView(QWidget):
    """A paragraph to be read; `pad` keeps it in line with the words of buttons, pixels."""

    def __init__(self, bench: Bench, runs: Sequence[Words] = (), style: Style | None = None, *, pad: int = 0) -> None:
        super().__init__()
        self._paragraph, self._pad = Paragraph(bench, style, runs), pad
        self.setAccessibleName(self._paragraph.text)
        _let_grow(self)
        bench.theme_changed.connect(self._look_anew)

    def show_words(self, runs: Sequence[Words]) -> None:
        """Show other words; nothing to show hides the view."""
        if self._paragraph.write(runs):
            self.setAccessibleName(self._paragraph.text)
            self.updateGeometry()
            self.update()
        self.setVisible(bool(self._paragraph.runs))

    @property
    def text(self) -> str:
        """The words shown."""
        return self._paragraph.text

    def _look_anew(self) -> None:
        self._paragraph.forget()
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._paragraph.height(width - 2 * self._pad)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._paragraph.natural_width() + 2 * self._pad, self._paragraph.line_height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), self._paragraph.line_height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paragraph.draw(painter, self._pad, 0, self.width() - 2 * self._pad)
        painter.end()


class PaintedButton(QToolButton):
    """A button that paints itself: Enter and Space press it.

    A tool button, because the style sheet gives push buttons a least height of their own.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bench.theme_changed.connect(self.look_anew)

    def look_anew(self) -> None:
        """Lay out and paint again."""
        self.updateGeometry()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def hovered(self) -> bool:
        """Tell whether the mouse is over it."""
        return self.underMouse() and self.isEnabled()

    def paint_ring(self, painter: QPainter, radius: float = 5) -> None:
        """Paint the focus ring, where the keyboard is here."""
        if self.hasFocus():
            round_box(painter, QRectF(self.rect()), radius, self.bench.colour("accent"), None, 2)


class TextButton(PaintedButton):
    """A paragraph to be pressed; its words are underlined where the mouse is. `pad` is room for the ring, pixels."""

    def __init__(self, bench: Bench, runs: Sequence[Words] = (), style: Style | None = None, pad: int = PAD) -> None:
        super().__init__(bench)
        self._paragraph, self._pad = Paragraph(bench, style, runs), pad
        self.setAccessibleName(self._paragraph.text)
        _let_grow(self)

    def show_words(self, runs: Sequence[Words], name: str = "", tip: str = "") -> None:
        """Show other words, with a name for screen readers and a tip (plain text) of their own."""
        if self._paragraph.write(runs):
            self.updateGeometry()
            self.update()
        self.setAccessibleName(name or self._paragraph.text)
        self.setToolTip(tooltip(tip))

    @property
    def words(self) -> str:
        """The words shown."""
        return self._paragraph.text

    @override
    def look_anew(self) -> None:
        self._paragraph.forget()
        super().look_anew()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._paragraph.height(width - 2 * self._pad) + 4

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._paragraph.natural_width() + 2 * self._pad, self._paragraph.line_height + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._paragraph.line_height + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hovered():
            hover = self.bench.colour("hover")
            round_box(painter, QRectF(self.rect()), 5, hover, hover)
        spare = max(0, self.height() - self.heightForWidth(self.width()))  # in a row beside something taller
        self._paragraph.draw(painter, self._pad, 2 + spare // 2, self.width() - 2 * self._pad)
        self.paint_ring(painter)
        painter.end()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


def link_button(bench: Bench, text: str, name: str = "", px: float = 12) -> TextButton:
    """Make a small button that looks like a link."""
    made = TextButton(bench, [Words(text, "accent")], Style(px))
    policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)  # wraps where it has no room
    made.setSizePolicy(policy)
    made.setAccessibleName(name or text)
    return made


class SectionHead(QWidget):
    """The small head line of a section; further widgets stand at its right end."""

    def __init__(self, bench: Bench, title: str, *at_the_end: QWidget) -> None:
        super().__init__()
        self._view = TextView(bench, [Words(title.upper(), "muted")], LABEL)
        self._view.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, 9, PAD, 3)
        self._view.setMinimumWidth(min(self._view.sizeHint().width(), bench.px(90)))  # what stands beside it gives way
        row.setSpacing(6)
        row.addWidget(self._view, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for widget in at_the_end:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def rename(self, title: str) -> None:
        """Give the section another title."""
        self._view.show_words([Words(title.upper(), "muted")])
        self._view.setAccessibleName(title)


class KeyHint(QWidget):
    """A key in a small box, and what it does."""

    def __init__(self, bench: Bench, action: str, text: str) -> None:
        super().__init__()
        self._bench, self._action, self._words = bench, action, text
        self._text = Paragraph(bench, LABEL, [Words(text, "muted")])
        self.show_key()
        bench.theme_changed.connect(self._look_anew)
        bench.keys_changed.connect(self.show_key)

    def show_key(self) -> None:
        """Show the key that the action has now; without one there is no hint."""
        key = shown(self._bench.key(self._action))
        self._key = Paragraph(self._bench, LABEL, [Words(key, "muted")])
        self.setAccessibleName(f"{key}: {self._words}")
        self.setToolTip(tooltip(f"{key}: {self._words}"))
        if not key or self.parentWidget() is not None:  # or it would be a window of its own
            self.setVisible(bool(key))
        self.updateGeometry()
        self.update()

    def _look_anew(self) -> None:
        self._key.forget()
        self._text.forget()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        width = self._key.natural_width() + 10 + 6 + self._text.natural_width()
        return QSize(width, self._key.line_height + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._key.natural_width() + 10, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key, and what it does where all of it has room."""
        painter = QPainter(self)
        wide, high = self._key.natural_width() + 10, self._key.line_height
        top = (self.height() - high) / 2
        round_box(painter, QRectF(0, top - 1, wide, high + 2), 4, self._bench.colour("line"), None)
        self._key.draw(painter, 5, top, wide)
        if self.width() >= self.sizeHint().width():
            self._text.draw(painter, wide + 6, top, self._text.natural_width() + 4)
        painter.end()


def _let_grow(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
