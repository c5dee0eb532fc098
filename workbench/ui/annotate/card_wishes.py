"""What keys and menus wish of the open card; where none is open, the person is told how to open one."""

from PySide6.QtCore import QObject, Signal

from workbench.i18n import _
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.ui.claims import ClaimPanel


class CardWishes(QObject):
    """Passes the wishes on to the panel."""

    said = Signal(str)

    def __init__(self, project: Project, panel: ClaimPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._panel = project, panel

    def _mention(self) -> str | None:
        """Return the selected mention; where none is, say so."""
        shown = self._panel.selected_mark
        found = queries.find(self._project, Mark, shown) if shown else None
        if found is not None and found.kind == "claim":
            return found.id
        self.said.emit(_("Select a mention of a claim first: click it, or press N for the next mark."))
        return None

    def link_to_claim(self) -> None:
        """Open the finder of claims for the selected mention."""
        if (mention := self._mention()) is not None:
            self._panel.open_link_finder(mention)

    def edit_statement(self) -> None:
        """Edit the statement of the selected claim."""
        if self._has_card():
            self._panel.edit_statement()

    def open_verdict(self) -> None:
        """Open the verdict of the selected claim."""
        if self._has_card() and self._panel.selected_claim is not None:
            self._panel.open_verdict()
        elif self._panel.shown_mention is not None:
            self.said.emit(_("This mention has no claim yet; press L to link it to one."))

    def open_details(self) -> None:
        """Open or close the details of the selected claim."""
        if self._has_card():
            self._panel.open_details()

    def edit_chain(self) -> None:
        """Open or close the chain of speakers of the selected mention."""
        if self._mention() is not None:
            self._panel.edit_chain()

    def offer_relations(self) -> None:
        """Ask how the selected claim stands to another."""
        if self._has_card():
            self._panel.offer_relations()

    def edit_note(self) -> None:
        """Edit the note of the selected claim."""
        if self._has_card():
            self._panel.edit_note()

    def comment(self) -> None:
        """Write a comment on the selected claim."""
        if self._has_card():
            self._panel.comment()

    def add_outside(self) -> None:
        """Add evidence that lies outside every article to the selected claim."""
        if self._has_card() and self._panel.selected_claim is not None:
            self._panel.add_outside()
        elif self._panel.shown_mention is not None:
            self.said.emit(_("This mention has no claim yet; press L to link it to one."))

    def _has_card(self) -> bool:
        """Say whether a claim is open in the panel: nothing acts on one that nobody sees."""
        if not self._panel.shows_card:
            self.said.emit(_("Select a claim first: click its mark, or press N for the next one."))
        return self._panel.shows_card
