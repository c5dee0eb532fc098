"""A claim that is not the selected one: its statement and a few chips, painted in one widget."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from workbench.i18n import _, ngettext
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import Look, chip_size, draw_chip
from workbench.ui.claims.differing import DIFFERS
from workbench.ui.claims.facts import ClosedFacts, Group
from workbench.ui.claims.painted import Paragraph, Style, Words, round_box
from workbench.ui.claims.texts import PaintedButton
from workbench.ui.claims.wording import one_line
from workbench.ui.overriding import override

ACROSS, DOWN, GAP = 12, 11, 7
TITLE = Style(13, 1.35, lines=4)


class ClosedCard(PaintedButton):
    """Pressing it opens the card."""

    def __init__(self, bench: Bench, group: Group) -> None:
        super().__init__(bench)
        self.its_group = group
        self.facts: ClosedFacts | None = None
        self._title = Paragraph(bench, TITLE, [Words("…", "muted")])
        self._looks: tuple[Look, ...] = ()
        self._set: dict[int, tuple[list[QRectF], int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Claim"))

    def show_facts(self, facts: ClosedFacts) -> None:
        """Show a claim."""
        if facts == self.facts:
            return
        self.facts = facts
        if facts.code or not self.its_group.claim:
            words = f"{facts.code} · {facts.statement}" if facts.code else f"“{facts.statement}”"
        else:
            words = facts.statement
        self._title.write([Words(words, bold=bool(self.its_group.claim), italic=not self.its_group.claim)])
        self._looks = tuple(_looks(facts, loose=not self.its_group.claim, alone=not facts.articles))
        self.setAccessibleName(", ".join([one_line(words, 300), *(look.shown for look in self._looks)]))
        self._set.clear()
        self.updateGeometry()
        self.update()

    @override
    def look_anew(self) -> None:
        self._title.forget()
        self._set.clear()
        super().look_anew()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._set_out(width)[1]

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 40)

    def _set_out(self, width: int) -> tuple[list[QRectF], int]:
        """Return the boxes of the chips and the height of the card."""
        if width not in self._set:
            room = width - 2 * ACROSS
            top = DOWN + self._title.height(room) + GAP
            boxes, left, high = list[QRectF](), 0, 0
            for look in self._looks:
                size = chip_size(self.bench, look)
                wide, high = min(size.width(), room), size.height()
                if left and left + wide > room:
                    left, top = 0, top + high + 5
                boxes.append(QRectF(ACROSS + left, top, wide, high))
                left += wide + 5
            self._set[width] = (boxes, top + (high or -GAP) + DOWN)
        return self._set[width]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, bench = QPainter(self), self.bench
        line = bench.colour("outline" if self.hovered() else "line")
        round_box(painter, QRectF(self.rect()), 9, line, bench.colour("panel"))
        self._title.draw(painter, ACROSS, DOWN, self.width() - 2 * ACROSS)
        for look, box in zip(self._looks, self._set_out(self.width())[0], strict=True):
            draw_chip(painter, bench, look, box)
        self.paint_ring(painter, 9)
        painter.end()


def _looks(facts: ClosedFacts, *, loose: bool, alone: bool) -> list[Look]:
    looks = [Look(s.label, s.colour, s.symbol, strong=True) for s in facts.statuses[:3]]
    if loose:
        looks.append(Look(_("no claim yet")))
    if alone:
        looks.append(Look(_("in no article yet")))
    elif not facts.statuses:
        looks.append(Look(_("no status yet")))
    if facts.speaker:
        looks.append(Look(one_line(facts.speaker, 60)))
    if facts.articles > 1:
        looks.append(Look(ngettext("{n} article", "{n} articles", facts.articles).format(n=facts.articles)))
    if facts.differing:
        words = ngettext("{n} disagreement", "{n} disagreements", facts.differing).format(n=facts.differing)
        looks.append(Look(words, "doubted", DIFFERS, soft=True))
    if facts.evidence:
        looks.append(Look(ngettext("{n} evidence", "{n} evidence", facts.evidence).format(n=facts.evidence)))
    return looks
