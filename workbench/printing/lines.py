"""Words broken into lines of a width by Qt's text engine: any script, any direction. Lengths in tenths of a point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from workbench.exporters.colours import tone
from workbench.exporters.flow import Paragraph, Style, Words
from workbench.printing.styles import ACCENT, INK, LOOKS, MUTED, Family, Look, font, letters
from workbench.text.direction import holds_from_right, isolated

LONGEST = 6_000
"""UTF-16 units that are laid out at once: Qt's time grows faster than the length of a paragraph."""
ENDLESS = 1_000_000
WIDEST_LETTER = 80
"""Of a sign: where so many fit, it need not be measured."""
NARROW = "\u2009"
PADDING = "\u00a0"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a line: where they begin and end (UTF-16 units of the layout)."""

    start: int
    end: int
    words: Words


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line that is set, and the stretches in it that need more than letters. Qt's line lives by its layout.

    `mixed`: some of its words are written from the right.
    """

    layout: QTextLayout
    line: QTextLine
    height: float
    lift: float
    stretches: tuple[Stretch, ...]
    mixed: bool

    @property
    def baseline(self) -> float:
        """How far below its top the letters stand."""
        return self.lift + self.line.ascent()

    def extents(self, stretch: Stretch) -> Iterator[QRectF]:
        """Yield where a stretch's letters are in this line, from the line's own corner."""
        first, last = self.line.textStart(), self.line.textStart() + self.line.textLength()
        start, end = max(stretch.start, first), min(stretch.end, last)
        if start >= end:
            return
        if not self.mixed:
            left, right = _x(self.line, start), _x(self.line, end)
            yield QRectF(left, self.lift, right - left, self.line.height())
            return
        for left, right in _pieces(self.line, start, end):  # words from the right may lie in several places
            yield QRectF(left, self.lift, right - left, self.line.height())


def _pieces(line: QTextLine, start: int, end: int) -> Iterator[tuple[float, float]]:
    """Yield where letters stand, joined where they touch, by glyphs: between directions a cursor has two places."""
    ends: list[tuple[float, float]] = []
    for run in line.glyphRuns(start, end - start):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        ends += [(at.x(), at.x() + step.x()) for at, step in zip(run.positions(), advances, strict=True)]
    left, right = None, 0.0
    for first, last in sorted(ends):
        if left is None or first > right + 10:
            if left is not None:
                yield left, right
            left, right = first, last
        right = max(right, last)
    if left is not None:
        yield left, right


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # the stubs say float; it is a pair
    return float(found[0]) if isinstance(found, tuple) else float(found)


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def set_lines(paragraph: Paragraph, width: float) -> list[SetLine]:
    """Break a paragraph into lines."""
    return set_words(paragraph.words, paragraph.style, width)


def set_words(words: Sequence[Words], style: Style, width: float) -> list[SetLine]:
    """Break words in a style into lines; a long paragraph is laid out part by part, each from where a line begins."""
    look, waiting, found = LOOKS[style], [_padded(each, width) for each in words if each.text], []
    if not Paragraph(tuple(words), style).flows:  # a part that is written from the right keeps its place in the line
        waiting = [
            replace(each, text=isolated(each.text)) if holds_from_right(each.text) else each for each in waiting
        ]
    elif any(holds_from_right(each.text) for each in waiting):  # a sign among such words stays in one piece
        waiting = [replace(each, text=f"\u2066{each.text}\u2069") if each.kind == "sign" else each for each in waiting]
    while waiting:
        some, rest = _first(waiting, LONGEST)
        lines = _laid_out(some, look, style, width)
        if rest and len(lines) > 1:
            last = lines.pop()
            rest = [*_from(some, last.line.textStart()), *rest]
        found += lines
        waiting = rest
    return found


def natural_width(words: Sequence[Words], style: Style) -> float:
    """Return how wide words are in one line."""
    lines = _laid_out([_padded(each) for each in words], LOOKS[style], style, ENDLESS)
    return max((line.line.naturalTextWidth() for line in lines), default=0.0)


def _padded(words: Words, width: float = ENDLESS) -> Words:
    """Give signs the room for their ground, and keep those in one piece that fit into a line."""
    text = words.text.replace("\n", "\u2028")
    if words.kind in ("chip", "sign"):
        fits = len(text) * WIDEST_LETTER <= width or natural_width([words], "cell") <= width
        text = text.replace(" ", "\u00a0") if fits else text
        return replace(words, text=f"{PADDING}{text}{PADDING}{NARROW if words.kind == 'sign' else ''}")
    return replace(words, text=text) if text != words.text else words


def _first(words: list[Words], most: int) -> tuple[list[Words], list[Words]]:
    """Cut words where they pass a number of UTF-16 units."""
    room = most
    for place, each in enumerate(words):
        length = units(each.text)
        if length > room:
            cut = max(_cut(each.text, room), 1 if not place else 0)
            head = [replace(each, text=each.text[:cut])] if cut else []
            return [*words[:place], *head], [replace(each, text=each.text[cut:], anchor=""), *words[place + 1 :]]
        room -= length
    return words, []


def _cut(text: str, room: int) -> int:
    """Return how many code points fit into some UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore"))


def _from(words: list[Words], start: int) -> list[Words]:
    """Return the words from a position (UTF-16 units) on."""
    head, rest = _first(words, start) if start else ([], words)
    del head
    return rest


def _laid_out(words: list[Words], look: Look, style: Style, width: float) -> list[SetLine]:
    layout = QTextLayout("".join(each.text for each in words), font(look.family, look.size, bold=look.bold))
    text = layout.text()
    mixed = holds_from_right(text)
    right = mixed and Paragraph(tuple(words), style).from_right
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right or style == "number" else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    stretches = list(_stretches(words))
    layout.setFormats([_range(stretch, look) for stretch in stretches])
    layout.setCacheEnabled(True)
    telling = [s for s in stretches if s.words.kind or s.words.marks or s.words.link or s.words.anchor]
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        height = max(line.height(), look.size * look.leading)
        first, last = line.textStart(), line.textStart() + line.textLength()
        here = tuple(s for s in telling if s.start < last and first < s.end)
        found.append(SetLine(layout, line, height, (height - line.height()) / 2, here, mixed))
    layout.endLayout()
    return found


def _stretches(words: Sequence[Words]) -> Iterator[Stretch]:
    start = 0
    for each in words:
        end = start + units(each.text)
        yield Stretch(start, end, each)
        start = end


def _range(stretch: Stretch, look: Look) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = stretch.start, stretch.end - stretch.start, _letters(stretch.words, look)
    return made


def _letters(words: Words, look: Look) -> QTextCharFormat:
    family: Family = "mono" if words.mono else look.family
    size, bold, ink = round(look.size * (0.9 if words.mono else 1)), look.bold or words.bold, look.colour
    if words.kind == "chip":
        family, size, bold, ink = "sans", min(size - 2, 82), True, tone(words.colour, dark=False).line
    elif words.kind == "sign":
        family, size, bold, ink = "sans", 70, True, tone(words.colour, dark=False).line
    elif words.kind == "code":
        family, size, bold, ink = "sans", round(size * 0.84), True, MUTED
    elif words.kind == "box":
        family, size, bold, ink = "sans", round(size * 0.66), True, MUTED
    elif words.link and not look.quiet_links and not words.quiet:
        ink = ACCENT
    elif words.colour:
        ink = tone(words.colour, dark=False).line
    elif words.quiet:
        ink, bold = MUTED, words.bold
    elif words.bold and ink == MUTED and not look.bold:
        ink = INK
    return letters(
        family, size, ink, bold=bold, italic=words.italic, struck=words.struck, cue=words.cue
    )
