"""Line icons by name, drawn in the theme's colours: `resources/icons/*.svg` with `currentColor` replaced."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workbench.resources import folder, read_text
from workbench.ui.theme import Theme

SIZES = (16, 20, 24, 32, 40, 48)


def names() -> tuple[str, ...]:
    """Return the names of all icons there are, sorted."""
    return tuple(sorted(path.stem for path in (folder() / "icons").glob("*.svg")))


def icon(name: str, theme: Theme, role: str = "ink") -> QIcon:
    """Return an icon in a role's colour, greyed where disabled; raises FileNotFoundError for an unknown name."""
    return _icon(name, theme.role(role), theme.role("outline"))


def pixmap(name: str, theme: Theme, role: str = "ink", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Draw one icon at a size in logical pixels for a screen of that ratio."""
    picture = _draw(name, theme.role(role), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    return picture


def program_icon() -> QIcon:
    """Return the program's own icon: in its own colours, with a plainer drawing for the smallest size."""
    result = QIcon()
    for name, sizes in (("workbench-16", (16,)), ("workbench", (24, 32, 48, 64, 128))):
        drawing = read_text(f"program/{name}.svg")
        for size in sizes:
            result.addPixmap(_drawn(drawing, size))
    return result


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    result = QIcon()
    for size in SIZES:
        result.addPixmap(_draw(name, colour, size))
        result.addPixmap(_draw(name, disabled, size), QIcon.Mode.Disabled)
    return result


def _draw(name: str, colour: str, size: int) -> QPixmap:
    return _drawn(_drawing(name).replace("currentColor", colour), size)


@cache
def _drawing(name: str) -> str:
    return read_text(f"icons/{name}.svg")  # once, and not for each of twelve pictures


def _drawn(drawing: str, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
