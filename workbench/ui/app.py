"""Starts the program: the window first, then the storage and the project (TECH 5: 0.16 s against 0.5 s)."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from workbench import logbook
from workbench.errors import FileProblem
from workbench.ui.faults import FaultHook
from workbench.ui.icons import program_icon
from workbench.ui.language import speak
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings
from workbench.ui.theme import ThemeHolder, apply

NAME = "Fact-check workbench"
LOADING = 2_000
"""Milliseconds after the first paint in which modules are loaded: Python's collector would look through all of them
again and again and find nothing, which takes an eighth of the start."""


def application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the running application, or start one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication(["workbench", *arguments])
    made.setApplicationName("factcheck-workbench")
    made.setApplicationDisplayName(NAME)
    made.setDesktopFileName("factcheck-workbench")  # by this name Wayland finds the icon
    made.setWindowIcon(program_icon())
    return made


def make_window(settings: Settings) -> MainWindow:
    """Make the window, without a project and not yet shown."""
    app = application()
    speak(app, settings.language)
    holder = ThemeHolder(settings.theme, settings.zoom, app)
    apply(app, holder.theme)
    return MainWindow(settings, holder)


def open_window(project: Path | None = None, settings: Settings | None = None) -> MainWindow:
    """Open a window at once, with a project or the welcome page, and ask nothing: for the demo and for tests."""
    window = make_window(settings or Settings.load())
    window.show()
    if project is not None:
        window.opening.open(project)
    return window


def tell_problem(window: MainWindow, problem: FileProblem) -> bool:
    """Deal with a problem of the file that a view came upon as with one of a command: it is no fault of the program."""
    if window.workspace is None:
        return False

    def again() -> None:
        raise problem

    window.workspace.run(again)
    return True


def start(argv: Sequence[str]) -> int:
    """Run the program until its window is closed; `argv` may name a project. Returns the exit code."""
    app = application()
    hook = FaultHook()
    hook.install()
    logbook.note_start("window")
    shown = [make_window(Settings.load())]
    hook.tell = lambda problem: tell_problem(shown[-1], problem)
    hook.show_state = lambda: shown[-1].actions_["doctor"].trigger()
    shown[0].show()
    project = Path(argv[0]).resolve() if argv else None
    QTimer.singleShot(0, shown[0], lambda: begin(shown[0], project, shown.append))
    code = app.exec()
    logbook.note("end window")
    return code


def begin(window: MainWindow, project: Path | None, take: Callable[[MainWindow], object] = lambda _new: None) -> None:
    """After the first paint: ask for the name at the first start, then open the project.

    Where another language is chosen there, a window that speaks it takes the place of this one and goes on: `take`
    is given that.
    """

    gc.disable()
    QTimer.singleShot(LOADING, gc.enable)

    def go_on() -> None:
        if project is not None:
            window.opening.open(project)

    def begin_anew(_language: str) -> None:
        asked.finished.disconnect(go_on)
        asked.close()
        take(fresh := make_window(window.settings))
        fresh.setGeometry(window.geometry())
        fresh.show()  # before the other goes: the program ends with its last window
        window.close()
        window.deleteLater()
        begin(fresh, project, take)

    if window.settings.named:
        go_on()
    else:
        asked = window.edit_analyst(first=True)
        asked.finished.connect(go_on)
        asked.language_chosen.connect(begin_anew)
