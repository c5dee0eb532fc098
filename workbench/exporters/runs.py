"""Text cut at every boundary of the marks over it, so that nested and crossing marks never need crossing tags."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from workbench.text.boundaries import sentences
from workbench.text.graphemes import snapped_to_graphemes
from workbench.text.hidden import hidden
from workbench.text.span import Span

Role = Literal["mark", "cue", "furniture"]
MOST_CONTEXT = 320
"""Code points of context kept on each side of a mark where a sentence has no end."""


@dataclass(frozen=True, slots=True)
class Run:
    """A mark's hold on a range of the text (half-open code points)."""

    start: int
    end: int
    role: Role
    mark: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text over which nothing changes; the texts of all segments, joined, are the text that was cut.

    `marks`: the marks that cover it, the widest first. `hidden`: the label of the unseen character that it is.
    """

    start: int
    text: str
    marks: tuple[str, ...] = ()
    cue: bool = False
    furniture: bool = False
    hidden: str = ""

    @property
    def plain(self) -> bool:
        """Whether nothing lies over it."""
        return not (self.marks or self.cue or self.furniture or self.hidden)


@dataclass(frozen=True, slots=True)
class Passage:
    """A mark in its sentence; the flags say where an ellipsis stands because the paragraph goes on."""

    segments: tuple[Segment, ...]
    cut_before: bool = False
    cut_after: bool = False


def boxes(text: str) -> dict[int, str]:
    """Return label by position (code points) of the characters nobody sees; no-break spaces are left alone."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return {}
    return {box.span.start: box.label for box in hidden(text) if box.kind != "space"}


def cut(
    text: str, start: int, end: int, runs: Iterable[Run], labels: Mapping[int, str] = MappingProxyType({})
) -> Iterator[Segment]:
    """Yield the segments of `text[start:end]`, cut at each run's ends and round each labelled character."""
    begins: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        if max(run.start, start) < min(run.end, end):
            begins[max(run.start, start)].append(run)
    points = {start, end, *begins, *(min(run.end, end) for some in begins.values() for run in some)}
    for place in labels if len(labels) < end - start else range(start, end):
        if start <= place < end and place in labels:
            points.update((place, place + 1))
    active: list[Run] = []
    for first, last in pairwise(sorted(points)):
        if first in begins or any(run.end <= first for run in active):
            active = sorted([run for run in active if run.end > first] + begins[first], key=_widest_first)
        yield _segment(first, text[first:last], active, labels.get(first, ""))


def _widest_first(run: Run) -> tuple[int, int, str]:
    return (run.start, -run.end, run.mark)


def _segment(start: int, words: str, active: Sequence[Run], label: str) -> Segment:
    if not active:
        return Segment(start, words, hidden=label)
    roles = {run.role for run in active}
    marks = tuple(dict.fromkeys(run.mark for run in active if run.role == "mark"))
    return Segment(start, words, marks, "cue" in roles, "furniture" in roles, label)


class SentenceFinder:
    """The sentences of one text, found line by line and only once, since many marks lie in one line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [-1, *(place for place, sign in enumerate(text) if sign == "\n"), len(text)]
        self._found: dict[int, list[Span]] = {}

    def line(self, position: int) -> Span:
        """Return the line that holds a position (code points), without its line end."""
        place = bisect_right(self._breaks, max(position - 1, -1)) - 1
        return Span(self._breaks[place] + 1, self._breaks[min(place + 1, len(self._breaks) - 1)])

    def around(self, start: int, end: int) -> Span:
        """Return the sentences that a range touches, within its lines, and at least the range itself."""
        first, last = self._sentence(start), self._sentence(max(start, end - 1))
        return Span(min(first.start, start), max(last.end, end))

    def _sentence(self, position: int) -> Span:
        line = self.line(position)
        if line.start not in self._found:
            self._found[line.start] = [s for s in sentences(self._text, line.start, line.end) if s.end <= line.end]
        known = self._found[line.start]
        place = bisect_right(known, position, key=lambda sentence: sentence.start) - 1
        return known[place] if place >= 0 and known[place].holds(position) else Span(position, position)


def passages(
    finder: SentenceFinder, text: str, pieces: Sequence[Span], cues: Sequence[Span], mark: str
) -> list[Passage]:
    """Return a mark's pieces in their sentences; pieces whose sentences meet share a passage."""
    views: list[Span] = []
    for piece in sorted(pieces):
        view = _shortened(text, finder.around(piece.start, piece.end), piece)
        if views and view.start <= views[-1].end + 1:
            views[-1] = views[-1].cover(view)
        else:
            views.append(view)
    runs = [Run(piece.start, piece.end, "mark", mark) for piece in pieces]
    runs += [Run(cue.start, cue.end, "cue", mark) for cue in cues]
    return [_passage(finder, text, view, runs) for view in views]


def _passage(finder: SentenceFinder, text: str, view: Span, runs: list[Run]) -> Passage:
    labels = {view.start + place: label for place, label in boxes(text[view.start : view.end]).items()}
    first, last = finder.line(view.start), finder.line(max(view.start, view.end - 1))
    return Passage(
        tuple(cut(text, view.start, view.end, runs, labels=labels)),
        cut_before=bool(text[first.start : view.start].strip()),
        cut_after=bool(text[view.end : last.end].strip()),
    )


def _shortened(text: str, view: Span, piece: Span) -> Span:
    """Keep at most `MOST_CONTEXT` on each side, from a space on where there is one, and no cluster split."""
    start, end = view.start, view.end
    if piece.start - start > MOST_CONTEXT:
        space = text.find(" ", piece.start - MOST_CONTEXT, piece.start)
        start = space + 1 if space >= 0 else piece.start - MOST_CONTEXT
    if end - piece.end > MOST_CONTEXT:
        space = text.rfind(" ", piece.end, piece.end + MOST_CONTEXT)
        end = space if space >= 0 else piece.end + MOST_CONTEXT
    return snapped_to_graphemes(text, Span(start, end)) if (start, end) != (view.start, view.end) else view
