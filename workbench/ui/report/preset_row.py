"""Presets: how reports are made, kept under a name for all projects."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QToolButton, QWidget

from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.chooser import Chooser
from workbench.ui.plain import tooltip
from workbench.ui.report.kept import Kept

LONGEST = 60


class PresetRow(QWidget):
    """`wished` carries a preset that was chosen; `save_wished` a name under which the choices are to be kept."""

    wished = Signal(dict)
    save_wished = Signal(str)

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self._kept = kept
        self.choice = Chooser()
        self.choice.setAccessibleName(_("Preset"))
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setAccessibleName(_("Keep or remove presets"))
        self.more.setToolTip(tooltip(_("Keep or remove presets")))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.keep = self.menu.addAction(_("Keep these choices as a preset…"))
        self.remove = self.menu.addAction("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice, 1)
        row.addWidget(self.more)
        self.renew()
        self.choice.activated.connect(self._choose)
        self.keep.triggered.connect(self.ask_for_name)
        self.remove.triggered.connect(self._remove)

    def renew(self, chosen: str = "") -> None:
        """List the presets, one of them chosen."""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(_("No preset"), "")
            for name in self._kept.presets():
                self.choice.addItem(visible(name), name)
            self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self._name_what_goes()

    def forget(self) -> None:
        """Say that the choices are no preset's any more."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(0)
        self._name_what_goes()

    def _name_what_goes(self) -> None:
        name = self.choice.currentData()
        self.remove.setEnabled(bool(name))
        words = _("Remove “{name}”").format(name=visible(name)) if name else _("Remove this preset")
        self.remove.setText(words.replace("&", "&&"))

    def _choose(self) -> None:
        self._name_what_goes()
        how = self._kept.presets().get(self.choice.currentData())
        if how is not None:
            self.wished.emit(how)

    def ask_for_name(self) -> None:
        """Ask under which name the choices are to be kept."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Keep as a preset"))
        dialog.setLabelText(_("Name (format, organisation, language and parts are kept; not which claims):"))
        dialog.setTextValue(self.choice.currentData() or "")
        dialog.textValueSelected.connect(self._keep)
        dialog.open()

    def _keep(self, typed: str) -> None:
        name = " ".join(typed.split())[:LONGEST]
        if name:
            self.save_wished.emit(name)

    def _remove(self) -> None:
        self._kept.remove_preset(self.choice.currentData())
        self.renew()
