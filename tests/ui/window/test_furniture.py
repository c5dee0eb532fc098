"""Suggested page furniture: shown in place, accepted and refused by one key, never set by the program."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QPushButton

from workbench.commands import articles
from workbench.importers import import_paste
from workbench.model.comments import Dismissal
from workbench.project import queries

CONTROL = Qt.KeyboardModifier.ControlModifier
READ, SHARE = "READ ALSO: Ten photos of the river", "Share this article"
TEXT = f"River rises\n\nThe river rose by a metre.\n\n{READ}\n\nThe mayor was not there, he said.\n\n{SHARE}"
RUNS_IN = "River rises\n\nThe river rose by a metre (Read also: ten photos of it).\n\nThe mayor was not there."


@pytest.fixture
def river(desk):
    added = articles.add(desk.project, [import_paste(TEXT)])
    desk.space.annotate.show_article(added.new[0])
    desk.page.setFocus()
    desk.qtbot.waitUntil(bar(desk).isVisible)
    return desk


def bar(desk):
    return desk.space.annotate.suggesting.furniture_bar


def proposed(desk):
    text = desk.page.text()
    return [text[start:end] for start, end in desk.page.blocks_proposed()]


def furniture(desk):
    return [mark.place.quote for mark in sorted(desk.marks("furniture"), key=lambda mark: mark.place.start)]


def test_suggested_furniture_stands_folded_in_its_place_and_nothing_is_marked(river):
    assert proposed(river) == [READ, SHARE]
    assert [closed for _start, _said, closed in river.page.folds()] == [True, True]
    assert READ in river.page.folds()[0][1]
    assert river.marks() == []


ROSE, MAYOR = "The river rose by a metre.", "The mayor was not there, he said."


def chosen(desk):
    return desk.page.text()[slice(*desk.page.selection())]


def closed(desk):
    return [closed for _start, _said, closed in desk.page.folds()]


def test_the_arrows_pass_over_a_folded_suggestion_so_that_a_claim_takes_none_of_it(river):
    river.press("Down", "Down", "Down")
    assert (chosen(river), closed(river)) == (MAYOR, [True, True])
    river.press("C", "Up")
    assert chosen(river) == ROSE
    assert [mark.place.quote for mark in river.marks()] == [MAYOR]
    assert proposed(river) == [READ, SHARE]


def test_clauses_pass_over_a_folded_suggestion_too(river):
    river.select(ROSE)
    river.press(("Right", Qt.KeyboardModifier.AltModifier))
    assert (chosen(river), closed(river)) == ("The mayor was not there", [True, True])


def test_a_suggestion_that_was_opened_is_stepped_into_and_can_be_marked_as_a_claim(river):
    river.select(ROSE)
    river.press("O", "Down")
    assert (chosen(river), closed(river)) == (READ, [False, True])
    river.press("C")
    assert [mark.place.quote for mark in river.marks("claim")] == [READ]


def test_extending_over_a_suggestion_takes_it_and_shows_it(river):
    river.select(ROSE)
    river.press(("Down", Qt.KeyboardModifier.ShiftModifier))
    assert (chosen(river), closed(river)) == (f"{ROSE}\n\n{READ}", [False, True])


def test_a_sentence_that_runs_into_a_suggestion_is_taken_up_to_it(desk):
    added = articles.add(desk.project, [import_paste(RUNS_IN)])
    desk.space.annotate.show_article(added.new[0])
    desk.page.setFocus()
    desk.qtbot.waitUntil(bar(desk).isVisible)
    desk.press("Down", "Down", "C")
    assert [mark.place.quote for mark in desk.marks("claim")] == ["The river rose by a metre"]


@pytest.mark.parametrize("key", ["F", "Y"])
def test_one_key_accepts_the_suggestion_under_the_caret(river, key):
    river.press("J", key)
    (mark,) = river.marks("furniture")
    assert (mark.place.quote, mark.what) == (READ, "read_also")
    assert proposed(river) == [SHARE]
    assert river.page.folds()[0][2]  # closed again, now that it is marked


def test_one_key_refuses_it_for_good(river, file):
    river.press("J", "X")
    assert (furniture(river), proposed(river)) == ([], [SHARE])
    river.show("Valley stays dry")
    river.show("River rises")
    river.qtbot.waitUntil(bar(river).isVisible)
    assert proposed(river) == [SHARE]


def test_a_refusal_can_be_undone_and_done_again(river):
    river.press("J", "X", ("Z", CONTROL))
    assert proposed(river) == [READ, SHARE]
    river.press(("Y", CONTROL))
    assert proposed(river) == [SHARE]


def test_the_keys_act_under_a_ukrainian_layout(river):
    river.press("J")
    river.type_letter("ч", scan=53)
    assert proposed(river) == [SHARE]


def test_a_selection_of_ones_own_inside_a_suggestion_is_marked_as_it_is(river):
    river.select("Ten photos")
    river.press("F")
    assert furniture(river) == ["Ten photos"]


def press(desk, label):
    button = next(b for b in bar(desk).findChildren(QPushButton) if b.text() == label)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_all_are_marked_in_one_step(river):
    before = queries.step_count(river.project)
    press(river, "Mark all")
    assert furniture(river) and set(furniture(river)) == {READ, SHARE}
    assert queries.step_count(river.project) == before + 1


def test_all_are_refused_in_one_step_and_brought_back(river):
    press(river, "Refuse all")
    assert (proposed(river), len(queries.every(river.project, Dismissal))) == ([], 2)
    river.window.actions_["bring-back"].trigger()
    assert proposed(river) == [READ, SHARE]


@pytest.mark.parametrize(("part", "marked"), [("accept", [READ]), ("refuse", [])])
def test_a_click_on_the_line_answers(river, part, marked):
    folds, page = river.page._scene.folds, river.page
    strip, fold = folds.strips(0, page.viewport().height())[0]
    box = next(box for box, name, _word in folds.parts(strip, fold) if name == part)
    place = (box.center() - QPointF(0, page.verticalScrollBar().value())).toPoint()
    river.qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert (furniture(river), proposed(river)) == (marked, [SHARE])


def test_lines_of_neighbouring_folds_stand_on_each_other(river):
    river.press("J", "F")
    river.select("The mayor was not there, he said.")
    river.press("F")
    tops = [strip.top() for strip, _fold in river.page._scene.folds.strips(0, 2_000)]
    assert len(tops) == len(set(tops)) and tops == sorted(tops)


def test_a_suggestion_where_something_is_marked_is_none(river):
    river.select("Ten photos")
    river.press("C")
    assert proposed(river) == [SHARE]


def test_one_key_accepts_all_suggestions_in_one_step(river):
    river.press(("F", Qt.KeyboardModifier.ShiftModifier))
    assert furniture(river) == [READ, SHARE]
    river.press(("Z", CONTROL))
    assert furniture(river) == []
    assert proposed(river) == [READ, SHARE]
