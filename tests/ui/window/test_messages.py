"""The message bar across the views: what a view told belongs to it, what was done goes with the next step."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.window.hands import click, press


def test_what_a_view_told_steps_aside_in_another_view_and_is_there_again(desk):
    desk.window.show_view("claims")
    desk.space.view("claims").told.emit("This claim cannot be shown.")
    bar = desk.window.messages
    press("Ctrl+1")
    assert bar.text() == ""
    press("Ctrl+2")
    assert (bar.text(), bar.worn[0]) == ("This claim cannot be shown.", "warning")


def test_what_was_done_does_not_follow_into_another_view(desk):
    desk.window.show_view("claims")
    desk.space.view("claims").done.emit("Everything is taken back.", [])
    assert desk.window.messages.text()
    press("Ctrl+1")
    assert desk.window.messages.text() == ""
    press("Ctrl+2")
    assert desk.window.messages.text() == ""


def test_what_was_done_is_told_until_the_next_step(desk):
    desk.space.done.emit("Everything is taken back.", [])
    desk.select("The mayor denied")
    assert desk.window.messages.text() == "Everything is taken back."
    desk.press("C")
    assert desk.window.messages.text() == ""


def test_what_was_done_can_be_answered_again_where_it_was_done(desk):
    undone = []
    desk.window.show_view("claims")
    desk.space.view("claims").done.emit("2 steps came in.", [("Undo", lambda: undone.append(True))])
    press("Ctrl+1")
    press("Ctrl+2")
    assert desk.window.messages.worn[0] == "done"
    click(next(one for one in desk.window.messages.findChildren(QPushButton) if one.isVisible()))
    assert undone == [True]


@pytest.mark.parametrize("chord", ["Ctrl+2", "Ctrl+5"])
def test_what_the_program_tells_stays_in_every_view(desk, chord):
    desk.space.told.emit("The file was changed outside.", [])
    press(chord)
    assert desk.window.messages.text() == "The file was changed outside."


def test_an_offer_that_waited_is_made_when_the_view_is_left(desk):
    desk.window.show_view("claims")
    desk.space.view("claims").told.emit("This claim cannot be shown.")
    desk.space.drafts.told.emit("A draft was kept.", [])
    press("Ctrl+1")
    assert desk.window.messages.text() == "A draft was kept."
