"""Bringing proposed articles into the project; many of them behind a sheet that shows how far it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

from workbench.commands import articles
from workbench.i18n import _
from workbench.project import Project

if TYPE_CHECKING:
    from workbench.importers import ProposedArticle

MANY = 500
"""From so many articles on their import shows how far it is."""


def add_all(project: Project, wanted: "list[ProposedArticle]", window: QWidget) -> articles.Added:
    """Add the articles in one step; raises Refused where the person stops it, and nothing is changed."""
    if len(wanted) < MANY:
        return articles.add(project, wanted)
    sheet = QProgressDialog(_("Importing…"), _("Cancel"), 0, len(wanted), window)
    sheet.setModal(True)
    sheet.setMinimumDuration(300)

    def progress(done: int) -> bool:
        sheet.setValue(min(done, len(wanted) - 1))
        QCoreApplication.processEvents()
        return not sheet.wasCanceled()

    try:
        return articles.add(project, wanted, progress)
    finally:
        sheet.close()
        sheet.deleteLater()
