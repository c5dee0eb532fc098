"""Widgets are tested offscreen; a warning from Qt fails the test (pyproject: qt_log_level_fail)."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from tests.ui.window.hands import forget_copied
from workbench.ui.theme import Theme, apply


@pytest.fixture(scope="session", autouse=True)
def _nothing_copied_at_the_end():
    yield
    forget_copied()


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return Theme(request.param)


@pytest.fixture
def light(qapp):
    look = Theme("light")
    apply(qapp, look)
    return look
