"""Text painted as text: runs of words in several looks, laid out by QTextLayout, which knows no markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from workbench.text.direction import set_apart
from workbench.text.hidden import visible
from workbench.ui.claims.bench import Bench

MOST = 4_000
"""No line of the panel lays out more code points than this."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words in one look; `role` names the colour, or is a colour of the codebook."""

    text: str
    role: str = "ink"
    bold: bool = False
    italic: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's type: pixels at 100 per cent, line height as a factor, most lines (0: no limit)."""

    px: float = 13
    line: float = 1.4
    lines: int = 0
    serif: bool = False


SMALL = Style(12)
LABEL = Style(11)


def reads_from_right(text: str) -> bool:
    """Tell whether the first letter with a direction goes from right to left."""
    ways = (bidirectional(sign) for sign in text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def tidy(text: str) -> str:
    """Return text for one paragraph: unseen characters spelled out, line ends as spaces."""
    return visible(" ".join(text[:MOST].split()) + ("…" if len(text) > MOST else ""))


@dataclass(frozen=True, slots=True)
class _Laid:
    """A layout for one width, and its height in pixels."""

    layout: QTextLayout
    height: int


class Paragraph:
    """A laid-out paragraph; lays out anew when the width, the words or the look change."""

    def __init__(self, bench: Bench, style: Style | None = None, runs: Sequence[Words] = ()) -> None:
        self._bench, self.style = bench, style or Style()
        self.runs: tuple[Words, ...] = ()
        self._laid: dict[int, _Laid] = {}
        self.write(runs)

    def write(self, runs: Sequence[Words]) -> bool:
        """Take other words; tells whether they are other words."""
        kept = tuple(run for run in runs if run.text)
        if kept == self.runs:
            return False
        self.runs = kept
        self.forget()
        return True

    def forget(self) -> None:
        """Lay out anew: the look changed."""
        self._laid.clear()

    @property
    def text(self) -> str:
        """The words without their looks."""
        return "".join(run.text for run in self.runs)

    @property
    def line_height(self) -> int:
        """The height of a line in pixels."""
        return round(self._bench.px(self.style.px) * self.style.line)

    def natural_width(self) -> int:
        """The width in pixels on a single line."""
        return ceil(self._of(1_000_000).layout.maximumWidth()) + 1

    def height(self, width: int) -> int:
        """The height in pixels at a width."""
        return self._of(max(width, 8)).height

    def draw(self, painter: QPainter, x: float, y: float, width: int) -> None:
        """Paint the paragraph with its top left corner at a point."""
        painter.setPen(self._bench.colour("ink"))
        self._of(max(width, 8)).layout.draw(painter, QPointF(x, y))

    def _of(self, width: int) -> "_Laid":
        if width not in self._laid:
            if len(self._laid) > 3:
                self._laid.clear()
            runs = [Words(set_apart(visible(run.text[:MOST]).replace("\n", " ")), *_look(run)) for run in self.runs]
            self._laid[width] = self._lay_out(runs, width, self.style.lines)
        return self._laid[width]

    def _lay_out(self, runs: list[Words], width: int, most: int) -> "_Laid":
        layout = QTextLayout("".join(run.text for run in runs), self._bench.font(self.style.px, serif=self.style.serif))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if reads_from_right(layout.text()):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.setFormats(self._formats(runs))
        starts = self._break(layout, width)
        if most and len(starts) > most:
            return self._lay_out(_cut(runs, starts[most - 1], width, self._metrics(runs)), width, 0)
        return _Laid(layout, max(1, len(starts)) * self.line_height)

    def _break(self, layout: QTextLayout, width: int) -> list[int]:
        starts: list[int] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            spare = self.line_height - line.height()
            line.setPosition(QPointF(0, len(starts) * self.line_height + spare / 2))
            starts.append(line.textStart())
        layout.endLayout()
        return starts

    def _metrics(self, runs: list[Words]) -> QFontMetricsF:
        last = runs[-1]
        return QFontMetricsF(
            self._bench.font(self.style.px, bold=last.bold, italic=last.italic, serif=self.style.serif)
        )

    def _formats(self, runs: Sequence[Words]) -> list[QTextLayout.FormatRange]:
        found, start = [], 0
        for run in runs:
            made = QTextLayout.FormatRange()
            made.start, made.length = start, _units(run.text)
            made.format = self._format(run)
            found.append(made)
            start += _units(run.text)
        return found

    def _format(self, run: Words) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._bench.font(self.style.px, bold=run.bold, italic=run.italic, serif=self.style.serif))
        made.setForeground(self._bench.colour(run.role))
        made.setFontUnderline(run.underlined)
        return made


def _look(run: Words) -> tuple[str, bool, bool, bool]:
    return run.role, run.bold, run.italic, run.underlined


def _units(text: str) -> int:
    """Length in UTF-16 code units, as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _cut(runs: list[Words], start: int, width: int, metrics: QFontMetricsF) -> list[Words]:
    """Keep the runs up to the last line, which begins at `start` (code units), and elide what that line cannot hold."""
    whole = "".join(run.text for run in runs).encode("utf-16-le")
    line = whole[start * 2 :].decode("utf-16-le", "ignore")
    last = metrics.elidedText(line[:400], Qt.TextElideMode.ElideRight, width - 4)
    room = len(whole[: start * 2].decode("utf-16-le", "ignore")) + len(last) - 1
    kept: list[Words] = []
    for run in runs:
        if room <= 0:
            break
        kept.append(Words(run.text[:room], *_look(run)))
        room -= len(run.text)
    return [*kept[:-1], Words(kept[-1].text.rstrip() + "…", *_look(kept[-1]))] if kept else [Words("…")]


def round_box(
    painter: QPainter, box: QRectF, radius: float, line: QColor, ground: QColor | None, wide: float = 1
) -> None:
    """Paint a rounded box whose line lies inside `box`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, wide))
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    inset = wide / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
