"""The pictures of the guide and of the README: what each shows, which part of the window, the words to be read in it.

The words are kept beside the pictures (`made.json`), so that a test says when a picture shows what is no longer there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from workbench.ui.app import open_window
from workbench.ui.claims.evidence import EvidenceSection
from workbench.ui.claims.verdict_editor import VerdictEditor
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings
from workbench.ui.shots import scenes
from workbench.ui.shots.taking import close, lay_over, over, settle
from workbench.ui.shots.words import words_of

WIDE, USUAL, TALL, FIRST = (1440, 900), (1024, 700), (1200, 1000), (860, 560)
"""Sizes of the window in pixels. The guide's lines are 728 wide: what is much wider cannot be read there."""
LONGEST_WAIT = 20_000
"""Milliseconds for what a worker process has to do."""
Part = Callable[[MainWindow], QWidget]


def _whole(window: MainWindow) -> QWidget:
    return window


def _panel(window: MainWindow) -> QWidget:
    return scenes.space_of(window).annotate.claims


def _editor(window: MainWindow) -> QWidget:
    return next(editor for editor in _panel(window).findChildren(VerdictEditor) if editor.isVisible())


def _evidence(window: MainWindow) -> QWidget:
    return next(part for part in _panel(window).findChildren(EvidenceSection) if part.isVisible())


def _page(window: MainWindow) -> QWidget:
    return scenes.space_of(window).annotate.page


def _side(window: MainWindow) -> QWidget:
    return window.stage.side


def _dialog(window: MainWindow) -> QWidget:
    return next(widget for widget in over(window) if isinstance(widget, QDialog))


def _sheet(window: MainWindow) -> QWidget:
    return scenes.space_of(window).seeker.sheet


@dataclass(frozen=True)
class Picture:
    """One picture: what is done first, which part is shown, how large the window is, when it is ready."""

    name: str
    act: Callable[[MainWindow], object]
    part: Part = _whole
    size: tuple[int, int] = USUAL
    ready: Callable[[MainWindow], bool] = lambda _window: True
    project: bool = True
    of_machine: bool = False
    """Whether its words are the machine's, so that they are no measure."""


@dataclass(frozen=True)
class Taken:
    """A picture, and the words that could be read in it."""

    name: str
    image: QImage
    words: tuple[str, ...]


PICTURES = (
    Picture("welcome", scenes.nothing, size=FIRST, project=False),
    Picture("annotate", scenes.nothing),
    Picture("tour", scenes.does("tour")),
    Picture("marking", scenes.mark_a_sentence, _page),
    Picture("claim-card", scenes.nothing, _panel, TALL),
    Picture("verdict", scenes.does("verdict"), _editor, TALL),
    Picture("evidence", scenes.look_at_evidence, _evidence, TALL),
    Picture("todos", scenes.view("todos"), _side),
    Picture("history", scenes.view("history"), _side),
    Picture("search", scenes.search, _sheet),
    Picture("claims", scenes.view("claims")),
    Picture("matrix", scenes.view("matrix")),
    Picture("codebook", scenes.view("codebook"), _side, TALL),
    Picture("import", scenes.bring_in_three, _dialog),
    Picture("export", scenes.does("export"), _dialog),
    Picture("report", scenes.view("report"), ready=scenes.report_is_set),
    Picture("review", scenes.review, ready=scenes.is_compared),
    Picture("doctor", scenes.does("doctor"), _dialog, ready=scenes.is_examined, of_machine=True),
    Picture("agreement", scenes.review, _dialog, ready=scenes.count_agreement),
)
README = (
    Picture("annotate-light", scenes.nothing, size=WIDE),
    Picture("review-light", scenes.review, size=WIDE, ready=scenes.is_compared),
)


def take_pictures(project: Path, settings: Settings, pictures: tuple[Picture, ...] = PICTURES) -> Iterator[Taken]:
    """Open a window for each picture and yield what it looks like, and says, when everything is there."""
    for picture in pictures:
        settings.theme, settings.zoom, settings.geometry, settings.splitter = "light", 100, "", []
        settings.places.clear()
        window = open_window(project if picture.project else None, settings)
        window.resize(*picture.size)
        settle(100)
        scenes.begin(window)
        picture.act(window)
        _wait(window, picture.ready)
        window.messages.put_away()
        settle(50)
        yield _taken(window, picture)
        close(window)


def _taken(window: MainWindow, picture: Picture) -> Taken:
    part = picture.part(window)
    if part.window() is window and part is not window:
        where = QRect(part.mapTo(window, part.rect().topLeft()), part.size())
        image = lay_over(window).toImage().copy(where)
    elif part is window:
        image = lay_over(window).toImage()
    else:
        image = part.grab().toImage()
    return Taken(picture.name, image, () if picture.of_machine else words_of(part))


def _wait(window: MainWindow, ready: Callable[[MainWindow], bool]) -> None:
    """Let events run until it is ready, then until what follows the last paint is there too."""
    clock = QElapsedTimer()
    clock.start()
    while not ready(window):
        if clock.elapsed() > LONGEST_WAIT:
            raise RuntimeError("the window did not come to what the picture is to show")
        settle(20)
    settle(350)
    QApplication.processEvents()
