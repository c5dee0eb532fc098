"""The six stops, walked by keys and by doing what they ask for; what is done in them is ordinary work."""

import pytest
import shiboken6
from PySide6.QtCore import Qt

from tests.ui.window import hands
from workbench.model.assessments import Assessment
from workbench.project import Project, queries
from workbench.ui.dialogs.asking import ask
from workbench.ui.tour.stops import STOPS

LAST = len(STOPS) - 1


def tour(driver):
    return driver.window.first.tour


def take(driver, stop=0):
    driver.window.first.take_tour(stop)
    hands.settle()
    return tour(driver)


def waits_for(driver, stop):
    driver.qtbot.waitUntil(lambda: tour(driver) is not None and tour(driver).stop.id == stop)


def test_enter_and_right_go_on_left_goes_back_and_escape_ends(sample):
    take(sample)
    hands.press("Enter")
    assert tour(sample).stop.id == "claim"
    hands.press("Right")
    assert tour(sample).stop.id == "status"
    hands.press("Left")
    assert tour(sample).stop.id == "claim"
    hands.press("Esc")
    assert tour(sample) is None and sample.page.hasFocus()


def test_it_ends_after_the_sixth_stop(sample):
    take(sample)
    assert len(STOPS) == 6
    for _stop in STOPS:
        hands.press("Enter")
    assert tour(sample) is None


def test_another_article_takes_it_on(sample):
    take(sample)
    hands.press("Ctrl+Down")
    waits_for(sample, "claim")


def test_marking_a_claim_takes_it_on_and_is_ordinary_work(sample):
    before = len(sample.marks("claim"))
    take(sample, 1)
    hands.press("Down")
    hands.press("C")
    assert len(sample.marks("claim")) == before + 1
    waits_for(sample, "status")
    hands.press("Ctrl+Z")
    assert len(sample.marks("claim")) == before


def test_a_digit_gives_a_status_and_takes_it_on(sample):
    take(sample, 1)
    hands.press("Down")
    hands.press("C")
    waits_for(sample, "status")
    hands.press("3")
    assert next(m for m in sample.marks("claim") if m.id == sample.space.annotate.marking.mark).status == "hedged"
    waits_for(sample, "evidence")


def test_evidence_that_is_linked_takes_it_on(sample):
    before = len(sample.links())
    take(sample, 3)
    hands.press("Down")
    hands.press("E")
    assert tour(sample).stop.id == "evidence"  # not linked yet
    hands.press("+")
    assert len(sample.links()) == before + 1
    waits_for(sample, "verdict")


def test_a_verdict_takes_it_on_and_the_forms_keys_are_its_own(sample):
    before = len(queries.every(sample.project, Assessment))
    take(sample, 4)
    hands.press("V")
    hands.press("Right")
    assert tour(sample).stop.id == "verdict"
    hands.press("2")
    hands.write("so")
    hands.press("Ctrl+Enter")
    assert len(queries.every(sample.project, Assessment)) == before + 1
    waits_for(sample, "report")


def test_opening_the_report_is_the_last_stop_and_its_words_stay(sample):
    take(sample, LAST)
    hands.press("Ctrl+5")
    assert sample.window.stage.page == "report"
    hands.settle()
    assert tour(sample).stop.id == "report" and "Done" in tour(sample).callout._number.text()


def test_what_is_taken_back_is_not_done(sample, monkeypatch):
    monkeypatch.setattr("workbench.ui.tour.guided.PAUSE", 100_000)
    take(sample, 1)
    hands.press("Down")
    hands.press("C")
    assert "Done" in tour(sample).callout._number.text()
    hands.press("Ctrl+Z")
    assert "Done" not in tour(sample).callout._number.text()


def test_without_a_project_the_tour_opens_the_sample(open_window):
    driver = open_window()
    driver.window.actions_["tour"].trigger()
    assert driver.project.path.stem == "Sample"
    assert tour(driver).stop.id == "articles"


def test_in_ones_own_project_it_only_points(open_window, file):
    driver = open_window(file)
    before = queries.step_count(driver.project)
    take(driver)
    for _stop in STOPS:
        assert "own project" in tour(driver).callout._aside.text()
        hands.press("Enter")
    assert tour(driver) is None and queries.step_count(driver.project) == before


def test_an_empty_project_has_every_stop(open_window, tmp_path, settings):
    path = tmp_path / "Empty.factcheck"
    Project.create(path, settings.desk(), "Empty").close()
    driver = open_window(path)
    take(driver)
    for number, _stop in enumerate(STOPS):
        assert tour(driver)._number == number and tour(driver).callout.isVisible()
        hands.settle()
        hands.press("Right")
    assert tour(driver) is None


def test_closing_the_project_ends_it(sample):
    take(sample, 2)
    sample.window.actions_["close"].trigger()
    assert tour(sample) is None and sample.window.workspace is None
    hands.settle()


def test_a_dialog_has_the_keys_for_itself(sample):
    take(sample)
    box = ask(sample.window, "A question", "Really?", "", ("Yes", "No"), lambda _n: None)
    sample.qtbot.waitUntil(box.isActiveWindow)
    hands.press("Right")
    hands.press("Esc")
    assert tour(sample).stop.id == "articles"
    sample.qtbot.waitUntil(lambda: not shiboken6.isValid(box) or not box.isVisible())
    hands.press("Enter")
    assert tour(sample).stop.id == "claim"


def test_a_field_has_the_keys_for_itself(sample):
    take(sample)
    field = sample.space.annotate.panel.filter
    field.setFocus()
    hands.write("Lisk")
    hands.press("Left")
    hands.press("Right")
    assert tour(sample).stop.id == "articles" and field.text() == "Lisk"


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_callout_stays_whole_in_a_small_window_and_beside_what_it_points_at(sample, zoom):
    sample.window.holder.zoom_to(zoom)
    sample.window.resize(1024, 700)
    for number in range(len(STOPS)):
        shown = take(sample, number)
        hands.settle()
        room = sample.window.stage.parentWidget().rect()
        assert room.contains(shown.callout.geometry()), STOPS[number].id
        assert shown.callout.layout().totalHeightForWidth(shown.callout.width()) <= shown.callout.height()


def test_it_follows_its_target_when_the_window_changes(sample):
    shown = take(sample, 1)
    before = shown.callout.geometry()
    sample.window.resize(1100, 760)
    sample.qtbot.waitUntil(lambda: shown.callout.geometry() != before)
    target = shown._target()
    assert target is not None and shown._veil._target == target


def test_the_look_may_change_meanwhile(sample):
    shown = take(sample, 2)
    sample.window.actions_["theme-dark"].trigger()
    assert shown._veil._theme.dark
    sample.window.actions_["zoom-in"].trigger()
    hands.settle()
    assert shown.callout.isVisible()


def test_a_side_view_makes_room_for_the_articles(sample):
    sample.window.show_view("history")
    assert sample.space.annotate.panel.isHidden()
    take(sample)
    assert sample.space.annotate.panel.isVisible()


def test_the_keys_it_names_are_the_persons_own(sample):
    sample.window.actions_.use_keys({"claim": ["Q"]})
    shown = take(sample, 1)
    assert "Q: Claim" in shown.callout.accessibleDescription()
    sample.window.actions_.use_keys({})
    assert "C: Claim" in shown.callout.accessibleDescription()


def test_a_click_on_next_leaves_the_keys_in_the_article(sample):
    shown = take(sample)
    sample.qtbot.mouseClick(shown.callout.next, Qt.MouseButton.LeftButton)
    assert tour(sample).stop.id == "claim" and sample.page.hasFocus()


def test_it_can_be_worked_through_its_own_buttons_by_keyboard(sample):
    shown = take(sample, 1)
    shown.callout.back.setFocus()
    hands.press("Enter")
    assert tour(sample).stop.id == "articles"
    shown.callout.leave.setFocus()
    hands.press("Enter")
    assert tour(sample) is None and sample.page.hasFocus()


def test_each_stop_has_a_name_for_a_screen_reader(sample):
    for number, stop in enumerate(STOPS):
        shown = take(sample, number)
        assert stop.heading in shown.callout.accessibleName() and stop.words in shown.callout.accessibleDescription()
