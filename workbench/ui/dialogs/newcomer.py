"""Asks for the name and initials of somebody who works at this desk too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.person import initials_of
from workbench.ui.plain import PlainLabel


class NewcomerDialog(QDialog):
    """`named` carries name and initials; an empty name keeps the button off."""

    named = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Somebody else works here"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name, self.initials = QLineEdit(), QLineEdit()
        self.initials.setMaxLength(3)
        form = QFormLayout()
        for label, field in ((_("Name"), self.name), (_("Initials"), self.initials)):
            field.setAccessibleName(label)
            form.addRow(label, field)
        self._buttons = QDialogButtonBox()
        self._agree = self._buttons.addButton(_("Work under this name"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._agree.setEnabled(False)
        self._buttons.accepted.connect(self._tell)
        self._buttons.rejected.connect(self.reject)
        self.name.textEdited.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        words = _("What is done from now on is signed with this name, until you choose another in the analyst menu.")
        column.addWidget(PlainLabel(words, role="muted"))
        column.addLayout(form)
        column.addWidget(self._buttons)

    def _follow(self, name: str) -> None:
        self.initials.setPlaceholderText(initials_of(name) if name.strip() else "")
        self._agree.setEnabled(bool(name.strip()))

    def _tell(self) -> None:
        name = " ".join(self.name.text().split())
        self.accept()
        self.named.emit(name, self.initials.text().strip() or initials_of(name))
