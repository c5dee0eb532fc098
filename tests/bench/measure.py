"""How things are measured: CPU time of this process, medians; wall time only where a person waits for a process."""

import gc
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; times in milliseconds unless `unit` says otherwise."""

    work: str
    measured: float
    reach: float
    floor: float | None = None
    floor_is: str = ""
    unit: str = "ms"

    @property
    def missed(self) -> bool:
        """Whether the budget was not reached."""
        return self.measured > self.reach

    def line(self) -> str:
        """Return the figure as a line of the table."""
        floor = f"{self.floor:,.1f}  {self.floor_is}" if self.floor is not None else ""
        verdict = "MISSED" if self.missed else "ok"
        return f"{self.work:<62}{self.measured:>10,.1f}{self.reach:>9,.0f} {self.unit:<4}{verdict:<8}{floor}"


def _spent() -> float:
    """Return the seconds of processor time of this process and of the children that ended."""
    return time.process_time() + sum(os.times()[2:4])


def cpu(action: Callable[[], object], times: int = 5, before: Callable[[], object] | None = None) -> float:
    """Return the median CPU time of an action in milliseconds, its child processes included.

    `before` prepares each run and is not counted.
    """
    taken: list[float] = []
    for _time in range(times):
        if before is not None:
            before()
        gc.collect()
        start = _spent()
        action()
        taken.append((_spent() - start) * 1_000)
    return statistics.median(taken)
