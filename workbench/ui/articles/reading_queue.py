"""Batches of files that wait to be read: one after the other, so that they are listed in the order they were given."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workbench.i18n import _
from workbench.importers.cage import Batch, Read
from workbench.ui.articles.reading import FileReading
from workbench.ui.jobs import Jobs

Take = Callable[[list[Read]], object]


class ReadingQueue(QObject):
    """`moved`: another batch is begun, or all are done; `failed`: one could not be read, with a sentence."""

    moved = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._reading: FileReading | None = None
        self._waiting: deque[tuple[Batch, Take]] = deque()

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return self._reading is not None

    def add(self, batch: Batch, take: Take) -> None:
        """Read a batch when its turn comes, and hand over what became of its files."""
        self._waiting.append((batch, take))
        self._go_on()

    def stop(self) -> None:
        """Read nothing more; what was handed over before stays."""
        self._waiting.clear()
        if self._reading is not None:
            self._reading.cancel()

    def _go_on(self) -> None:
        if self._reading is None and self._waiting:
            batch, take = self._waiting.popleft()
            self._reading = reading = FileReading(batch, self)
            reading.finished.connect(lambda results: self._hand_over(take, results))
            reading.failed.connect(self._fail)
            reading.cancelled.connect(self._cancelled)
            self._jobs.follow(reading, _("Reading files…"))
        self.moved.emit()

    def _hand_over(self, take: Take, results: list[Read]) -> None:
        self._reading = None
        self._go_on()
        take(results)

    def _fail(self, sentence: str) -> None:
        self._reading = None
        self._go_on()
        self.failed.emit(sentence)

    def _cancelled(self) -> None:
        self._reading = None
        self._waiting.clear()
        self.moved.emit()
