"""One article as shown: document, marks, folds, boxes and painter together, without a widget.

The view asks it what lies where (Qt's positions and document pixels) and lets it paint.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from workbench.i18n import _
from workbench.text.ranges import merged
from workbench.ui.article.document import ArticleDocument
from workbench.ui.article.drawn import CueHint, DrawnMark, Proposal
from workbench.ui.article.dressing import Dressing
from workbench.ui.article.folds import Folds, Part
from workbench.ui.article.geometry import Line, lines_of, visible_blocks
from workbench.ui.article.painter import MarginItem, MarkPainter, Shown
from workbench.ui.article.spans import SpanIndex
from workbench.ui.theme import Theme

SMALL = 200_000
MOST_HINTS = 12
"""Marks that the tooltip of "+n" names."""


class ArticleScene:
    """Everything that is drawn for one article in one theme."""

    def __init__(self, text: str, theme: Theme, top: float) -> None:
        self.article = ArticleDocument.of(text, theme, top)
        self.theme = theme
        self.marks: tuple[DrawnMark, ...] = ()
        self.by_id: dict[str, DrawnMark] = {}
        self.proposals: tuple[Proposal, ...] = ()
        self.furniture: list[tuple[int, int]] = []
        """What is page furniture, or only looks like it: stretches in order that do not touch (code points)."""
        self.shown = Shown()
        self.folds = Folds(self.article, theme)
        self.dressing = Dressing(self.article, theme)
        self._repaint_with(SpanIndex((), self.article.offsets))

    @property
    def text(self) -> str:
        """The stored text."""
        return self.article.text

    def units(self, start: int, end: int) -> tuple[int, int]:
        """Turn a range of code points into Qt's positions."""
        return self.article.offsets.unit(start), self.article.offsets.end_unit(end)

    def set_marks(self, marks: Sequence[DrawnMark]) -> bool:
        """Take another list of marks; say whether it moved text (folds, greyed words)."""
        self.marks = tuple(marks)
        self.by_id = {mark.mark_id: mark for mark in self.marks}
        self._repaint_with(SpanIndex(self.marks, self.article.offsets))
        self._grey()
        return self.folds.set_marks(self.marks)

    def set_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Grey what only looks like furniture; whole paragraphs of it are folded to a line that asks."""
        self.proposals = tuple(proposals)
        self._grey()
        self.folds.set_proposals(self.proposals)

    def _grey(self) -> None:
        marked = [(p.start, p.end) for mark in self.marks if mark.kind == "furniture" for p in mark.content()]
        self.furniture = merged([*marked, *((p.start, p.end) for p in self.proposals)])
        self.dressing.set_grey([self.units(start, end) for start, end in self.furniture])
        self.shown.proposed = [self.units(p.start, p.end) for p in self.proposals]

    def proposals_in(self, start: int, end: int) -> list[Proposal]:
        """Return the suggested furniture that a range touches (code points; an empty one may lie inside)."""
        return [p for p in self.proposals if p.start < max(end, start + 1) and start < p.end]

    def set_cues(self, cues: Sequence[CueHint]) -> None:
        """Take the suggested cue phrases to underline faintly."""
        self.shown.cues = [(*self.units(cue.start, cue.end), cue) for cue in cues]

    def set_theme(self, theme: Theme) -> None:
        """Take another scheme at the same zoom."""
        self.theme = theme
        self.folds.set_theme(theme)
        self.dressing.set_theme(theme)
        self._repaint_with(self._index)

    def _repaint_with(self, index: SpanIndex) -> None:
        self._index = index
        self._painter = MarkPainter(self.theme, index, self.shown)

    def lines(self, top: float, bottom: float) -> list[Line]:
        """Return the lines between two heights."""
        document = self.article.document
        blocks = list(visible_blocks(document, top, bottom))
        return [line for block in blocks for line in lines_of(document, block, top, bottom)]

    def draw_under(self, painter: QPainter, lines: list[Line]) -> None:
        """Draw what lies under the text."""
        self._painter.draw(painter, lines)

    def draw_over(self, painter: QPainter, lines: list[Line], top: float, bottom: float) -> None:
        """Draw what lies over the text: folds, labelled boxes, the active mark's outline."""
        self.folds.draw(painter, top, bottom)
        self.dressing.draw(painter, lines)
        self._painter.draw_active(painter, lines)
        self._painter.draw_lane_names(painter, self.article.document.rootFrame().frameFormat().topMargin() + 2)

    def marks_at(self, point: int) -> list[DrawnMark]:
        """Return the marks whose pieces hold a code point, the smallest first."""
        unit = self.article.offsets.unit(point)
        found = {piece.mark.mark_id: piece.mark for piece in self._index.touching(unit, unit + 1)}
        return sorted(found.values(), key=lambda mark: (mark.size(), *mark.whose()))

    def marks_touching(self, start: int, end: int) -> list[DrawnMark]:
        """Return the marks that touch a range of Qt's positions, the smallest first, page furniture last."""
        found = {piece.mark.mark_id: piece.mark for piece in self._index.touching(start, end)}
        return sorted(found.values(), key=lambda mark: (mark.kind == "furniture", mark.size(), *mark.whose()))

    def in_order(self) -> list[DrawnMark]:
        """Return the marks in the order of their first content; those without a place are left out."""
        placed = [mark for mark in self.marks if mark.content()]
        return sorted(placed, key=lambda mark: (mark.content()[0].start, -mark.size(), *mark.whose()))

    def around(self, place: QPointF) -> list[Line]:
        """Return the lines near a place, for questions about it."""
        return self.lines(place.y() - 60, place.y() + 60)

    def margin_at(self, place: QPointF) -> MarginItem | None:
        """Return the margin symbol at a place."""
        items = self._painter.margin(self.around(place))
        return next((item for item in items if item.place.contains(place)), None)

    def handle_at(self, place: QPointF) -> str | None:
        """Return which handle of the active mark is at a place: "start" or "end"."""
        for edge, centre in self._painter.handles(self.around(place)).items():
            if (centre - place).manhattanLength() <= 9:
                return edge
        return None

    def strip_at(self, place: QPointF) -> tuple[int, Part] | None:
        """Return the start of the fold whose line is at a place, and what a click there does."""
        return self.folds.part_at(place)

    def is_on_text(self, place: QPointF, point: int) -> bool:
        """Say whether a place is on the letters at a code point rather than in the white beside them."""
        unit = self.article.offsets.unit(point)
        rise, drop = self.theme.px(20), self.theme.px(12)
        boxes = [box for line in self.around(place) for box in line.boxes(unit, unit + 1)]
        area = (QRectF(b.left - 3, b.baseline - rise, b.right - b.left + 6, rise + drop) for b in boxes)
        return any(box.contains(place) for box in area)

    def hint_at(self, place: QPointF, point: int) -> str:
        """Return what a tooltip says at a place: a hidden character, a margin symbol, marks and cues."""
        for line in self.around(place):
            for box_place, box in self.dressing.boxes_on(line):
                if box_place.contains(place):
                    return box.name
        item = self.margin_at(place)
        if item is not None:
            return item.mark.label if item.mark else "\n".join(mark.label for mark in item.rest[:MOST_HINTS])
        if not self.is_on_text(place, point):
            return ""
        unit = self.article.offsets.unit(point)
        hints = [mark.label for mark in self.marks_at(point) if mark.label]
        hints += [cue.hint for start, end, cue in self.shown.cues if start <= unit < end]
        hints += [proposal_words(p) for p in self.proposals_in(point, point)]
        return "\n".join(hints)


def proposal_words(proposal: Proposal) -> str:
    """Say that a passage looks like page furniture, for the tooltip and the screen reader."""
    if not proposal.what:
        return _("suggested page furniture")
    return _("suggested page furniture ({what})").format(what=proposal.what)
