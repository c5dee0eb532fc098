"""What Qt does not write into a PDF: an outline, links inside the document, its language.

Added as an incremental update (ISO 32000-1, 7.5.6): Qt's bytes stay as they are, changed objects and new ones follow
with a cross-reference table of their own. Lengths in tenths of a point.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TAIL = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: level (1 or 2), title, page (from 0), and how far below the paper's top."""

    level: int
    title: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Link:
    """A place that leads somewhere: page (from 0), left, top, right, bottom, and an address or `#` and an anchor."""

    page: int
    box: tuple[float, float, float, float]
    target: str


def with_navigation(
    pdf: bytes, bookmarks: Sequence[Bookmark], links: Sequence[Link], spots: Mapping[str, tuple[int, float]],
    language: str, height: float,
) -> bytes:  # fmt: skip
    """Return the PDF with outline and links; as it was, where it is not written the way Qt writes it."""
    update = _Update.of(pdf)
    if update is None:
        return pdf
    update.link(links, spots, height)
    update.outline(bookmarks, height)
    update.speak(language)
    return update.finished()


class _Update:
    """New and changed objects of a PDF, by number."""

    def __init__(self, pdf: bytes, trailer: bytes, start: int, objects: dict[int, bytes], pages: list[int]) -> None:
        self._pdf, self._trailer, self._start, self._objects, self._pages = pdf, trailer, start, objects, pages
        self._changed: dict[int, bytes] = {}
        self._next = max(objects) + 1
        self._root = int(re.search(rb"/Root\s+(\d+)", trailer)[1])  # type: ignore[index]

    @classmethod
    def of(cls, pdf: bytes) -> "_Update | None":
        tail = _TAIL.search(pdf)
        if tail is None or b"/Root" not in tail[1]:
            return None
        start = int(tail[2])
        objects = _objects(pdf, start)
        pages = _pages(objects)
        return cls(pdf, tail[1], start, objects, pages) if pages else None

    def add(self, body: bytes) -> int:
        """Add an object; return its number."""
        number, self._next = self._next, self._next + 1
        self._changed[number] = body
        return number

    def _amend(self, number: int, more: bytes) -> None:
        """Add entries at the end of a dictionary."""
        body = self._changed.get(number, self._objects.get(number, b""))
        head, closing, tail = body.rpartition(b">>")
        self._changed[number] = head + more + b"\n" + closing + tail

    def link(self, links: Sequence[Link], spots: Mapping[str, tuple[int, float]], height: float) -> None:
        by_page: dict[int, list[int]] = {}
        for one in links:
            action = self._action(one.target, spots, height)
            if action:
                left, top, right, bottom = one.box
                box = f"{left / 10:.1f} {(height - bottom) / 10:.1f} {right / 10:.1f} {(height - top) / 10:.1f}"
                body = f"<< /Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] {action} >>"
                by_page.setdefault(one.page, []).append(self.add(body.encode()))
        for page, numbers in by_page.items():
            references = " ".join(f"{number} 0 R" for number in numbers).encode()
            self._annotate(self._pages[page], references)

    def _annotate(self, page: int, references: bytes) -> None:
        body = self._objects[page]
        known = re.search(rb"/Annots\s+(\d+)\s+0\s+R", body)
        if known and self._objects.get(int(known[1]), b"").strip().startswith(b"["):
            number = int(known[1])
            self._changed[number] = self._objects[number].strip().rstrip(b"]") + b" " + references + b"]"
        else:
            self._amend(page, b"/Annots [" + references + b"]")

    def _action(self, target: str, spots: Mapping[str, tuple[int, float]], height: float) -> str:
        if not target.startswith("#"):
            return f"/A << /Type /Action /S /URI /URI {_plain(target)} >>"
        spot = spots.get(target[1:])
        return f"/Dest {self._place(*spot, height)}" if spot else ""

    def _place(self, page: int, y: float, height: float) -> str:
        return f"[{self._pages[page]} 0 R /XYZ 0 {(height - y) / 10 + 6:.1f} null]"

    def outline(self, bookmarks: Sequence[Bookmark], height: float) -> None:
        if not bookmarks:
            return
        top = self.add(b"")
        below: dict[int, list[int]] = {top: []}
        heads: dict[int, str] = {}
        chapter = top
        for one in bookmarks:
            number = self.add(b"")
            parent = top if one.level == 1 else chapter
            chapter = number if one.level == 1 else chapter
            below.setdefault(parent, []).append(number)
            place = self._place(one.page, one.y, height)
            heads[number] = f"/Title {_text(one.title)} /Parent {parent} 0 R /Dest {place}"
        for numbers in below.values():
            for before, number, after in zip([0, *numbers], numbers, [*numbers[1:], 0], strict=False):
                beside = (f" /Prev {before} 0 R" if before else "") + (f" /Next {after} 0 R" if after else "")
                more = _children(below.get(number, ()), sign="-")
                self._changed[number] = f"<< {heads[number]}{beside}{more} >>".encode()
        self._changed[top] = f"<< /Type /Outlines{_children(below[top])} >>".encode()
        self._amend(self._root, f"/Outlines {top} 0 R /PageMode /UseOutlines".encode())

    def speak(self, language: str) -> None:
        if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language):
            self._amend(self._root, f"/Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >>".encode())

    def finished(self) -> bytes:
        made = bytearray(self._pdf if self._pdf.endswith(b"\n") else self._pdf + b"\n")
        places: dict[int, int] = {}
        for number in sorted(self._changed):
            places[number] = len(made)
            made += f"{number} 0 obj\n".encode() + self._changed[number].strip() + b"\nendobj\n"
        start = len(made)
        made += b"xref\n" + b"".join(_section(run, places) for run in _runs(sorted(places)))
        trailer = re.sub(rb"/Size\s+\d+", f"/Size {self._next}".encode(), self._trailer).strip()
        made += b"trailer\n<<\n" + trailer + f"\n/Prev {self._start}\n>>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(made)


def _children(own: Sequence[int], sign: str = "") -> str:
    """Return how an item of the outline names those below it; a count below zero folds them."""
    return f" /First {own[0]} 0 R /Last {own[-1]} 0 R /Count {sign}{len(own)}" if own else ""


def _objects(pdf: bytes, start: int) -> dict[int, bytes]:
    """Read the objects that the cross-reference table names, without what their streams hold."""
    found = {}
    table = re.compile(rb"xref\s+0\s+(\d+)\s+").match(pdf, start)
    if table is None:
        return {}
    for number in range(int(table[1])):
        line = pdf[table.end() + 20 * number : table.end() + 20 * number + 20]
        if line[17:18] == b"n":
            place = int(line[:10])
            head = re.compile(rb"\d+ 0 obj\s*").match(pdf, place)
            if head:
                end = min(at for at in (pdf.find(b"endobj", head.end()), len(pdf)) if at >= 0)
                stream = pdf.find(b"stream", head.end(), end)
                found[number] = b"" if stream >= 0 else pdf[head.end() : end]
    return found


def _pages(objects: Mapping[int, bytes]) -> list[int]:
    """Return the numbers of the page objects, in the order of the pages."""
    for body in objects.values():
        kids = _KIDS.search(body)
        if kids and b"/Pages" in body:
            numbers = [int(number) for number in re.findall(rb"(\d+)\s+0\s+R", kids[1])]
            return numbers if all(_PAGE.search(objects.get(number, b"")) for number in numbers) else []
    return []


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _section(run: list[int], places: Mapping[int, int]) -> bytes:
    lines = "".join(f"{places[number]:010d} 00000 n \n" for number in run)
    return f"{run[0]} {len(run)}\n{lines}".encode()


def _text(text: str) -> str:
    """Return a text string (7.9.2.2), as hexadecimal digits: nothing in it can be taken for syntax."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _plain(address: str) -> str:
    """Return an address as a byte string, as hexadecimal digits."""
    return f"<{address.encode('utf-8').hex().upper()}>"
