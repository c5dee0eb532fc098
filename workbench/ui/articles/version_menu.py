"""Choosing which article of the project a text to be imported is a new version of."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from workbench.i18n import _
from workbench.importers import ProposedArticle
from workbench.model.todo import shortened
from workbench.project import Project, queries
from workbench.project.superseded import earlier_versions
from workbench.review.texts import likeness_of
from workbench.text.hidden import visible
from workbench.ui.dates import shown_date

MOST = 12
"""Articles in the menu: those likest to the text."""
MOST_COMPARED = 300
"""Articles: of a larger project only the first of its list are compared by their words."""


def version_menu(
    project: Project, proposal: ProposedArticle, chosen: str, choose: Callable[[str], object], parent: QWidget
) -> QMenu:
    """Offer that the text is an article of its own, or a new version of one of the likest articles."""
    menu = QMenu(parent)
    group = QActionGroup(menu)
    offers = [("", _("An article of its own")), *_likest(project, proposal)]
    for place, (identity, label) in enumerate(offers):
        action = QAction(label, group, checkable=True, checked=identity == chosen)
        action.triggered.connect(lambda _checked=False, article=identity: choose(article))
        menu.addAction(action)
        if place == 0 and len(offers) > 1:
            menu.addSeparator()
            menu.addAction(_("A new version of")).setEnabled(False)  # a section would not show them
    return menu


def show_below(menu: QMenu, button: QWidget) -> None:
    """Open the menu under a button."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _likest(project: Project, proposal: ProposedArticle) -> list[tuple[str, str]]:
    words = proposal.text.split()
    every = queries.articles(project)
    older = {earlier for article in every if article.version_of for earlier in earlier_versions(project, article.id)}
    current = [article for article in every if article.id not in older][:MOST_COMPARED]
    rated = [(likeness_of(project.text(article.sha256).split(), words), article) for article in current]
    rated.sort(key=lambda pair: (-pair[0], pair[1].title.casefold(), pair[1].id))
    return [(article.id, _label(article.title, article.published_on)) for _likeness, article in rated[:MOST]]


def _label(title: str, date: str) -> str:
    named = shortened(title) or _("an article without a title")
    words = f"{named} · {shown_date(date)}" if date else named
    return visible(words).replace("&", "&&")
