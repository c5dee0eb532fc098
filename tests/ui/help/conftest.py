"""A window over a project, and its guide in front of it as F1 opens it."""

import pytest

from tests.ui.window.conftest import desk, file, nothing_in_front, open_window, settings

__all__ = ["desk", "file", "nothing_in_front", "open_window", "settings"]


@pytest.fixture
def guide(desk):
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press("F1")
    shown = desk.window.guide.shown
    desk.qtbot.waitUntil(shown.isActiveWindow)
    return shown
