"""The claim panel: what is said in this article, by whom, how the article puts it, and what the analyst makes of it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Changed, Project, claim_codes, queries
from workbench.ui.claims.bench import Bench, Run
from workbench.ui.claims.closed_card import ClosedCard
from workbench.ui.claims.facts import ArticleFacts, Group, article_facts, open_facts
from workbench.ui.claims.finder import Finder
from workbench.ui.claims.finders import Finders
from workbench.ui.claims.head import PanelHead
from workbench.ui.claims.painted import Style, Words
from workbench.ui.claims.stack import CardStack
from workbench.ui.claims.suggested import SuggestedSection
from workbench.ui.claims.tabbing import go
from workbench.ui.claims.texts import TextView
from workbench.ui.overriding import override
from workbench.ui.theme import Theme

SHOWN = (
    "mark", "claim", "evidence_link", "source", "status", "article", "assessment", "comment", "analyst", "dismissal",
    "claim_link", "decision",
)  # fmt: skip
EVERYWHERE = ("source", "status", "article", "analyst")
MANY = 60


class ClaimPanel(QWidget):
    """Cards for the claims of one article, or the card of one claim. It is told the project's news by `on_changed`.

    `mark_selected` tells what the person chose here; `claim_selected` every change of the open claim (empty: none).
    """

    mark_selected = Signal(str)
    claim_selected = Signal(str)
    jump_requested = Signal(str, str)
    place_requested = Signal(str, int, int)
    claim_requested = Signal(str)
    """Another claim is wished, which is not in this article (without an article it is shown at once)."""
    focus_article_requested = Signal()
    link_clicked = Signal(str)
    editing_changed = Signal(bool)
    orphaned = Signal(str)

    def __init__(self, project: Project, theme: Theme, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = Bench(project, theme, run, self)
        self._article: str | None = None
        self._guest: str | None = None
        self._facts = ArticleFacts()
        self._passing: set[str] = set()
        self._selected: str | None = None
        self._mention = ""
        self._told = ""
        self._codes = claim_codes.shown_otherwise(project)
        self.finders = Finders(self.bench, self)
        self.setAccessibleName(_("Claims in this article"))
        self._area = QScrollArea()
        self._stack = CardStack(self.bench, self._area)
        self._head = PanelHead(self.bench)
        self._hint, self._hint_room = TextView(self.bench, (), Style(13, 1.5)), QWidget()
        self._set_out()
        self._connect()
        self._refresh()

    def _set_out(self) -> None:
        hint = QHBoxLayout(self._hint_room)
        hint.setContentsMargins(15, 10, 15, 10)
        hint.addWidget(self._hint)
        self._area.setWidget(self._stack)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self._stack.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._hint_room)
        column.addWidget(self._area, 1)

    def _connect(self) -> None:
        bench = self.bench
        bench.jump_wished.connect(self.jump_requested)
        bench.place_wished.connect(self.place_requested)
        bench.mark_wished.connect(self._choose)
        self.finders.linked.connect(self._choose)
        bench.claim_wished.connect(self._go_to)
        bench.left.connect(self.focus_article_requested)
        bench.link_wished.connect(self.link_clicked)
        bench.editing_changed.connect(self.editing_changed)
        bench.orphaned.connect(self.orphaned)
        self._stack.card_pressed.connect(self._open_pressed)
        self._head.filter_changed.connect(self._refresh)

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def selected_mark(self) -> str | None:
        """The article's selected mark."""
        return self._selected

    @property
    def selected_claim(self) -> str | None:
        """The claim whose card is open."""
        group = self._group(self._stack.open_key)
        return group.claim if group else None

    @property
    def shows_card(self) -> bool:
        """Whether a card is open."""
        return bool(self._stack.open_key)

    @property
    def shown_mention(self) -> str | None:
        """The mention that the open card shows: what a digit acts on."""
        return (self._mention or None) if self._stack.open_key else None

    def show_article(self, article_id: str | None) -> None:
        """Show the claims of an article; what is being typed is written first."""
        self.settle()
        self._article, self._guest, self._selected, self._mention = article_id, None, None, ""
        self._stack.close_card()
        self._refresh()
        self._area.verticalScrollBar().setValue(0)

    def show_claim(self, claim: str | None) -> None:
        """Show one claim, whether it is said in this article, elsewhere or nowhere; None shows none by itself.

        Said here, it is shown at its first mention. Otherwise its card stands first, with all its mentions, until a
        mark is chosen. What is being typed is written first; where that is refused, the card stays.
        """
        root = self.bench.lookup.root(claim) if claim else None
        if (root == self._guest and root) or not self._stack.open.settle():
            return
        self._guest, before = root, self._guest
        self._refresh()
        if root and self._group(root):
            self._open_pressed(root)
        if self._guest != before and self._article is None:
            self._area.verticalScrollBar().setValue(0)

    def select_mark(self, mark_id: str | None) -> None:
        """Open the card of a mark. Without one, and with evidence, the card that is open stays.

        It stays, too, where what is being typed in it is refused.
        """
        if mark_id == self._selected or not self._stack.open.settle():
            return
        self._selected = mark_id
        self._stack.show_current(mark_id or "")
        key = self._key_of(mark_id) if mark_id else ""
        if key:
            if self._guest and self._article:
                self._guest = None
                self._refresh()
            self._open(key, mark_id or "")

    def set_theme(self, theme: Theme) -> None:
        """Take another look."""
        self.bench.use_theme(theme)
        self.update()

    def refresh(self) -> None:
        """Ask everything anew: another analyst works here, or the language changed."""
        self.bench.lookup.forget_all()
        self._refresh()
        self._stack.refill(set(), set(), every=True)

    def on_changed(self, news: Changed) -> None:
        """Take in what a step, undo or merge changed; scroll place, focus and typed text stay.

        News without rows means that anything may have changed.
        """
        anything = not news.rows
        self.bench.lookup.forget(news.rows)
        if (self._article or self._guest) is None or not (anything or news.touches(*SHOWN)):
            return
        before = self._stack.offset()
        rows = {row for _table, row in news.rows}
        codes, self._codes = self._codes, claim_codes.shown_otherwise(self.bench.project)
        every = anything or news.touches(*EVERYWHERE) or len(rows) > MANY or codes != self._codes
        self._refresh()
        self._stack.refill(rows, set() if every else self._keys_behind(news), every=every)
        self._stack.stay(before)

    # -- wishes ----------------------------------------------------------------------------------------------------

    def edit_statement(self) -> None:
        """Edit the open claim's statement."""
        if self._stack.open_key:
            self._stack.open.edit_statement()
            self._stack.reveal()

    def open_verdict(self) -> None:
        """Open the form for a verdict on the open claim."""
        if self._stack.open_key:
            self._stack.open.open_verdict()
            self._stack.reveal(self._stack.open.editor)

    def open_details(self) -> None:
        """Open or close the details of the open claim."""
        if self._stack.open_key:
            self._stack.open.open_details()
            self._stack.reveal()

    def edit_chain(self) -> None:
        """Open or close the chain of speakers of the mention shown."""
        if self._stack.open_key:
            self._stack.open.edit_chain()

    def offer_relations(self) -> None:
        """Ask how the open claim stands to another."""
        if self._stack.open_key:
            self._stack.open.offer_relations()

    def edit_note(self) -> None:
        """Write the open claim's note."""
        if self._stack.open_key:
            self._stack.open.edit_note()
            self._stack.reveal(self._stack.focusWidget())

    def comment(self) -> None:
        """Write a comment on the open claim."""
        if self._stack.open_key:
            self._stack.open.comment()
            self._stack.reveal(self._stack.focusWidget())

    def add_outside(self) -> None:
        """Add evidence from outside the articles to the open claim."""
        if self._stack.open_key:
            self._stack.open.add_outside()

    @property
    def finder(self) -> Finder | None:
        """The finder of claims, while it is open."""
        return self.finders.open

    def open_link_finder(self, mark_id: str) -> None:
        """Offer the claims that a mention may be linked to."""
        self.finders.send_for_mention(mark_id)

    @property
    def suggested(self) -> SuggestedSection:
        """What is suggested for the open card."""
        return self._stack.open.suggested

    def settle(self) -> bool:
        """Write whatever is being typed, before the project closes; tells whether it was accepted."""
        settled = [self._stack.open.settle(), self._stack.remarks.settle()]
        return all(settled)

    @property
    def verdict_begun(self) -> bool:
        """Whether a reason was typed in the form of a verdict that was never given."""
        return self._stack.open.editor.begun

    # -- inside ----------------------------------------------------------------------------------------------------

    def _choose(self, mark_id: str) -> None:
        """Select a mark of this article because the person wished so here."""
        self.select_mark(mark_id)
        self.mark_selected.emit(mark_id)

    def _go_to(self, claim: str) -> None:
        """Show another claim because the person wished so here."""
        root = self.bench.lookup.root(claim)
        if self._article is None or self._group(root):
            self.show_claim(root)
        if self._article is None or not self._group(root):
            self.claim_requested.emit(root)

    def _open_pressed(self, key: str) -> None:
        group = self._group(key)
        if group is not None and not group.marks:
            self._selected = None
            self._open(key, "")
        elif group is not None:
            own = (mark for mark in group.marks if self.bench.lookup.is_own(mark.created_by))
            self._choose(next(own, group.marks[0]).id)

    def _group(self, key: str) -> Group | None:
        return next((group for group in self._facts.groups if group.key == key), None)

    def _key_of(self, mark_id: str) -> str:
        """Return the card that a mark belongs to; for evidence only where no card is open yet."""
        for group in self._facts.groups:
            if any(mark.id == mark_id for mark in group.marks):
                return group.key
        if self._stack.open_key:
            return ""
        roots = [self.bench.lookup.root(e.claim) for e in queries.links_of_mark(self.bench.project, mark_id)]
        return next((root for root in roots if self._group(root)), "")

    def _refresh(self) -> None:
        project, lookup = self.bench.project, self.bench.lookup
        facts = article_facts(project, lookup, self._article) if self._article else ArticleFacts()
        self._facts = self._with_guest(facts)
        self._show_head()
        self._show_cards("")
        self._stack.remarks.show_article(self._article)
        moved = self._key_of(self._selected) if self._selected else ""
        key = moved or self._stack.open_key
        if key:
            self._open(key, self._mention if not moved or self._stack.open_key == moved else self._selected or "")
        self._tell()

    def _with_guest(self, facts: ArticleFacts) -> ArticleFacts:
        """Put the claim that is shown by itself first; one that is gone, or said here by now, is none."""
        guest = self.bench.lookup.root(self._guest) if self._guest else None
        known = guest and queries.find(self.bench.project, Claim, guest) is not None
        if guest is None or not known or any(group.key == guest for group in facts.groups):
            self._guest = None
            return facts
        self._guest = guest
        return replace(facts, groups=(Group(guest, guest, ()), *facts.groups))

    def _show_head(self) -> None:
        groups = [group for group in self._facts.groups if group.key != self._guest]
        passing = self._head.show_article(self._article, groups)
        self._passing = passing | ({self._guest} if self._guest else set())
        hint = self.bench.named(_("Select words and press C to mark the first claim."), "claim")
        if groups or not self._article:
            hint = _("No claim of this article passes the filter.") if groups else _("No claim is chosen.")
        self._hint.show_words([Words(hint, "muted")])
        self._hint_room.setVisible(not self._passing)

    def _show_cards(self, key: str) -> None:
        """Show the cards that pass the filter; the one that is open, or is to be, always stands there."""
        wanted = {*self._passing, key, self._stack.open_key}
        groups = tuple(group for group in self._facts.groups if group.key in wanted)
        self._stack.show_article(replace(self._facts, groups=groups))

    def _open(self, key: str, mark_id: str) -> None:
        group = self._group(key)
        if group is None:
            self._stack.close_card()
            return
        mark = next((mark for mark in group.marks if mark.id == mark_id), next(iter(group.marks), None))
        shown = mark.id if mark else ""
        other = (key, shown) != (self._stack.open_key, self._mention)
        self._mention = shown
        if key not in self._stack.cards:
            self._show_cards(key)
        self._stack.open.show_facts(open_facts(self.bench.project, self.bench.lookup, group, mark))
        self._stack.open_card(key)
        if other:
            self._stack.reveal()
        self._tell()

    def _tell(self) -> None:
        claim = self.selected_claim or ""
        if claim != self._told:
            self._told = claim
            self.claim_selected.emit(claim)

    def _keys_behind(self, news: Changed) -> set[str]:
        """Return the cards whose counts these rows may change."""
        project, keys = self.bench.project, set[str]()
        for table, row in news.rows:
            kind = {"mark": Mark, "evidence_link": EvidenceLink}.get(table)
            found = queries.find(project, kind, row) if kind else None
            claim = row if table == "claim" else found.claim if isinstance(found, Mark | EvidenceLink) else None
            if claim:
                keys.add(self.bench.lookup.root(claim))
        return keys

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        widget = go(self, forward=next)
        if widget is not None and self._stack.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 10, 40)
        return widget is not None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.focus_article_requested.emit()
        elif step is not None and isinstance(self.focusWidget(), ClosedCard):
            self.focusNextPrevChild(step)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.bench.colour("panel"))
        painter.end()
