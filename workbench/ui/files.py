"""Asks where a project file is to lie. An existing file is never offered to be replaced."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.i18n import _

SUFFIX = ".factcheck"


def ask_where(window: QWidget, title: str, proposal: Path, then: Callable[[Path], object]) -> None:
    """Ask for the name of a new project file; `then` gets its path."""
    chooser = QFileDialog(window, title, str(proposal.parent))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilter(_("Projects (*.factcheck)"))
    chooser.setDefaultSuffix(SUFFIX[1:])
    chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)  # an existing project is never replaced
    chooser.selectFile(proposal.name)
    show_chooser(chooser, then)


def show_chooser(chooser: QFileDialog, then: Callable[[Path], object]) -> None:
    """Open a chooser; `then` gets the path that was chosen."""
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(lambda name: then(Path(name)))
    chooser.open()
