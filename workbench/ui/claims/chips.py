"""Chips: small rounded labels and buttons in the codebook's colours, painted as plain text."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.i18n import _
from workbench.model.codebook import Status
from workbench.text.hidden import visible
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.painted import round_box
from workbench.ui.claims.texts import PaintedButton
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip

MOST = 200


@dataclass(frozen=True, slots=True)
class Look:
    """What a chip shows: `strong` has its colour on its tint, `soft` its colour on a tint without a line."""

    text: str
    colour: str = ""
    symbol: str = ""
    digit: str = ""
    strong: bool = False
    soft: bool = False
    inked: bool = False
    arrow: bool = False

    @property
    def shown(self) -> str:
        """The words of the chip, on one line, with unseen characters spelled out."""
        symbol = self.symbol if self.strong or self.soft or self.inked else ""
        words = (symbol, self.digit, " ".join(self.text[:MOST].split()), "▾" if self.arrow else "")
        return visible(" ".join(word for word in words if word))


def chip_size(bench: Bench, look: Look) -> QSize:
    """Return the size that a chip wants, in pixels."""
    metrics = QFontMetrics(bench.font(12, bold=look.strong or look.inked))
    return QSize(metrics.horizontalAdvance(look.shown) + 2 * bench.px(9) + 2, bench.px(17) + 6)


def draw_chip(painter: QPainter, bench: Bench, look: Look, box: QRectF, *, hovered: bool = False) -> None:
    """Paint a chip into a box."""
    line, ground, ink = _colours(bench, look, hovered=hovered)
    round_box(painter, box, (box.height() - 1) / 2, line, ground)
    font = bench.font(12, bold=look.strong or look.inked)
    painter.setFont(font)
    painter.setPen(ink)
    room = box.adjusted(bench.px(9), 0, -bench.px(9) + 1, 0)
    words = QFontMetrics(font).elidedText(look.shown, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


def _colours(bench: Bench, look: Look, *, hovered: bool) -> tuple[QColor, QColor | None, QColor]:
    """Return line, ground and ink."""
    ground = bench.colour("hover") if hovered else None
    if look.strong:
        return bench.line_of(look.colour), bench.tint_of(look.colour), bench.line_of(look.colour)
    if look.soft:
        return bench.tint_of(look.colour), bench.tint_of(look.colour), bench.line_of(look.colour)
    if look.inked:
        return bench.colour("outline"), ground, bench.colour("ink")
    return bench.colour("line"), ground, bench.colour("muted")


class Chip(PaintedButton):
    """A chip to be pressed; the left and right arrows go to its neighbours."""

    def __init__(self, bench: Bench, look: Look, name: str = "", tip: str = "") -> None:
        super().__init__(bench)
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.describe(name or look.text, tip)

    def describe(self, name: str, tip: str = "") -> None:
        """Set the name for screen readers and the tip (plain text)."""
        self.setAccessibleName(name)
        self.setToolTip(tooltip(tip))

    def wear(self, look: Look) -> None:
        """Take another look."""
        if look != self.look:
            self.look = look
            self.look_anew()

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self.bench, self.look)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in steps and not event.modifiers():
            self._go(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        parent = self.parentWidget()
        chips = [chip for chip in parent.findChildren(Chip) if chip.isVisible()] if parent else []
        if self in chips:
            chips[(chips.index(self) + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_chip(painter, self.bench, self.look, box, hovered=self.hovered())
        if self.hasFocus():
            round_box(painter, box, (box.height() - 2) / 2, self.bench.colour("accent"), None, 2)
        painter.end()


class ChipView(QWidget):
    """A chip to be read."""

    def __init__(self, bench: Bench, look: Look) -> None:
        super().__init__()
        self._bench, self.look = bench, look
        self.setAccessibleName(look.shown)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        bench.theme_changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._bench, self.look)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, self._bench, self.look, QRectF(self.rect()))
        painter.end()


def status_look(status: Status, *, chosen: bool) -> Look:
    """Return how a status of a mention looks among the others, with its digit."""
    return Look(status.label, status.colour, status.symbol, status.shortcut, strong=chosen)


def explanation(status: Status) -> str:
    """Return the definition and the rule of a status as plain text."""
    rule = _("Rule: {rule}").format(rule=status.rule) if status.rule else ""
    return "\n".join(line for line in (status.label, status.definition, rule) if line)
