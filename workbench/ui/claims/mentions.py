"""Mentions of the same claim in other articles."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import Mention, OpenFacts
from workbench.ui.claims.painted import SMALL, Style, Words
from workbench.ui.claims.texts import PAD, SectionHead, TextButton, TextView, link_button
from workbench.ui.claims.wording import one_line
from workbench.ui.dates import shown_date
from workbench.ui.flow import clear, put

FIRST = 6
ROW = Style(12, 1.4, lines=2)


class MentionSection(QWidget):
    """One line per mention elsewhere; pressing it jumps there."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: tuple[Mention, ...] = ()
        self._all = False
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = SectionHead(bench, _("Also said in"))
        self._nowhere = TextView(bench, [Words(_("In no article yet."), "muted")], SMALL, pad=PAD)
        column.addWidget(self._head)
        column.addWidget(self._nowhere)
        column.addLayout(self._column)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the mentions in other articles."""
        self.setVisible(bool(facts.elsewhere) or facts.mark is None)
        self._head.rename(_("Said in") if facts.mark is None else _("Also said in"))
        self._nowhere.setVisible(not facts.elsewhere)
        if facts.elsewhere != self._shown:
            self._shown, self._all = facts.elsewhere, False
            self._fill()

    def _fill(self) -> None:
        clear(self._column)
        for mention in self._shown if self._all else self._shown[:FIRST]:
            button = TextButton(self._bench, elsewhere_words(mention), ROW)
            place = mention.mark.place
            button.clicked.connect(
                lambda _checked=False, to=(place.article if place else "", mention.mark.id): (
                    self._bench.jump_wished.emit(*to)
                )
            )
            put(self._column, button)
        if not self._all and len(self._shown) > FIRST:
            more = link_button(self._bench, _("{n} more").format(n=len(self._shown) - FIRST))
            more.clicked.connect(self._show_all)
            put(self._column, more)

    def _show_all(self) -> None:
        self._all = True
        self._fill()


def elsewhere_words(mention: Mention) -> list[Words]:
    """Return status, title and date of a mention in another article."""
    status = mention.status
    label = f"{status.symbol} {status.label}" if status else _("○ without status")
    date = f" · {shown_date(mention.date)}" if mention.date else ""
    author = f" · {mention.author}" if mention.author else ""
    return [
        Words(label, (status.colour if status else "") or "muted", bold=True),
        Words("  " + one_line(mention.title, 90) + date + author, "muted"),
    ]
