"""What gives way in a narrow window and at large text, and what the line at the bottom says of each view."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from workbench.ui.plain import PlainLabel


def at(desk, width, height, zoom):
    desk.window.resize(width, height)
    desk.window.holder.zoom_to(zoom)
    QApplication.processEvents()
    return desk.window.top


def parts(bar):
    found = list(bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly))
    return sorted((part.geometry() for part in found if part.isVisible()), key=lambda place: place.left())


SIZES = [(1440, 900, 100), (1024, 700, 100), (1440, 900, 200), (1024, 700, 200)]


@pytest.mark.parametrize(("width", "height", "zoom"), SIZES)
def test_no_part_of_the_top_bar_covers_another(desk, width, height, zoom):
    places = parts(at(desk, width, height, zoom))
    assert all(one.right() < other.left() for one, other in pairwise(places))
    assert places[-1].right() <= width


def test_where_tabs_have_no_room_one_button_offers_the_views(desk):
    bar = at(desk, 1024, 700, 200)
    assert not desk.window.findChild(QPushButton, "view-claims").isVisible()
    next(action for action in bar.views_button.menu().actions() if action.text() == "Claims").trigger()
    assert desk.space.view("claims").isVisible()
    assert bar.views_button.accessibleName() == "View: Claims"


def test_each_view_names_its_own_keys(desk):
    desk.window.show_view("matrix")
    labels = desk.window.status.findChildren(PlainLabel)
    assert {"move", "open in article", "set verdict"} <= {label.text() for label in labels if label.isVisible()}


def test_the_counts_of_a_view_go_when_another_is_shown(desk):
    desk.window.show_view("claims")
    assert desk.window.status.count.text().startswith("0 claims")
    desk.window.show_view("annotate")
    desk.qtbot.waitUntil(lambda: "change" in desk.window.status.count.text())
