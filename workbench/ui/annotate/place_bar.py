"""The line above the article about a mark whose place is not sure: found again after the text changed, or lost."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from workbench.commands import versions
from workbench.i18n import _
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.ui.annotate.marking import Marking
from workbench.ui.article.view import ArticleView
from workbench.ui.quiet_bar import QuietBar
from workbench.ui.run import Runner, may_write


class Placing(QObject):
    """Asks about the selected mark's place; Y says it is right, or gives it the selected words."""

    said = Signal(str)
    answered = Signal()

    def __init__(self, project: Project, run: Runner, page: ArticleView, marking: Marking, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._run, self._page, self._marking = project, run, page, marking
        self.bar = QuietBar(_("Place of the mark"))
        self._right = self._button(_("It is right (Y)"), _("Keep the mark where it was found"), self.confirm)
        self._here = self._button("", _("Give the mark the words that are selected in the article"), self.place_here)

    def _button(self, label: str, tip: str, does: Callable[[], object]) -> QPushButton:
        return self.bar.offer_button(label, tip, does)

    def show_selected(self) -> None:
        """Ask about the selected mark, where there is something to ask."""
        mark = self._asked()
        if mark is None or mark.place is None:
            self.bar.say("")
            return
        moved = mark.place.state == "moved_to_confirm"
        self._right.setVisible(moved)
        self._here.setText(_("Use the selected words") if moved else self.bar.named(_("Use the selected words (Y)")))
        # short, for the line is narrow; the card says which words were meant
        asked = _("The article changed. Is this its place?")
        self.bar.say(asked if moved else _("Its words are gone. Select what says it now."))

    def accept(self) -> bool:
        """Answer Y: confirm a place that was found, or place a lost mark at the selection; False: nothing is asked."""
        mark = self._asked()
        if mark is None or mark.place is None or not may_write(self._project, self._run):
            return mark is not None
        if mark.place.state == "moved_to_confirm":
            self.confirm()
        else:
            self.place_here()
        return True

    def confirm(self) -> None:
        """Say that the mark lies where it belongs."""
        mark = self._asked()
        if mark is not None and self._run(lambda: versions.confirm(self._project, mark.id)) is not None:
            self.said.emit(_("The place is confirmed."))
            self.answered.emit()

    def place_here(self) -> None:
        """Give the mark the selected words."""
        mark, chosen = self._asked(), self._page.selection()
        if mark is None or mark.place is None:
            return
        if chosen is None:
            self.said.emit(_("Select the words first that the mark shall lie on."))
            return
        article = mark.place.article
        if self._run(lambda: versions.place_again(self._project, mark.id, article, *chosen)) is not None:
            self.said.emit(_("The mark has its place again."))
            self.answered.emit()

    def _asked(self) -> Mark | None:
        found = queries.find(self._project, Mark, self._marking.mark) if self._marking.mark else None
        unsure = found is not None and found.place is not None and found.place.state != "placed"
        return found if unsure else None
