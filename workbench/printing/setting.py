"""Blocks of a report set as atoms: what stands where in the column, before it is known which page it is on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from workbench.exporters.colours import known, tone
from workbench.exporters.flow import Bars, Block, Box, Chapter, Contents, Numbers, Paragraph, Style, Table, Words, chip
from workbench.i18n import _
from workbench.printing.atoms import Atom, Bar, Folio, Ground, Set
from workbench.printing.lines import SetLine, natural_width, set_lines, set_words
from workbench.printing.styles import INK, LOOKS, RULE

STEP = 140
"""How far a list item, an answer or a quotation is set in."""
PADDING = 90
FOLIO = 330
"""The room for the numbers of pages beside a table."""
GAP = 60
FEW_ENTRIES = 24
"""Of the contents: so many stay on one page."""
MOST_LINES = 8
"""Of a heading, or a passage with what is said of it: so many stay on one page."""
LONG_ROW = 12
"""Lines from which a row of a table may be cut by a page's end."""


class Setter:
    """Sets blocks one below the other into a column of a width; the space between two is the wider of theirs."""

    def __init__(self, width: float) -> None:
        self.atoms: list[Atom] = []
        self._left, self._width = 0.0, width
        self._grounds: tuple[Ground, ...] = ()
        self._owed = 0.0

    def add(self, blocks: Iterable[Block]) -> None:
        """Set blocks after what is there."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            elif isinstance(block, Chapter):
                self._chapter(block)
            elif isinstance(block, Box):
                self._box(block)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Numbers):
                self._numbers(block)
            elif isinstance(block, Bars):
                self._bars(block)
            else:
                self._contents(block)

    def _put(self, atom: Atom, *, before: float = 0.0, after: float = 0.0) -> None:
        atom.before = max(before, self._owed)
        atom.grounds = self._grounds
        self.atoms.append(atom)
        self._owed = after

    def _paragraph(self, paragraph: Paragraph) -> None:
        look = LOOKS[paragraph.style]
        inset = self._left + STEP * paragraph.depth + (STEP if paragraph.marker else 0)
        lines = set_lines(paragraph, max(self._width - (inset - self._left), 400))
        things: list[tuple[Set, ...]] = [(Set(inset, 0, line),) for line in lines]
        if paragraph.marker and lines:
            marker = set_words((Words(paragraph.marker, quiet=True),), paragraph.style, STEP)
            things[0] = (Set(inset - STEP * 0.85, 0, marker[0]), *things[0])
        for place, (line, drawn) in enumerate(zip(lines, things, strict=True)):
            first, last = place == 0, place == len(lines) - 1
            # no line alone at a page's foot or head; short paragraphs whole
            few = len(lines) <= (MOST_LINES if paragraph.keep else 3)
            keep = paragraph.keep if last else first or place == len(lines) - 2 or few
            atom = Atom(line.height, keep=keep, things=drawn)
            atom.anchors = (paragraph.anchor,) if first and paragraph.anchor else ()
            if first and paragraph.style == "h3":
                atom.entry = (2, paragraph.text)
            self._put(atom, before=look.before if first else 0.0, after=look.after if last else 0.0)

    def _chapter(self, chapter: Chapter) -> None:
        lines = set_words((Words(chapter.title),), "h2", self._width)
        look = LOOKS["h2"]
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            rule = (Bar(self._left, line.height + 40, self._width, 12, INK, plain=True),) if last else ()
            atom = Atom(line.height + (52 if last else 0), keep=True, things=(Set(self._left, 0, line), *rule))
            if not place:
                atom.anchors, atom.entry, atom.fresh = (chapter.anchor,), (1, chapter.title), chapter.fresh
            self._put(atom, before=look.before if not place else 0.0, after=look.after if last else 0.0)

    def _box(self, box: Box) -> None:
        made = tone(box.colour, dark=False)
        ground = Ground(self._left, self._width)
        if box.look == "verdict":
            ground.tint, ground.rule = made.tint, made.line
        elif box.look == "side":
            ground.rule = made.line
        else:
            ground.frame = made.line
        outer = self._left, self._width, self._grounds
        first = len(self.atoms)
        self._owed = max(self._owed, 60)
        self._grounds = (*outer[2], ground)
        self._left, self._width = self._left + PADDING + 40, self._width - (2 * PADDING + 40)
        padding = 20 if box.look == "side" else 70
        self._put(Atom(padding, keep=True))
        self._owed = -1_000
        self.add(box.blocks)
        for atom in self.atoms[first:] if box.look == "verdict" else self.atoms[-1:]:
            atom.keep = True
        self._owed = 0
        self._put(Atom(padding * 0.7, keep=box.keep))
        self._left, self._width, self._grounds = outer
        self._owed = 70
        # the space above a box is not on its ground
        self.atoms.insert(first, Atom(0, before=self.atoms[first].before, keep=True, grounds=outer[2]))
        self.atoms[first + 1].before = 0

    def _numbers(self, numbers: Numbers) -> None:
        x, things, height = self._left, [], 0.0
        step = self._width / max(len(numbers.pairs), 1)
        for figure, what in numbers.pairs:
            big = set_words((Words(figure),), "title", step)
            small = set_words((Words(what, quiet=True),), "reading", step - 60)
            things += [Set(x, 0, big[0])] if big else []
            below = big[0].height if big else 0.0
            for line in small:
                things.append(Set(x, below, line))
                below += line.height
            x, height = x + step, max(height, below)
        self._put(Atom(height, things=tuple(things), keep=True), before=20, after=90)

    def _bars(self, bars: Bars) -> None:
        """Draw a small chart: sign, number, bar."""
        signs = [(chip(bar.chip),) for bar in bars.bars]
        widest = min(max((natural_width(sign, "cell") for sign in signs), default=0.0), self._width * 0.45) + 60
        start = self._left + widest + 190
        for place, bar in enumerate(bars.bars):
            lines = set_words(signs[place], "cell", widest)
            number = set_words((Words(f"{bar.number}", bold=True),), "number", 130)
            height = sum(line.height for line in lines) + 34
            things: list[Set | Bar] = [*_column(lines, self._left, 17), *_column(number, self._left + widest, 17)]
            length = max((self._left + self._width - start) * bar.share, 12)
            things.append(Bar(start, height / 2 - 42, length, 84, known(bar.chip.colour)))
            self._put(Atom(height, things=tuple(things), keep=place < len(bars.bars) - 1), after=0)
        self._owed = 150

    def _contents(self, contents: Contents) -> None:
        self._paragraph(Paragraph((Words(contents.title),), "h4", keep=True))
        for entry, following in zip_longest(contents.entries, contents.entries[1:]):
            style: Style = "toc1" if entry.level == 1 else "toc2"
            inset = self._left + (entry.level - 1) * 100
            words = tuple(each if each.kind else replace(each, link=f"#{entry.target}") for each in entry.words)
            room = self._width - (entry.level - 1) * 100 - 420
            for lines, last in _with_last(set_words(words, style, room)):
                right = inset + lines.line.naturalTextWidth() + 60
                folio = (Folio(entry.target, right, self._left + self._width, lines.baseline),) if last else ()
                few = len(contents.entries) <= FEW_ENTRIES and following is not None
                keep = not last or few or (following is not None and entry.level < following.level)
                atom = Atom(lines.height, keep=keep, things=(Set(inset, 0, lines), *folio))
                self._put(atom, before=LOOKS[style].before if style == "toc1" else 0, after=LOOKS[style].after)

    def _table(self, table: Table) -> None:
        whole = sum(table.widths) or 1
        edges = [self._left]
        room = self._width - (FOLIO if table.targets else 0)
        for width in table.widths:
            edges.append(edges[-1] + room * width / whole)
        heads = tuple(self._row(table.heads, edges, head=True)) if table.heads else ()
        if heads and table.targets:
            page = set_words((Words(_("Page")),), "head", FOLIO)[0]
            x = self._left + self._width - page.line.naturalTextWidth()
            heads[1].things = (*heads[1].things, Set(x, 0, page))
        ruled = table.look != "wordings"
        kept = len(table.rows) - 2  # the last row does not stand alone on a page
        for place, atom in enumerate(heads):
            self._put(atom, before=60 if not place else 0.0)
        targets = table.targets or [""] * len(table.rows)
        for number, (row, target) in enumerate(zip(table.rows, targets, strict=True)):
            for place, atom in enumerate(self._row(row, edges, ruled=ruled, target=target)):
                atom.repeat = heads
                atom.keep = atom.keep or number == kept
                self._put(atom, before=60 if not self._owed and not heads and not number and not place else 0)
        if ruled:
            self._put(Atom(8, things=(Bar(self._left, 0, self._width, 6, RULE, plain=True),)))
            self.atoms[-2].keep = True
        self._owed = 100

    def _row(
        self, row: Sequence[tuple[Paragraph, ...]], edges: list[float], *, head: bool = False, ruled: bool = True,
        target: str = "",
    ) -> list[Atom]:
        """Return the atoms of a row: line beside line, so that a long one may go on over the page."""
        cells = []
        for place, cell in enumerate(row):
            room = edges[place + 1] - edges[place] - (GAP if place + 1 < len(row) else 0)
            cells.append([line for paragraph in cell for line in set_lines(paragraph, room)])
        count = max((len(lines) for lines in cells), default=0)
        padding = 40 if ruled else 26
        rule = (Bar(self._left, 0, self._width, 6, RULE, plain=True),) if ruled and not head else ()
        found = [Atom(padding, keep=True, things=rule)]
        for number in range(count):
            here = [(edges[place], lines[number]) for place, lines in enumerate(cells) if number < len(lines)]
            height = max(line.height for _at, line in here)
            base = max(line.baseline for _at, line in here)
            things: tuple[Set | Folio, ...] = tuple(Set(x, base - line.baseline, line) for x, line in here)
            if target and not number:
                things = (*things, Folio(target, None, self._left + self._width, base))
            keep = number < count - 1 and (count < LONG_ROW or number < 1 or number == count - 2)
            found.append(Atom(height, keep=keep, things=things))
        found[-1].keep = True
        return [*found, Atom(padding * 0.8, keep=head)]


def _column(lines: Sequence[SetLine], x: float, y: float) -> list[Set]:
    found = []
    for line in lines:
        found.append(Set(x, y, line))
        y += line.height
    return found


def _with_last(lines: Sequence[SetLine]) -> Iterable[tuple[SetLine, bool]]:
    return ((line, place == len(lines) - 1) for place, line in enumerate(lines))

