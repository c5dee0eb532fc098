"""Data for other programs: which format, what goes in, where to; then what was left out, and ways to the file."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.project import Project

if TYPE_CHECKING:
    from workbench.ui.exporting.dialog import ExportDialog
    from workbench.ui.jobs import Jobs
    from workbench.ui.run import Runner


def ask_what_to_export(project: Project, run: "Runner", jobs: "Jobs", window: QWidget) -> "ExportDialog":
    """Open the dialog."""
    from workbench.ui.exporting.dialog import ExportDialog  # the formats are not needed before

    dialog = ExportDialog(project, run, jobs, window)
    dialog.open()
    return dialog
