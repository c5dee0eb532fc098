"""The list of what was not read, each with its sentence; one can be chosen to be read in another way."""

from collections.abc import Iterable

from PySide6.QtWidgets import QListWidget

from workbench.i18n import _
from workbench.ui.articles.origins import Origin
from workbench.ui.plain import tooltip


class Unread(QListWidget):
    """Files, and parts of files, that stay out."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Files that were not read"))
        self.setMaximumHeight(110)
        self.setWordWrap(True)
        self._origins: list[Origin] = []

    def add(self, entries: Iterable[tuple[Origin, str, str]]) -> None:
        """Add lines: what it came from, which part of that (empty: all of it), and why."""
        for origin, where, why in entries:
            self.addItem(f"{origin.shown}, {where}: {why}" if where else f"{origin.shown}: {why}")
            self.item(self.count() - 1).setToolTip(tooltip(origin.item.shown))
            self._origins.append(origin)

    def forget(self, origin: Origin) -> None:
        """Take out whatever is said of this file."""
        for row in reversed([row for row, other in enumerate(self._origins) if other is origin]):
            self.takeItem(row)
            del self._origins[row]

    @property
    def chosen(self) -> Origin | None:
        """The file of the line that is chosen."""
        return self._origins[self.currentRow()] if self.currentRow() >= 0 else None
