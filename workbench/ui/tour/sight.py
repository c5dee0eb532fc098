"""What of a widget is in sight, and how it comes there."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget


def in_sight(widget: QWidget, top: QWidget) -> QRect:
    """Return the part of a widget that no ancestor cuts off, in the pixels of `top`; empty where it is hidden.

    `visibleRegion` would leave out what the widget's own children paint.
    """
    seen = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    around = widget.parentWidget()
    while widget.isVisible() and around is not None:
        seen &= QRect(around.mapTo(top, QPoint(0, 0)), around.size())
        if around is top:
            return seen
        around = around.parentWidget()
    return QRect()


def scroll_to(widget: QWidget) -> None:
    """Scroll the area that a widget lies in until it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, 12)
            return
        around = around.parentWidget()
