"""Tab goes from top to bottom as the panel is read, whatever order its widgets were made in."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget


def within(top: QWidget) -> Iterator[QWidget]:
    """Go through every widget inside, each before what is inside it.

    Not `findChildren`: with it PySide keeps Python's half of whatever was found as long as `top` lives.
    """
    for child in top.children():
        if isinstance(child, QWidget):
            yield child
            yield from within(child)


def stops(panel: QWidget) -> list[QWidget]:
    """Return what Tab visits, line by line."""
    found = [widget for widget in within(panel) if _takes_tab(widget)]
    mirrored = -1 if panel.isRightToLeft() else 1

    def place(widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(panel, QPoint(0, 0))
        return corner.y(), mirrored * corner.x()

    return sorted(found, key=place)


def go(panel: QWidget, *, forward: bool) -> QWidget | None:
    """Move the focus one stop on, at either end out of the panel; returns what has it now, or None."""
    now = QApplication.focusWidget()
    if now is None or not panel.isAncestorOf(now):
        return None
    known = stops(panel)
    place = known.index(now) if now in known else (-1 if forward else len(known))
    place += 1 if forward else -1
    target = known[place] if 0 <= place < len(known) else _beyond(panel, forward=forward)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return target


def _beyond(panel: QWidget, *, forward: bool) -> QWidget | None:
    """Find the next stop outside the panel; without one, begin again inside."""
    widget: QWidget | None = panel
    while True:
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        if widget is None or widget is panel:
            known = stops(panel)
            return known[0 if forward else -1] if known else None
        if not panel.isAncestorOf(widget) and _takes_tab(widget):
            return widget


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
