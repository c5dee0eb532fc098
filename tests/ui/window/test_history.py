"""The History view: what was done in words, filters, details, jumps, and the way back."""

import pytest
from PySide6.QtCore import Qt

from workbench.commands import claims, marks
from workbench.commands.sending import send_copy
from workbench.model.claims import Claim
from workbench.project import history, queries
from workbench.project.digests import content_digest
from workbench.project.sending import Choices
from workbench.ui.history.going_back import GoingBackDialog

WORDS = "the valley would be flooded in May"


@pytest.fixture
def view(desk):
    """The history, after two claims, one with a status."""
    start = desk.page.text().index(WORDS)
    mark = marks.mark_claim(desk.project, desk.space.annotate.article, start, start + len(WORDS))
    marks.set_status(desk.project, mark.id, "denied")
    claims.add(desk.project, "Nobody has moved.")
    desk.window.actions_["view-history"].trigger()
    shown = desk.space.views["history"]
    shown.mark = mark.id
    return shown


def steps(view):
    return [told.words for row in range(view.lines.rowCount()) if (told := view.lines.told_at(row))]


def choose(view, words):
    row = next(r for r in range(view.lines.rowCount()) if (t := view.lines.told_at(r)) and words in t.words)
    view.list.setCurrentIndex(view.lines.index(row))


def test_it_tells_each_step_the_newest_first(view):
    assert steps(view)[:2] == ["added the claim “Nobody has moved.”", f"set the status of “{WORDS}” to Denied"]
    assert steps(view)[-1] == "made the project"


def test_it_follows_undo(desk, view):
    desk.window.actions_["undo"].trigger()
    assert steps(view)[0] == "Undone: added the claim “Nobody has moved.”"


def test_words_filter_it_after_a_moment(desk, view):
    desk.press(("F", Qt.KeyboardModifier.ControlModifier), into=view.list)
    view.seek()
    desk.qtbot.keyClicks(view.words, "denied")
    desk.qtbot.waitUntil(lambda: len(steps(view)) < 4)
    assert f"set the status of “{WORDS}” to Denied" in steps(view)
    assert "added the claim “Nobody has moved.”" not in steps(view)


def test_details_say_each_column_before_and_after(view):
    choose(view, "set the status")
    assert "the status: Denied" in view.details.toPlainText()


def test_enter_shows_what_a_step_touched(desk, view):
    desk.show("Valley stays dry")
    choose(view, "set the status")
    desk.press("Return", into=view.list)
    assert desk.space.annotate.marking.mark == view.mark


def test_what_is_gone_cannot_be_shown_and_is_said_so(desk, view):
    history.undo(desk.project)
    choose(view, "added the claim")
    desk.press("Return", into=view.list)
    assert "no longer there" in desk.said()


def dialog_of(desk):
    return next(d for d in desk.window.findChildren(GoingBackDialog) if d.isVisible())


def test_going_back_shows_what_goes_and_is_one_undo(desk, view):
    now = content_digest(desk.project.connection)
    choose(view, "marked")
    desk.qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    dialog = dialog_of(desk)
    assert dialog.label.text().startswith("2 steps of yours will be taken back.")
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == steps(view)[:2]
    desk.qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert [claim.statement for claim in queries.every(desk.project, Claim)] == [WORDS]
    assert steps(view)[0].startswith("went back to an earlier state")
    desk.window.actions_["undo"].trigger()
    assert content_digest(desk.project.connection) == now


def test_leaving_everything_as_it_is_changes_nothing(desk, view):
    count = queries.step_count(desk.project)
    choose(view, "made the project")
    desk.qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    desk.press("Escape", into=dialog_of(desk))
    assert queries.step_count(desk.project) == count


def test_the_newest_step_has_nothing_after_it_and_says_so(desk, view):
    choose(view, "added the claim")
    desk.qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert "nothing since then" in desk.said()


def shown_since(view):
    return [view.since.itemText(row) for row in range(view.since.count())]


def test_without_a_copy_or_a_merge_nothing_is_asked_about_since_when(view):
    assert not view.since.isVisible() and view.since.heads == ()


def test_what_was_done_since_a_copy_was_sent_is_a_filter(desk, view, tmp_path):
    send_copy(desk.project, tmp_path / "for Olena.factcheck", Choices())
    claims.add(desk.project, "Said afterwards.")
    assert view.since.isVisible() and "Since I sent “for Olena.factcheck”" in shown_since(view)[1]
    desk.press("Down", into=view.since)
    view.since.activated.emit(1)
    assert steps(view) == ["added the claim “Said afterwards.”"]
    assert view.people.text() == f"1 step since then: {desk.project.desk.analyst.name} 1"
    desk.press("Up", into=view.since)
    view.since.activated.emit(0)
    assert len(steps(view)) > 3 and not view.people.isVisible()
