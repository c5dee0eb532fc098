"""Applying what was decided, and taking it back; the project is asked."""

import contextlib
import hashlib
import sqlite3

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu, QProgressDialog, QPushButton

from tests.ui.window.hands import click, press
from tests.ui.window.review.asking import again, agree, decisions, digests, first_of, view_of
from workbench.commands import claims
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.project import history, queries
from workbench.ui.review.applying import PreviewDialog


def test_applying_takes_their_steps_in_and_one_undo_takes_everything_back(review, qtbot, pair):
    theirs = hashlib.sha256(pair[1].read_bytes()).hexdigest()
    before = digests(review)
    one = first_of(review, "status")
    press("2")
    again(review, qtbot, lambda: agree(review))
    made = [d for d in decisions(review) if d.key == one.key]
    assert [(d.counts, d.set_aside) for d in made] == [((one.theirs.row,), (one.mine.row,))]
    assert queries.find(review.project, Mark, one.theirs.row)
    assert one.key not in {d.key for d in review.view.compared.comparison.differences}
    assert review.window.messages.worn[0] == "done"
    undo = review.window.messages.findChildren(type(review.view.bar.apply))[0]
    again(review, qtbot, lambda: click(undo))
    assert digests(review) == before
    assert review.view.lines.state_of(one.key) == "theirs"
    assert hashlib.sha256(pair[1].read_bytes()).hexdigest() == theirs


@pytest.mark.parametrize("elsewhere", [(), ("Ctrl+1",)])
def test_ctrl_z_right_after_applying_takes_the_whole_of_it_back(review, qtbot, elsewhere):
    before, key = digests(review), review.view.side.current()
    press("2")
    again(review, qtbot, lambda: agree(review))
    for chord in elsewhere:
        press(chord)
    assert history.next_labels(review.project)[0] == "Merge"
    press("Ctrl+Z")
    assert digests(review) == before
    assert review.view.pending.rulings[key].choice == "theirs"
    assert review.window.messages.text() == "Everything that was applied is taken back."
    assert review.window.messages.worn[0] == "done"


def test_after_applying_by_mouse_the_keys_are_in_the_list_again(review, qtbot):
    review.view.bar.apply.setFocus()
    press("2")
    again(review, qtbot, lambda: agree(review))
    assert review.window.focusWidget() is review.view.side.list
    undo = review.window.messages.findChildren(QPushButton)[0]
    again(review, qtbot, lambda: click(undo))
    assert review.window.focusWidget() is review.view.side.list


def test_taking_everything_in_without_a_decision_speaks_of_no_decisions(review, qtbot):
    again(review, qtbot, lambda: agree(review))
    assert "came in" in review.window.messages.text()
    assert "decision" not in review.window.messages.text()


def test_the_preview_says_what_will_happen_and_leaving_it_changes_nothing(review):
    steps = queries.step_count(review.project)
    press("1")
    click(review.view.bar.apply)
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    assert "1 difference is settled" in dialog.said
    click(dialog.leave)
    assert queries.step_count(review.project) == steps
    assert decisions(review) == []


@pytest.mark.parametrize("zoom", [100, 200])
def test_that_nothing_is_lost_is_seen_above_the_buttons_however_much_is_said(review, zoom):
    review.window.resize(1024, 700)
    review.window.holder.zoom_to(zoom)
    click(review.view.bar.apply)
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    QApplication.processEvents()
    words, button = dialog.safe, dialog.go
    assert words.text().startswith("A verified backup is made first.")
    assert words.visibleRegion().boundingRect() == words.rect()
    assert words.heightForWidth(words.width()) <= words.height()
    assert words.mapTo(dialog, words.rect().bottomLeft()).y() < button.mapTo(dialog, button.rect().topLeft()).y()
    dialog.close()


def test_a_merge_is_taken_back_later_with_what_rests_on_it_said_before(review, qtbot):
    before = digests(review)
    again(review, qtbot, lambda: agree(review))
    claim = queries.claims_in_order(review.project)[0]
    again(review, qtbot, lambda: claims.set_note(review.project, claim.id, "Later."))
    review.view.errands.fill_menu()
    menus = review.view.bar.menu.findChildren(QMenu)
    merges = next(menu for menu in menus if menu.title().startswith("Take back"))
    merges.actions()[0].trigger()
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    again(review, qtbot, lambda: click(dialog.go))
    assert digests(review)[0] != before[0]
    assert queries.one(review.project, Claim, claim.id).note == "Later."
    assert review.view.comes_in


def test_what_was_ruled_is_pending_again_after_the_merge_is_taken_back_later(review, qtbot):
    key = review.view.side.current()
    press("2")
    again(review, qtbot, lambda: agree(review))
    claim = queries.claims_in_order(review.project)[0]
    again(review, qtbot, lambda: claims.set_note(review.project, claim.id, "Later."))
    review.view.errands.ask_take_back(1)
    dialog = next(shown for shown in review.window.findChildren(PreviewDialog) if shown.isVisible())
    again(review, qtbot, lambda: click(dialog.go))
    assert review.view.pending.rulings[key].choice == "theirs"


def test_what_was_lost_of_a_damaged_file_is_said_and_the_rest_is_compared(beside, pair, qtbot):
    with contextlib.closing(sqlite3.connect(pair[1])) as connection:
        torn = "UPDATE change SET after = replace(after, 'attributed', 'denied') WHERE after LIKE '%attributed%'"
        assert connection.execute(torn).rowcount
        connection.commit()
    view = view_of(beside)
    view.open_file(pair[1])
    qtbot.waitUntil(lambda: view.compared is not None)
    assert view.compared.lost
    assert "could not be read" in beside.window.messages.text()
    assert "could not be read" in view.side.rest.words


def test_cancel_in_the_middle_of_applying_changes_nothing_and_work_goes_on(review, qtbot, monkeypatch):
    monkeypatch.setattr("workbench.ui.watched.SHOWN_AFTER", 0)
    monkeypatch.setattr("workbench.ui.watched.EVERY", 0)
    before, met = digests(review), []
    first_of(review, "status")
    press("2")

    def meet():
        sheet = next((shown for shown in review.window.findChildren(QProgressDialog) if shown.isVisible()), None)
        if not review.project.is_writing or sheet is None:
            return
        met.append((review.window.close(), review.run_something()))
        timer.stop()
        click(sheet.findChild(QPushButton))

    review.run_something = lambda: review.space.run(lambda: claims.add(review.project, "Meanwhile"))
    timer = QTimer(review.window, interval=0)
    timer.timeout.connect(meet)
    timer.start()
    agree(review)
    qtbot.waitUntil(lambda: bool(met) and not review.project.is_writing)
    assert met == [(False, None)]  # neither closed nor written to meanwhile
    assert digests(review) == before
    assert "nothing was changed" in review.said()
    assert review.view.waiting
    again(review, qtbot, lambda: agree(review))
    assert decisions(review)
