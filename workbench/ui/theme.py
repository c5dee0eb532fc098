"""Colours and fonts by role, for light and dark: the only place where a widget's colour comes from.

Data: `resources/themes/light.json`, `dark.json`, `style.qss`. Contrast is WCAG 2.2's ratio (relative luminance, 1.4.3).
"""

import colorsys
import json
from dataclasses import dataclass, replace
from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from workbench.resources import folder, read_text

Scheme = Literal["light", "dark"]
Wish = Literal["light", "dark", "system"]

SANS = ("Inter", "Noto Sans", "Segoe UI", "SF Pro Text", "Cantarell", "Ubuntu", "DejaVu Sans")
SERIF = ("Noto Serif", "Georgia", "Source Serif 4", "Charter", "Liberation Serif", "DejaVu Serif", "Times New Roman")
EMOJI = ("Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji")
UI_PX, TEXT_PX, TITLE_PX = 13, 17, 25
ZOOM_MIN, ZOOM_MAX = 50, 200
READABLE = 4.5
STATUS_KEYS = (
    "asserted", "attributed", "hedged", "doubted", "denied", "without_evidence", "corroborated", "rejected",
)  # fmt: skip


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour, 0 to 1 (WCAG 2.2)."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _rgb(colour: str) -> tuple[float, float, float]:
    value = QColor(colour)
    return value.redF(), value.greenF(), value.blueF()


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return QColor.fromRgbF(*colorsys.hls_to_rgb(hue, lightness, saturation)).name()


@cache
def _data(scheme: Scheme) -> dict[str, dict]:
    return json.loads(read_text(f"themes/{scheme}.json"))


@cache
def _role_of_hex() -> dict[str, str]:
    """Map each default hue back to its role, so that a codebook that stores our hex gets our hand-picked pair."""
    light = _data("light")
    return {value: key for key, value in (light["statuses"] | {"context": light["roles"]["context"]}).items()}


@cache
def _line_colour(scheme: Scheme, colour: str) -> str:
    """Move the hue's lightness until it is readable on background, panel and its own tint."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    roles = _data(scheme)["roles"]
    grounds = (roles["background"], roles["panel"], _tint(scheme, colour))
    step = -0.02 if scheme == "light" else 0.02
    if scheme == "dark":
        lightness = max(lightness, 0.62)
    while 0.0 < lightness < 1.0:
        candidate = _hex(hue, lightness, saturation)
        if min(contrast(candidate, ground) for ground in grounds) >= READABLE:
            return candidate
        lightness += step
    return roles["ink"]


@cache
def _tint(scheme: Scheme, colour: str) -> str:
    hue, _, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    ground = _data(scheme)["lightness"]
    lightness, ink = ground["tint"], _data(scheme)["roles"]["ink"]
    while 0.0 < lightness < 1.0:
        candidate = _hex(hue, lightness, saturation * ground["tint-chroma"])
        if contrast(ink, candidate) >= READABLE + 2:
            return candidate
        lightness += 0.02 if scheme == "light" else -0.02
    return _data(scheme)["roles"]["panel"]


@dataclass(frozen=True)
class Theme:
    """One look: a scheme and a text zoom in per cent; everything else follows from the data files."""

    scheme: Scheme = "light"
    zoom: int = 100

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.scheme == "dark"

    def zoomed(self, percent: int) -> "Theme":
        """Return this look with another text zoom, kept within 50 to 200 per cent."""
        return replace(self, zoom=max(ZOOM_MIN, min(ZOOM_MAX, percent)))

    def role(self, name: str) -> str:
        """Return the hex of a role, status key or codebook colour; an unknown name is the neutral colour."""
        data = _data(self.scheme)
        known = data["roles"].get(name) or data["statuses"].get(name)
        return known or (self.line_colour(name) if name.startswith("#") else data["roles"]["neutral"])

    def colour(self, name: str) -> QColor:
        """Return a role's, status key's or codebook colour's line and text colour."""
        return QColor(self.role(name))

    def line_colour(self, colour: str) -> str:
        """Return the hex of a codebook colour (hex, role or key) as line and text: at least 4.5:1 on all grounds."""
        key = colour.lower()
        key = _role_of_hex().get(key, key)
        data = _data(self.scheme)
        known = data["statuses"].get(key) or data["roles"].get(key)
        return known or (_line_colour(self.scheme, key) if QColor(key).isValid() else data["roles"]["neutral"])

    def tint(self, colour: str) -> str:
        """Return the hex of the ground behind text for a codebook colour; ink and line colour are readable on it."""
        key = colour.lower()
        key = _role_of_hex().get(key, key)
        tints = _data(self.scheme)["tints"]
        return tints.get(key) or (_tint(self.scheme, key) if QColor(key).isValid() else tints["neutral"])

    def ui_font(self, px: float = UI_PX, *, bold: bool = False) -> QFont:
        """Return the font of the interface; `px` is multiplied by the text zoom."""
        return _font(SANS, px * self.zoom / 100, bold=bold)

    def text_font(self, px: float = TEXT_PX, *, bold: bool = False, italic: bool = False) -> QFont:
        """Return the serif font of article text; `px` is multiplied by the text zoom."""
        font = _font(SERIF, px * self.zoom / 100, bold=bold)
        font.setItalic(italic)
        return font

    def px(self, size: float) -> float:
        """Scale a length that goes with text by the text zoom."""
        return size * self.zoom / 100

    def palette(self) -> QPalette:
        """Build Fusion's palette for this scheme (setColorScheme does nothing without a platform theme)."""
        palette, roles = QPalette(), QPalette.ColorRole
        for role, name in {
            roles.Window: "background", roles.WindowText: "ink", roles.Base: "panel", roles.AlternateBase: "background",
            roles.Text: "ink", roles.Button: "panel", roles.ButtonText: "ink", roles.BrightText: "danger",
            roles.Highlight: "text-selection", roles.HighlightedText: "ink", roles.ToolTipBase: "panel",
            roles.ToolTipText: "ink", roles.PlaceholderText: "muted", roles.Link: "accent", roles.LinkVisited: "accent",
            roles.Light: "panel", roles.Midlight: "line", roles.Mid: "outline", roles.Dark: "outline",
            roles.Shadow: "outline", roles.Accent: "accent",
        }.items():  # fmt: skip
            palette.setColor(role, self.colour(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette

    def style_sheet(self) -> str:
        """Fill the style sheet's roles with this scheme's colours, its sizes with this zoom's."""
        roles = {name.replace("-", "_"): value for name, value in _data(self.scheme)["roles"].items()}
        sizes = {"small": round(self.px(UI_PX - 2)), "box": round(self.px(13)), "gap": round(self.px(6))}
        check = (folder() / "themes" / f"check-{self.scheme}.svg").as_posix()
        arrow = (folder() / "themes" / f"arrow-{self.scheme}.svg").as_posix()
        sizes |= {"least": round(self.px(18)) - 1}  # or a crowded layout squeezes large words
        sizes |= {"arrow_side": round(self.px(12)), "arrow_room": round(self.px(20))}
        return Template(read_text("themes/style.qss")).substitute(roles, **sizes, check=check, arrow=arrow)


def _font(families: tuple[str, ...], px: float, *, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies([*_present(families), *EMOJI])
    font.setPixelSize(max(6, round(px)))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


@cache
def _present(families: tuple[str, ...]) -> tuple[str, ...]:
    """Keep what is installed: a missing first family would let Qt guess a serif for a sans and the reverse."""
    installed = set(QFontDatabase.families())
    kind = QFontDatabase.SystemFont.GeneralFont
    return tuple(name for name in families if name in installed) or (QFontDatabase.systemFont(kind).family(),)


def system_scheme() -> Scheme:
    """Return what the system asks for; light where it does not say."""
    return "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


def resolve(wish: Wish) -> Scheme:
    """Turn the person's wish into a scheme."""
    return system_scheme() if wish == "system" else wish


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program this look: Fusion, palette, font and style sheet. One that it has costs nothing."""
    sheet = theme.style_sheet()
    if app.styleSheet() == sheet and app.font() == theme.ui_font():
        return
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(theme.palette())
    app.setFont(theme.ui_font())
    app.setStyleSheet(sheet)


class ThemeHolder(QObject):
    """The window's current look; says when it changed, also because the system's scheme did."""

    changed = Signal(object)

    def __init__(self, wish: Wish = "system", zoom: int = 100, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish: Wish = wish
        self._theme = Theme(resolve(wish)).zoomed(zoom)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The look in use."""
        return self._theme

    @property
    def wish(self) -> Wish:
        """What the person asked for: light, dark or the system's."""
        return self._wish

    def choose(self, wish: Wish) -> None:
        """Follow the system or force light or dark."""
        self._wish = wish
        self._become(replace(self._theme, scheme=resolve(wish)))

    def zoom_to(self, percent: int) -> None:
        """Set the text zoom, kept within 50 to 200 per cent."""
        self._become(self._theme.zoomed(percent))

    def _follow_system(self) -> None:
        self._become(replace(self._theme, scheme=resolve(self._wish)))

    def _become(self, theme: Theme) -> None:
        if theme == self._theme:
            return
        self._theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply(app, theme)
        self.changed.emit(theme)
