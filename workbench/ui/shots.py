"""Takes pictures of the window over a project: for `make run` without a display, and for looking at what changed."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from workbench.ui.app import open_window
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings

VIEWS = (
    ("annotate-light", "light", "annotate", (1440, 900)),
    ("annotate-dark", "dark", "annotate", (1440, 900)),
    ("annotate-small", "light", "annotate", (1024, 700)),
    ("report-light", "light", "report", (1440, 900)),
)

MARKS = 3
"""So many marks on: past the first claims, where the panel has evidence to show."""


def take(project: Path, folder: Path, settings: Settings) -> list[Path]:
    """Write the pictures into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    settings.theme = "light"
    window = open_window(project, settings)
    _settle(900)
    _show_most(window)
    paths = [_picture(window, folder / f"{name}.png", scheme, view, size) for name, scheme, view, size in VIEWS]
    window.close()
    return paths


def _show_most(window: MainWindow) -> None:
    """Show the article with most mentions, and open the claim of one of them."""
    from workbench.project import queries

    if window.workspace is None:
        return
    space = window.workspace
    lines = queries.article_lines(space.project, space.project.author)
    if lines:
        space.annotate.show_article(max(lines, key=lambda line: len(line.statuses)).id)
        _settle(400)
        for _mark in range(MARKS):
            space.annotate.page.go_to_next_mark()


def _picture(window: MainWindow, path: Path, scheme: str, view: str, size: tuple[int, int]) -> Path:
    window.actions_[f"theme-{scheme}"].trigger()
    window.resize(*size)
    window.show_view(view)
    _settle(3_000 if view == "report" else 400)
    window.grab().save(str(path))
    return path


def _settle(milliseconds: int) -> None:
    """Let events run, so that what comes after the first paint is there too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
