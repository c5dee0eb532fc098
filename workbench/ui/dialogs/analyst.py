"""Asks who works here: name, initials, colour. Stated, not proven; kept in the settings."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from workbench import i18n
from workbench.i18n import _
from workbench.person import initials_of
from workbench.ui.plain import PlainLabel
from workbench.ui.settings import LANGUAGES, Settings, colours
from workbench.ui.theme import Theme

LONGEST_NAME = 200


class AnalystForm(QWidget):
    """Name, initials and colour of the person in the settings; `keep` writes them."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._settings = settings
        self._typed = settings.named
        self.name, self.initials = QLineEdit(settings.name), QLineEdit(settings.initials)
        self.name.setMaxLength(LONGEST_NAME)
        self.initials.setMaxLength(3)
        self.colour = self._make_colours(theme)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for label, field in ((_("Name"), self.name), (_("Initials"), self.initials), (_("Colour"), self.colour)):
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.name.textEdited.connect(self._suggest)
        self.initials.textEdited.connect(self._note_typed)

    def _make_colours(self, theme: Theme) -> QComboBox:
        box = QComboBox()
        names = (_("blue"), _("teal"), _("violet"), _("red"), _("brown"), _("green"), _("plum"))
        for name, colour in zip(names, colours(), strict=True):
            sample = QPixmap(14, 14)
            sample.fill(QColor(theme.line_colour(colour)))
            box.addItem(QIcon(sample), name, colour)
        if box.findData(self._settings.colour) < 0:
            box.addItem(self._settings.colour, self._settings.colour)
        box.setCurrentIndex(box.findData(self._settings.colour))
        return box

    def _suggest(self, name: str) -> None:
        if not self._typed:
            self.initials.setText(initials_of(name))

    def _note_typed(self) -> None:
        self._typed = True

    def keep(self) -> bool:
        """Write what the fields hold into the settings; tells whether anything is another than before."""
        settings = self._settings
        before = (settings.name, settings.initials, settings.colour)
        settings.name = " ".join(self.name.text().split()) or settings.name
        settings.initials = self.initials.text().strip() or initials_of(settings.name)
        settings.colour = self.colour.currentData()
        settings.named = True
        settings.save()
        return before != (settings.name, settings.initials, settings.colour)


class AnalystDialog(QDialog):
    """Edits the person in the settings; `kept` when they agreed. The first time the language can be chosen, too."""

    kept = Signal()
    language_chosen = Signal(str)
    """The person wants to be asked in this language; what they typed so far is in the settings."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None, *, first: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Welcome") if first else _("Your name and initials"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = AnalystForm(settings, theme)
        self.name, self.initials, self.colour = self.form.name, self.form.initials, self.form.colour
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        if not first:
            buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        words = _("What you mark is signed with this name. It is kept in your project files and goes where they go.")
        said = PlainLabel(words, role="muted")
        said.setMinimumWidth(380)
        if first:
            column.addWidget(self._make_language(settings))
        column.addWidget(said)
        column.addWidget(self.form)
        column.addWidget(buttons)
        self.name.selectAll()
        self.name.setFocus()  # at the first start too: one types one's name at once; the languages stand above it

    def _make_language(self, settings: Settings) -> QWidget:
        """Offer the languages under their own names: who cannot read this dialog finds the other there."""
        line, row = QWidget(), QHBoxLayout()
        line.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.languages = {code: QRadioButton(name) for code, name in LANGUAGES.items()}
        for code, button in self.languages.items():
            button.setChecked(code == (settings.language or i18n.language()))
            button.clicked.connect(partial(self._choose_language, settings, code))
            row.addWidget(button)
        row.addStretch(1)
        return line

    def _choose_language(self, settings: Settings, code: str, _on: bool = True) -> None:
        if code != (settings.language or i18n.language()):
            settings.language = code
            self.form.keep()
            settings.named = False  # they have not agreed yet
            settings.save()
            self.language_chosen.emit(code)

    def _keep(self) -> None:
        self.form.keep()
        self.accept()
        self.kept.emit()
