"""The card of the selected claim: everything that can be said about it, from top to bottom."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import claims, marks
from workbench.i18n import _
from workbench.model.marks import Mark
from workbench.ui.claims.aside import AsideSection
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.comments import CommentSection
from workbench.ui.claims.details import DetailsSection
from workbench.ui.claims.differing import DifferingSection
from workbench.ui.claims.evidence import EvidenceSection
from workbench.ui.claims.evidence_form import FORM
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.fields import Commit
from workbench.ui.claims.history import HistorySection
from workbench.ui.claims.mentions import MentionSection
from workbench.ui.claims.notes import NoteBox
from workbench.ui.claims.painted import round_box
from workbench.ui.claims.related import RelatedSection
from workbench.ui.claims.speaker import SpeakerLine
from workbench.ui.claims.statement import StatementSection
from workbench.ui.claims.status import StatusSection
from workbench.ui.claims.suggested import SuggestedSection
from workbench.ui.claims.texts import SectionHead
from workbench.ui.claims.translation import TranslationBox
from workbench.ui.claims.verdict import VerdictSection
from workbench.ui.claims.verdict_editor import VerdictEditor
from workbench.ui.overriding import override
from workbench.ui.typed_for import Address


class Typed(Protocol):
    """A part of the card in which something can be typed."""

    def settle(self) -> bool:
        """Write what was typed; tells whether it was accepted."""
        ...

    def let_go(self) -> str:
        """Close without writing; returns what was typed and is not kept."""
        ...


class OpenCard(QWidget):
    """One widget for all claims: it shows another one by filling its sections anew."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.facts: OpenFacts | None = None
        self._statement, self._said = StatementSection(bench), SpeakerLine(bench)
        self._details, self._related = DetailsSection(bench), RelatedSection(bench)
        self._status, self._differing = StatusSection(bench), DifferingSection(bench)
        self._verdict = VerdictSection(bench)
        self.editor, self._evidence = VerdictEditor(bench), EvidenceSection(bench)
        self._mentions, self._comments = MentionSection(bench), CommentSection(bench)
        self._history, self.suggested = HistorySection(bench), SuggestedSection(bench)
        self._translation, self._aside = TranslationBox(bench), AsideSection(bench)
        self._note = NoteBox(bench, _("Note on the claim"), _("Write a note"), self._note_keeper)
        self._remark = NoteBox(bench, _("Note on this mention"), _("Write a note on this mention"), self._remark_keeper)
        self._note_head = SectionHead(bench, _("Notes"))
        self._remark_head = SectionHead(bench, _("Note on this mention"))
        self.editor.hide()
        self._set_out()
        self._verdict.editor_wished.connect(lambda: self.open_verdict(back=False))
        self.editor.closed.connect(self._show_editor)
        self._evidence.remarked.connect(self._comments.edit_on_link)

    def _set_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 9, 8, 11)
        column.setSpacing(0)
        column.addWidget(self._statement)
        column.addWidget(self._translation)
        column.addWidget(self._said)
        column.addWidget(self._details)
        inset = QVBoxLayout()
        inset.setContentsMargins(0, 0, 0, 0)
        inset.setSpacing(0)
        for section in (
            self._status, self._differing, self._verdict, self.editor, self._evidence, self.suggested, self._mentions,
            self._related, self._note_head, self._note, self._remark_head, self._remark, self._comments, self._aside,
            self._history,
        ):  # fmt: skip
            inset.addWidget(section)
        column.addLayout(inset)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show a claim and one of its mentions; fields that are being edited keep their text."""
        if self.facts is not None and (self.facts.key, _id_of(self.facts.mark)) != (facts.key, _id_of(facts.mark)):
            self.editor.put_aside()
        if facts.evidence != (self.facts.evidence if self.facts else None) and self.editor.is_open:
            self.editor.show_evidence(facts.evidence)
        self.facts = facts
        for section in (
            self._statement, self._said, self._details, self._status, self._differing, self._verdict, self._evidence,
            self._mentions, self._related, self._comments, self._history, self.suggested, self._translation,
            self._aside,
        ):  # fmt: skip
            section.show_facts(facts)
        self._show_editor()
        self._show_notes(facts)

    def _show_notes(self, facts: OpenFacts) -> None:
        for widget in (self._note_head, self._note):
            widget.setVisible(facts.claim is not None)
        self._note.show_text(facts.claim.note if facts.claim else "")
        remark = facts.mark.note if facts.mark else ""
        self._remark.show_text(remark)
        self._remark.setVisible(facts.mark is not None)
        self._remark_head.setVisible(bool(remark) or facts.claim is None)

    def _show_editor(self) -> None:
        if self.facts is not None and self.facts.verdict is not None:
            self._verdict.setVisible(not self.editor.is_open)

    def show_current(self, mark: str) -> None:
        """Show which piece of evidence is the article's selected mark."""
        self._evidence.show_current(mark)

    def edit_statement(self) -> None:
        """Edit the statement; the keyboard goes back to the article."""
        self._statement.edit(back=True)

    def open_details(self) -> None:
        """Open or close the details; the keyboard goes back to the article."""
        self._details.toggle(back=True)

    def offer_relations(self) -> None:
        """Ask how the claim stands to another."""
        self._related.offer_kinds()

    def edit_chain(self) -> None:
        """Open or close the chain of speakers; the keyboard goes back to the article."""
        if self.facts is not None and self.facts.mark is not None:
            self._said.edit_chain(back=True)

    def open_verdict(self, *, back: bool = True) -> None:
        """Open the verdict's form."""
        if self.facts is not None:
            self.editor.open_for(self.facts, back=back)
            self._show_editor()

    def edit_note(self) -> None:
        """Write the note; the keyboard goes back to the article."""
        if self.facts is not None and self.facts.claim is not None:
            self._note.edit(back=True)
        else:
            self._remark.edit(back=True)

    def comment(self) -> None:
        """Write a comment; the keyboard goes back to the article."""
        self._comments.edit(back=True)

    def add_outside(self) -> None:
        """Open the form for evidence that lies outside every article."""
        self._evidence.add_outside()

    def reopen(self, address: Address) -> None:
        """Open the field in which something was typed for this card."""
        kind, row, field = address
        ways: dict[tuple[str, str], Callable[[], object]] = {
            ("claim", "statement"): self.edit_statement, ("claim", "note"): self.edit_note,
            ("claim", "verdict"): self.open_verdict, ("mark", "note"): self._remark.edit,
            ("mark", "translation"): self._translation.edit, ("mark", "speaker"): self._said.edit,
            ("evidence_link", "why"): lambda: self._evidence.edit_why_of(row),
            ("claim_link", "note"): lambda: self._related.edit_note_of(row),
        }  # fmt: skip
        if kind == "comment" or "comment" in field:
            self._comments.reopen(address)
        elif (kind, field) in ways:
            ways[kind, field]()
        elif field.startswith(FORM):
            self.add_outside() if kind == "claim" else self._evidence.describe_evidence(row)
        elif kind == "claim" and not self._details.is_open:
            self.open_details()

    def settle(self) -> bool:
        """Write whatever is being typed; tells whether all of it was accepted."""
        accepted = [field.settle() for field in self._fields()]
        return all(accepted)

    def _fields(self) -> tuple[Typed, ...]:
        return (
            self._statement, self._translation, self._said, self._details, self._evidence, self._related, self._note,
            self._remark, self._comments,
        )  # fmt: skip

    def let_go(self) -> None:
        """Close every field, because the card is no longer shown; what was typed and is not kept is told."""
        self._bench.orphan("\n".join(filter(None, [field.let_go() for field in self._fields()])))

    def _note_keeper(self) -> tuple[Commit, Address]:
        claim = self.facts.claim if self.facts else None
        about = ("claim", claim.id if claim else "", "note")
        return lambda text: claim is None or self._keep_note(claim.id, text), about

    def _keep_note(self, claim: str, text: str) -> bool:
        return self._bench.run(lambda: claims.set_note(self._bench.project, claim, text)) is not None

    def _remark_keeper(self) -> tuple[Commit, Address]:
        mark = self.facts.mark if self.facts else None
        about = ("mark", mark.id if mark else "", "note")
        return lambda text: mark is None or self._keep_remark(mark, text), about

    def _keep_remark(self, mark: Mark, text: str) -> bool:
        made = self._bench.run(lambda: marks.set_details(self._bench.project, mark.id, note=text))
        if made is not None and made.id != mark.id:
            self._bench.mark_wished.emit(made.id)
        return made is not None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        round_box(painter, QRectF(self.rect()), 9, self._bench.colour("accent"), self._bench.colour("panel"), 2)
        painter.end()


def _id_of(mark: Mark | None) -> str:
    return mark.id if mark else ""
