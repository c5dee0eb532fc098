"""The claim's code and statement, edited in place, and the words of the mention."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import claims
from workbench.i18n import _
from workbench.model.claims import Claim
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.painted import Style, Words
from workbench.ui.claims.texts import PAD, TextButton, TextView, link_button

QUOTE = Style(13, 1.5, lines=6, serif=True)


class StatementSection(QWidget):
    """Code and statement; the quote in the article's type below."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench, self._claim, self._mark = bench, None, ""
        self._claim: Claim | None
        self._title = TextButton(bench, (), Style(13, 1.35))
        self._edit = InPlace(bench, self._title, Field(bench, _("Statement of the claim"), short=True))
        self._tie = link_button(bench, _("Link to a claim"))
        self._quote = TextView(bench, (), QUOTE)
        self._title.clicked.connect(lambda: self.edit())
        self._tie.clicked.connect(lambda: bench.finder_wished.emit(self._mark))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        inset = QVBoxLayout()
        inset.setContentsMargins(PAD, 0, PAD, 0)
        inset.addWidget(self._quote)
        column.addWidget(self._edit)
        column.addLayout(inset)
        column.addWidget(self._tie)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show claim and quote."""
        self._claim, self._mark = facts.claim, facts.mark.id if facts.mark else ""
        claim = facts.claim
        self._tie.setVisible(claim is None)
        if claim is None:
            self._title.show_words([Words(_("A mention without a claim"), "muted", bold=True)])
        else:
            words = f"{facts.code} · {claim.statement}" if facts.code else claim.statement
            name = _("Statement of {code}: {statement}").format(code=facts.code, statement=claim.statement)
            self._title.show_words([Words(words, bold=True)], name, _("Enter or click: edit the statement"))
        quote = facts.mark.place.quote if facts.mark and facts.mark.place else ""
        self._quote.show_words([Words(f"“{' '.join(quote.split())}”", "muted", italic=True)] if quote else ())
        self._quote.setAccessibleName(_("The words of this mention: {quote}").format(quote=quote))

    def edit(self, *, back: bool = False) -> None:
        """Edit the statement, or choose a claim where there is none."""
        claim = self._claim
        if claim is None:
            self._bench.finder_wished.emit(self._mark)
        else:
            about = ("claim", claim.id, "statement")
            self._edit.begin(claim.statement, lambda text: self._commit(claim, text), about, back=back)

    def settle(self) -> bool:
        """Write what was typed."""
        return self._edit.settle()

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        return self._edit.let_go()

    def _commit(self, claim: Claim, text: str) -> bool:
        return self._bench.run(lambda: claims.set_statement(self._bench.project, claim.id, text)) is not None
