"""Who says it here, by which words, in how many articles; the speaker is named in place, the chain below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import marks
from workbench.i18n import _, ngettext
from workbench.model.marks import Mark
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chain import ChainEditor
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.lines import NameField
from workbench.ui.claims.painted import SMALL, Words
from workbench.ui.claims.texts import PAD, TextButton, TextView
from workbench.ui.claims.wording import one_line
from workbench.ui.flow import FlowLayout
from workbench.ui.typed_for import declare, release


class SpeakerLine(QWidget):
    """said by …, the cue, in how many articles: one line, or as many as it takes."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._mark: Mark | None = None
        self._before, self._settling, self._back = "", False, False
        self._edited: Mark | None = None
        self._said = TextView(bench, [Words(_("said by"), "muted")], SMALL, pad=PAD)
        self._name = TextButton(bench, (), SMALL)
        self._field = NameField(bench, _("Speaker"), _("Who says it here?"))
        self._via = TextButton(bench, (), SMALL)
        self._cue, self._count = (TextView(bench, (), SMALL, pad=PAD) for _n in range(2))
        self._chain = ChainEditor(bench)
        line = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self._chain)
        flow = FlowLayout(line, gap=-5, line_gap=0)
        flow.setContentsMargins(0, 2, 0, 0)
        for widget in (self._said, self._name, self._field, self._via, self._cue, self._count):
            flow.addWidget(widget)
        self._field.hide()
        self._name.clicked.connect(lambda: self.edit())
        self._field.finished.connect(self._finish)
        self._field.given_up.connect(self._give_up)
        self._field.abandoned.connect(self._settle_name)
        self._via.clicked.connect(lambda: self.edit_chain())
        self._chain.closed.connect(self._leave_chain)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show chain, cue and reach."""
        self._mark = facts.mark
        self.setVisible(facts.mark is not None)
        if facts.mark is None:
            return
        chain = facts.speakers
        name = chain[-1] if chain else ""
        shown = Words(one_line(name, 90), bold=True) if name else Words(_("name a speaker"), "accent")
        said = _("Speaker: {name}").format(name=name) if name else _("Name a speaker")
        self._name.show_words([shown], said, _("Enter or click: name who says it here"))
        via = _("via {chain}").format(chain=" › ".join(one_line(link, 60) for link in chain[:-1]))
        if not chain[:-1]:
            via = _("via…")
        self._via.show_words([Words(via, "muted")], tip=_("Enter or click: the chain of speakers"))
        self._via.setVisible(bool(chain))
        self._chain.show_chain(facts.mark, chain)
        cue = facts.mark.place.of_role("cue") if facts.mark.place else ()
        words = one_line(" … ".join(piece.quote for piece in cue))
        self._cue.show_words([Words(_("cue "), "muted"), Words(words, "muted", italic=True)] if words else ())
        reach = ngettext("in {n} article", "in {n} articles", facts.articles).format(n=facts.articles)
        self._count.show_words([Words(reach, "muted")] if facts.articles > 1 else ())

    def edit(self) -> None:
        """Name the speaker."""
        if not self._bench.may_edit():
            return
        if self._field.isHidden():
            self._field.offer_known()
            last = self._mark.speakers[-1] if self._mark and self._mark.speakers else ""
            source = self._bench.lookup.source(last) if last else None
            self._field.setText(source.name if source else "")
            self._before, self._edited = self._field.text(), self._mark
            declare(self._field, ("mark", self._mark.id if self._mark else "", "speaker"), self._before)
            self._name.hide()
            self._field.show()
            self._field.selectAll()
            self._bench.editing_changed.emit(True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keys(self) -> None:
        """Give the keyboard to the name: Enter edits it."""
        self._name.setFocus(Qt.FocusReason.TabFocusReason)

    def edit_chain(self, *, back: bool = False) -> None:
        """Open or close the chain of speakers; `back` sends the keyboard to the article when it is closed."""
        self._back = back
        if self._chain.isHidden():
            self._chain.open_editor()
        else:
            self._chain.close_editor()

    def _leave_chain(self) -> None:
        if self._back:
            self._bench.left.emit()
        else:
            self._via.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Write what was typed; stays open where it is refused."""
        name, chain = self._settle_name(), self._chain.settle()
        return name and chain

    def _settle_name(self) -> bool:
        mark = self._edited
        if self._field.isHidden() or self._settling or mark is None:
            return True
        made: Mark | None = mark
        if self._field.text() != self._before:
            name = " ".join(self._field.text().split())
            self._settling = True
            try:
                made = self._bench.run(lambda: marks.name_speaker(self._bench.project, mark.id, name))
            finally:
                self._settling = False
        if made is None:
            return False
        self._close()
        if made.id != mark.id:
            self._bench.mark_wished.emit(made.id)
        return True

    def let_go(self) -> str:
        """Close the fields; returns what was typed and is not kept."""
        chain = self._chain.let_go()
        if self._field.isHidden() or self._settling:
            return chain
        self._close()
        return "\n".join(filter(None, [self._field.text() if self._field.text() != self._before else "", chain]))

    def _finish(self) -> None:
        if self._settle_name():
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self._close()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        release(self._field)
        self._field.hide()
        self._name.show()
        self._bench.editing_changed.emit(False)
