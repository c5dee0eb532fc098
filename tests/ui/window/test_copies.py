"""Two windows are civil: a copy worked on meanwhile comes home, and copies of synchronisation programs are offered."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.project.desks import desk_of
from workbench.commands import claims
from workbench.model.claims import Claim
from workbench.project import Project, queries
from workbench.ui.dialogs import asking
from workbench.ui.messages import MessageBar


def bar(desk):
    return desk.window.messages


def choices(desk):
    return [button.text() for button in bar(desk).findChildren(QPushButton) if button.isVisibleTo(bar(desk))]


def choose(desk, label):
    desk.qtbot.waitUntil(lambda: label in choices(desk))
    button = next(b for b in bar(desk).findChildren(QPushButton) if b.text() == label and b.isVisibleTo(bar(desk)))
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def statements(project):
    return {claim.statement for claim in queries.every(project, Claim)}


@pytest.fixture
def copied(open_window, file, tmp_path):
    """Work on a copy while another window holds the project; returns the closed copy's window and the copy."""
    copy = tmp_path / "Lisk (me).factcheck"
    with Project.open(file, desk_of("Olena")) as theirs:
        claims.add(theirs, "Hers, in the original.")
        desk = open_window()
        desk.window.opening.open_copy(file, copy)
        claims.add(desk.project, "Mine, in the copy.")
        desk.window.leave_project()
    return desk, copy


def test_the_second_window_is_told_who_and_may_read_or_work_on_a_copy(open_window, file, qtbot):
    with Project.open(file, desk_of("Olena")):
        desk = open_window(file)
        (box,) = desk.window.findChildren(asking.PlainMessageBox)
        assert "has “Lisk.factcheck” open on" in box.text()
        labels = [button.text() for button in box.buttons()]
        assert labels == ["Open for reading only", "Work on a copy…", "Cancel"]
        qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
        assert desk.project.read_only


def test_the_copy_is_offered_when_its_original_is_opened_again_and_comes_home(copied, file, qtbot):
    desk, copy = copied
    desk.window.opening.open(file)
    qtbot.waitUntil(lambda: "Your copy" in bar(desk).text())
    assert "“Lisk (me).factcheck” holds work that is not in this project yet" in bar(desk).text()
    before = copy.read_bytes()
    choose(desk, "Merge my copy into this project")
    qtbot.waitUntil(lambda: "came in from your copy" in bar(desk).text())
    assert statements(desk.project) == {"Hers, in the original.", "Mine, in the copy."}
    assert copy.read_bytes() == before


def test_bringing_the_copy_home_is_undone_by_one_click(copied, file, qtbot):
    desk, _copy = copied
    desk.window.opening.open(file)
    qtbot.waitUntil(lambda: "Your copy" in bar(desk).text())
    heads = desk.project.heads
    choose(desk, "Merge my copy into this project")
    qtbot.waitUntil(lambda: "came in from your copy" in bar(desk).text())
    choose(desk, "Undo the merge")
    assert (desk.project.heads, statements(desk.project)) == (heads, {"Hers, in the original."})


def test_a_copy_that_came_home_is_not_offered_again(copied, file, qtbot):
    desk, _copy = copied
    desk.window.opening.open(file)
    qtbot.waitUntil(lambda: "Your copy" in bar(desk).text())
    choose(desk, "Merge my copy into this project")
    qtbot.waitUntil(lambda: "came in from your copy" in bar(desk).text())
    desk.window.leave_project()
    desk.window.opening.open(file)
    qtbot.waitUntil(lambda: desk.space._upkeep.soundness.is_done)
    assert bar(desk).text() == ""


def test_not_now_leaves_everything_as_it_is(copied, file, qtbot):
    desk, _copy = copied
    desk.window.opening.open(file)
    qtbot.waitUntil(lambda: "Your copy" in bar(desk).text())
    choose(desk, "Not now")
    assert (bar(desk).text(), statements(desk.project)) == ("", {"Hers, in the original."})


@pytest.fixture
def conflicted(file):
    """A copy that a synchronisation program left, with a colleague's work in it."""
    copy = file.with_name("Lisk-DESKTOP-1.factcheck")
    shutil.copyfile(file, copy)
    with Project.open(copy, desk_of("Olena")) as theirs:
        claims.add(theirs, "From the other computer.")
    return copy


def test_a_conflicted_copy_is_offered_for_review(conflicted, open_window, file, qtbot):
    desk = open_window(file)
    qtbot.waitUntil(lambda: "made by a synchronisation program" in bar(desk).text())
    assert choices(desk) == ["Review it…", "Not now"]
    choose(desk, "Review it…")
    view = desk.space.view("review")
    qtbot.waitUntil(lambda: view.compared is not None)
    assert view.compared.path == conflicted


def test_a_conflicted_copy_without_anything_new_is_not_mentioned(open_window, file, qtbot):
    shutil.copyfile(file, file.with_name("Lisk (1).factcheck"))
    desk = open_window(file)
    qtbot.waitUntil(lambda: desk.space._upkeep.soundness.is_done)
    assert bar(desk).text() == ""


def test_several_offers_come_one_after_the_other(conflicted, copied, file, qtbot):
    desk, _copy = copied
    desk.window.opening.open(file)
    qtbot.waitUntil(lambda: "Your copy" in bar(desk).text())
    choose(desk, "Not now")
    assert "made by a synchronisation program" in bar(desk).text()
    choose(desk, "Not now")
    assert bar(desk).text() == ""


def test_offers_wait_behind_a_message_and_keep_their_order(qtbot, open_window):
    desk = open_window()
    shown: MessageBar = bar(desk)
    shown.show_offer("first", [("One", lambda: None)])
    shown.show_offer("second", [("Two", lambda: None)])
    shown.show_message("a message", [("Three", lambda: None)])
    said = [shown.text()]
    for label in ("Three", "One", "Two"):
        choose(desk, label)
        said.append(shown.text())
    assert said == ["a message", "first", "second", ""]
