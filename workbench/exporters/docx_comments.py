"""Marks as Word's own comments: where each begins and ends among the words of the articles, and what it says.

A mark over several paragraphs is one comment; one with a gap has a comment on each of its pieces, so that none lies
over words that are not the mark's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.exporters.docx_xml import escaped
from workbench.exporters.flow import Block, Flow, MarkNote, Paragraph
from workbench.text.direction import begins_from_right

COMMENTED = ("stored", "furniture")
"""The styles of the articles' own text."""
Spot = tuple[int, int]
"""A paragraph (its place among the blocks) and the place of words in it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: its number, its mark, the first and last words it lies over; `again`: not the mark's first piece."""

    number: int
    mark: str
    first: Spot
    last: Spot
    again: bool


class Comments:
    """The comments of a report, by where they begin and where they end."""

    def __init__(self, flow: Flow) -> None:
        self._notes, self._initials = flow.marks, flow.initials
        self.remarks = tuple(_remarks(flow.blocks))
        self._begins: dict[Spot, list[int]] = defaultdict(list)
        self._ends: dict[Spot, list[int]] = defaultdict(list)
        for remark in self.remarks:
            self._begins[remark.first].append(remark.number)
            self._ends[remark.last].append(remark.number)

    def before(self, spot: Spot) -> str:
        """Return what begins before some words."""
        return "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in self._begins.get(spot, ()))

    def after(self, spot: Spot) -> str:
        """Return what ends after some words."""
        return "".join(
            f'<w:commentRangeEnd w:id="{n}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{n}"/></w:r>'
            for n in self._ends.get(spot, ())
        )

    def xml(self, made_at: str) -> Iterator[str]:
        """Yield each comment; one whose mark has no time was made when the report was."""
        for remark in self.remarks:
            note = self._notes.get(remark.mark, MarkNote("", "", ()))
            when = f"{note.on[:19]}Z" if len(note.on) >= 19 else made_at
            initials = self._initials.get(note.who, "") or "".join(part[:1] for part in note.who.split())[:3]
            lines = [*note.lines, f"#{remark.mark[:8]}"]
            if remark.again:
                lines[0] = f"… {lines[0]}"
            yield (
                f'<w:comment w:id="{remark.number}" w:author="{escaped(note.who)}" w:date="{escaped(when)}" '
                f'w:initials="{escaped(initials)}">{"".join(_lines(lines))}</w:comment>'
            )


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for place, line in enumerate(line for text in lines for line in text.split("\n")):
        mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>' if not place else ""
        right = "<w:bidi/>" if begins_from_right(line) else ""
        bold = "<w:rPr><w:b/></w:rPr>" if not place else ""
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/>{right}</w:pPr>{mark}'
            f'<w:r>{bold}<w:t xml:space="preserve">{escaped(line)}</w:t></w:r></w:p>'
        )


def _remarks(blocks: Iterable[Block]) -> Iterator[Remark]:
    """Yield the comments in the order in which they begin."""
    found: list[tuple[Spot, Spot, str, bool]] = []
    open_marks: dict[str, tuple[Spot, Spot]] = {}
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.style not in COMMENTED:
            continue
        for place, words in enumerate(block.words):
            if words.kind == "sign":
                continue
            here = {hold.mark for hold in words.marks}
            for mark in [mark for mark in open_marks if mark not in here]:
                found.append((*open_marks.pop(mark), mark, mark in seen))
                seen.add(mark)
            for mark in here:
                first = open_marks[mark][0] if mark in open_marks else (number, place)
                open_marks[mark] = (first, (number, place))
    found += [(*spots, mark, mark in seen) for mark, spots in open_marks.items()]
    found.sort(key=lambda one: (one[0], (-one[1][0], -one[1][1]), one[2]))
    for number, (first, last, mark, again) in enumerate(found):
        yield Remark(number, mark, first, last, again)
