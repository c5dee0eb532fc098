"""Files being read for the window: the cage is gone through in a thread, and what came is taken between two events."""

import queue
import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.i18n import _
from workbench.importers.cage import Batch, Read

LOOK_EVERY = 30  # milliseconds


class FileReading(QObject):
    """A batch that is waited for as for a job: `finished` gives every file's result, in order, as a list of `Read`."""

    finished = Signal(list)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, batch: Batch, parent: QObject) -> None:
        super().__init__(parent)
        self.over = False
        """Whether it is finished, failed or cancelled."""
        self._batch = batch
        self._results: list[Read] = []
        self._come: queue.SimpleQueue[Read | Exception | None] = queue.SimpleQueue()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        threading.Thread(target=self._go_through, daemon=True).start()

    @property
    def parts(self) -> int:
        """How many files there are, as far as is known."""
        return self._batch.total

    @property
    def parts_done(self) -> int:
        """How many of them were read."""
        return self._batch.done

    @property
    def doing(self) -> str:
        """The name of the file that is being read."""
        return self._batch.current

    def cancel(self) -> None:
        """Stop at once: the child is ended, nothing of what it read is kept."""
        if not self.over:
            self._end()
            self._batch.cancel()
            self.cancelled.emit()

    def _go_through(self) -> None:
        """Wait for the results, in a thread that touches nothing of Qt."""
        try:
            for read in self._batch:
                self._come.put(read)
        except Exception as fault:  # a bug of ours: it goes to the hook, on the window's thread
            self._come.put(fault)
        self._come.put(None)

    def _end(self) -> None:
        self.over = True
        self._timer.stop()
        self.deleteLater()

    def _look(self) -> None:
        while not self._come.empty():
            come = self._come.get()
            if isinstance(come, Read):
                self._results.append(come)
                continue
            self._end()
            if come is None:
                self.finished.emit(self._results)
            else:
                self.failed.emit(_("This could not be done because of a fault in the program. Nothing was changed."))
                sys.excepthook(type(come), come, come.__traceback__)
            return
