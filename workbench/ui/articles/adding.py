"""Bringing proposed articles into the project; many of them behind a sheet that shows how far it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

from workbench.commands import annotations, articles
from workbench.i18n import _
from workbench.project import Project

if TYPE_CHECKING:
    from workbench.importers import ProposedArticle
    from workbench.project.steps import Progress
    from workbench.ui.articles.importing import Agreed

T = TypeVar("T")
MANY = 500
"""From so many articles on their import shows how far it is."""


def add_all(project: Project, wanted: "list[ProposedArticle]", window: QWidget) -> articles.Added:
    """Add the articles in one step; raises Refused where the person stops it, and nothing is changed."""
    if len(wanted) < MANY:
        return articles.add(project, wanted)
    return _behind_a_sheet(lambda progress: articles.add(project, wanted, progress), len(wanted), window)


def add_annotated(project: Project, wanted: "Agreed", window: QWidget) -> annotations.BroughtIn:
    """Bring in files with annotations in one step; raises Refused where the person stops it, and nothing is changed."""
    from workbench.importers.together import together

    file = together(wanted.annotated)
    if len(file.highlights) < MANY:
        return annotations.bring_in(project, file, wanted.meaning)
    bring_in = lambda progress: annotations.bring_in(project, file, wanted.meaning, progress)  # noqa: E731
    return _behind_a_sheet(bring_in, len(file.highlights), window)


def _behind_a_sheet(command: "Callable[[Progress], T]", count: int, window: QWidget) -> T:
    """Carry out a command that writes about so many rows, behind a sheet that can be cancelled."""
    sheet = QProgressDialog(_("Importing…"), _("Cancel"), 0, count, window)
    sheet.setModal(True)
    sheet.setMinimumDuration(300)

    def progress(done: int) -> bool:
        sheet.setValue(min(done, count - 1))
        QCoreApplication.processEvents()
        return not sheet.wasCanceled()

    try:
        return command(progress)
    finally:
        sheet.close()
        sheet.deleteLater()
