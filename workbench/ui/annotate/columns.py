"""Three columns side by side; in a narrow window the outer two give the middle what they can spare."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.ui.overriding import override

WIDTHS = (268, 776, 396)
NARROW, SIDES = 1100, (220, 330)
"""Below this width the outer columns are no wider than these."""
LARGE, CLAIMS = 26, 0.37
"""From this height of a line of text on, in pixels, the claims have this share of a narrow window."""


class Columns(QSplitter):
    """Remembers the widths that the person gave the columns; in a narrow window those hold only until it is wide."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.widths: list[int] = list(WIDTHS)
        self._narrow = False

    def fill(self, columns: Sequence[QWidget], widths: Sequence[object]) -> None:
        """Put the columns in, as wide as they were, if that is known."""
        for number, (widget, stretch) in enumerate(zip(columns, (0, 1, 0), strict=True)):
            self.addWidget(widget)
            self.setStretchFactor(number, stretch)
            self.setCollapsible(number, False)
        self.setHandleWidth(1)
        known = [width for width in widths if isinstance(width, int) and width > 0]
        self.widths = known if len(known) == 3 else list(WIDTHS)
        self.setSizes(self.widths)
        self.splitterMoved.connect(self._note)

    def _note(self) -> None:
        if not self._narrow:
            # a column that is hidden for a while has no width now, and gets its own back
            self.widths = [now or before for now, before in zip(self.sizes(), self.widths, strict=True)]

    def _narrow_sides(self, width: int) -> tuple[int, int]:
        """Return the widths of the outer columns in a narrow window; large text needs more of it for the claims."""
        left, _middle, right = self.widths
        if self.fontMetrics().height() > LARGE:
            return min(left, SIDES[0]), max(min(right, SIDES[1]), round(width * CLAIMS))
        return min(left, SIDES[0]), min(right, SIDES[1])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() < NARROW) != self._narrow:
            self._narrow = not self._narrow
            left, _middle, right = self.widths
            sides = self._narrow_sides(event.size().width()) if self._narrow else (left, right)
            self.setSizes([sides[0], max(event.size().width() - sum(sides), 1), sides[1]])
