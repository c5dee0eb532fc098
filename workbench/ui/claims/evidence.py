"""The evidence of a claim, for, against and context: one row per link, with a menu for stance, strength and reason."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workbench.commands import evidence
from workbench.i18n import _
from workbench.model.evidence import EvidenceLink, Stance, Strength
from workbench.ui.claims import menus, wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import EvidenceLine, OpenFacts
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.flow import put
from workbench.ui.claims.painted import SMALL, Paragraph, Style, Words, round_box
from workbench.ui.claims.texts import PAD, KeyHint, PaintedButton, SectionHead, TextView
from workbench.ui.icons import pixmap

SIDE, MORE = 20, 22
"""Room in pixels for the sign at the left and the menu at the right."""


class MoreButton(PaintedButton):
    """Three dots that open a row's menu."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(bench)
        self.setParent(parent)
        self.setAccessibleName(_("Change this link"))
        self.resize(MORE, MORE)

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
    """Sign, quote, where and by whom, why; pressing it jumps to the words."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.line: EvidenceLine | None = None
        self.current = False
        self._sign = Paragraph(bench, Style(14, 1.3))
        self._parts = (
            Paragraph(bench, Style(13, 1.4, lines=3)),
            Paragraph(bench, SMALL),
            Paragraph(bench, Style(12, 1.4, 3)),
        )
        self.more = MoreButton(bench, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, line: EvidenceLine) -> None:
        """Show a link."""
        if line == self.line:
            return
        self.line = line
        stance, strength = wording.stances()[line.link.stance], wording.strengths()[line.link.strength]
        self._sign.write([Words(wording.SIGNS[line.link.stance], line.link.stance, bold=True)])
        about = " · ".join(part for part in (*_origin(line), strength.lower(), line.author) if part)
        why = wording.one_line(line.link.why, 400)
        quote = " ".join(line.quote.split())
        for part, words in zip(
            self._parts, ([Words(quote)], [Words(about, "muted")], [Words(why, "muted", italic=True)]), strict=True
        ):
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


def _origin(line: EvidenceLine) -> tuple[str, str]:
    by = (
        wording.partial_date(line.by) if line.by[:4].isdigit() and len(line.by) <= 10 else wording.one_line(line.by, 90)
    )
    if line.mark.place is None:
        return _("outside the articles"), by
    return wording.one_line(line.where, 60) or _("this article"), by


class EvidenceEntry(QWidget):
    """A row, its menu, and the field for the reason of the link."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.row = EvidenceRow(bench)
        self._why: InPlace | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        self.row.clicked.connect(self._jump)
        self.row.more.clicked.connect(self.open_menu)

    def _jump(self) -> None:
        line = self.row.line
        if line is None or line.mark.place is None:
            return
        if line.where:
            self._bench.jump_wished.emit(line.mark.place.article, line.mark.id)
        else:
            self._bench.mark_wished.emit(line.mark.id)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu()

    def open_menu(self) -> None:
        """Offer stance, strength, reason and unlinking."""
        if (line := self.row.line) is None:
            return
        menu = menus.new_menu(self.row.more, _("Change this link"))
        menus.offer(menu, wording.stances(), line.link.stance, self._set_stance)
        menu.addSeparator()
        menus.offer(menu, wording.strengths(), line.link.strength, self._set_strength)
        menu.addSeparator()
        self._offer_rest(menu, line)
        menus.drop(menu, self.row.more)

    def _offer_rest(self, menu: QMenu, line: EvidenceLine) -> None:
        mine = not line.author
        menus.add(menu, _("Why…"), lambda: self.edit_why()).setEnabled(mine)
        menus.add(menu, _("Unlink"), lambda: self._unlink(line.link)).setEnabled(mine)

    def _set_stance(self, stance: Stance) -> None:
        self._change(stance=stance)

    def _set_strength(self, strength: Strength) -> None:
        self._change(strength=strength)

    def _change(self, *, stance: Stance | None = None, strength: Strength | None = None) -> None:
        """Change one's own link; a colleague's stays, and one's own is made beside it."""
        line, project = self.row.line, self._bench.project
        if line is None:
            return
        link = line.link
        if line.author:
            to = (stance or link.stance, strength or link.strength)
            self._bench.run(lambda: evidence.link(project, link.mark, link.claim, to[0], strength=to[1]))
        else:
            columns = {"stance": stance} if stance else {"strength": strength}
            self._bench.run(lambda: evidence.set_details(project, link.id, **columns))

    def _unlink(self, link: EvidenceLink) -> None:
        def command() -> bool:
            evidence.unlink(self._bench.project, link.id)
            return True

        self._bench.run(command)

    def edit_why(self) -> None:
        """Say why this link has this stance."""
        if self._why is None:
            field = Field(self._bench, _("Why this link"), _("Why does it speak for or against?"), short=True)
            self._why = InPlace(self._bench, TextView(self._bench), field)
            put(self._column, self._why)
        line = self.row.line
        if line is not None:
            self._why.begin(line.link.why, lambda text: self._commit(line.link, text))

    def settle(self) -> bool:
        """Write what was typed."""
        return self._why is None or self._why.settle()

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        return self._why.let_go() if self._why is not None else ""

    def _commit(self, link: EvidenceLink, text: str) -> bool:
        project, why = self._bench.project, " ".join(text.split())
        return self._bench.run(lambda: evidence.set_details(project, link.id, why=why)) is not None


class EvidenceSection(QWidget):
    """All links of the claim."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._entries: dict[str, EvidenceEntry] = {}
        self._current = ""
        self._empty = TextView(bench, [Words(_("Nothing yet for or against."), "muted")], SMALL, pad=PAD)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHead(bench, _("Evidence"), KeyHint(bench, "E", _("link selection"))))
        column.addWidget(self._empty)
        column.addLayout(self._rows)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the links, keeping the rows that stay."""
        self.setVisible(facts.claim is not None)
        self._empty.setVisible(not facts.evidence)
        wanted = [line.link.id for line in facts.evidence]
        for gone in set(self._entries) - set(wanted):
            entry = self._entries.pop(gone)
            self._bench.orphan(entry.let_go())
            entry.hide()
            self._rows.removeWidget(entry)
            entry.deleteLater()
        for n, line in enumerate(facts.evidence):
            self._place(n, line)
        self.show_current(self._current)

    def _place(self, n: int, line: EvidenceLine) -> None:
        entry = self._entries.get(line.link.id)
        if entry is None:
            entry = self._entries[line.link.id] = EvidenceEntry(self._bench)
        if self._rows.indexOf(entry) != n:
            self._rows.removeWidget(entry)
            self._rows.insertWidget(n, entry)
            entry.show()
        entry.row.show_line(line)

    def show_current(self, mark: str) -> None:
        """Show which piece of evidence is the article's selected mark."""
        self._current = mark
        for entry in self._entries.values():
            line = entry.row.line
            entry.row.set_current(current=line is not None and line.mark.id == mark)

    def settle(self) -> bool:
        """Write what was typed."""
        accepted = [entry.settle() for entry in self._entries.values()]
        return all(accepted)

    def let_go(self) -> str:
        """Close the fields; returns what was typed and is not kept."""
        return "\n".join(filter(None, [entry.let_go() for entry in self._entries.values()]))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entries = [
            entry for n in range(self._rows.count()) if isinstance(entry := _widget(self._rows, n), EvidenceEntry)
        ]
        rows: list[QWidget] = [entry.row for entry in entries]
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focus = self.focusWidget()
        if step and focus is not None and focus in rows:
            rows[max(0, min(len(rows) - 1, rows.index(focus) + step))].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


def _widget(layout: QVBoxLayout, n: int) -> QWidget | None:
    item = layout.itemAt(n)
    return item.widget() if item is not None else None
