"""A link with all that belongs to it: the row, its menu, its set's bracket, its addresses and file, its reason."""

from typing import Literal

from PySide6.QtCore import QLineF, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from workbench.commands import evidence, marks
from workbench.i18n import _
from workbench.model.evidence import EvidenceLink, Stance, Strength
from workbench.ui.claims import menus, wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.evidence_row import EvidenceRow
from workbench.ui.claims.facts import EvidenceLine
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.files import AttachedFiles
from workbench.ui.claims.outside_line import OutsideLine
from workbench.ui.claims.painted import LABEL, Words
from workbench.ui.claims.texts import TextView
from workbench.ui.flow import put
from workbench.ui.overriding import override

Bracket = Literal["", "only", "first", "middle", "last"]
"""Where in its set a link stands; empty: in none."""
INSET = 11
"""Room for the bracket at the left, pixels."""


class EvidenceEntry(QWidget):
    """One link. `described` wants the form of its evidence, `remarked` a comment on the link."""

    described = Signal(object)
    remarked = Signal(object)

    def __init__(self, bench: Bench, files: AttachedFiles) -> None:
        super().__init__()
        self._bench, self._files = bench, files
        self._bracket: Bracket = ""
        self._others: list[EvidenceLine] = []
        self.row = EvidenceRow(bench)
        self._outside = OutsideLine(bench, files)
        self._why: InPlace | None = None
        self._together = TextView(bench, (), LABEL, pad=4)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for widget in (self._together, self.row, self._outside):
            self._column.addWidget(widget)
        self._show_bracket("")
        self.row.clicked.connect(self._jump)
        self.row.more.clicked.connect(self.open_menu)
        self.row.key_wished.connect(self._act)

    def show_line(self, line: EvidenceLine, bracket: Bracket, others: list[EvidenceLine]) -> None:
        """Show a link; `others` are those of its side, in their order, itself among them."""
        self._others = others
        self.row.show_line(line)
        self._outside.show_mark(line.mark)
        if bracket != self._bracket:
            self._show_bracket(bracket)

    def _show_bracket(self, bracket: Bracket) -> None:
        self._bracket = bracket
        words = {"first": _("only together"), "only": _("only together with what is no longer there")}.get(bracket, "")
        self._together.show_words([Words(words, "muted")] if words else ())
        self._column.setContentsMargins(INSET if bracket else 0, 0, 0, 4 if bracket in ("last", "only") else 0)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bracket or self.row.line is None:
            return
        painter = QPainter(self)
        painter.setPen(QPen(self._bench.colour(self.row.line.link.stance), 2))
        top = self._together.height() / 2 if self._bracket in ("first", "only") else -1
        bottom = self.height() - 3 if self._bracket in ("last", "only") else self.height() + 1
        painter.drawLine(QLineF(4, top, 4, bottom))
        for end, y in ((("first", "only"), top), (("last", "only"), bottom)):
            if self._bracket in end:
                painter.drawLine(QLineF(4, y, INSET, y))
        painter.end()

    # -- what is wished --------------------------------------------------------------------------------------------

    def _jump(self) -> None:
        line = self.row.line
        if line is None:
            return
        if line.mark.place is None:
            self.described.emit(line)
        elif line.where:
            self._bench.jump_wished.emit(line.mark.place.article, line.mark.id)
        else:
            self._bench.mark_wished.emit(line.mark.id)

    def _act(self, wish: str) -> None:
        line = self.row.line
        if line is None:
            return
        if wish == "unlink":
            self._unlink(line.link)
        elif wish == "together":
            self._join_above(line)
        elif wish in wording.stances():
            self._change(stance=wish)

    def _join_above(self, line: EvidenceLine) -> None:
        """Leave the set; outside one join the row above it, or the row below where it is the first."""
        place = self._others.index(line)
        if line.link.set_number is not None:
            self._take_out(line)
        elif len(self._others) > 1:
            self._put_together(line, self._others[place - 1] if place else self._others[1])

    # -- its menu --------------------------------------------------------------------------------------------------

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu()

    def open_menu(self) -> None:
        """Offer everything that can be done with the link and its evidence."""
        if (line := self.row.line) is None:
            return
        menu = menus.new_menu(self.row.more, _("Change this link"))
        menus.offer(menu, wording.stances(), line.link.stance, lambda stance: self._change(stance=stance))
        menu.addSeparator()
        menus.offer(menu, wording.strengths(), line.link.strength, lambda strength: self._change(strength=strength))
        menu.addSeparator()
        self._offer_sets(menu, line)
        menu.addSeparator()
        self._offer_words(menu, line)
        menu.addSeparator()
        self._offer_removal(menu, line)
        menus.drop(menu, self.row.more)

    def _offer_sets(self, menu: QMenu, line: EvidenceLine) -> None:
        others = [o for o in self._others if o.link.id != line.link.id]
        apart = [o for o in others if not line.link.set_number or o.link.set_number != line.link.set_number]
        inner = menu.addMenu(_("Only together with"))
        inner.setEnabled(bool(apart))
        for other in apart:
            words = wording.one_line(other.quote, 60)
            menus.add(inner, words, lambda _checked=False, o=other: self._put_together(line, o))
        if line.link.set_number:
            menus.add(menu, _("Take out of the set"), lambda: self._take_out(line))

    def _offer_words(self, menu: QMenu, line: EvidenceLine) -> None:
        menus.add(menu, _("Why…"), lambda: self.edit_why()).setEnabled(not line.author)
        menus.add(menu, _("Describe the evidence…"), lambda: self.described.emit(line))
        menus.add(menu, _("Comment on the link…"), lambda: self.remarked.emit(line))
        if line.mark.attachment:
            menus.add(menu, _("Open the attached file…"), lambda: self._files.ask_to_open(line.mark.id))
            menus.add(menu, _("Save the attached file…"), lambda: self._files.ask_where_to_save(line.mark.id))

    def _offer_removal(self, menu: QMenu, line: EvidenceLine) -> None:
        menus.add(menu, _("Unlink"), lambda: self._unlink(line.link)).setEnabled(not line.author)
        if line.mark.place is None and self._bench.lookup.is_own(line.mark.created_by):
            menus.add(menu, _("Remove the evidence"), lambda: self._remove(line))

    # -- what is done ----------------------------------------------------------------------------------------------

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

    def _put_together(self, line: EvidenceLine, other: EvidenceLine) -> None:
        self._bench.run(lambda: evidence.put_together(self._bench.project, line.link.id, other.link.id))

    def _take_out(self, line: EvidenceLine) -> None:
        self._bench.run(lambda: evidence.take_out(self._bench.project, line.link.id))

    def _unlink(self, link: EvidenceLink) -> None:
        self._bench.run(lambda: evidence.unlink(self._bench.project, link.id))

    def _remove(self, line: EvidenceLine) -> None:
        self._bench.run(lambda: marks.remove(self._bench.project, line.mark.id))

    def edit_why(self) -> None:
        """Say why this link has this stance."""
        if self._why is None:
            field = Field(self._bench, _("Why this link"), _("Why does it speak for or against?"), short=True)
            self._why = InPlace(self._bench, TextView(self._bench), field)
            put(self._column, self._why)
        line = self.row.line
        if line is not None:
            about = ("evidence_link", line.link.id, "why")
            self._why.begin(line.link.why, lambda text: self._commit(line.link, text), about)

    def settle(self) -> bool:
        """Write what was typed."""
        return self._why is None or self._why.settle()

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        return self._why.let_go() if self._why is not None else ""

    def _commit(self, link: EvidenceLink, text: str) -> bool:
        project, why = self._bench.project, " ".join(text.split())
        return self._bench.run(lambda: evidence.set_details(project, link.id, why=why)) is not None
