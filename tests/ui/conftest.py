"""Widgets are tested offscreen; a warning from Qt fails the test (pyproject: qt_log_level_fail)."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from workbench.ui.theme import Theme, apply


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return Theme(request.param)


@pytest.fixture
def light(qapp):
    look = Theme("light")
    apply(qapp, look)
    return look
