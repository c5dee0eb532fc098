"""The menu of the article: what the keys do too, and what one does to a colleague's mark itself."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workbench.commands import colleagues
from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.model.marks import Mark
from workbench.project import Project, people, queries
from workbench.text.hidden import visible
from workbench.ui.actions import ActionSet
from workbench.ui.annotate.marking import Marking
from workbench.ui.article.view import ArticleView
from workbench.ui.run import Runner

MARKS = ("claim", "evidence", "furniture", "", "link", "cue", "speaker", "piece", "", "copy-citation", "", "remove")


class ArticleMenu:
    """Shows the menu at a place; the mark there is selected first."""

    def __init__(
        self, project: Project, run: Runner, page: ArticleView, marking: Marking, actions: ActionSet, parent: QWidget
    ) -> None:
        self._project, self._run, self._page, self._marking = project, run, page, marking
        self._actions, self._parent = actions, parent

    def show(self, place: QPoint, point: int) -> QMenu:
        """Open the menu at a place on the screen, for what lies at a code point."""
        here = self._page.marks_at(point)
        if here:
            self._marking.select(here[0].mark_id)
        menu = QMenu(self._parent)
        for identity in MARKS:
            if identity:
                menu.addAction(self._actions[identity])
            else:
                menu.addSeparator()
        mark = queries.find(self._project, Mark, self._marking.mark) if self._marking.mark else None
        if mark is not None and not people.is_own(self._project, mark.created_by):
            menu.addMenu(self._of_a_colleague(mark, menu))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
        return menu

    def _of_a_colleague(self, mark: Mark, menu: QMenu) -> QMenu:
        who = queries.find(self._project, Analyst, mark.created_by or "")
        name = visible(who.name) if who else _("a colleague")
        theirs = QMenu(_("Change {name}'s mark").format(name=name.replace("&", "&&")), menu)
        if mark.kind == "claim":
            for status in queries.statuses(self._project, "mention"):
                if status.active:
                    words = f"{status.symbol} {status.label}".replace("&", "&&")
                    theirs.addAction(words, partial(self._set_status, mark.id, status.key))
            theirs.addSeparator()
        chosen = self._page.selection()
        moving = theirs.addAction(_("Give it the selected words"), lambda: self._give_words(mark.id, chosen))
        moving.setEnabled(chosen is not None)
        theirs.addAction(_("Remove it"), lambda: self._run(lambda: colleagues.remove(self._project, mark.id)))
        return theirs

    def _set_status(self, mark: str, key: str) -> None:
        self._run(lambda: colleagues.set_status(self._project, mark, key))

    def _give_words(self, mark: str, chosen: tuple[int, int] | None) -> None:
        if chosen is not None:
            self._run(lambda: colleagues.give_words(self._project, mark, *chosen))
