"""Paragraphs that are nothing but page furniture, folded to one quiet line with "show".

What only looks like it is folded too, to a line that quotes it and asks: accept or refuse.

Folding hides Qt's blocks, which keeps every position; the line stands in a margin made beside the hidden blocks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextCursor

from workbench.i18n import _, ngettext
from workbench.text.hidden import visible
from workbench.text.ranges import merged
from workbench.ui.article.document import COLUMN, GAP, GUTTER, ArticleDocument
from workbench.ui.article.drawn import DrawnMark, Proposal
from workbench.ui.theme import Theme

STRIP = 38
"""Height in pixels of a fold's line at 100 per cent."""


QUOTED = 90
"""Code points of a suggested passage that its line quotes."""
Part = Literal["toggle", "accept", "refuse"]


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of furniture paragraphs: block numbers from first to last, how many lines have text, what they are.

    `start` and `end` are code points. `proposed`: it only looks like furniture; `quote` is how it begins.
    """

    first: int
    last: int
    lines: int
    what: tuple[str, ...]
    start: int
    end: int
    proposed: bool = False
    quote: str = ""

    def sentence(self, *, folded: bool) -> str:
        """Say in one line what is folded here."""
        if self.proposed:
            what = ", ".join(self.what)
            said = _("Suggested page furniture ({what})").format(what=what) if what else _("Suggested page furniture")
            return f"▸ {said}: “{self.quote}”" if folded else f"▾ {said}"
        if folded:
            said = ngettext("{n} line folded as page furniture", "{n} lines folded as page furniture", self.lines)
        else:
            said = ngettext("{n} line of page furniture", "{n} lines of page furniture", self.lines)
        kinds = f" ({', '.join(self.what)})" if self.what else ""
        return f"{'▸' if folded else '▾'} {said.format(n=self.lines)}{kinds}"


class Folds:
    """The folds of one document; those the person opened stay open while the article is shown."""

    def __init__(self, article: ArticleDocument, theme: Theme) -> None:
        self._article, self._theme = article, theme
        self._marks: tuple[DrawnMark, ...] = ()
        self._proposals: tuple[Proposal, ...] = ()
        self._carried: list[tuple[int, float]] = []
        self._level: dict[int, int] = {}
        self.folds: list[Fold] = []
        self.opened: set[int] = set()

    def set_theme(self, theme: Theme) -> None:
        """Take another scheme's colours."""
        self._theme = theme

    def set_marks(self, marks: Sequence[DrawnMark]) -> bool:
        """Fold what these furniture marks cover; say whether anything was done."""
        furniture = tuple(mark for mark in marks if mark.kind == "furniture")
        if furniture == self._marks:
            return False
        self._marks = furniture
        self._fold_anew()
        return True

    def set_proposals(self, proposals: Sequence[Proposal]) -> bool:
        """Fold what only looks like furniture to lines that ask; say whether anything was done."""
        if tuple(proposals) == self._proposals:
            return False
        self._proposals = tuple(proposals)
        self._fold_anew()
        return True

    def _fold_anew(self) -> None:
        self._undo()
        asked = {fold.start for fold in self.folds if fold.proposed}
        labels = [((p.start, p.end), mark.label) for mark in self._marks for p in mark.content()]
        marked = list(self._runs(labels, proposed=False))
        taken = {number for fold in marked for number in range(fold.first, fold.last + 1)}
        looks = list(self._runs([((p.start, p.end), p.what) for p in self._proposals], proposed=True))
        free = [fold for fold in looks if taken.isdisjoint(range(fold.first, fold.last + 1))]
        folds = sorted([*marked, *free], key=lambda fold: fold.first)
        self.folds = folds if sum(fold.last - fold.first + 1 for fold in folds) < self._blocks() else []
        self.opened -= asked & {fold.start for fold in self.folds if not fold.proposed}
        self._do()

    def toggle(self, start: int) -> None:
        """Open or close the fold that starts at a code point."""
        self._undo()
        self.opened ^= {start}
        self._do()

    def open_all(self, *, on: bool) -> None:
        """Open all folds, or close all."""
        self._undo()
        self.opened = {fold.start for fold in self.folds} if on else set()
        self._do()

    def open_at(self, unit: int) -> bool:
        """Open the closed fold that holds a position; say whether there was one."""
        fold = self.fold_at(unit)
        if fold is None or fold.start in self.opened:
            return False
        self.toggle(fold.start)
        return True

    def open_between(self, start: int, end: int) -> None:
        """Open the closed folds that a range of code points touches: what is taken is to be seen."""
        closed = {fold.start for fold in self.folds if fold.start < end and start < fold.end} - self.opened
        if closed:
            self._undo()
            self.opened |= closed
            self._do()

    def fold_at(self, unit: int) -> Fold | None:
        """Return the fold whose blocks hold a position."""
        number = self._article.document.findBlock(unit).blockNumber()
        return next((fold for fold in self.folds if fold.first <= number <= fold.last), None)

    def is_hidden(self, unit: int) -> bool:
        """Say whether a position lies in a closed fold."""
        return not self._article.document.findBlock(unit).isVisible()

    def _blocks(self) -> int:
        return self._article.document.blockCount()

    def _runs(self, labels: Iterable[tuple[tuple[int, int], str]], *, proposed: bool) -> Iterator[Fold]:
        """Walk the paragraphs under each united stretch of furniture and gather those covered completely."""
        labels = list(labels)
        offsets, document = self._article.offsets, self._article.document
        run: list[QTextBlock] = []
        for start, end in merged(span for span, _label in labels):
            block = document.findBlock(offsets.unit(start))
            while block.isValid() and offsets.point(block.position()) < end:
                if not self._is_covered(block, start, end):
                    block = block.next()
                    continue
                if run and not _only_gaps_between(run[-1], block):
                    yield self._fold(run, labels, proposed=proposed)
                    run = []
                run.append(block)
                block = block.next()
        if run:
            yield self._fold(run, labels, proposed=proposed)

    def _is_covered(self, block: QTextBlock, start: int, end: int) -> bool:
        point = self._article.offsets.point
        low, high = point(block.position()), point(block.position() + block.length() - 1)
        words = self._article.text[low:high]
        bare = words.strip()
        begin = low + len(words) - len(words.lstrip())
        return bool(bare) and start <= begin and begin + len(bare) <= end

    def _fold(self, run: list[QTextBlock], labels: list[tuple[tuple[int, int], str]], *, proposed: bool) -> Fold:
        point = self._article.offsets.point
        start, end = point(run[0].position()), point(run[-1].position() + run[-1].length() - 1)
        inside = (label for (low, high), label in labels if low < end and high > start)
        what = tuple(dict.fromkeys(label for label in inside if label))
        words = " ".join(self._article.text[start : min(end, start + QUOTED)].split())
        quote = visible(words + ("…" if end > start + QUOTED else ""))
        return Fold(run[0].blockNumber(), run[-1].blockNumber(), len(run), what, start, end, proposed, quote)

    def _do(self) -> None:
        """Hide the closed folds and make room for the lines of all; lines that meet at one block stand on each other.

        `_level` counts a fold's line from the block below: 1 is the lowest.
        """
        for fold in self.folds:
            self._show(fold, visible=fold.start in self.opened)
        carriers = [(fold, self._carrier(fold)) for fold in self.folds]
        lines, above = Counter(block.blockNumber() for _fold, block in carriers), Counter[int]()
        for fold, carrier in carriers:
            number = carrier.blockNumber()
            if carrier.isValid() and not above[number]:
                self._carried.append((number, carrier.blockFormat().topMargin()))
                self._set_margin(carrier, self._strip() * lines[number] + self._theme.px(GAP))
            self._level[fold.start] = lines[number] - above[number]
            above[number] += 1

    def _undo(self) -> None:
        for number, margin in reversed(self._carried):
            self._set_margin(self._article.document.findBlockByNumber(number), margin)
        self._carried = []
        self._level = {}
        for fold in self.folds:
            self._show(fold, visible=True)

    def _show(self, fold: Fold, *, visible: bool) -> None:
        document = self._article.document
        first, last = document.findBlockByNumber(fold.first), document.findBlockByNumber(fold.last)
        if first.isVisible() == visible:
            return
        block = first
        while block.isValid() and block.blockNumber() <= fold.last:
            block.setVisible(visible)
            block.setLineCount(1 if visible else 0)
            block = block.next()
        document.markContentsDirty(first.position(), last.position() + last.length() - first.position())

    def _carrier(self, fold: Fold) -> QTextBlock:
        """Return the block whose top margin holds the line; none below a closed fold at the end of the text.

        It cannot be the margin of the block before: Qt takes the one of the hidden block right above.
        """
        document = self._article.document
        if fold.start in self.opened:
            return document.findBlockByNumber(fold.first)
        block = document.findBlockByNumber(fold.last + 1)
        while block.isValid() and not block.isVisible():
            block = block.next()
        return block

    def _set_margin(self, block: QTextBlock, margin: float) -> None:
        form = block.blockFormat()
        form.setTopMargin(margin)
        QTextCursor(block).setBlockFormat(form)

    def strips(self, top: float, bottom: float) -> list[tuple[QRectF, Fold]]:
        """Return where the lines of the folds stand between two heights (document pixels)."""
        result = []
        width = min(COLUMN, self._article.document.textWidth() - GUTTER)
        for fold in self._near(top, bottom):
            y = self._strip_top(fold)
            if top - self._strip() <= y <= bottom:
                result.append((QRectF(GUTTER, y, width, self._strip() - self._theme.px(8)), fold))
        return result

    def _strip(self) -> float:
        return self._theme.px(STRIP)

    def _near(self, top: float, bottom: float) -> list[Fold]:
        """Return the folds between two heights, give or take a block: asking where a far one is lays all out."""
        layout, document = self._article.document.documentLayout(), self._article.document
        if not self.folds:
            return []
        low, high = (
            document.findBlock(max(layout.hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit), 0)).blockNumber()
            for y in (top - self._strip(), bottom + self._strip())
        )
        return [fold for fold in self.folds if fold.last + 3 >= low and fold.first <= high + 3]

    def _strip_top(self, fold: Fold) -> float:
        document = self._article.document
        layout, carrier = document.documentLayout(), self._carrier(fold)
        if carrier.isValid():
            return layout.blockBoundingRect(carrier).top() - self._strip() * self._level[fold.start]
        before = document.findBlockByNumber(fold.first - 1)
        while before.isValid() and not before.isVisible():
            before = before.previous()
        after_text = max(self._level[other.start] for other in self.folds if other.first > before.blockNumber())
        above = (after_text - self._level[fold.start]) * self._strip()
        return layout.blockBoundingRect(before).bottom() + self._theme.px(GAP) + above

    def parts(self, place: QRectF, fold: Fold) -> list[tuple[QRectF, Part, str]]:
        """Return what can be pressed at the right end of a fold's line: where, what it does, and the word."""
        metrics, right = QFontMetricsF(self._theme.ui_font()), place.right()
        verbs: list[tuple[Part, str]] = [("toggle", _("show") if fold.start not in self.opened else _("fold"))]
        if fold.proposed:
            verbs = [("accept", _("accept")), ("refuse", _("refuse")), *verbs]
        found: list[tuple[QRectF, Part, str]] = []
        for part, word in reversed(verbs):
            width = metrics.horizontalAdvance(word)
            found.append((QRectF(right - width, place.top(), width, place.height()), part, word))
            right -= width + self._theme.px(14)
        return found[::-1]

    def part_at(self, place: QPointF) -> tuple[int, Part] | None:
        """Return the start of the fold whose line is at a place, and what a click there does."""
        for strip, fold in self.strips(place.y() - 60, place.y() + 60):
            if strip.contains(place):
                pad = self._theme.px(6)
                for box, part, _word in self.parts(strip, fold):
                    if box.adjusted(-pad, 0, pad, 0).contains(place):
                        return fold.start, part
                return fold.start, "toggle"
        return None

    def draw(self, painter: QPainter, top: float, bottom: float) -> None:
        """Draw the folds' lines as in the picture: a dashed rule, what is folded, and "show"."""
        font = self._theme.ui_font()
        for place, fold in self.strips(top, bottom):
            folded = fold.start not in self.opened
            painter.setPen(QPen(self._theme.colour("outline"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(place.topLeft() + QPointF(0, 0.5), place.topRight() + QPointF(0, 0.5))
            painter.setFont(font)
            room, parts = place.adjusted(0, self._theme.px(7), 0, 0), self.parts(place, fold)
            for box, part, word in parts:
                painter.setPen(self._theme.colour("muted" if part == "toggle" else "accent"))
                painter.drawText(box.adjusted(0, self._theme.px(7), 2, 0), Qt.AlignmentFlag.AlignLeft, word)
            painter.setPen(self._theme.colour("muted"))
            said = QFontMetricsF(font).elidedText(
                fold.sentence(folded=folded), Qt.TextElideMode.ElideRight, parts[0][0].left() - room.left() - 16
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, said)


def _only_gaps_between(earlier: QTextBlock, later: QTextBlock) -> bool:
    block = earlier.next()
    while block.blockNumber() < later.blockNumber():
        if block.text().strip():
            return False
        block = block.next()
    return True
