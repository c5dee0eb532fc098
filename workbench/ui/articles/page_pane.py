"""A page's article before it comes in: its text, how much of the page it is, and the way to correct it."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.i18n import N_, _, ngettext
from workbench.importers import ProposedArticle
from workbench.importers.page_parts import Compared
from workbench.ui.articles.correcting import CorrectingDialog, can_correct
from workbench.ui.articles.origins import Origin
from workbench.ui.articles.panes import TextPane
from workbench.ui.enter_button import EnterButton
from workbench.ui.theme import Theme

BY_HAND = N_("corrected by hand")


class PagePane(TextPane):
    """Like the text of any article; a button opens it beside everything the page says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal: ProposedArticle | None = None
        self.button = EnterButton(_("Correct the text…"))
        self.button.setToolTip(
            _("See the text beside the whole page: take what is missing, leave out what does not belong")
        )
        self.button.clicked.connect(self.correct)
        row = QHBoxLayout()
        row.addWidget(self._about, 1)
        row.addWidget(self.button)
        column = self.layout()
        assert column is not None
        column.removeWidget(self._about)
        column.insertLayout(0, row)  # type: ignore[attr-defined]

    def fits(self, proposal: ProposedArticle, origin: Origin) -> bool:
        """Tell whether there is a whole page to correct the text by."""
        return can_correct(proposal.whole)

    def show_article(self, proposal: ProposedArticle, origin: Origin) -> None:
        """Show the text and how much of the page it is."""
        super().show_article(proposal, origin)
        self._proposal = proposal
        compared = Compared(proposal.whole, proposal.text)
        taken, lines = len(compared.taken), compared.total
        words = ngettext(
            "{taken} of {n} line of the page is taken.", "{taken} of {n} lines of the page are taken.", lines
        )
        self._about.setText(f"{self._about.text()} {words.format(taken=taken, n=lines)}")

    def correct(self) -> None:
        """Open the text beside the whole page."""
        if self._proposal is None:
            return
        proposal = self._proposal
        dialog = CorrectingDialog(proposal.title or "", proposal.text, proposal.whole, self._theme, self)
        dialog.agreed.connect(lambda text: self._take(proposal, text))
        dialog.open()

    @property
    def _theme(self) -> Theme:
        theme = getattr(self.window(), "theme", None)
        return theme if isinstance(theme, Theme) else Theme()

    def _take(self, proposal: ProposedArticle, text: str) -> None:
        if text == proposal.text:
            return
        by_hand = proposal.extractor.removesuffix(f", {BY_HAND}") + f", {BY_HAND}"
        self.corrected.emit(replace(proposal, text=text, extractor=by_hand, note=""))
