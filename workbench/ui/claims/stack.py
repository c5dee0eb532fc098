"""The column of cards: one open, the others closed; filled without haste, the first ones at once."""

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.closed_card import ClosedCard
from workbench.ui.claims.comments import CommentSection
from workbench.ui.claims.facts import ArticleFacts, Group, closed_facts
from workbench.ui.claims.loose import LooseSection
from workbench.ui.claims.open_card import OpenCard

AT_ONCE, PER_TURN = 10, 6
ACROSS = 12


class CardStack(QWidget):
    """The cards, in the order of first mention; `open` stands in the place of the card that is open."""

    card_pressed = Signal(str)

    def __init__(self, bench: Bench, area: QScrollArea) -> None:
        super().__init__()
        self._bench, self._area = bench, area
        self.cards: dict[str, ClosedCard] = {}
        self.open, self._loose = OpenCard(bench), LooseSection(bench)
        self.remarks = CommentSection(bench, _("Comments on the article"))
        self.open_key = ""
        self._waiting: dict[str, None] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ACROSS, 1, ACROSS, ACROSS)
        self._column.setSpacing(10)
        self._column.addWidget(self.open)
        self._column.addWidget(self._loose)
        self._column.addWidget(self.remarks)
        self._column.addStretch(1)
        self.open.hide()
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._take_a_turn)
        area.verticalScrollBar().rangeChanged.connect(self._make_room)

    def show_article(self, facts: ArticleFacts) -> None:
        """Show these groups, keeping the cards that stay."""
        wanted = {group.key: group for group in facts.groups}
        for key in [key for key in self.cards if key not in wanted]:
            self._drop(key)
        place = 0
        for group in facts.groups:
            place = self._put(group, place) + 1
        self._loose.show_loose(facts.loose)
        self._fill_some(AT_ONCE)

    def _put(self, group: Group, place: int) -> int:
        card = self.cards.get(group.key)
        if card is None:
            card = self.cards[group.key] = ClosedCard(self._bench, group)
            card.clicked.connect(lambda _checked=False, key=group.key: self.card_pressed.emit(key))
            self._waiting[group.key] = None
        if card.its_group != group:
            card.its_group = group
            self._waiting[group.key] = None
        if self._column.indexOf(card) != place:
            self._column.removeWidget(card)
            self._column.insertWidget(place, card)
            card.setVisible(group.key != self.open_key)
        if group.key == self.open_key:
            self._stand_after(card)
            return place + 1
        return place

    def _stand_after(self, card: ClosedCard) -> None:
        """Put the open card behind the hidden closed one."""
        if self._column.indexOf(self.open) != self._column.indexOf(card) + 1:
            self._column.removeWidget(self.open)
            self._column.insertWidget(self._column.indexOf(card) + 1, self.open)

    def _drop(self, key: str) -> None:
        card = self.cards.pop(key)
        self._waiting.pop(key, None)
        if key == self.open_key:
            self.close_card()
        card.hide()
        self._column.removeWidget(card)
        card.deleteLater()

    def open_card(self, key: str) -> None:
        """Open one card and close the other."""
        if key == self.open_key:
            return
        self.close_card()
        self.open_key = key
        card = self.cards[key]
        card.hide()
        self._stand_after(card)
        self.open.show()

    def close_card(self) -> None:
        """Close the card that is open; a field still open in it was for something that is gone."""
        self.open.let_go()
        if self.open_key in self.cards:
            self.cards[self.open_key].show()
        self.open_key = ""
        self.open.hide()

    def show_current(self, mark: str) -> None:
        """Show which piece of evidence is the article's selected mark."""
        self.open.show_current(mark)
        self._loose.show_current(mark)

    def refill(self, rows: set[str], keys: set[str], *, every: bool = False) -> None:
        """Ask again for the closed cards that rest on these rows or have these keys."""
        for key, card in self.cards.items():
            if every or key in keys or (card.facts is not None and not rows.isdisjoint(card.facts.rows)):
                self._waiting[key] = None
        self._fill_some(AT_ONCE)

    def _take_a_turn(self) -> None:
        before = self.offset()
        self._fill_some()
        self.stay(before)

    def _fill_some(self, most: int = PER_TURN) -> None:
        for key in list(self._waiting)[:most]:
            del self._waiting[key]
            card = self.cards[key]
            card.show_facts(closed_facts(self._bench.project, self._bench.lookup, card.its_group))
        if self._waiting:
            self._turns.start()
        else:
            self._turns.stop()

    def _make_room(self, _least: int, most: int) -> None:
        """Keep the cards in the middle, whether there is a scroll bar or not."""
        bar = self._area.verticalScrollBar().sizeHint().width() if most > 0 else 0
        right = ACROSS - bar + (1 if bar else 0)
        if self._column.contentsMargins().right() != right:
            self._column.setContentsMargins(ACROSS, 1, right, ACROSS)

    # -- places ----------------------------------------------------------------------------------------------------

    def reveal(self, widget: QWidget | None = None) -> None:
        """Scroll so that a part of the open card, or all of it, is seen: from its top where it is too high."""
        if not self.isVisible():
            return
        self._settle()
        shown = widget or self.open
        bar, room = self._area.verticalScrollBar(), self._area.viewport().height()
        top = shown.mapTo(self, QPoint(0, 0)).y() - 6
        bottom = top + shown.height() + 12
        if top < bar.value() or bottom - top > room:
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)

    def offset(self) -> int:
        """Return how far below the top edge the open card begins, pixels."""
        return self.open.y() - self._area.verticalScrollBar().value()

    def stay(self, before: int) -> None:
        """Scroll so that the open card begins where it began."""
        if self.isVisible() and self.open_key:
            self._settle()
            self._area.verticalScrollBar().setValue(self.open.y() - before)

    def _settle(self) -> None:
        """Lay out now, so that places can be asked for."""
        layout, room = self._column, self._area.viewport()
        layout.activate()
        self.resize(room.width(), max(layout.heightForWidth(room.width()), room.height()))
        layout.activate()
