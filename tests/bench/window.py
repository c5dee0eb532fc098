"""The window: opening an article, adding a mark, scrolling, starting up, memory."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTextEdit

from tests.bench.material import STATUSES, marks_for, prose
from tests.bench.measure import Figure, cpu
from workbench.model.ids import derived_id
from workbench.ui.article.drawn import DrawnMark, DrawnPiece
from workbench.ui.article.header import Byline
from workbench.ui.article.view import ArticleView
from workbench.ui.theme import Theme

_CASES = ((6_000, 200, 30), (1_000_000, 2_000, 100), (1_000_000, 5_000, 150))


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of the window."""
    application = QApplication.instance() or QApplication([])
    for length, count, reach in _CASES:
        yield from _article(application, length, count, reach)  # pyright: ignore[reportArgumentType]
    yield from _starting(folder)


def drawn(text: str, count: int) -> list[DrawnMark]:
    """Make up marks as the view takes them."""
    made: list[DrawnMark] = []
    for number, mark in enumerate(marks_for(derived_id("article"), text, count, [derived_id("claim")])):
        assert mark.place is not None
        piece = DrawnPiece("content", mark.place.start, mark.place.end)
        role = STATUSES[number % 8] if mark.kind == "claim" else "supports"
        pattern = "solid" if mark.kind == "claim" else "dashed"
        made.append(DrawnMark(mark.id, mark.kind, (piece,), role, pattern, "?", "mark"))
    return made


def _article(application: QApplication, length: int, count: int, reach: float) -> Iterator[Figure]:
    text = prose(length, 3)
    marks = drawn(text, count)
    name = f"{length // 1_000:,} KB with {count:,} marks"
    views: list[ArticleView] = []

    def open_article() -> None:
        view = ArticleView(Theme("light"))
        view.resize(760, 900)
        view.show_article(text, "A title", Byline())
        view.set_marks(marks[:-1])
        view.show()
        application.processEvents()
        view.grab()
        views.append(view)

    def drop() -> None:
        for view in views:
            view.deleteLater()
        views.clear()
        application.processEvents()

    bare = cpu(lambda: _bare(application, text), 3)
    yield Figure(f"open an article: {name}", cpu(open_article, 3, drop), reach, bare, "bare QTextEdit")
    view = views[-1]
    _settle(application)
    limit = 15 if length < 100_000 else 30
    yield Figure(f"add a mark until repainted: {name}", cpu(_adder(view, marks), 5), limit)
    bar = view.verticalScrollBar()
    places = iter(range(200, 100_000, 240))

    def scroll() -> None:
        bar.setValue(next(places))
        view.viewport().repaint()

    yield Figure(f"scroll frame: {name}", cpu(scroll, 15), 10)
    drop()


def _adder(view: ArticleView, marks: list[DrawnMark]) -> Callable[[], None]:
    """Return an action that adds the last mark, paints, and takes it away again uncounted next time."""
    turns = iter(range(1_000))

    def add() -> None:
        view.set_marks(marks if next(turns) % 2 == 0 else marks[:-1])
        view.viewport().repaint()

    return add


def _bare(application: QApplication, text: str) -> None:
    edit = QTextEdit()
    edit.resize(760, 900)
    edit.setPlainText(text)
    edit.show()
    application.processEvents()
    edit.grab()
    edit.deleteLater()


def _settle(application: QApplication) -> None:
    """Let Qt finish laying out in its own slices."""
    for _slice in range(400):
        application.processEvents()
    gc.collect()


_BARE = """
import sys, time; from PySide6.QtWidgets import QApplication, QMainWindow
a = QApplication([]); w = QMainWindow(); w.show(); a.processEvents(); w.grab(); print(time.time() - float(sys.argv[1]))
"""
_OURS = """
import sys, time
from pathlib import Path
from workbench.ui.app import application, begin, make_window
from workbench.ui.settings import Settings
app = application()
settings = Settings.load(); settings.named = True
window = make_window(settings); window.show()
app.processEvents(); window.grab(); painted = time.time() - float(sys.argv[1])
begin(window, Path(sys.argv[2]))
while window.workspace is None: app.processEvents()
app.processEvents(); window.grab(); shown = time.time() - float(sys.argv[1])
for _turn in range(100): app.processEvents()
# VmHWM: what getrusage tells begins with the size of the process that started this one
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(painted, shown, peak / 1024)
window.close()
"""


def _starting(folder: Path) -> Iterator[Figure]:
    """Yield wall times from process start, warm, the middle of seven."""
    from tests.bench.material import project_with

    small, large = folder / "five.factcheck", folder / "thousand.factcheck"
    project_with(small, [6_000] * 5, 20).close()
    project_with(large, [5_000] * 1_000, 2).close()
    bare = sorted(_child(_BARE)[0] for _run in range(7))[3] * 1_000
    runs = sorted(_child(_OURS, str(small)) for _run in range(7))
    yield Figure("window painted (wall, from process start)", runs[3][0] * 1_000, 200, bare, "bare PySide6 window")
    shown = sorted(run[1] for run in runs)[3] * 1_000
    yield Figure("project of 5 articles on screen (wall)", shown, 650, bare, "the same")
    yield Figure("memory: window with 1,000 articles", _child(_OURS, str(large))[2], 200, unit="MiB")


def _child(script: str, *arguments: str) -> list[float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    # As people start it: byte code is kept. Where it is not, Python compiles every module of ours at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, str(time.time()), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return [float(part) for part in ran.stdout.split()]
