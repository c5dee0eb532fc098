"""What the tour leaves to others, and what it shows where; each test has found a fault that was planted."""

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tests.ui.tour.test_tour import LAST, take, tour
from tests.ui.window import hands
from workbench.ui.tour.sight import in_sight
from workbench.ui.tour.stops import STOPS


def test_enter_while_a_stop_says_done_goes_on_by_one_stop_only(sample, monkeypatch):
    monkeypatch.setattr("workbench.ui.tour.guided.PAUSE", 100_000)
    shown = take(sample, 1)
    hands.press("Down")
    hands.press("C")
    waiting = [timer for timer in shown.findChildren(QTimer) if timer.interval() == 100_000]
    assert [timer.isActive() for timer in waiting] == [True]
    hands.press("Enter")
    assert tour(sample).stop.id == "status"
    assert [timer.isActive() for timer in waiting] == [False]


def test_keys_with_ctrl_are_the_programs(sample):
    take(sample, 1)
    for chord in ("Ctrl+Right", "Ctrl+Left", "Shift+Right", "Alt+Left"):
        hands.press(chord)
        assert tour(sample).stop.id == "claim", chord


def test_the_guide_in_front_has_the_keys_for_itself(sample):
    take(sample, 1)
    hands.press("F1")
    guide = sample.window.guide.shown
    sample.qtbot.waitUntil(guide.isActiveWindow)
    hands.press("Right")
    hands.press("Esc")
    assert not guide.isVisible() and tour(sample).stop.id == "claim"


def test_the_last_stop_stays_over_the_view_in_front(sample):
    sample.window.show_view("report")
    take(sample, LAST)
    assert sample.window.stage.page == "report"


def test_a_stop_that_needs_a_card_opens_that_of_the_articles_first_claim(sample):
    claims = [mark for mark in sample.marks("claim") if mark.place is not None]
    article = max({mark.place.article for mark in claims}, key=lambda one: sum(m.place.article == one for m in claims))
    first = min((mark for mark in claims if mark.place.article == article), key=lambda mark: mark.place.start)
    sample.space.annotate.show_article(article)
    take(sample, 2)
    assert (sample.space.annotate.article, sample.space.annotate.marking.mark) == (article, first.id)


def test_a_stop_that_is_done_is_said_aloud(sample, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    monkeypatch.setattr("workbench.ui.tour.guided.PAUSE", 100_000)
    take(sample, 1)
    assert any(STOPS[1].heading in words for words in said)
    said.clear()
    hands.press("Down")
    hands.press("C")
    assert "Done" in said


def test_what_a_stop_points_at_is_scrolled_into_sight(sample):
    sample.window.holder.zoom_to(200)
    sample.window.resize(1024, 700)
    shown = take(sample, 2)
    target, middle = shown.stop.target(sample.window), sample.window.centralWidget()
    area = target.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert in_sight(target, middle).isEmpty()
    shown.begin(2)
    assert not in_sight(target, middle).isEmpty()


def test_what_lies_outside_its_scrolled_area_is_not_in_sight(qtbot):
    top, inner = QScrollArea(), QWidget()
    qtbot.addWidget(top)
    parts = [QWidget() for _number in range(3)]
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        part.setFixedSize(100, 200)
        column.addWidget(part)
    top.setWidget(inner)
    top.resize(140, 300)
    top.show()
    qtbot.waitUntil(lambda: not in_sight(parts[0], top).isEmpty())
    first, second, third = (in_sight(part, top) for part in parts)
    assert first.height() == 200 and 0 < second.height() < 200 and third.isEmpty()


def test_the_first_stop_has_no_way_back_and_the_last_no_other_end(sample):
    first = take(sample, 0).callout
    assert (first.back.isEnabled(), first.leave.isVisible(), first.next.text()) == (False, True, "Next")
    last = take(sample, LAST).callout
    assert (last.back.isEnabled(), last.leave.isVisible(), last.next.text()) == (True, False, "Finish")


def test_once_it_is_ended_it_takes_no_key_and_hears_no_news(sample):
    shown = take(sample, 1)
    hands.press("Esc")
    hands.press("Right")
    assert not shiboken6.isValid(shown) or not shown.callout.isVisible()
    sample.qtbot.waitUntil(lambda: not shiboken6.isValid(shown))
    before = len(sample.marks("claim"))
    hands.press("Down")
    hands.press("C")
    assert len(sample.marks("claim")) == before + 1


@pytest.mark.parametrize("stop", [-3, 99])
def test_a_stop_that_is_not_there_is_the_first_or_last(sample, stop):
    assert take(sample, stop).stop is STOPS[0 if stop < 0 else -1]
