"""Paragraphs that are nothing but page furniture, folded to one quiet line with "show".

Folding hides Qt's blocks, which keeps every position; the line stands in a margin made beside the hidden blocks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextCursor

from workbench.i18n import _, ngettext
from workbench.ui.article.document import COLUMN, GAP, GUTTER, ArticleDocument
from workbench.ui.article.drawn import DrawnMark, merged
from workbench.ui.theme import Theme

STRIP = 38
"""Height in pixels of a fold's line at 100 per cent."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of furniture paragraphs: block numbers from first to last, how many lines have text, what they are."""

    first: int
    last: int
    lines: int
    what: tuple[str, ...]
    start: int

    def sentence(self, *, folded: bool) -> str:
        """Say in one line what is folded here."""
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
        self._carried: list[tuple[int, float]] = []
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
        self._undo()
        self.folds = [fold for fold in self._runs() if fold.last - fold.first + 1 < self._blocks()]
        self._do()
        return True

    def toggle(self, start: int) -> None:
        """Open or close the fold that starts at a code point."""
        self._undo()
        self.opened ^= {start}
        self._do()

    def open_at(self, unit: int) -> bool:
        """Open the closed fold that holds a position; say whether there was one."""
        fold = self.fold_at(unit)
        if fold is None or fold.start in self.opened:
            return False
        self.toggle(fold.start)
        return True

    def fold_at(self, unit: int) -> Fold | None:
        """Return the fold whose blocks hold a position."""
        number = self._article.document.findBlock(unit).blockNumber()
        return next((fold for fold in self.folds if fold.first <= number <= fold.last), None)

    def is_hidden(self, unit: int) -> bool:
        """Say whether a position lies in a closed fold."""
        return not self._article.document.findBlock(unit).isVisible()

    def _blocks(self) -> int:
        return self._article.document.blockCount()

    def _runs(self) -> Iterator[Fold]:
        """Walk the paragraphs under each united stretch of furniture and gather those covered completely."""
        offsets, document = self._article.offsets, self._article.document
        stretches = merged((piece.start, piece.end) for mark in self._marks for piece in mark.content())
        run: list[QTextBlock] = []
        for start, end in stretches:
            block = document.findBlock(offsets.unit(start))
            while block.isValid() and offsets.point(block.position()) < end:
                if not self._is_covered(block, start, end):
                    block = block.next()
                    continue
                if run and not _only_gaps_between(run[-1], block):
                    yield self._fold(run)
                    run = []
                run.append(block)
                block = block.next()
        if run:
            yield self._fold(run)

    def _is_covered(self, block: QTextBlock, start: int, end: int) -> bool:
        point = self._article.offsets.point
        low, high = point(block.position()), point(block.position() + block.length() - 1)
        words = self._article.text[low:high]
        bare = words.strip()
        begin = low + len(words) - len(words.lstrip())
        return bool(bare) and start <= begin and begin + len(bare) <= end

    def _fold(self, run: list[QTextBlock]) -> Fold:
        point = self._article.offsets.point
        start, end = point(run[0].position()), point(run[-1].position() + run[-1].length() - 1)
        inside = (mark for mark in self._marks if any(p.start < end and p.end > start for p in mark.content()))
        what = tuple(dict.fromkeys(mark.label for mark in inside if mark.label))
        return Fold(run[0].blockNumber(), run[-1].blockNumber(), len(run), what, start)

    def _do(self) -> None:
        for fold in self.folds:
            self._show(fold, visible=fold.start in self.opened)
            carrier = self._carrier(fold)
            if carrier.isValid():
                self._carried.append((carrier.blockNumber(), carrier.blockFormat().topMargin()))
                self._set_margin(carrier, self._strip() + self._theme.px(GAP))

    def _undo(self) -> None:
        for number, margin in reversed(self._carried):
            self._set_margin(self._article.document.findBlockByNumber(number), margin)
        self._carried = []
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
        return self._article.document.findBlockByNumber(fold.first if fold.start in self.opened else fold.last + 1)

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
        layout, carrier = self._article.document.documentLayout(), self._carrier(fold)
        if carrier.isValid():
            return layout.blockBoundingRect(carrier).top() - self._strip()
        before = self._article.document.findBlockByNumber(fold.first - 1)
        return layout.blockBoundingRect(before).bottom() + self._theme.px(GAP)

    def draw(self, painter: QPainter, top: float, bottom: float) -> None:
        """Draw the folds' lines as in the picture: a dashed rule, what is folded, and "show"."""
        font = self._theme.ui_font()
        for place, fold in self.strips(top, bottom):
            folded = fold.start not in self.opened
            painter.setPen(QPen(self._theme.colour("outline"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(place.topLeft() + QPointF(0, 0.5), place.topRight() + QPointF(0, 0.5))
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(font)
            verb = _("show") if folded else _("fold")
            room = place.adjusted(0, self._theme.px(7), 0, 0)
            aside = QFontMetricsF(font).horizontalAdvance(verb) + 16
            said = QFontMetricsF(font).elidedText(
                fold.sentence(folded=folded), Qt.TextElideMode.ElideRight, room.width() - aside
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, said)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, verb)


def _only_gaps_between(earlier: QTextBlock, later: QTextBlock) -> bool:
    block = earlier.next()
    while block.blockNumber() < later.blockNumber():
        if block.text().strip():
            return False
        block = block.next()
    return True
