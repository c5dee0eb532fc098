"""Qt's fonts need an application: the window's own, or one without a screen that is made when it is first needed."""

import sys

from PySide6.QtGui import QGuiApplication

_MADE: list[QGuiApplication] = []


def ensure_application() -> None:
    """Make an application without a screen where there is none; one that is there is left alone."""
    if QGuiApplication.instance() is None:
        # told by argument, so that the environment of this process and its children stays as it is
        _MADE.append(QGuiApplication([sys.argv[0] or "workbench", "-platform", "offscreen"]))
