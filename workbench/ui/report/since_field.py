"""Since when corrections are listed: since nothing, since a report that was written, or since a day."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from workbench.errors import Refused
from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.chooser import Chooser
from workbench.ui.dates import read_date, shown_date, shown_moment
from workbench.ui.overriding import override
from workbench.ui.report.kept import WrittenReport

NEVER, LAST, DAY = "", "last", "day"


class SinceField(QWidget):
    """`changed`: another moment was chosen. `refused` carries why a day cannot be read, empty once it can."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._written: Sequence[WrittenReport] = ()
        self._day = ""
        self.choice, self.day = Chooser(), QLineEdit()
        self.day.setPlaceholderText(_("a day, as 4 May 2026"))
        self.day.setAccessibleName(_("The day since when"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addWidget(self.day)
        self.setFocusProxy(self.choice)
        self.offer(())
        self.choice.currentIndexChanged.connect(self._chosen)
        self.day.editingFinished.connect(self._read)

    def offer(self, written: Sequence[WrittenReport]) -> None:
        """Offer the reports that were written, the newest first; what is chosen stays chosen."""
        self._written = written
        wished = self.choice.currentData() or NEVER
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(_("nothing: list no corrections"), NEVER)
            if written:
                words = _("my last report ({moment})").format(moment=_moment(written[0].at))
                self.choice.addItem(words, LAST)
            for one in written:
                self.choice.addItem(f"{_moment(one.at)}: {visible(one.path.name)}", one.at)
            self.choice.addItem(_("a day…"), DAY)
            self.choice.setCurrentIndex(max(0, self.choice.findData(wished)))
        self._show_day()

    @override
    def setAccessibleName(self, name: str) -> None:
        """Give the name to the choice, which takes the keys."""
        super().setAccessibleName(name)
        self.choice.setAccessibleName(name)

    def moment(self) -> str:
        """Return the day or the UTC stamp; empty for nothing."""
        chosen = self.choice.currentData()
        if chosen == DAY:
            return self._day
        return self._written[0].at if chosen == LAST and self._written else chosen if chosen != LAST else ""

    def plain(self) -> str:
        """Return it as the settings keep it."""
        chosen = self.choice.currentData()
        return self._day if chosen == DAY else chosen

    def take(self, kept: object) -> None:
        """Choose what was kept: a moment, a day, or the last report."""
        if not isinstance(kept, str):
            return
        place = self.choice.findData(kept)
        if place < 0:
            try:
                self._day = read_date(kept)
            except Refused:
                return
            self.day.setText(shown_date(self._day))
            place = self.choice.findData(DAY)
        self.choice.setCurrentIndex(place)
        self._show_day()

    def _chosen(self) -> None:
        self._show_day()
        if self.choice.currentData() == DAY and not self._day:
            self.day.setFocus()
            return
        self.refused.emit("")
        self.changed.emit()

    def _show_day(self) -> None:
        self.day.setVisible(self.choice.currentData() == DAY)

    def _read(self) -> None:
        """Read the day that was typed; what is no day is said, and the last one stands."""
        try:
            read = read_date(self.day.text())
        except Refused as why:
            self.refused.emit(str(why))
            return
        if len(read) not in (0, len("2026-05-04")):
            self.refused.emit(_("Corrections are listed since a day: “{text}” is a longer time.").format(text=read))
            return
        self.refused.emit("")
        if read != self._day:
            self._day = read
            self.day.setText(shown_date(read))
            self.changed.emit()


def _moment(at: str) -> str:
    return shown_moment(datetime.fromisoformat(at))
