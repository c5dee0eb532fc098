"""The list of what was not read, each with its sentence; one can be chosen to be read in another way."""

from collections.abc import Iterable

from PySide6.QtWidgets import QListWidget

from workbench.i18n import _
from workbench.ui.articles.origins import Origin
from workbench.ui.plain import tooltip

MOST = 110  # pixels
OTHERS = 16
"""Lines that everything else in the dialog needs, so that articles stay in sight beside what was refused."""


class Unread(QListWidget):
    """Files, and parts of files, that stay out."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Files that were not read"))
        self.setWordWrap(True)
        self._origins: list[Origin] = []
        self._height = 0

    def add(self, entries: Iterable[tuple[Origin, str, str]]) -> None:
        """Add lines: what it came from, which part of that (empty: all of it), and why."""
        for origin, where, why in entries:
            self.addItem(f"{origin.shown}, {where}: {why}" if where else f"{origin.shown}: {why}")
            self.item(self.count() - 1).setToolTip(tooltip(origin.item.shown))
            self._origins.append(origin)
        self.keep_within(self._height)

    def keep_within(self, height: int) -> None:
        """Take less room where the dialog, so many pixels high, is short for its text; never under two lines."""
        self._height = height
        line = max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        least = 2 * line + 2 * self.frameWidth()
        self.setMinimumHeight(least)
        self.setMaximumHeight(max(least, min(MOST, height - OTHERS * line)))

    def forget(self, origin: Origin) -> None:
        """Take out whatever is said of this file."""
        for row in reversed([row for row, other in enumerate(self._origins) if other is origin]):
            self.takeItem(row)
            del self._origins[row]

    @property
    def chosen(self) -> Origin | None:
        """The file of the line that is chosen."""
        return self._origins[self.currentRow()] if self.currentRow() >= 0 else None
