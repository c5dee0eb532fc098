"""`workbench --self-test [--shot OUT.png]`: does this installation work? Run by the smoke tests of every package.

It works in a temporary folder with settings of its own, and goes once through everything that an installation may
lack: the sample's seeds, the window and its pictures, both cages, the worker process, the report as page and as PDF.
One line for each step; exit code 0, or 1 with a sentence.
"""

import argparse
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from workbench import __version__
from workbench.i18n import _
from workbench.person import HOME

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow
    from workbench.ui.workspace import Workspace

PATIENCE = 120_000
"""Milliseconds until the worker must have answered."""
PAGE = (
    "<html><head><title>The dam holds</title></head><body><article><h1>The dam holds</h1>"
    "<p>Engineers measured no rise of the river in April, the office for water said on Monday.</p>"
    "<p>Nobody had been asked to leave the valley, and nobody left it, according to the register.</p>"
    "</article></body></html>"
)


class Failed(Exception):
    """A step did not come to what it should."""


def main(arguments: Sequence[str]) -> int:
    """Go through the steps and say each; returns the exit code."""
    wishes = _parser().parse_args(arguments)
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if wishes.first_paint is not None:
        return _paint_once(wishes.first_paint)
    before = os.environ.get(HOME)
    with tempfile.TemporaryDirectory(prefix="workbench-self-test-", ignore_cleanup_errors=True) as folder:
        os.environ[HOME] = str(Path(folder) / "home")
        try:
            for line in _steps(Path(folder), wishes.shot):
                _say(line)
        except Exception as fault:  # whatever an installation lacks is told in a sentence
            _say(f"failed: {fault or type(fault).__name__} ({type(fault).__name__})")
            return 1
        finally:
            _restore(before)
    _say("the self-test is passed")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workbench", description=_("Try whether this installation works."))
    parser.add_argument("--self-test", action="store_true", required=True)
    parser.add_argument("--shot", type=Path, metavar="OUT.png", help=_("write a picture of the window there"))
    parser.add_argument("--first-paint", type=float, metavar="BEGAN", help=argparse.SUPPRESS)  # tests/bench/startup.py
    return parser


def _paint_once(began: float) -> int:
    """Show the window and say how long it took: seconds since a moment of `time.time`, and of processor time."""
    from workbench.ui.app import application, make_window
    from workbench.ui.settings import Settings

    app = application()
    window = make_window(Settings.load())
    window.show()
    app.processEvents()
    window.grab()
    _say(f"{time.time() - began} {time.process_time()}")
    return 0


def _say(line: str) -> None:
    if sys.stdout is not None:  # a windowed program of Windows has none
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _restore(home: str | None) -> None:
    if home is None:
        os.environ.pop(HOME, None)
    else:
        os.environ[HOME] = home


def _steps(folder: Path, shot: Path | None) -> Iterator[str]:
    """Do one step after the other; each gives the line that says so, and raises what is wrong."""
    from workbench.commands.seeds_apart import build_pair
    from workbench.project.check import check_file
    from workbench.ui.app import open_window
    from workbench.ui.settings import Settings

    settings, sample = Settings.load(), folder / "sample.factcheck"
    settings.named, settings.theme = True, "light"
    theirs = build_pair(sample, settings.desk())
    yield "the sample project is made"
    with contextlib.closing(open_window(sample, settings)) as window:
        yield from _in_window(window, folder, theirs, shot)
    report = check_file(sample)
    _demand(report.ok, "the project is not sound after the test")
    yield "the project is sound"


def _in_window(window: "MainWindow", folder: Path, theirs: Path, shot: Path | None) -> Iterator[str]:
    """Do the steps that need the open sample."""
    space = window.workspace
    _demand(space is not None, "the window did not open the sample")
    assert space is not None
    yield f"the window shows it (workbench {__version__}, platform {QGuiApplication.platformName()})"
    yield f"an article is shown: {_show_article(window, space, shot)}"
    yield f"a page came in through the import's cage: {_import(space, folder)}"
    yield f"the colleague's project was read in its cage: {_compare(space, theirs)} differences"
    for name in ("html", "pdf"):
        yield f"the worker wrote the report as {name}: {_report(space, folder / f'report.{name}')} bytes"


def _demand(holds: bool, sentence: str) -> None:
    if not holds:
        raise Failed(sentence)


def _show_article(window: "MainWindow", space: "Workspace", shot: Path | None) -> str:
    from workbench.project import queries

    line = max(queries.article_lines(space.project, space.project.author), key=lambda line: len(line.statuses))
    space.annotate.show_article(line.id)
    _wait(400)
    picture = window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    _demand(len(colours) > 8, "the window stayed empty")
    if shot is not None:
        _demand(picture.save(str(shot)), f"{shot} could not be written")
    return line.title or line.id


def _import(space: "Workspace", folder: Path) -> str:
    from workbench.commands import articles
    from workbench.importers.cage import read_caged

    path = folder / "page.html"
    path.write_text(PAGE, "utf-8")
    (read,) = read_caged([path])
    if read.brought is None:
        raise Failed(read.why)
    found = read.brought.articles
    added = space.run(lambda: articles.add(space.project, found))
    _demand(added is not None and len(added.new) == 1, "the page was not added to the project")
    return found[0].title or ""


def _compare(space: "Workspace", theirs: Path) -> int:
    from workbench.project.foreign import read_foreign
    from workbench.project.viewing import foreign_view, view_of
    from workbench.review.compare import compare

    foreign = read_foreign(theirs)
    hers = foreign_view(foreign, foreign.snapshot.analysts)
    found = len(compare(view_of(space.project, [space.project.author]), hers).differences)
    _demand(found > 0, "nothing was found to differ from the colleague's project")
    return found


def _report(space: "Workspace", path: Path) -> int:
    """Let the worker write the report, as the window does; returns its size."""
    from workbench.exporters.report_options import ReportOptions
    from workbench.project import queries
    from workbench.ui.report.content import Order, write

    order = Order("self-test", ReportOptions(), None, datetime.now(UTC), __version__)
    part = (order, queries.snapshot(space.project, whole=False), path.suffix[1:], path)
    loop, failures = QEventLoop(), []
    job = space.jobs.start(write, [part], "")
    ends: list[Callable[[str], object]] = [failures.append, lambda _why: loop.quit()]
    for end in ends:
        job.failed.connect(end)
    job.finished.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop, lambda: (failures.append("the worker did not answer"), loop.quit()))
    loop.exec()
    _demand(not failures, "".join(failures))
    return path.stat().st_size


def _wait(milliseconds: int) -> None:
    """Let events run, so that what comes after the first paint is there too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
