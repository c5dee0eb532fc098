"""The voice of the window: tells a screen reader what happened where the eye would see it."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from workbench.text.hidden import visible


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say some words; nothing happens where none is listening."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, visible(words)))
