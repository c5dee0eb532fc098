"""Lists the backups of a project; a chosen one is saved as a copy where the person says."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.dates import shown_moment
from workbench.ui.plain import PlainLabel


class BackupsDialog(QDialog):
    """Says which backup was chosen."""

    chosen = Signal(str)

    def __init__(
        self, backups: Sequence[tuple[Path, datetime]], parent: QWidget | None = None, *, damaged: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Open a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(420, 360)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups, newest first"))
        for path, when in backups:
            size = _("{kb} KB").format(kb=max(1, path.stat().st_size // 1024)) if path.exists() else ""
            item = QListWidgetItem(f"{shown_moment(when)}   {size}")
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self._choose())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(_("Save a copy and open it…"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setEnabled(bool(backups))
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        words = _("The project that is open stays as it is; the backup becomes a file of its own.")
        if damaged:
            words = _("The damaged file stays as it is; the backup becomes a file of its own.")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(PlainLabel(words if backups else _("There is no backup of this project yet."), role="muted"))
        column.addWidget(self.list, 1)
        column.addWidget(buttons)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
