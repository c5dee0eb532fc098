"""What the window does about articles: bring them in, correct what is said about them, offer what can be done."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from workbench.commands import articles, versions
from workbench.commands.annotations import BroughtIn
from workbench.i18n import _, ngettext
from workbench.model.articles import Article
from workbench.project import Project, queries, superseded
from workbench.ui.annotate.view import AnnotateView
from workbench.ui.articles.adding import add_all, add_annotated
from workbench.ui.articles.carried import marks_words
from workbench.ui.articles.details import DetailsDialog
from workbench.ui.articles.originals import Originals
from workbench.ui.jobs import Jobs
from workbench.ui.run import Runner, may_write
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.ui.articles.importing import Agreed, ImportDialog


class ArticleErrands(QObject):
    """The dialogs about articles, over one open project and its view of them. `window` is in front of what they lie."""

    said = Signal(str)

    def __init__(
        self, project: Project, run: Runner, jobs: Jobs, annotate: AnnotateView, theme: Theme, window: QWidget,
        settings: Settings,
    ) -> None:  # fmt: skip
        super().__init__(annotate)
        self._project, self._run, self._jobs, self._annotate = project, run, jobs, annotate
        self.theme, self._window, self._settings = theme, window, settings
        self.originals = Originals(project, run, window, self)
        annotate.article_menu_wished.connect(self._show_article_menu)

    def import_articles(self, paths: Sequence[Path]) -> "ImportDialog":
        """Open the import dialog, reading these files and folders first."""
        from workbench.ui.articles.importing import ImportDialog  # with the parsers: not needed to start

        dialog = ImportDialog(self._project, self._jobs, self.theme, self._window, self._settings.labels)
        dialog.columns.settings = self._settings
        dialog.agreed.connect(lambda wanted: self._bring_in(dialog, wanted))
        dialog.project_wished.connect(self._bring_project_in)
        dialog.open()
        if paths:
            dialog.read(paths)
        return dialog

    def _bring_project_in(self, path: Path) -> None:
        from workbench.ui.articles.whole_project import ask_to_bring_in

        ask_to_bring_in(self._project, self._run, self._window, path, self.said.emit)

    def import_version(self, article: str) -> None:
        """Open the import dialog for what is a new version of this article."""
        from workbench.ui.articles.ways import ask_for_files

        if may_write(self._project, self._run):
            dialog = self.import_articles(())
            dialog.proposals.expected = article
            ask_for_files(dialog)

    def ask_for_articles(self) -> None:
        """Open the import dialog, unless nothing can be brought in."""
        if may_write(self._project, self._run):
            self.import_articles(())

    def paste(self) -> None:
        """Propose what is on the clipboard as an article: the copied part of a page, or a text."""
        from workbench.ui.articles.clipboard import has_page, paste_into  # with the parsers: not needed to start

        if not QApplication.clipboard().text().strip() and not has_page():
            self.said.emit(_("There is no text on the clipboard."))
            return
        if may_write(self._project, self._run):
            paste_into(self.import_articles(()))

    def _bring_in(self, dialog: "ImportDialog", wanted: "Agreed") -> None:
        """Bring the articles in, then the new versions, each a step; where that fails the dialog keeps what is left."""
        added = self._run(lambda: add_all(self._project, list(wanted.articles), self._window))
        if added is None:
            dialog.stay(self._run.why)
            return
        count = len(added.new)
        words = ngettext("{n} article imported.", "{n} articles imported.", count)
        said = [words.format(n=count)] if wanted.articles else []
        for article, proposal in wanted.newer:
            carried = self._run(lambda old=article, new=proposal: versions.bring(self._project, old, new))
            if carried is None:
                dialog.stay(self._run.why)
                return
            said.append(_("New version: {marks}").format(marks=marks_words(carried)))
            added = articles.Added((*added.new, carried.article), added.known, added.twice)
        if wanted.annotated:
            came = self._run(lambda: add_annotated(self._project, wanted, self._window))
            if came is None:
                dialog.stay(self._run.why)
                return
            self._settings.save()
            said.append(self._tell_of(came))
            added = articles.Added((*added.new, *came.articles), added.known, added.twice)
        if refused := wanted.left_out:
            words = ngettext("{n} file was not read.", "{n} files were not read.", refused)
            said.append(words.format(n=refused))
        self.said.emit(" ".join(said))
        if added.new:
            self._annotate.show_article(added.new[0])
            self._annotate.focus_article()

    def _tell_of(self, came: BroughtIn) -> str:
        """Say what annotations brought; list what wants a look in a dialog of its own."""
        from workbench.ui.articles.brought_in import BroughtInDialog, counted, wants_a_look

        if wants_a_look(came):
            listing = BroughtInDialog(came, self.theme, self._window)
            listing.jump_wished.connect(self._annotate.jump)
            listing.open()
        return counted(came)

    def _show_article_menu(self, article: str, place: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reading = queries.reading_of(self._project, article, self._project.author)
        done = reading is not None and reading.state == "done"
        menu.addAction(_("Details…"), lambda: self.edit_details(article))
        menu.addAction(_("Not done") if done else _("Done"), self._annotate.toggle_done)
        menu.addAction(_("Open the original…"), lambda: self.originals.ask_to_open(article))
        menu.addAction(_("Save the original as…"), lambda: self.originals.ask_where_to_save(article))
        menu.addAction(_("New version…"), lambda: self.import_version(article))
        if earlier := superseded.earlier_versions(self._project, article):
            menu.addAction(_("Show the earlier version"), lambda: self._annotate.show_article(earlier[0]))
        menu.addSeparator()
        menu.addAction(_("Remove from the project"), lambda: self._run(lambda: articles.remove(self._project, article)))
        menu.popup(place)

    def edit_details(self, article: str | None) -> None:
        """Open the details of an article."""
        found = queries.find(self._project, Article, article) if article else None
        if found is None:
            self.said.emit(_("Choose an article first."))
            return
        dialog = DetailsDialog(found, self._window)
        dialog.open_wished.connect(self.originals.ask_to_open)
        dialog.save_wished.connect(self.originals.ask_where_to_save)
        dialog.changed.connect(lambda identity, columns: self._set_details(dialog, identity, columns))
        dialog.open()

    def _set_details(self, dialog: DetailsDialog, article: str, columns: dict[str, str]) -> None:
        if self._run(lambda: articles.set_metadata(self._project, article, **columns)) is None:
            dialog.stay(self._run.why)
