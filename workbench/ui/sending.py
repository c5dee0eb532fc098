"""Saves a copy of the open project to send: what is left out is asked, then where, then it is said."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from workbench.commands.sending import send_copy
from workbench.i18n import _
from workbench.project import Project, sending
from workbench.ui.dialogs.sending import SendingDialog
from workbench.ui.files import SUFFIX, ask_where

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.project.sending import Choices
    from workbench.ui.run import Runner


def ask_what_to_send(
    project: Project, run: "Runner", tell: "Callable[[str, list[tuple[str, Callable[[], object]]]], object]",
    window: QWidget,
) -> SendingDialog | None:  # fmt: skip
    """Open the dialog; `tell` gets the sentence when the copy is written, and what can be done with it."""
    found = run(lambda: sending.belongings(project))
    if found is None:
        return None
    dialog = SendingDialog(found, window)
    dialog.chosen.connect(partial(_ask_for_place, project, run, tell, window))
    dialog.open()
    return dialog


def _ask_for_place(
    project: Project, run: "Runner", tell: "Callable[[str, list[tuple[str, Callable[[], object]]]], object]",
    window: QWidget, choices: "Choices",
) -> None:  # fmt: skip
    def write(target: Path) -> None:
        if run(lambda: send_copy(project, target, choices)) is not None:
            folder = QUrl.fromLocalFile(str(target.parent))
            shown = (_("Show its folder"), lambda: QDesktopServices.openUrl(folder))
            tell(_("The copy was written to {path}. Its log and texts were checked.").format(path=target), [shown])

    proposal = project.path.with_name(f"{project.path.stem} ({_('copy to send')}){SUFFIX}")
    ask_where(window, _("Save a copy to send"), proposal, write)
