from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from workbench.ui.tour.placing import EDGE, GAP, place

ROOM = QRect(0, 0, 1024, 700)
SIZES = st.builds(QSize, st.integers(60, 640), st.integers(60, 500))
TARGETS = st.builds(QRect, st.integers(0, 1000), st.integers(0, 680), st.integers(1, 1024), st.integers(1, 700)).map(
    lambda rect: rect.intersected(ROOM)
)


@given(TARGETS, SIZES)
def test_the_callout_is_whole_inside_the_window(target, size):
    found = place(ROOM, target, size)
    assert found.box.size() == size
    assert ROOM.adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(found.box)


@given(TARGETS, SIZES)
def test_the_callout_leaves_the_target_free_where_there_is_room(target, size):
    found = place(ROOM, target, size)
    wide = max(target.left(), ROOM.right() - target.right()) >= size.width() + GAP + EDGE
    high = max(target.top(), ROOM.bottom() - target.bottom()) >= size.height() + GAP + EDGE
    if wide or high:
        assert not found.box.intersects(target)


@given(TARGETS, SIZES)
def test_the_arrow_touches_the_target(target, size):
    tip = place(ROOM, target, size).tip
    assert tip is None or target.contains(tip)


def test_without_a_target_it_stands_in_the_middle():
    found = place(ROOM, None, QSize(300, 200))
    assert found.box.center() == ROOM.center() and found.tip is None


def test_a_row_of_tabs_has_it_underneath():
    assert place(ROOM, QRect(200, 0, 380, 40), QSize(330, 200)).side == "below"
