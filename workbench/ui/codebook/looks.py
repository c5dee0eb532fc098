"""Colour, symbol and digit of a status: each choice is a step at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QColorDialog, QComboBox

from workbench.i18n import _, ngettext
from workbench.model.codebook import Status
from workbench.model.codebook_file import DIGITS
from workbench.text.hidden import visible
from workbench.ui.chooser import Chooser
from workbench.ui.overriding import override
from workbench.ui.settings import colours
from workbench.ui.theme import STATUS_KEYS, Theme

SAMPLE = 14


def sample(theme: Theme, colour: str) -> QIcon:
    """Draw a colour of the codebook as this look shows it."""
    picture = QPixmap(SAMPLE, SAMPLE)
    picture.fill(QColor(theme.line_colour(colour)))
    return QIcon(picture)


def palette() -> list[tuple[str, str]]:
    """Return the colours that are offered by name; each look has its own readable pair for them."""
    names = (_("blue"), _("teal"), _("violet"), _("red"), _("brown"), _("green"), _("plum"))
    first = (_("ink"), Theme("light").role(STATUS_KEYS[0]))
    return [first, *zip(names, colours(), strict=True)]


class Choice(Chooser):
    """A box whose arrows open its list: each entry passed over would otherwise be a step. The wheel scrolls on."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.showPopup()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) or event.text().strip():
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColourChoice(Choice):
    """The palette, the status's own colour where it is another, and a free choice."""

    colour_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._colour = theme, ""
        self.setAccessibleName(_("Colour"))
        self.activated.connect(self._choose)

    def show_colour(self, colour: str) -> None:
        """Offer the colours with this one chosen."""
        self._colour = colour
        self.blockSignals(True)
        self.clear()
        for name, value in palette():
            self.addItem(sample(self._theme, value), name, value)
        if self.findData(colour) < 0:
            label = colour or _("none")
            self.addItem(sample(self._theme, colour or "neutral"), label, colour)
        self.addItem(_("Another colour…"), None)
        self.setCurrentIndex(self.findData(colour))
        self.blockSignals(False)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.show_colour(self._colour)

    def _choose(self, index: int) -> None:
        colour = self.itemData(index)
        if colour is not None:
            if colour != self._colour:
                self.colour_chosen.emit(colour)
            return
        self.setCurrentIndex(self.findData(self._colour))
        dialog = QColorDialog(QColor(self._colour or self._theme.role("neutral")), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(_("Colour of the status"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda chosen: self.colour_chosen.emit(chosen.name()))
        dialog.open()


class DigitChoice(Choice):
    """The digits, each with the status that has it."""

    digit_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Digit"))
        self.activated.connect(lambda index: self.digit_chosen.emit(self.itemData(index)))

    def show_digit(self, status: Status, layer: list[Status]) -> None:
        """Offer the digits with this status's own chosen."""
        holders = {other.shortcut: other.label for other in reversed(layer) if other.id != status.id}
        self.blockSignals(True)
        self.clear()
        self.addItem(_("none"), "")
        for digit in DIGITS:
            holder = visible(" ".join(holders.get(digit, "")[:40].split()))
            self.addItem(f"{digit}   ({holder})" if holder else digit, digit)
        self.setCurrentIndex(self.findData(status.shortcut))
        self.blockSignals(False)


def times(count: int, layer: str) -> str:
    """Say how often a status is given."""
    if not count:
        return _("Not used yet")
    if layer == "mention":
        return ngettext("Given to {n} mention", "Given to {n} mentions", count).format(n=count)
    return ngettext("{n} verdict", "{n} verdicts", count).format(n=count)
