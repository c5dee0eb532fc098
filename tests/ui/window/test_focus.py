"""Where the keyboard is can be seen on every control, in both looks."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit

from tests.ui.window.places import come_to, controls, furnish

KINDS = (QAbstractButton, QLineEdit, QComboBox, QCheckBox)
LEAST = 12
"""Pixels that must differ: less than the shortest side of any ring or underline, far more than a blinking caret."""
VIEWS = ("verdict", "claims", "matrix", "report", "todos", "review-start", "review")


def takes_tab(widget):
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not widget.focusProxy()


def changed(before, after):
    size = before.size()
    places = ((x, y) for x in range(size.width()) for y in range(size.height()))
    found = 0
    for x, y in places:
        found += before.pixel(x, y) != after.pixel(x, y)
        if found >= LEAST:
            break
    return found


def picture(widget):
    return widget.grab(QRect(0, 0, min(widget.width(), 80), min(widget.height(), 80))).toImage()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_focus_of_every_control_can_be_seen(desk, look):
    desk.window.actions_[f"theme-{look}"].trigger()
    furnish(desk.window)
    for place in VIEWS:
        root = come_to(desk.window, place)
        for widget in (w for w in controls(root) if isinstance(w, KINDS) and takes_tab(w)):
            if not widget.isVisible():
                continue
            desk.page.setFocus() if desk.page.isVisible() else desk.window.setFocus()
            before = picture(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if widget.hasFocus():
                assert changed(before, picture(widget)) >= LEAST, (place, type(widget), widget.accessibleName())
