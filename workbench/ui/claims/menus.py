"""Small menus of a chip or a row; their words come from the catalogue or the codebook and are shown as they are."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

K = TypeVar("K", bound=str)


def new_menu(parent: QWidget, name: str) -> QMenu:
    """Make a menu that goes when it closes."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def offer(menu: QMenu, options: Mapping[K, str], current: str, chosen: Callable[[K], object]) -> None:
    """Add one checkable entry per option; `chosen` is told the key."""
    for key, label in options.items():
        action = add(menu, label, lambda _checked=False, key=key: chosen(key))
        action.setCheckable(True)
        action.setChecked(key == current)


def add(menu: QMenu, label: str, chosen: Callable[..., object]) -> QAction:
    """Add an entry; an ampersand in it is an ampersand."""
    action = QAction(label.replace("&", "&&"), menu)
    action.triggered.connect(chosen)
    menu.addAction(action)
    return action


def drop(menu: QMenu, below: QWidget) -> None:
    """Show a menu below a widget, without waiting for it."""
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
