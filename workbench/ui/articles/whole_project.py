"""A file that holds a whole project as lines of JSON: asked about first, brought in by one step, told about."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

from workbench.commands import project_lines
from workbench.i18n import _, ngettext
from workbench.project import Project
from workbench.text.hidden import visible
from workbench.ui.dialogs.asking import ask
from workbench.ui.plain import message_box
from workbench.ui.run import Runner

MOST_SHOWN = 20
"""Sentences that a message holds."""


def ask_to_bring_in(
    project: Project, run: Runner, window: QWidget, path: Path, say: Callable[[str], object]
) -> None:
    """Ask whether the project in this file shall come in; `say` gets a quiet line when it has."""
    words = _("This file holds a whole project. What this project does not have is added; nothing in it is changed.")
    buttons = (_("Bring it in"), _("Cancel"))
    bring = partial(_bring_in, project, run, window, path, say)
    ask(window, _("Import a project"), words, visible(str(path)), buttons, lambda n: n or bring())


def _bring_in(project: Project, run: Runner, window: QWidget, path: Path, say: Callable[[str], object]) -> None:
    found = run(lambda: _waited_for(project, window, path))
    if found is None:
        return
    count = sum(found.added.values())
    said = ngettext("{n} entry was brought in.", "{n} entries were brought in.", count).format(n=count)
    say(said)
    if found.told:
        lines = [*found.told[:MOST_SHOWN], *(["…"] if len(found.told) > MOST_SHOWN else [])]
        detail = "\n".join(visible(line) for line in lines)
        message_box(window, _("Import a project"), said, detail).open()


def _waited_for(project: Project, window: QWidget, path: Path) -> project_lines.BroughtIn:
    """Bring it in behind a sheet that shows how far it is and can stop it."""
    sheet = QProgressDialog(_("Importing…"), _("Cancel"), 0, 1_000, window)
    sheet.setModal(True)
    sheet.setMinimumDuration(300)

    def progress(done: int, of: int) -> bool:
        sheet.setValue(min(999, 1_000 * done // max(1, of)))
        QCoreApplication.processEvents()
        return not sheet.wasCanceled()

    try:
        return project_lines.bring_in(project, path, progress)
    finally:
        sheet.close()
        sheet.deleteLater()
