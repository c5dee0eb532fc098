"""Pictures of the window: a few for `make run` without a display, all of them (`--every`) for `make screenshots`.

`scenes` says what is shown, `contents` over which projects; here is how a picture is taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from workbench.ui.app import open_window
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings
from workbench.ui.shots.contents import contents
from workbench.ui.shots.scenes import FEW, SCENES, Scene, begin
from workbench.ui.theme import Wish


@dataclass(frozen=True)
class Look:
    """How the window is: its size in pixels, its colours, the text size in per cent."""

    name: str
    scheme: Wish
    size: tuple[int, int]
    zoom: int = 100


WIDE, SMALL = (1440, 900), (1024, 700)
LOOKS = (
    Look("light", "light", WIDE),
    Look("dark", "dark", WIDE),
    Look("light-small", "light", SMALL),
    Look("dark-200", "dark", WIDE, 200),
    Look("light-small-200", "light", SMALL, 200),
)


def take(project: Path, folder: Path, settings: Settings, *, every: bool = False) -> Iterator[Path]:
    """Write pictures into a folder and yield their paths: a few of this project, or every view in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    if not every:
        yield from _pictures(project, folder, settings, [SCENES[name] for name in FEW], LOOKS[:3], "")
        return
    for name, path in contents(project, folder, settings.desk()):
        shown = [scene for scene in SCENES.values() if name in scene.contents]
        yield from _pictures(path, folder, settings, shown, LOOKS, f"-{name}")


def _pictures(
    project: Path, folder: Path, settings: Settings, scenes: list[Scene], looks: tuple[Look, ...], suffix: str
) -> Iterator[Path]:
    for look in looks:
        settings.theme, settings.zoom, settings.geometry, settings.splitter = look.scheme, look.zoom, "", []
        for scene in scenes:
            window = open_window(project if scene.project else None, settings)
            _dress(window, look)
            _settle(200)
            begin(window, scene)
            scene.act(window)
            _settle(scene.wait)
            yield _picture(window, folder / f"{scene.name}{suffix}-{look.name}.png")
            _close(window)


def _dress(window: MainWindow, look: Look) -> None:
    window.actions_[f"theme-{look.scheme}"].trigger()
    window.holder.zoom_to(look.zoom)
    window.resize(*look.size)


def _picture(window: MainWindow, path: Path) -> Path:
    """Grab the window and lay what stands over it, where it stands, on top."""
    picture = window.grab()
    painter = QPainter(picture)
    for over in _over(window):
        painter.drawPixmap(over.pos() - window.pos(), over.grab())
    painter.end()
    picture.save(str(path))
    return path


def _over(window: MainWindow) -> list[QWidget]:
    others = [widget for widget in QApplication.topLevelWidgets() if widget is not window and widget.isVisible()]
    return [widget for widget in others if isinstance(widget, QDialog | QMenu)]


def _close(window: MainWindow) -> None:
    for over in _over(window):
        over.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settle(milliseconds: int) -> None:
    """Let events run, so that what comes after the first paint is there too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
