"""The evidence of a claim, for, against and context: one entry per link, sets bracketed, and the way to add more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import evidence, outside
from workbench.i18n import _
from workbench.model.claims import Claim
from workbench.project import claim_codes
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.evidence_entry import Bracket, EvidenceEntry
from workbench.ui.claims.evidence_form import EvidenceForm, Filled
from workbench.ui.claims.facts import EvidenceLine, OpenFacts
from workbench.ui.claims.files import AttachedFiles
from workbench.ui.claims.painted import SMALL, Words
from workbench.ui.claims.texts import PAD, KeyHint, SectionHead, TextView, link_button
from workbench.ui.key_tips import ACTION, plain_keys
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip


class EvidenceSection(QWidget):
    """All links of the claim. `remarked` wants a comment on a link."""

    remarked = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._claim: Claim | None = None
        self._entries: dict[str, EvidenceEntry] = {}
        self._current, self._lost = "", 0
        self._files = AttachedFiles(bench, self)
        self._empty = TextView(bench, [Words(_("Nothing yet for or against."), "muted")], SMALL, pad=PAD)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)  # a bracket goes through
        add = link_button(bench, _("Add evidence from outside"), _("Add evidence that lies outside the articles"))
        add.clicked.connect(self.add_outside)
        add.setProperty(ACTION, "evidence-outside")
        self._outside = add
        self._show_key()
        bench.keys_changed.connect(self._show_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHead(bench, _("Evidence"), KeyHint(bench, "evidence", _("link selection"))))
        column.addWidget(self._empty)
        column.addLayout(self._rows)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_key(self) -> None:
        words, keys = _("A document, a call, a screenshot"), plain_keys(self._bench.key("evidence-outside"))
        self._outside.setToolTip(tooltip(f"{words} ({keys})" if keys else words))

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the links, keeping the entries that stay."""
        self._claim = facts.claim
        self.setVisible(facts.claim is not None)
        self._empty.setVisible(not facts.evidence)
        wanted = [line.link.id for line in facts.evidence]
        focus = self._focused()
        for gone in set(self._entries) - set(wanted):
            entry = self._entries.pop(gone)
            self._bench.orphan(entry.let_go())
            entry.hide()
            self._rows.removeWidget(entry)
            entry.deleteLater()
        for n, line in enumerate(facts.evidence):
            self._place(n, line, facts.evidence)
        self.show_current(self._current)
        if focus is not None and self._rows.count() and focus not in self._shown():
            self._focus(min(self._lost, self._rows.count() - 1))

    def _place(self, n: int, line: EvidenceLine, every: tuple[EvidenceLine, ...]) -> None:
        entry = self._entries.get(line.link.id)
        if entry is None:
            entry = self._entries[line.link.id] = EvidenceEntry(self._bench, self._files)
            entry.described.connect(self._describe)
            entry.remarked.connect(self.remarked)
        if self._rows.indexOf(entry) != n:
            self._rows.removeWidget(entry)
            self._rows.insertWidget(n, entry)
            entry.show()
        entry.show_line(line, bracket_of(every, n), [o for o in every if o.link.stance == line.link.stance])

    def show_current(self, mark: str) -> None:
        """Show which piece of evidence is the article's selected mark."""
        self._current = mark
        for entry in self._entries.values():
            line = entry.row.line
            entry.row.set_current(current=line is not None and line.mark.id == mark)

    # -- the form --------------------------------------------------------------------------------------------------

    def add_outside(self) -> None:
        """Open the form for evidence that lies outside every article; it is tied to the claim shown."""
        claim = self._claim
        if claim is not None and self._bench.may_edit():
            code = claim_codes.code_of(self._bench.project, claim)
            form = EvidenceForm(self._bench, self.window(), claim=code or claim.statement, row=claim.id)
            form.filled.connect(lambda filled: form.answer(self._bench.run(lambda: self._add(claim.id, filled))))
            form.open()

    def _add(self, claim: str, filled: Filled) -> object:
        return outside.add(
            self._bench.project, claim=claim, stance=filled.stance, strength=filled.strength, why=filled.why,
            file=filled.file, **filled.columns,
        )  # fmt: skip

    def _describe(self, line: EvidenceLine) -> None:
        if self._bench.may_edit():
            form = EvidenceForm(self._bench, self.window(), mark=line.mark)
            form.filled.connect(lambda filled: form.answer(self._bench.run(lambda: self._change(line, filled))))
            form.open()

    def _change(self, line: EvidenceLine, filled: Filled) -> object:
        project, mark = self._bench.project, line.mark
        if mark.place is None:
            return outside.change(project, mark.id, file=filled.file, drop_file=filled.drop_file, **filled.columns)
        return evidence.describe(project, mark.id, **filled.columns)

    def edit_why_of(self, link: str) -> None:
        """Say why one of the links has its stance."""
        if link in self._entries:
            self._entries[link].edit_why()

    def describe_evidence(self, mark: str) -> None:
        """Open the form of a piece of evidence."""
        lines = (entry.row.line for entry in self._entries.values())
        line = next((line for line in lines if line is not None and line.mark.id == mark), None)
        if line is not None:
            self._describe(line)

    # -- fields and keys -------------------------------------------------------------------------------------------

    def settle(self) -> bool:
        """Write what was typed."""
        accepted = [entry.settle() for entry in self._entries.values()]
        return all(accepted)

    def let_go(self) -> str:
        """Close the fields; returns what was typed and is not kept."""
        return "\n".join(filter(None, [entry.let_go() for entry in self._entries.values()]))

    def _shown(self) -> list[EvidenceEntry]:
        found = (_widget(self._rows, n) for n in range(self._rows.count()))
        return [entry for entry in found if isinstance(entry, EvidenceEntry)]

    def _focused(self) -> EvidenceEntry | None:
        """Return the entry whose row has the keyboard, and remember its place: its link may be on its way out."""
        focus = self.focusWidget()
        for n, entry in enumerate(self._shown()):
            if focus is not None and entry.row is focus and focus.hasFocus():
                self._lost = n
                return entry
        return None

    def _focus(self, n: int) -> None:
        self._shown()[n].row.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        here = self._focused()
        if step and here is not None:
            self._focus(max(0, min(self._rows.count() - 1, self._lost + step)))
        else:
            super().keyPressEvent(event)


def bracket_of(lines: tuple[EvidenceLine, ...], n: int) -> Bracket:
    """Say where in its set a link stands; the links of a set stand one after the other."""
    link = lines[n].link
    if link.set_number is None:
        return ""

    def same(place: int) -> bool:
        if not 0 <= place < len(lines):
            return False
        other = lines[place].link
        return (other.stance, other.set_number) == (link.stance, link.set_number)

    before, after = same(n - 1), same(n + 1)
    if before:
        return "middle" if after else "last"
    return "first" if after else "only"


def _widget(layout: QVBoxLayout, n: int) -> QWidget | None:
    item = layout.itemAt(n)
    return item.widget() if item is not None else None
