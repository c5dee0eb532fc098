"""Asks where a project file is to lie; an existing one is never offered to be replaced. Shows the folder of the log."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.i18n import _
from workbench.person import log_path

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


def open_logs() -> None:
    """Show the folder of the log in the system's own file window; it is made where it is not there yet."""
    folder = log_path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = next(parent for parent in folder.parents if parent.is_dir())
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
