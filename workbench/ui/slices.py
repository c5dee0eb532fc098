"""Work on the main thread in slices of a few milliseconds from the event loop: the window never waits for it."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.ui.overriding import override

SLICE = 0.008  # seconds of each turn
PAUSE = 12  # milliseconds between turns, for whoever types


class Slices(QObject):
    """Runs one piece of work at a time; beginning another, or `cancel`, drops the one before."""

    def __init__(self, parent: QObject, may_go_on: Callable[[], bool]) -> None:
        """`may_go_on` is asked before each turn: where not, the work is dropped."""
        super().__init__(parent)
        self._may_go_on = may_go_on
        self._work: Iterator[object] | None = None
        self._done: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._turn)

    def start(self, work: Iterator[object], done: Callable[[], object]) -> None:
        """Begin work that pauses at each `yield`, and call `done` at its end."""
        self._work, self._done = work, done
        self._timer.start()

    def cancel(self) -> None:
        """Drop the work; `done` is not called."""
        self._drop()

    def _drop(self) -> None:
        self._work = self._done = None
        self._timer.stop()

    @property
    def busy(self) -> bool:
        """Whether something is being worked on."""
        return self._work is not None

    def _turn(self) -> None:
        if not self._may_go_on():
            self.cancel()
        work, until = self._work, time.perf_counter() + SLICE
        while work is not None and time.perf_counter() < until:
            try:
                next(work)
            except StopIteration:
                done = self._done
                self._drop()
                if done is not None:
                    done()
                return
            except BaseException:
                self.cancel()  # it cannot be gone on with, and is not done
                raise


class Piece(Slices):
    """One piece of work in slices that is waited for as for a job: a sheet can show it and cancel it."""

    finished = Signal(list)
    failed = Signal(str)
    cancelled = Signal()
    parts, parts_done = 1, 0
    doing = ""
    """What it is at, where it says so."""

    def __init__(self, parent: QObject, may_go_on: Callable[[], bool], work: Iterator[object]) -> None:
        super().__init__(parent, may_go_on)
        self.start(work, self._end)

    @property
    def over(self) -> bool:
        """Whether it is done or was dropped."""
        return not self.busy

    @override
    def cancel(self) -> None:
        running = self.busy
        super().cancel()
        if running:
            self.deleteLater()
            self.cancelled.emit()

    def _end(self) -> None:
        self.deleteLater()
        self.finished.emit([])
