"""Pictures of the window: a few for `make run` without a display, each view in each look (`--every`) for `make looks`.

`scenes` says what is shown, `contents` over which projects, `guide` which pictures the guide has; here are the looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.ui.app import open_window
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings
from workbench.ui.shots.contents import contents
from workbench.ui.shots.scenes import FEW, SCENES, Scene, begin
from workbench.ui.shots.taking import close, lay_over, settle
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
            settle(200)
            begin(window)
            scene.act(window)
            settle(scene.wait)
            path = folder / f"{scene.name}{suffix}-{look.name}.png"
            lay_over(window).save(str(path))
            yield path
            close(window)


def _dress(window: MainWindow, look: Look) -> None:
    window.actions_[f"theme-{look.scheme}"].trigger()
    window.holder.zoom_to(look.zoom)
    window.resize(*look.size)
