"""Which parts of a page's whole text an extraction took: its lines found again, so that the text is the page's own.

The extraction library drops characters nobody sees (joiners in Persian and in emoji, soft hyphens) and adds dashes and
bars to lists and tables. So it only chooses: what is stored is cut from the whole text.
"""

from bisect import bisect_right
from dataclasses import dataclass

from workbench.text.patterns import pattern
from workbench.text.span import Span

_KEPT = pattern(r"[^\s\-|\p{Cc}\p{Cf}]+")  # what both texts have alike
_TRIES = 50  # places of a short line that are looked at
_LONG = 20  # code points from which a line may lie anywhere, not only at the start of a line


@dataclass(frozen=True, slots=True)
class Taken:
    """A piece of the article: a place in the whole text, or words that are not found there."""

    place: Span | None
    words: str = ""


class Folded:
    """A text without what differs between two readings of a page, with the way back to its places."""

    def __init__(self, text: str) -> None:
        self.text = text
        runs = [(run.start(), run.group()) for run in _KEPT.finditer(text)]
        self._starts = [start for start, _run in runs]
        self._at: list[int] = []
        length = 0
        for _start, run in runs:
            self._at.append(length)
            length += len(run)
        self.folded = "".join(run for _start, run in runs)
        places = zip(self._starts, self._at, strict=True)
        self.line_starts = frozenset(at for start, at in places if not _KEPT.search(text, _line(text, start), start))

    def place(self, start: int, end: int) -> Span:
        """Return the place in the text of a range of the folded one, with the marks and line it belongs to."""
        first, last = self._back(start), self._back(end - 1) + 1
        line, stop = _line(self.text, first), self.text.find("\n", last)
        stop = len(self.text) if stop < 0 else stop
        if not _KEPT.search(self.text, line, first):
            first = line
        if not _KEPT.search(self.text, last, stop):
            last = stop
        return Span(first, last)

    def _back(self, position: int) -> int:
        run = bisect_right(self._at, position) - 1
        return self._starts[run] + position - self._at[run]


def places(whole: str, text: str) -> list[tuple[int, Span | None]]:
    """Return, for each line of a text that has words, its number and where it lies in the whole one, going forward."""
    folded, reached = Folded(whole), 0
    found: list[tuple[int, Span | None]] = []
    for number, line in enumerate(text.split("\n")):
        key = "".join(_KEPT.findall(line))
        if not key:
            continue
        at = _find(folded, key, reached)
        at = _find(folded, key, 0) if at < 0 else at
        reached = at + len(key) if at >= 0 else reached
        found.append((number, folded.place(at, reached) if at >= 0 else None))
    return found


class Compared:
    """A page's whole text beside an article made of it: where the article's lines lie, and which of the page's it has.

    `lines`: the page's lines; `places`: (number of a line of the article, its place on the page) of those found there;
    `taken`: numbers of the page's lines that are in the article for the better part; `total`: how many have words.
    """

    def __init__(self, whole: str, text: str) -> None:
        self.lines: list[Span] = []
        position = 0
        for line in whole.split("\n"):
            self.lines.append(Span(position, position + len(line)))
            position += len(line) + 1
        self._starts = [line.start for line in self.lines]
        self.total = sum(1 for line in self.lines if whole[line.start : line.end].strip())
        self.places = [(number, place) for number, place in places(whole, text) if place is not None]
        self.taken = frozenset(number for _line, place in self.places for number in self.covered(place))

    def covered(self, place: Span) -> list[int]:
        """Return the numbers of the page's lines of which a place covers at least half."""
        number = bisect_right(self._starts, place.start) - 1
        found = []
        while number < len(self.lines) and (line := self.lines[number]).start < place.end:
            if (
                line.end > line.start
                and 2 * (min(line.end, place.end) - max(line.start, place.start)) >= line.end - line.start
            ):
                found.append(number)
            number += 1
        return found


def parts(whole: str, extracted: str) -> list[Taken]:
    """Find each line of an extraction in the whole text; what is nowhere stands as words."""
    lines = extracted.split("\n")
    return [Taken(place, "" if place else lines[number].strip()) for number, place in places(whole, extracted)]


def joined(whole: str, pieces: list[Taken]) -> str:
    """Put the pieces together: neighbours as they stand in the whole text, others a paragraph apart; none twice."""
    text: list[str] = []
    last = 0
    before: Taken | None = None
    for piece in pieces:
        start = piece.place.start if piece.place else 0
        if piece.place and before and before.place and start <= before.place.start < piece.place.end <= last:
            continue  # a line found inside the one before it
        follows = piece.place and before and before.place and start >= last and not whole[last:start].strip()
        if before:
            text.append(whole[last:start] or " " if follows else "\n\n")
        text.append(whole[start : piece.place.end] if piece.place else piece.words)
        last, before = piece.place.end if piece.place else last, piece
    return "".join(text)


def _find(folded: Folded, key: str, start: int) -> int:
    at, tries = folded.folded.find(key, start), 0
    first = at
    while at >= 0 and tries < _TRIES:
        if at in folded.line_starts:
            return at
        at, tries = folded.folded.find(key, at + 1), tries + 1
    return first if len(key) >= _LONG else -1


def _line(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1
