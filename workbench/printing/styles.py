"""How each style of a paragraph looks on paper: font, size, space round it; lengths in tenths of a point."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from workbench.exporters.colours import tone
from workbench.exporters.flow import Style

INK, MUTED, RULE, ACCENT, PAPER = "#1e2227", "#5a616b", "#d9d6cf", "#2f5d8a", "#ffffff"
Family = Literal["serif", "sans", "mono"]
FAMILIES: dict[Family, list[str]] = {
    "serif": ["Noto Serif", "Georgia", "Source Serif 4", "Charter", "Liberation Serif", "Times New Roman", "serif"],
    "sans": ["Inter", "Noto Sans", "Segoe UI", "Helvetica Neue", "Liberation Sans", "Arial", "sans-serif"],
    "mono": ["Noto Sans Mono", "Cascadia Mono", "Menlo", "DejaVu Sans Mono", "Liberation Mono", "monospace"],
}
"""In this order the first that is there; whatever it lacks comes from the system's other fonts."""


@dataclass(frozen=True, slots=True)
class Look:
    """A style: `leading` is the distance of lines as a multiple of the size; `before`, `after` the space round it.

    `quiet_links`: what leads somewhere looks like the rest, as in lists of nothing else.
    """

    family: Family
    size: int
    before: int = 0
    after: int = 0
    bold: bool = False
    colour: str = INK
    leading: float = 1.4
    quiet_links: bool = False


LOOKS: dict[Style, Look] = {
    "desk": Look("sans", 92, 0, 50, bold=True, colour=ACCENT),
    "title": Look("serif", 250, 0, 70, bold=True, leading=1.2),
    "byline": Look("sans", 96, 0, 60, colour=MUTED),
    "lead": Look("serif", 110, 20, 50, leading=1.42),
    "h2": Look("serif", 166, 220, 90, bold=True, leading=1.2),
    "h3": Look("serif", 126, 200, 40, bold=True, leading=1.25),
    "h4": Look("sans", 86, 100, 30, bold=True, colour=MUTED),
    "h5": Look("sans", 94, 60, 20, bold=True),
    "body": Look("sans", 94, 20, 30, leading=1.4),
    "quiet": Look("sans", 90, 20, 40, colour=MUTED, leading=1.38),
    "facts": Look("sans", 90, 0, 30, leading=1.38),
    "source": Look("sans", 90, 70, 10, colour=MUTED),
    "said": Look("serif", 100, 10, 20, leading=1.4),
    "reading": Look("sans", 90, 10, 15, leading=1.4),
    "note": Look("sans", 90, 10, 30, leading=1.38),
    "label": Look("sans", 80, 40, 20, bold=True, colour=MUTED),
    "stored": Look("serif", 100, 70, 70, leading=1.5),
    "furniture": Look("sans", 84, 30, 70, colour=MUTED),
    "point": Look("sans", 92, 10, 30, leading=1.4),
    "statement": Look("sans", 90, leading=1.35, quiet_links=True),
    "cell": Look("sans", 84, leading=1.4),
    "head": Look("sans", 74, bold=True, colour=MUTED),
    "number": Look("sans", 84, leading=1.4),
    "toc1": Look("sans", 96, 60, 10, bold=True, quiet_links=True),
    "toc2": Look("sans", 92, 0, 6, leading=1.35, quiet_links=True),
    "code": Look("mono", 84, 20, 40, leading=1.4),
}


@cache
def font(family: Family, size: int, *, bold: bool = False, italic: bool = False) -> QFont:
    """Return a font of a size in tenths of a point; without ligatures, so that words are found in the PDF."""
    made = QFont()
    made.setFamilies(FAMILIES[family])
    made.setPixelSize(size)
    made.setBold(bold)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("liga"), 0)
    return made


@cache
def colour(name: str) -> QColor:
    """Return a colour from #rrggbb."""
    return QColor(name)


@cache
def line_colour(name: str) -> QColor:
    """Return the colour of letters and lines in one of the codebook's colours: readable on paper and on its tint."""
    return QColor(tone(name, dark=False).line)


@cache
def tint(name: str) -> QColor:
    """Return the ground in one of the codebook's colours."""
    return QColor(tone(name, dark=False).tint)


@cache
def letters(
    family: Family, size: int, ink: str, *, bold: bool, italic: bool, struck: bool, cue: bool
) -> QTextCharFormat:
    """Return the format of some letters."""
    made = QTextCharFormat()
    shape = font(family, size, bold=bold, italic=italic)
    if struck:
        shape = QFont(shape)
        shape.setStrikeOut(True)
    made.setFont(shape)
    made.setForeground(colour(ink))
    if cue:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        made.setUnderlineColor(colour(MUTED))
    return made
