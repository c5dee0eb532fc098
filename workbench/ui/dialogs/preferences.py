"""The preferences: who one is, how the window looks and speaks, and the keys. What is changed holds at once."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import N_, _
from workbench.ui.actions import CUE_LANGUAGES, ActionSet
from workbench.ui.dialogs.analyst import AnalystForm
from workbench.ui.dialogs.keys_page import KeysPage
from workbench.ui.enter_button import EnterButton
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.settings import LANGUAGES, Settings
from workbench.ui.theme import ZOOM_MAX, ZOOM_MIN, ThemeHolder

LOOKS = (("system", N_("As the system has it")), ("light", N_("Light")), ("dark", N_("Dark")))
STEP = 10


class Preferences(QDialog):
    """`described` when name, initials or colour are others; `keys_chosen` gives the keys."""

    described = Signal()
    keys_chosen = Signal(dict)

    def __init__(
        self, settings: Settings, holder: ThemeHolder, actions: ActionSet, backups: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._holder, self._actions = settings, holder, actions
        self.setWindowTitle(_("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.screen().availableSize() if parent else QSize(1280, 800)
        theme = holder.theme
        self.resize(QSize(round(theme.px(640)), round(theme.px(560))).boundedTo(room * 0.92))
        self.analyst = AnalystForm(settings, theme)
        self.language, self.look, self.zoom = QComboBox(), QComboBox(), QComboBox()
        self.cues = {code: QCheckBox(actions[f"cues-{code}"].text()) for code in CUE_LANGUAGES}
        self.backups = QLineEdit(str(backups))
        self.keys = KeysPage(actions)
        self.keys.changed.connect(self.keys_chosen)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._make_person(), _("You"))
        self.tabs.addTab(self._make_look(), _("Window and language"))
        self.tabs.addTab(self.keys, _("Keys"))
        buttons = QDialogButtonBox()  # its button is no default: Enter belongs to the fields and the list of actions
        buttons.addButton(EnterButton(_("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)

    # ------------------------------------------------------------------------------------------------------ building

    def _make_person(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(12)
        words = _("What you mark is signed with this name. It is kept in your project files and goes where they go.")
        column.addWidget(PlainLabel(words, role="muted"))
        column.addWidget(self.analyst)
        words = _("A name changed here is changed in the open project at once, in others with your next action there.")
        column.addWidget(PlainLabel(words, role="muted"))
        column.addStretch(1)
        for field in (self.analyst.name, self.analyst.initials):
            field.editingFinished.connect(self._keep_person)
        self.analyst.colour.activated.connect(lambda _index: self._keep_person())
        return page

    def _make_look(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._offer_languages()
        for wish, label in LOOKS:
            self.look.addItem(_(label), wish)
        self.look.setCurrentIndex(self.look.findData(self._settings.theme))
        now = self._holder.theme.zoom
        for percent in sorted({*range(ZOOM_MIN, ZOOM_MAX + 1, STEP), now}):
            self.zoom.addItem(_("{percent} %").format(percent=percent), percent)
        self.zoom.setCurrentIndex(self.zoom.findData(now))
        self._later = PlainLabel("", role="muted")
        for label, field in (
            (_("Language"), self.language), ("", self._later), (_("Colours"), self.look), (_("Text size"), self.zoom),
        ):  # fmt: skip
            field.setAccessibleName(label)
            form.addRow(label, field)
        for code, box in self.cues.items():
            box.setChecked(self._actions[f"cues-{code}"].isChecked())
            box.clicked.connect(self._actions[f"cues-{code}"].trigger)
            form.addRow("", box)
        form.addRow(_("Backups"), self._make_backups())
        self._later.hide()
        self.language.activated.connect(lambda _index: self._choose_language())
        self.look.activated.connect(lambda _index: self._actions[f"theme-{self.look.currentData()}"].trigger())
        self.zoom.activated.connect(lambda _index: self._holder.zoom_to(self.zoom.currentData()))
        return page

    def _offer_languages(self) -> None:
        self.language.addItem(_("As the system has it"), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(self._settings.language))

    def _make_backups(self) -> QWidget:
        line = QWidget()
        self.backups.setReadOnly(True)
        self.backups.setAccessibleName(_("Folder of the backups"))
        self.backups.setCursorPosition(0)
        copy = EnterButton(_("Copy"))
        copy.setAccessibleName(_("Copy the folder of the backups"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.backups.text()))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.backups, 1)
        row.addWidget(copy)
        return line

    # --------------------------------------------------------------------------------------------- what the person does

    def _keep_person(self) -> None:
        if self.analyst.keep():
            self.described.emit()

    def _choose_language(self) -> None:
        code = self.language.currentData()
        if code != self._settings.language:
            self._settings.language = code
            self._settings.save()
            self._later.setText(_("The window speaks it from the next start on."))
            self._later.show()

    @override
    def done(self, result: int) -> None:
        """Keep what is still being typed."""
        self._keep_person()
        super().done(result)
