"""A simulated session of work: `python -m tests.session [--seed N ...] [--actions N]`, one line of figures a seed.

A person who never worked in this project sits down at the sample and does things by chance (tests/ui/window/acting.py),
so that undoing until there is nothing left to undo leads back to what they found. Exit code 1 where anything was amiss.

References to None are counted, not expected to be level: PySide 6.11.3 itself forgets five with each widget that gets a
parent, which takes no memory (None is one object):

    app, before = QApplication([]), sys.getrefcount(None)
    for _time in range(1_000):
        parent, child = QWidget(), QLabel()
        child.setParent(parent)
        del child, parent
    print(sys.getrefcount(None) - before)  # about 5,000
"""

import argparse
import contextlib
import gc
import os
import sys
import tempfile
import time
import traceback
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from tests.watching import Watch

CHECK_EVERY = 250
"""Actions between two checks of the file."""
WARM = 0.5
"""From this share of the actions on, memory is expected to keep level."""
MEMORY_MB = 30
"""How much the second half of a session may add. Measured in two sessions of 2,000 actions: 13 and 23; 12 is wished."""
MORE = 1.35
"""How many times the widgets before there may be after all was undone, and objects of Qt at the end of the actions.
Views that were opened stay made: 1.11 to 1.16 times after 150 actions, 1.13 to 1.25 after 2,000."""
NOTHING = 400
"""References to None that PySide may forget with each action: see above."""


@dataclass(slots=True)
class Outcome:
    """What came of one session."""

    seed: int
    actions: int = 0
    faults: list[str] = field(default_factory=list)
    """Exceptions, warnings of Qt, of the log and of Python, each with what was done when it came."""
    findings: list[str] = field(default_factory=list)
    """What the checks of the file found."""
    steps: int = 0
    undone: int = 0
    back_at_start: bool = False
    at_end_again: bool = False
    left: list[str] = field(default_factory=list)
    """Views and dialogs that were closed and are still alive."""
    memory: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """MB at the start, warm, and at the end of the actions."""
    widgets: tuple[int, int] = (0, 0)
    """At rest before the first action, and after all was undone."""
    halves: tuple[int, int] = (0, 0)
    """Python's halves of Qt objects at rest, warm and at the end: of widgets, layouts, models, timers, jobs."""
    nothing: tuple[int, int] = (0, 0)
    """References to None, warm and at the end."""
    seconds: float = 0.0
    trail: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was amiss."""
        return not (self.faults or self.findings) and self.back_at_start and self.at_end_again and self.level

    @property
    def level(self) -> bool:
        """Whether a longer session would take no more room, and what was closed is gone."""
        grown = self.memory[2] - self.memory[1]
        widgets, halves = (late <= MORE * early for early, late in (self.widgets, self.halves))
        nothing = self.nothing[1] - self.nothing[0] <= NOTHING * self.actions * (1 - WARM)
        return grown <= MEMORY_MB and widgets and halves and nothing and not self.left

    def line(self) -> str:
        """Sum it up."""
        start, end = ("equal" if same else "NOT equal" for same in (self.back_at_start, self.at_end_again))
        cold, warm, late = self.memory
        return (
            f"seed {self.seed}: {self.actions} actions, {self.steps} steps, "
            f"{len(self.faults)} exceptions and warnings, "
            f"{len(self.findings)} findings, memory {cold:.0f} / {warm:.0f} / {late:.0f} MB, "
            f"widgets {self.widgets[0]} / {self.widgets[1]}, "
            f"Qt objects {self.halves[0]} / {self.halves[1]}, None {self.nothing[1] - self.nothing[0]:+d}, "
            f"{len(self.left)} left alive, {self.undone} undone: start {start}, end {end}, {self.seconds:.0f} s"
        )


def memory() -> float:
    """MB of this process in memory; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def halves() -> int:
    """How many objects of Qt the program holds; one that Qt has deleted counts, for it still costs."""
    from PySide6.QtCore import QObject

    return sum(isinstance(one, QObject) for one in gc.get_objects())


def calm() -> None:
    """Let go what is to be deleted, so that only what stays is counted."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for _time in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


class Session:
    """One window, one person, one project, from opening to closing."""

    def __init__(self, folder: Path, seed: int, *, told: bool = False) -> None:
        from workbench.commands.seeds import build_sample, sample_analyst
        from workbench.ui.settings import Settings

        settings = Settings.load(folder / "settings.json")
        settings.name, settings.initials, settings.named = "Vira Melnyk", "VM", True
        builder = replace(settings.desk(), analyst=sample_analyst(), data=folder / "data")
        self.path = build_sample(folder / "Sample.factcheck", builder)
        self.outcome, self._told = Outcome(seed), told
        self.watch, self._settings, self._chance = Watch(self.outcome), settings, Random(seed)
        self._dialogs: dict[int, tuple[str, weakref.ref]] = {}

    def run(self, actions: int) -> Outcome:
        """Do so many things, take them all back, do them again, and close."""
        from workbench.ui.app import make_window

        began = time.monotonic()
        with self.watch.watching(), _no_browser(), _seeing():
            self.window = window = make_window(self._settings)
            window.show()
            window.activateWindow()
            window.opening.open(self.path)
            try:
                self._sit_down()
                self._act(actions)
                self._take_back()
            finally:
                self._close()
        self.outcome.seconds = time.monotonic() - began
        return self.outcome

    # ------------------------------------------------------------------------------------------------------ its parts

    @property
    def project(self):
        return self.window.workspace.project

    def _digest(self) -> str:
        from workbench.project.digests import content_digest

        return content_digest(self.project.connection)

    def _rows(self) -> set:
        from workbench.project.digests import _stored_rows

        return set(_stored_rows(self.project.connection))

    def _count(self) -> int:
        from PySide6.QtWidgets import QApplication

        calm()
        return len(QApplication.allWidgets())

    def _sit_down(self) -> None:
        """Look at every view once, come back to the article, and note what is so before anything was done."""
        from PySide6.QtTest import QTest

        from tests.ui.window import hands
        from tests.ui.window.acting import Person
        from workbench.ui.views import VIEWS

        self.person = Person(self.window, self._chance)
        QTest.qWait(200)
        for view in VIEWS:
            self.window.show_view(view.id)
            QTest.qWait(30)
        self._stand_as_at_first()
        for chord in ("D", "Ctrl+Z"):  # joining comes with the first step and stays; the start is after it
            hands.press(chord)
        self.start, self._rows_at_start = self._digest(), self._rows()
        self._widgets_before = self._count()
        self._memory = [memory()]

    def _stand_as_at_first(self) -> None:
        from PySide6.QtTest import QTest

        self.watch.doing = "resting"
        self.person.rest()
        self.window.resize(1440, 900)
        self.window.holder.zoom_to(100)
        annotate = self.window.workspace.annotate
        annotate.panel.filter.clear()
        annotate.show_article(annotate.panel.lines.everything[0].id)
        annotate.marking.select(None)
        QTest.qWait(400)

    def _act(self, actions: int) -> None:
        warm = max(1, round(actions * WARM))
        for number in range(1, actions + 1):
            self.outcome.actions = number
            self._act_once()
            if number == warm:
                self._stand_as_at_first()
                calm()
                self._memory.append(memory())
                self._halves, self._nothing = halves(), sys.getrefcount(None)
            if number % CHECK_EVERY == 0:
                self._check()
                if self._told:
                    calm()
                    print(f"after {number}: {memory():.0f} MB, {len(gc.get_objects())} objects", flush=True)
        self._stand_as_at_first()
        calm()
        self.outcome.memory = (*self._memory, memory())  # type: ignore[assignment]
        self.outcome.halves = (self._halves, halves())
        self.outcome.nothing = (self._nothing, sys.getrefcount(None))
        self._check()

    def _act_once(self) -> None:
        try:
            self.person.act()
        except Exception:  # a fault that went through the event loop into the person's hand
            self.watch.note(traceback.format_exc())
        self.watch.doing = self.person.did
        self.outcome.trail.append(self.person.did)
        if self._told:
            print(self.outcome.actions, self.person.did, flush=True)
        self._watch_dialogs()

    def _watch_dialogs(self) -> None:
        from PySide6.QtWidgets import QApplication, QDialog

        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and id(widget) not in self._dialogs:
                self._dialogs[id(widget)] = (type(widget).__name__, weakref.ref(widget))

    def _check(self) -> None:
        from workbench.project.check import check_project

        found = check_project(self.project).errors
        self.outcome.findings += [f"action {self.outcome.actions}: {one.code}: {one.message}" for one in found]

    def _take_back(self) -> None:
        """Undo by Ctrl+Z until nothing is left to undo, then do all of it again."""
        from workbench.project.history import stacks

        end = self._digest()
        depth = self.outcome.steps = len(stacks(self.project).undo)
        self.outcome.undone = self._repeat("Ctrl+Z", depth)
        self.outcome.back_at_start = self._digest() == self.start and not stacks(self.project).undo
        if not self.outcome.back_at_start:
            differing = sorted(self._rows() ^ self._rows_at_start, key=str)
            self.watch.note("not as at the start: " + "; ".join(map(str, differing))[:4_000])
        self._check()
        self._stand_as_at_first()
        self.outcome.widgets = (self._widgets_before, self._count())
        self._repeat("Ctrl+Shift+Z", self.outcome.undone)
        self.outcome.at_end_again = self._digest() == end
        self._check()

    def _repeat(self, chord: str, times: int) -> int:
        from PySide6.QtWidgets import QApplication

        from tests.ui.window import hands

        self.watch.doing = f"pressing {chord} {times} times"
        done, heads = 0, self.project.heads
        for _time in range(times):
            hands.press(chord)
            QApplication.processEvents()
            if self.project.heads == heads:
                self.watch.note(f"{chord} did nothing after {done}: {self._standing()}")
                break
            done, heads = done + 1, self.project.heads
        return done

    def _standing(self) -> str:
        """Say where the keys are and what was said last."""
        from PySide6.QtWidgets import QApplication

        from tests.ui.window.acting import named
        from tests.ui.window.hands import front
        from workbench.project.history import next_labels

        said = self.window.status.line.text(), self.window.messages.text()
        where = named(front()), named(QApplication.focusWidget())
        return f"said {said}, in {where}, next {next_labels(self.project)}"

    def _close(self) -> None:
        """Close the window and see what is still alive."""
        import shiboken6

        from tests.ui.window import hands

        self.watch.doing = "closing"
        space = self.window.workspace
        views = [] if space is None else [space.annotate, *space.views.values(), space]
        held = {type(view).__name__: weakref.ref(view) for view in views}
        del space, views
        self.window.close_project()
        self.person = None
        calm()
        dialogs = self._dialogs.values()
        for name, ref in (*held.items(), *dialogs):
            widget = ref()
            if widget is not None:
                self.outcome.left.append(f"{name} ({'alive' if shiboken6.isValid(widget) else 'its Python half'})")
        self.window.close()
        self.window.deleteLater()
        hands.forget_copied()
        calm()


@contextlib.contextmanager
def _seeing() -> Iterator[None]:
    """Let nobody go blind: Ctrl+Z passes over that on purpose, and here it has to take everything back."""
    from workbench.commands import readings
    from workbench.errors import Refused

    def refuse(_project, _article=None) -> None:
        raise Refused("Nobody reads blind in this session.")

    before, readings.read_blind = readings.read_blind, refuse
    try:
        yield
    finally:
        readings.read_blind = before


@contextlib.contextmanager
def _no_browser() -> Iterator[None]:
    """Open no address and no folder outside the program."""
    from PySide6.QtCore import QObject, Slot
    from PySide6.QtGui import QDesktopServices

    class Nowhere(QObject):
        @Slot("QUrl")
        def open(self, _address) -> None:
            """Do nothing."""

    nowhere = Nowhere()
    schemes = ("http", "https", "mailto", "file")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, nowhere, "open")
    try:
        yield
    finally:
        for scheme in schemes:
            QDesktopServices.unsetUrlHandler(scheme)


def simulate(folder: Path, seed: int, actions: int, *, told: bool = False) -> Outcome:
    """Run one session in a folder of its own."""
    return Session(folder, seed, told=told).run(actions)


def main() -> int:
    """Run a session for each seed and print its line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, nargs="+", default=[1])
    asked.add_argument("--actions", type=int, default=2_000)
    asked.add_argument("--told", action="store_true", help="say every action")
    wanted = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    amiss = 0
    for seed in wanted.seed:
        with tempfile.TemporaryDirectory(prefix="session-") as folder:
            os.environ |= dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), folder)
            outcome = simulate(Path(folder), seed, wanted.actions, told=wanted.told)
        for words in (*outcome.faults, *outcome.findings, *outcome.left):
            print(words)
        print(outcome.line(), flush=True)
        amiss += not outcome.sound
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
