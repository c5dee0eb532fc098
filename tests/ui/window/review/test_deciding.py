"""Deciding in the Review view: rulings, reasons, rules for many; nothing is in the project yet."""


import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.window.hands import click, press, write
from tests.ui.window.review.asking import again, agree, decisions, first_of, view_of
from workbench.model.marks import Mark
from workbench.person import data_path
from workbench.project import queries


def test_j_and_k_step_and_say_where_they_end(review):
    view = review.view
    keys = [one.key for one in view.lines.shown]
    press("J")
    assert view.side.current() == keys[1]
    press("K")
    press("K")
    assert view.side.current() == keys[0]
    assert review.said()


def test_a_decision_goes_on_to_the_next_open_one_and_ctrl_z_takes_it_back(review):
    view, steps = review.view, queries.step_count(review.project)
    first = view.side.current()
    press("1")
    assert view.lines.state_of(first) == "mine"
    assert view.side.current() != first
    press("Ctrl+Z")
    assert view.lines.state_of(first) == ""
    press("Ctrl+Shift+Z")
    assert view.lines.state_of(first) == "mine"
    assert queries.step_count(review.project) == steps


def test_0_opens_a_decision_again(review):
    view = review.view
    first = view.side.current()
    press("2")
    press("K")
    assert view.side.current() == first
    press("0")
    assert view.lines.state_of(first) == ""


def test_a_click_decides_as_a_key_does(review):
    view = review.view
    first = view.side.current()
    click(view.panel.decisions.buttons["theirs"])
    assert view.lines.state_of(first) == "theirs"


def test_a_click_decides_although_the_panel_has_just_got_another_difference(review):
    view = review.view
    for one in list(view.lines.shown)[:12]:
        view.side.go_to(one.key)
        click(view.panel.decisions.buttons["theirs"])
        assert view.lines.state_of(one.key) == "theirs"


def test_rulings_survive_the_end_of_the_program(review, open_window, pair, qtbot):
    key = review.view.side.current()
    press("3")
    review.window.close()
    again_ = open_window(pair[0])
    press("Ctrl+4")
    view = view_of(again_)
    view.open_file(pair[1])
    qtbot.waitUntil(lambda: view.compared is not None)
    assert view.lines.state_of(key) == "both"


def test_a_ruling_is_on_the_disk_a_moment_later_without_anything_being_closed(review, qtbot):
    press("3")
    folder = data_path() / "reviews"
    qtbot.waitUntil(lambda: folder.is_dir() and any('"both"' in file.read_text() for file in folder.glob("*.json")))


def test_both_wrong_sets_another_status_of_ones_own(review, qtbot):
    one = first_of(review, "status")
    press("4")
    form = review.view.panel.form
    assert form.isVisible()
    chooser = form.fields["status"]
    chooser.setFocus()
    chooser.setCurrentIndex(chooser.findData("rejected"))
    press("Enter")
    assert review.view.pending.rulings[one.key].other["status"] == "rejected"
    again(review, qtbot, lambda: agree(review))
    made = next(d for d in decisions(review) if d.key == one.key)
    assert set(made.set_aside) == {one.mine.row, one.theirs.row}
    assert queries.one(review.project, Mark, made.counts[0]).status == "rejected"


def test_4_opens_the_form_again_with_what_was_set(review):
    one = first_of(review, "status")
    for status in ("rejected", "doubted"):
        review.view.side.go_to(one.key)
        press("4")
        chooser = review.view.panel.form.fields["status"]
        assert chooser.hasFocus()
        chooser.setCurrentIndex(chooser.findData(status))
        press("Enter")
    assert review.view.pending.rulings[one.key].other["status"] == "doubted"


def test_w_leads_to_the_reason_and_esc_back_to_the_list(review):
    one = first_of(review, "status")
    press("W")
    write("Rule 3")
    press("Esc")
    assert review.view.side.list.hasFocus()
    press("1")
    assert review.view.pending.rulings[one.key].why == "Rule 3"


def test_the_reason_goes_into_the_decision(review, qtbot):
    one = first_of(review, "status")
    review.view.panel.why.setFocus()
    qtbot.keyClicks(review.view.panel.why, "Rule 3")
    click(review.view.panel.decisions.buttons["mine"])
    again(review, qtbot, lambda: agree(review))
    assert [d.why for d in decisions(review) if d.key == one.key] == ["Rule 3"]


def test_another_verdict_needs_its_reason(review, qtbot):
    one = first_of(review, "verdict")
    press("4")
    form = review.view.panel.form
    form.give()
    assert one.key not in review.view.pending.rulings
    assert form.fields["why"].hasFocus()
    qtbot.keyClicks(form.fields["why"], "Nobody measured it.")
    qtbot.keyClick(form.fields["why"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert review.view.pending.rulings[one.key].other["why"] == "Nobody measured it."


def test_other_words_are_those_selected_in_the_article(review):
    one = first_of(review, "boundary")
    page = review.view.centre.page
    start = page.text().index("The Ruvenian government")
    page.select(start, start + 12)
    press("4")
    review.view.panel.form.give()
    pieces = review.view.pending.rulings[one.key].other["place"]["pieces"]
    assert [piece["quote"] for piece in pieces if piece["role"] == "content"] == [page.text()[start : start + 12]]


def test_a_rule_for_many_says_how_many_and_one_undo_takes_all_back(review):
    view = review.view
    view.errands.fill_menu()
    offered = (action for menu in view.bar.menu.findChildren(QMenu) for action in menu.actions())
    action = next(action for action in offered if "all that only they have (" in action.text())
    action.trigger()
    ruled = [one for one in view.lines.shown if view.lines.state_of(one.key) == "theirs"]
    assert ruled
    assert str(len(ruled)) in action.text()
    assert {one.kind for one in ruled} == {"only_theirs"}
    press("Ctrl+Z")
    assert not view.pending.rulings


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_four_decisions_are_in_sight_in_a_small_window_also_while_one_writes(review, qtbot, zoom):
    review.window.resize(1024, 700)
    review.window.holder.zoom_to(zoom)
    first_of(review, "status")
    panel = review.view.panel

    def in_sight():
        return all(b.visibleRegion().boundingRect() == b.rect() for b in panel.decisions.buttons.values())

    qtbot.waitUntil(in_sight)
    press("W")
    assert panel.why.hasFocus()
    qtbot.waitUntil(lambda: in_sight() and panel.why.visibleRegion().boundingRect().height() > 20)
    press("Esc")
    press("4")
    qtbot.waitUntil(lambda: in_sight() and not panel.form.visibleRegion().isEmpty())
