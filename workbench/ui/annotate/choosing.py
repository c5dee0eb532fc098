"""Choosing words by key, and opening what is folded; says so where nothing could be done."""

from PySide6.QtCore import QObject, Signal

from workbench.i18n import _
from workbench.ui.article.view import ArticleView


class Choosing(QObject):
    """Acts on the article shown; changes nothing in the project."""

    said = Signal(str)

    def __init__(self, page: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def select_more(self) -> None:
        """Widen what is selected: word, clause, sentence, paragraph."""
        if not self._page.select_more():
            self.said.emit(_("All of the paragraph is selected."))

    def select_less(self) -> None:
        """Narrow what is selected."""
        if not self._page.select_less():
            self.said.emit(_("Nothing smaller can be selected here."))

    def toggle_fold(self) -> None:
        """Open or close the page furniture at the caret."""
        self.said.emit(self._page.toggle_fold_near() or _("No page furniture is folded in this article."))

    def toggle_all_folds(self) -> None:
        """Open or close all page furniture."""
        opened = self._page.toggle_all_folds()
        shown = _("All page furniture is shown.") if opened else _("All page furniture is folded.")
        self.said.emit(_("No page furniture is folded in this article.") if opened is None else shown)
