"""What the tour shows over the window: a veil around the target, and beside it a callout with words, keys, buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.flow import FlowLayout, clear
from workbench.ui.kbd import Kbd
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme
from workbench.ui.tour.placing import Place

WIDTH, ROUND, ARROW = 330, 9, 9
SHARE = 0.62
"""The callout is at most this part of the window's width."""
VEIL = 120
"""How much the veil hides, of 255."""


class Veil(QWidget):
    """Paints only: dims everything but the target, outlines that, and draws the callout's ground with its arrow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._target: QRect | None = None
        self._place: Place | None = None

    def show_place(self, target: QRect | None, place: Place) -> None:
        """Point from a callout's place at a target."""
        if (target, place) != (self._target, self._place):
            self._target, self._place = target, place
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around, hole = QPainterPath(), QPainterPath()
        around.addRect(QRectF(self.rect()))
        if self._target is not None:
            hole.addRoundedRect(QRectF(self._target).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        veil = theme.colour("background")
        veil.setAlpha(VEIL)
        painter.fillPath(around - hole, veil)
        painter.setPen(QPen(theme.colour("accent"), 2.5))
        painter.drawPath(hole)
        if self._place is not None:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(theme.colour("panel"))
            painter.drawPath(_ground(self._place))


def _ground(place: Place) -> QPainterPath:
    """Return the rounded ground of the callout, joined with the arrow to its tip."""
    ground = QPainterPath()
    ground.addRoundedRect(QRectF(place.box), ROUND, ROUND)
    tip = place.tip
    if tip is None:
        return ground
    box = place.box
    across = place.side in ("right", "left")
    if across:
        root = QPoint(box.left() if place.side == "right" else box.right(), _between(tip.y(), box.top(), box.bottom()))
        base = (root + QPoint(0, -ARROW), root + QPoint(0, ARROW))
    else:
        root = QPoint(_between(tip.x(), box.left(), box.right()), box.top() if place.side == "below" else box.bottom())
        base = (root + QPoint(-ARROW, 0), root + QPoint(ARROW, 0))
    arrow = QPainterPath()
    arrow.addPolygon(QPolygonF([QPointF(base[0]), QPointF(tip), QPointF(base[1])]))
    arrow.closeSubpath()
    return ground.united(arrow)


def _between(value: int, low: int, high: int) -> int:
    """Keep the arrow's root away from the round corners."""
    return max(low + ROUND + ARROW, min(value, high - ROUND - ARROW))


class Callout(QWidget):
    """The words of one stop. Its buttons do what the keys do; a click never takes the keys from the program."""

    back_wished = Signal()
    next_wished = Signal()
    end_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number, self._heading, self._words = PlainLabel(role="muted"), PlainLabel(), PlainLabel()
        self._aside = PlainLabel(role="muted")
        self._keys = QWidget()
        self._flow = FlowLayout(self._keys, 10, 5)
        self.back, self.next, self.leave = QPushButton(_("Back")), QPushButton(), QPushButton(_("End"))
        self.next.setProperty("role", "primary")
        self.leave.setProperty("role", "link")
        for button, signal in (
            (self.back, self.back_wished), (self.next, self.next_wished), (self.leave, self.end_wished),
        ):  # fmt: skip
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
        self.leave.setAccessibleName(_("End the tour"))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 16, 13)
        column.setSpacing(7)
        for widget in (self._number, self._heading, self._words, self._keys, self._aside):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        column.addLayout(row)

    def show_stop(
        self, number: int, count: int, heading: str, words: str, keys: Sequence[tuple[str, str]], aside: str
    ) -> None:
        """Say what a stop says; `keys` are caps with what each does."""
        self._number.setText(_("{number} of {count}").format(number=number, count=count))
        self._heading.setText(heading)
        self._words.setText(words)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        clear(self._flow)
        for cap, word in keys:
            self._flow.addWidget(self._hint(cap, word))
        self.back.setEnabled(number > 1)
        last = number == count
        self.next.setText(_("Finish") if last else _("Next"))
        self.leave.setVisible(not last)
        said = "; ".join(f"{cap}: {word}" for cap, word in keys)
        self.setAccessibleName(_("Tour, {number} of {count}: {heading}").format(
            number=number, count=count, heading=heading))  # fmt: skip
        self.setAccessibleDescription(" ".join(filter(None, (words, said, aside))))
        self.set_theme(self._theme)

    def show_done(self) -> None:
        """Say that the person did it."""
        self._number.setText("✓ " + _("Done"))

    def _hint(self, cap: str, word: str) -> QWidget:
        hint = QWidget()
        row = QHBoxLayout(hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(Kbd(cap, self._theme), 0, Qt.AlignmentFlag.AlignVCenter)
        label = PlainLabel(word, role="muted")
        label.setWordWrap(False)
        row.addWidget(label)
        return hint

    def fit(self, room: QSize) -> QSize:
        """Return the size that the words need in a window of this size."""
        wide = round(min(self._theme.px(WIDTH), max(room.width() * SHARE, 260)))
        layout = self.layout()
        high = layout.totalHeightForWidth(wide) if layout is not None else 0
        return QSize(wide, max(high, 40))

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self._heading.setFont(theme.ui_font(16, bold=True))
        self._words.setFont(theme.ui_font(13.5))
        for label in (self._number, self._aside):
            label.setFont(theme.ui_font(12))
        for cap in self._keys.findChildren(Kbd):
            cap.set_theme(theme)
