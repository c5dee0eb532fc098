"""Where a report went: the whole path, and ways to it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.enter_button import EnterButton
from workbench.ui.plain import PlainLabel, tooltip


class WrittenBox(QWidget):
    """Hidden until a report was written. Nothing opens before a click."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.where = PlainLabel("")
        self.where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.where)
        row = QHBoxLayout()
        self.open, self.folder = EnterButton(_("Open")), EnterButton(_("Show in folder"))
        self.open.clicked.connect(self._open)
        self.folder.clicked.connect(self._show_folder)
        row.addWidget(self.open)
        row.addWidget(self.folder)
        row.addStretch()
        column.addLayout(row)
        self.hide()

    def show_path(self, path: Path) -> None:
        """Say where it went."""
        self.path = path
        # a path has no spaces to wrap at: it may break after each of its parts
        self.where.setText(_("Written to {path}").format(path=visible(str(path)).replace("/", "/\u200b")))
        self.where.setAccessibleName(_("Written to {path}").format(path=path))
        self.open.setToolTip(tooltip(str(path)))
        self.folder.setToolTip(tooltip(str(path.parent)))
        self.show()

    def _open(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    def _show_folder(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))
