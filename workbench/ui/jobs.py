"""Longer work in a process of its own: nothing takes the window away, and everything can be cancelled.

What runs is a pure function of plain values (DESIGN 6). The worker is spawned, never forked: a fork of a Qt process is
not safe. One of the three places where any fault may be caught: it comes back as what it is and goes to the hook.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from workbench import i18n
from workbench.errors import FileProblem, Refused
from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.plain import PlainLabel
from workbench.ui.slices import Piece

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from workbench.ui.articles.reading import FileReading

SHOWN_AFTER = 300  # milliseconds
LOOK_EVERY = 20  # milliseconds
MOST_WAIT = 1.0  # seconds for a process that is ended to be gone


class Job(QObject):
    """One piece of work in parts, each a call of the same function; `finished` gives the results in order."""

    finished = Signal(list)
    failed = Signal(str)
    cancelled = Signal()
    doing = ""
    """What it is at, where it says so."""

    def __init__(
        self, pool: "ProcessPoolExecutor", function: Callable[..., Any], parts: Sequence[tuple[Any, ...]]
    ) -> None:
        super().__init__()
        self._pool = pool
        self.broken = self.over = False
        """Whether the worker died under it; whether it is finished, failed or cancelled."""
        self._futures: list[Future[Any]] = [pool.submit(function, *part) for part in parts]
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return len(self._futures)

    @property
    def parts_done(self) -> int:
        """How many parts are done."""
        return sum(future.done() for future in self._futures)

    def cancel(self) -> None:
        """Stop at once: the worker is ended, nothing of its work is kept."""
        if self.over:
            return
        self._end()
        for future in self._futures:
            future.cancel()
        end_workers(self._pool)
        self.cancelled.emit()

    def _end(self) -> None:
        self.over = True
        self._timer.stop()
        self.deleteLater()  # after whoever waits was told; with it goes what it holds of them

    def _look(self) -> None:
        if not all(future.done() for future in self._futures):
            return
        from concurrent.futures.process import BrokenProcessPool

        self._end()
        try:
            results = [future.result() for future in self._futures]
        except (Refused, FileProblem) as problem:
            self.failed.emit(str(problem))
        except BrokenProcessPool:
            self.broken = True
            self.failed.emit(
                _("The work stopped: its process was ended by the system. Nothing was changed; try again.")
            )
        except Exception as fault:
            self.failed.emit(_("This could not be done because of a fault in the program. Nothing was changed."))
            sys.excepthook(type(fault), fault, fault.__traceback__)
        else:
            self.finished.emit(results)


def end_workers(pool: "ProcessPoolExecutor") -> None:
    """End a pool's processes, and wait until they are gone: nothing is written after that."""
    from multiprocessing.connection import wait

    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    ending: list[int] = []
    for process in processes:
        with contextlib.suppress(OSError, ValueError):
            process.kill()
            ending.append(process.sentinel)
    wait(ending, MOST_WAIT)


class Jobs(QObject):
    """The window's worker: one process, started with the first job and kept until `close`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pool: ProcessPoolExecutor | None = None
        self._running: list[Job] = []
        self._followed: list[FileReading] = []

    def start(self, function: Callable[..., Any], parts: Sequence[tuple[Any, ...]], title: str) -> Job:
        """Begin a job; after 0.3 s a sheet shows how far it is and offers to cancel it (none without a title)."""
        if self._pool is None:
            # Processes come with the first job only: they cost the start 45 ms.
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(
                1,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=i18n.set_language,  # what it says is read by the same person
                initargs=(i18n.language(),),
            )
        job = Job(self._pool, function, parts)
        job.setParent(self)
        self._running = [other for other in self._running if not other.over] + [job]
        job.cancelled.connect(self._stop)
        job.failed.connect(self._look_after_pool)
        if title:
            self._show_soon(job, title)
        return job

    def start_here(self, work: Iterator[object], title: str, may_go_on: Callable[[], bool]) -> Piece:
        """Begin work of this process, in slices from the event loop; the sheet is the same."""
        piece = Piece(self, may_go_on, work)
        if title:
            self._show_soon(piece, title)
        return piece

    def follow(self, work: "FileReading", title: str) -> None:
        """Show how far work is that others began, and end it with the rest."""
        self._followed = [other for other in self._followed if not other.over] + [work]
        self._show_soon(work, title)

    def _show_soon(self, job: "Job | Piece | FileReading", title: str) -> None:
        sheet = ProgressSheet(job, title, self._window)
        QTimer.singleShot(SHOWN_AFTER, sheet, sheet.appear)

    def _look_after_pool(self) -> None:
        """A job failed; where its worker died, the next job starts another."""
        if any(job.broken for job in self._running):
            self._forget_pool()

    def _forget_pool(self) -> None:
        if self._pool is not None:
            end_workers(self._pool)
        self._pool = None

    def _stop(self) -> None:
        """End the worker; whatever else waits for it is cancelled too, and not said to have failed."""
        running, self._running = self._running, []
        for job in running:
            job.cancel()
        self._forget_pool()

    def close(self) -> None:
        """End the worker and whatever it does, and what is done here in slices."""
        for piece in self.findChildren(Piece):
            piece.cancel()
        for work in self._followed:
            work.cancel()
        self._stop()
        self.deleteLater()  # the window, which it stands in, stays


class ProgressSheet(QProgressDialog):
    """How far a job is. Closing it cancels the job."""

    def __init__(self, job: "Job | Piece | FileReading", title: str, window: QWidget) -> None:
        super().__init__("", _("Cancel"), 0, job.parts if job.parts > 1 else 0, window)
        self._title, self._label = title, PlainLabel(title)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setContentsMargins(0, 8, 0, 2)
        self.setLabel(self._label)
        self.setMinimumWidth(420)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setMinimumDuration(2**31 - 1)
        self.reset()
        self._job = job
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_how_far)
        self.canceled.connect(job.cancel)
        for signal in (job.finished, job.failed):
            signal.connect(self._go)
        job.cancelled.connect(self._go)

    def appear(self) -> None:
        """Show how far it is, if it still runs."""
        if not self._job.over:
            self.show()
            self._timer.start(100)

    def _show_how_far(self) -> None:
        self.setMaximum(self._job.parts if self._job.parts > 1 else 0)
        doing = visible(self._job.doing)
        self._label.setText(f"{self._title}\n{doing[:60]}" if doing else self._title)
        self.setValue(self._job.parts_done if self._job.parts > 1 else 0)

    def _go(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()
