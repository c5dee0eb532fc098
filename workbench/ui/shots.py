"""Pictures of the window over the sample project, without a person: for `make run` and `make screenshots`."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.ui.app import application, open_window
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings
from workbench.ui.theme import Wish

_LARGE, _SMALL = (1440, 900), (1024, 700)
_MARKS = 3
"""How many marks N steps over, so that a claim with evidence is open."""


def take(project: Path, folder: Path) -> Iterator[Path]:
    """Write pictures of the project's window into a folder; yields their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    application()
    for theme in ("light", "dark"):
        window = _window(project, folder, theme)
        try:
            yield from _of(window, folder, theme)
        finally:
            window.close()
            window.deleteLater()
            _settle()


def _window(project: Path, folder: Path, theme: Wish) -> MainWindow:
    from workbench.commands.seeds import sample_analyst

    me = sample_analyst()
    settings = Settings(
        path=folder / "settings.json", analyst=me.id, name=me.name, initials=me.initials, colour=me.colour, named=True,
        device="sample", theme=theme,
    )  # fmt: skip
    window = open_window(project, settings)
    window.resize(*_LARGE)
    _settle()
    return window


def _of(window: MainWindow, folder: Path, theme: str) -> Iterator[Path]:
    workspace = window.workspace
    assert workspace is not None
    for _step in range(8):  # to the article where the story begins: it has most marks
        workspace.annotate.step_article(1)
    workspace.annotate.focus_article()
    _settle()
    view = workspace.annotate.page
    for _mark in range(_MARKS):
        QTest.keyClick(view, Qt.Key.Key_N)
    yield _save(window, folder / f"annotate-{theme}.png")
    window.resize(*_SMALL)
    yield _save(window, folder / f"annotate-{theme}-small.png")
    window.resize(*_LARGE)
    QTest.keyClick(view, Qt.Key.Key_V)
    yield _save(window, folder / f"verdict-{theme}.png")
    window.show_view("report")
    yield _save(window, folder / f"report-{theme}.png")
    window.show_view("annotate")


def _save(window: MainWindow, path: Path) -> Path:
    _settle()
    window.grab().save(str(path))
    return path


def _settle() -> None:
    """Let what is waiting happen: layouts, lazy cards, the first paint."""
    for _turn in range(40):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
