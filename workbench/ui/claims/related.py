"""How the claim stands to others: the same in other words, contradicting, more special; jumped to, changed, undone."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.commands import claims
from workbench.i18n import _
from workbench.model.claims import Claim, ClaimLinkKind
from workbench.ui.claims import menus, wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.claim_facts import ClaimFacts, Related
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.painted import SMALL, Style, Words
from workbench.ui.claims.texts import PAD, SectionHead, TextButton, TextView, link_button
from workbench.ui.flow import clear, put

ROW = Style(12, 1.4, lines=3)


class RelatedRow(QWidget):
    """One link: pressing it goes to the other claim; its menu changes kind, note, or takes it away."""

    def __init__(self, bench: Bench, related: Related) -> None:
        super().__init__()
        self._bench, self._related = bench, related
        kind, other = wording.relation(related.link.kind, outward=related.outward), related.other
        said = f"{related.code} · {other.statement}" if related.code else other.statement
        go = TextButton(bench, [Words(f"{kind}  ", "muted", bold=True), Words(said)], ROW)
        go.clicked.connect(lambda: bench.claim_wished.emit(other.id))
        self.more = link_button(bench, "⋯", _("Change this link: {claim}").format(claim=wording.one_line(said, 60)), 14)
        self.more.setToolTip(_("Change this link"))
        self.more.clicked.connect(self.open_menu)
        note = TextView(bench, [Words(related.link.note, "muted", italic=True)] if related.link.note else (), SMALL,
                        pad=PAD)  # fmt: skip
        note.setVisible(bool(related.link.note))
        self._note = InPlace(bench, note, Field(bench, _("Note on this link"), _("How do they differ?"), short=True))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(go, 1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._note)

    def open_menu(self) -> None:
        """Offer the kinds, the note and unlinking."""
        link, project = self._related.link, self._bench.project
        menu = menus.new_menu(self.more, self.more.accessibleName())
        menus.offer(menu, wording.relations(), link.kind, self._set_kind)
        menu.addSeparator()
        menus.add(menu, _("Note…"), lambda: self.edit_note())
        menus.add(menu, _("Unlink"), lambda: self._bench.run(lambda: claims.unlink(project, link.id)))
        menus.drop(menu, self.more)

    @property
    def link(self) -> str:
        """The link's id."""
        return self._related.link.id

    def edit_note(self) -> None:
        """Write the note on the link."""
        link = self._related.link
        self._note.begin(link.note, self._keep_note, ("claim_link", link.id, "note"))

    def _set_kind(self, kind: ClaimLinkKind) -> None:
        link = self._related.link.id
        self._bench.run(lambda: claims.set_link(self._bench.project, link, kind=kind))

    def _keep_note(self, text: str) -> bool:
        link, note = self._related.link.id, " ".join(text.split())
        return self._bench.run(lambda: claims.set_link(self._bench.project, link, note=note)) is not None

    def settle(self) -> bool:
        """Write what was typed."""
        return self._note.settle()

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        return self._note.let_go()


class RelatedSection(QWidget):
    """Ties and links, and the way to make one."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._facts: ClaimFacts | None = None
        self._links: tuple[RelatedRow, ...] = ()
        self._head = SectionHead(bench, _("Other claims"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(1)
        self._add = link_button(bench, _("Relate to another claim…"))
        self._add.clicked.connect(self.offer_kinds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._rows)
        column.addWidget(self._add)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the ties and links of the claim."""
        about, before = facts.about, self._facts
        self._facts = about
        self.setVisible(about is not None)
        if about is None or (before and (about.claim.id, about.same, about.related) == (
            before.claim.id, before.same, before.related)):  # fmt: skip
            return
        self._head.setVisible(bool(about.same or about.related))
        self._bench.orphan(self.let_go())
        clear(self._rows)
        for claim in about.same:
            put(self._rows, self._same_row(claim))
        self._links = tuple(RelatedRow(self._bench, related) for related in about.related)
        for row in self._links:
            put(self._rows, row)

    def _same_row(self, claim: Claim) -> QWidget:
        said = f"{claim.code} · {claim.statement}" if claim.code else claim.statement
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        view = TextView(self._bench, [Words(_("the same as") + "  ", "muted", bold=True), Words(said)], ROW, pad=PAD)
        untie = link_button(self._bench, _("untie"), _("Untie {claim}").format(claim=wording.one_line(said, 60)))
        project = self._bench.project
        untie.clicked.connect(lambda: self._bench.run(lambda: claims.tie(project, claim.id, None)))
        row.addWidget(view, 1)
        row.addWidget(untie)
        return line

    def offer_kinds(self) -> None:
        """Ask how the claim stands to another; the finder then asks to which."""
        if self._facts is None or not self._bench.may_edit():
            return
        claim = self._facts.claim.id
        menu = menus.new_menu(self._add, _("Relate to another claim"))
        menus.add(menu, _("is the same claim as…"), lambda: self._bench.relation_wished.emit(claim, ""))
        menu.addSeparator()
        for kind, label in wording.relations().items():
            menus.add(menu, f"{label}…", partial(self._wish, claim, kind))
        menus.drop(menu, self._add)

    def _wish(self, claim: str, kind: str, _checked: object = None) -> None:
        self._bench.relation_wished.emit(claim, kind)

    def edit_note_of(self, link: str) -> None:
        """Write the note on one of the links."""
        for row in self._links:
            if row.link == link:
                row.edit_note()

    def settle(self) -> bool:
        """Write what was typed."""
        accepted = [row.settle() for row in self._links]
        return all(accepted)

    def let_go(self) -> str:
        """Close the fields; returns what was typed and is not kept."""
        return "\n".join(filter(None, [row.let_go() for row in self._links]))
