"""One link as a row: sign, quote, where and by whom, why; painted, pressed, and changed by single keys."""

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.exporters.wording import BASES, label
from workbench.i18n import _, ngettext
from workbench.ui.claims import wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import EvidenceLine
from workbench.ui.claims.painted import SMALL, Paragraph, Style, Words, round_box
from workbench.ui.claims.texts import PAD, PaintedButton
from workbench.ui.dates import shown_date
from workbench.ui.icons import pixmap
from workbench.ui.keys import chord
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip

SIDE, MORE = 20, 22
"""Room in pixels for the sign at the left and the menu at the right."""
KEYS = {"+": "supports", "-": "refutes", "0": "context", "T": "together", "Del": "unlink"}
"""What single keys do to the row that has the focus."""


class MoreButton(PaintedButton):
    """Three dots that open a row's menu."""

    def __init__(self, bench: Bench, parent: QWidget | None, name: str) -> None:
        super().__init__(bench)
        self.setParent(parent)
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name))
        self.setFixedSize(MORE, MORE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(MORE, MORE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hovered():
            round_box(painter, QRectF(self.rect()), 5, self.bench.colour("line"), self.bench.colour("hover"))
        parent = self.parentWidget()
        role = "muted" if self.hasFocus() or (parent is not None and parent.underMouse()) else "outline"
        painter.drawPixmap(QPoint(3, 3), pixmap("more", self.bench.theme, role, 16, self.devicePixelRatioF()))
        self.paint_ring(painter)
        painter.end()


class EvidenceRow(PaintedButton):
    """Pressing it jumps to the words, or opens the form of evidence from outside. `key_wished`: one of `KEYS`."""

    key_wished = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.line: EvidenceLine | None = None
        self.current = False
        self._sign = Paragraph(bench, Style(14, 1.3))
        self._parts = (
            Paragraph(bench, Style(13, 1.4, lines=3)),
            Paragraph(bench, Style(12, 1.4, lines=3)),
            Paragraph(bench, SMALL),
            Paragraph(bench, Style(12, 1.4, 3)),
        )
        self.more = MoreButton(bench, self, _("Change this link"))
        self.setToolTip(tooltip(_("+ − 0: the stance · T: only together with the row above · Del: unlink")))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, line: EvidenceLine) -> None:
        """Show a link."""
        if line == self.line:
            return
        self.line = line
        stance = wording.stances()[line.link.stance]
        self._sign.write([Words(wording.SIGNS[line.link.stance], line.link.stance, bold=True)])
        quote, about = " ".join(line.quote.split()), " · ".join(_about(line))
        translation = wording.one_line(line.mark.translation, 400)
        shown = (
            [Words(quote)],
            [Words(_("Translation: "), "muted"), Words(translation)] if translation else [],
            [Words(about, "muted")],
            [Words(wording.one_line(line.link.why, 400), "muted", italic=True)],
        )
        for part, words in zip(self._parts, shown, strict=True):
            part.write(words)
        self.setAccessibleName(f"{stance}, {about}: {wording.one_line(quote, 300)}")
        self.more.setAccessibleName(_("Change this link: {quote}").format(quote=wording.one_line(quote, 60)))
        self.look_anew()

    def set_current(self, *, current: bool) -> None:
        """Show that the article's selected mark is this one."""
        if current != self.current:
            self.current = current
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = KEYS.get(chord(event))
        if wish:
            self.key_wished.emit(wish)
        else:
            super().keyPressEvent(event)

    @override
    def look_anew(self) -> None:
        for part in (self._sign, *self._parts):
            part.forget()
        super().look_anew()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = self._room(width)
        return sum(part.height(room) for part in self._parts if part.runs) + 6

    def _room(self, width: int) -> int:
        return width - self.bench.px(SIDE) - PAD - MORE - 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, 30)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.more.move(self.width() - MORE - 1, 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.current or self.hovered():
            ground = self.bench.colour("selection" if self.current else "hover")
            round_box(painter, QRectF(self.rect()), 5, ground, ground)
        side, top = self.bench.px(SIDE), 3
        self._sign.draw(painter, PAD, top, side)
        for part in self._parts:
            if part.runs:
                part.draw(painter, side + PAD, top, self._room(self.width()))
                top += part.height(self._room(self.width()))
        self.paint_ring(painter)
        painter.end()


def _about(line: EvidenceLine) -> list[str]:
    """Return what stands below the quote: where, by whom, how strong, on what basis, and whose link it is."""
    mark, strength = line.mark, wording.strengths()[line.link.strength].lower()
    said = ngettext("{n} comment", "{n} comments", line.comments).format(n=line.comments) if line.comments else ""
    rests = _("the verdict rests on it") if line.carries else ""
    basis = label(BASES, mark.basis) if mark.basis else ""
    question = _("answers “{question}”").format(question=wording.one_line(mark.question, 90)) if mark.question else ""
    whose = _("linked by {initials}").format(initials=line.author) if line.author else ""
    return [part for part in (*_origin(line), strength, basis, question, rests, said, whose) if part]


def _origin(line: EvidenceLine) -> tuple[str, str]:
    by = (
        shown_date(line.by) if line.by[:4].isdigit() and len(line.by) <= 10 else wording.one_line(line.by, 90)
    )
    if line.mark.place is None:
        seen = line.mark.accessed_on
        return _("outside the articles"), _("seen {date}").format(date=shown_date(seen)) if seen else ""
    return wording.one_line(line.where, 60) or _("this article"), by
