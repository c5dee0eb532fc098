"""Work in slices: it pauses, it can be dropped, and it never outlives what it works on."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from workbench.ui.slices import Piece, Slices


@pytest.fixture
def owner(qapp):
    return QObject()


def counting(done, most=1_000_000_000):
    for number in range(most):
        done.append(number)
        yield


def test_the_work_is_finished_and_that_is_told_once(qtbot, owner):
    done, told = [], []
    slices = Slices(owner, lambda: True)
    slices.start(counting(done, 5), lambda: told.append(len(done)))
    qtbot.waitUntil(lambda: not slices.busy)
    assert told == [5]


def test_dropped_work_goes_no_further(qtbot, owner):
    done, told = [], []
    slices = Slices(owner, lambda: True)
    slices.start(counting(done), lambda: told.append(1))
    qtbot.waitUntil(lambda: bool(done))
    slices.cancel()
    reached = len(done)
    for _turn in range(50):
        QApplication.processEvents()
    assert (len(done), told) == (reached, [])


def test_work_on_what_is_closed_is_dropped(qtbot, owner):
    is_open, done = [True], []
    slices = Slices(owner, lambda: is_open[0])
    slices.start(counting(done), lambda: done.append("told"))
    qtbot.waitUntil(lambda: bool(done))
    is_open[0] = False
    qtbot.waitUntil(lambda: not slices.busy)
    assert "told" not in done


def test_work_that_fails_is_not_told_as_done(qtbot, owner):
    told = []

    def failing():
        yield
        raise ValueError("no")

    slices = Slices(owner, lambda: True)
    with qtbot.capture_exceptions() as faults:
        slices.start(failing(), lambda: told.append(1))
        qtbot.waitUntil(lambda: bool(faults))
    assert (told, slices.busy) == ([], False)


def test_a_piece_of_work_says_how_it_ended(qtbot, owner):
    done, told = [], []
    whole, dropped = Piece(owner, lambda: True, counting(done, 5)), Piece(owner, lambda: True, counting([]))
    whole.finished.connect(lambda _results: told.append("finished"))
    dropped.cancelled.connect(lambda: told.append("cancelled"))
    dropped.finished.connect(lambda _results: told.append("never"))
    dropped.cancel()
    qtbot.waitUntil(lambda: "finished" in told)
    assert told == ["cancelled", "finished"]
