"""Codebook colours made readable on the report's grounds, light and dark (contrast: WCAG 2.2, 1.4.3)."""

import colorsys
import re
from dataclasses import dataclass
from functools import cache

READABLE = 4.5
NEUTRAL = "#5f6b7a"
LIGHT = ("#ffffff", "#f6f5f2")
"""Grounds of the light report: panel and background, as in `style.css`."""
DARK = ("#1f2226", "#17191c")
"""Those of `dark.css`."""
_INK = {False: "#1e2227", True: "#e6e7e9"}
_HEX = re.compile(r"#[0-9a-f]{6}\Z")


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour as text and line, and the tint behind it."""

    line: str
    tint: str


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, 0 to 1."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def known(colour: str) -> str:
    """Return the colour if it is #rrggbb, else the neutral one."""
    return colour if _HEX.match(colour) else NEUTRAL


@cache
def tone(colour: str, *, dark: bool) -> Tone:
    """Return line and tint of a colour: at least 4.5:1 for the line on tint, panel and background."""
    base = known(colour)
    grounds = DARK if dark else LIGHT
    tint = _mixed(base, grounds[0], 0.24 if dark else 0.13)
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(base))
    step = 0.01 if dark else -0.01
    while 0.0 <= lightness <= 1.0:
        line = _hex(*colorsys.hls_to_rgb(hue, lightness, saturation))
        if min(contrast(line, ground) for ground in (tint, *grounds)) >= READABLE + 0.1:
            return Tone(line, tint)
        lightness += step
    return Tone(_INK[dark], tint)


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(red: float, green: float, blue: float) -> str:
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def _mixed(colour: str, ground: str, share: float) -> str:
    pairs = zip(_rgb(colour), _rgb(ground), strict=True)
    red, green, blue = (share * one + (1 - share) * other for one, other in pairs)
    return _hex(red, green, blue)
