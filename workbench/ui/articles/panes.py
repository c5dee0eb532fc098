"""What is shown of the selected article before it comes in: its text, or what a kind of file has more to show.

A pane for another kind (a page beside its full text, a PDF beside its pages) is a class like `TextPane` and one line in
`PANES`; it is imported when the dialog opens. The first that fits the article is shown.
"""

from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.importers import ProposedArticle
from workbench.text.hidden import visible
from workbench.ui.articles.origins import Origin
from workbench.ui.plain import PlainLabel

PANES = ("workbench.ui.articles.page_pane:PagePane", "workbench.ui.articles.panes:TextPane")
SHOWN = 20_000
"""Code points: enough to see whether the encoding is right."""


class Pane(QWidget):
    """Shows one article that is proposed; `corrected` gives another in its place."""

    corrected = Signal(object)

    def fits(self, proposal: ProposedArticle, origin: Origin) -> bool:
        """Tell whether this pane is the one for this article."""
        return True

    def show_article(self, proposal: ProposedArticle, origin: Origin) -> None:
        """Show it."""
        raise NotImplementedError


class TextPane(Pane):
    """The beginning of the text as it will be kept, to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = PlainLabel("", role="muted")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Text of the selected article"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._about)
        column.addWidget(self.text, 1)

    def show_article(self, proposal: ProposedArticle, origin: Origin) -> None:
        """Show how the text begins."""
        long = len(proposal.text) > SHOWN
        about = _("The text as it will be kept (its beginning):") if long else _("The text as it will be kept:")
        self._about.setText(about)
        self.text.setPlainText(visible(proposal.text[:SHOWN]) + ("…" if long else ""))


class Panes(QStackedWidget):
    """The panes there are, of which one is seen; hidden while nothing is selected."""

    corrected = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        for place in PANES:
            module, name = place.split(":")
            pane: Pane = getattr(import_module(module), name)(self)
            pane.corrected.connect(self.corrected)
            self.addWidget(pane)
        self.hide()

    def show_article(self, proposal: ProposedArticle | None, origin: Origin | None) -> None:
        """Show an article in the first pane that fits it; none: nothing is seen."""
        self.setVisible(proposal is not None)
        if proposal is None or origin is None:
            return
        for place in range(self.count()):
            pane = self.widget(place)
            if isinstance(pane, Pane) and pane.fits(proposal, origin):
                self.setCurrentIndex(place)  # first, that the text begins at its beginning once it has its width
                pane.show_article(proposal, origin)
                return
