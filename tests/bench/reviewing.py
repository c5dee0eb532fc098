"""Reviewing in the window: the longest stretch in which the event loop does not turn."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from tests.bench.measure import Figure
from workbench.commands import claims
from workbench.project.file import Desk
from workbench.review.rulings import Ruling
from workbench.ui.app import make_window
from workbench.ui.review.view import ReviewView
from workbench.ui.settings import Settings

REACH = 100
"""Milliseconds."""


class Beat:
    """Notes the longest time between two turns of the event loop."""

    def __init__(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, (now - self._last) * 1_000), now

    def during(self, does: Callable[[], object], until: Callable[[], bool]) -> float:
        """Return the longest stretch from doing something until something is so."""
        self._last, self.longest = time.perf_counter(), 0.0
        does()
        while not until():
            QTest.qWait(5)
        self._turn()
        return self.longest


def figures(folder: Path, mine: Path, theirs: Path, who: Desk) -> Iterator[Figure]:
    """Yield how long the window stands still while two files are compared and the differences applied."""
    here = folder / "window.factcheck"
    shutil.copy(mine, here)
    settings = Settings.load(folder / "settings.json")
    settings.analyst, settings.name, settings.initials, settings.named = who.analyst.id, who.analyst.name, "BE", True
    window = make_window(settings)
    window.show()
    window.opening.open(here)
    QTest.qWait(4_000)  # until it is backed up and indexed: that has figures of its own
    window.show_view("review")
    space = window.workspace
    assert space is not None
    view = space.view("review")
    assert isinstance(view, ReviewView)
    beat = Beat()
    stood = beat.during(lambda: view.open_file(theirs), lambda: view.compared is not None)
    yield Figure("window stands still: reading and comparing a file", stood, REACH)
    QTest.qWait(1_000)

    def again(does: Callable[[], object]) -> float:
        before = view.compared
        return beat.during(does, lambda: view.compared is not before)

    stood = again(lambda: claims.add(space.project, "One more"))
    yield Figure("window stands still: comparing again after one step", stood, REACH)
    QTest.qWait(500)
    assert view.compared is not None
    view.pending.rule({one.key: Ruling("theirs") for one in view.compared.comparison.differences})
    made = view.errands.planned()
    assert made is not None
    stood = again(lambda: view.errands.apply(made))
    yield Figure("window stands still: applying, a tenth changed", stood, REACH)
    window.close()
