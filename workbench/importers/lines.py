"""Lines of print to running text: hyphens and lines joined, paragraphs told apart, columns in order. Pure values.

Lengths are points (1/72 inch); y grows upwards, as in PDF. No letter is ever lost: what is taken out of the running
text (the same words at the top or foot of page after page) is handed back by name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from workbench.text.patterns import pattern

HYPHENS = "-\u2010\u00ad"
_BEFORE = pattern(r"(?P<word>[\p{L}\p{M}’'-]*[\p{L}\p{M}])[-\u2010\u00ad]$")
_AFTER = pattern(r"[\p{L}\p{M}’']+")
_COMPOUND = pattern(r"\p{L}[\p{L}\p{M}’']*(?:-\p{L}[\p{L}\p{M}’']*)+")
_WORD = pattern(r"[\p{L}\p{M}’']+")
_JOINING_WORDS = "and or to und oder bis sowie i lub oraz та і й або чи et ou y o e"
_SUSPENDED = frozenset(_JOINING_WORDS.split())
_FIRST_HALVES = (
    "well self non ex co anti pro semi vice cross long short high low mid half all full part open quasi pseudo "
    "north south east west multi one two three four five six seven eight nine ten twenty thirty forty fifty "
    "по будь хто що де як коли який куди від"
)
_KEPT = frozenset(_FIRST_HALVES.split())
_NO_SPACE = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303F\uFF00-\uFFEF]")
_ENDS = pattern(r"[.!?…。！？؟:;»”\"’')\]]\s*$")
_BULLET = pattern(r"(?:[•‣◦▪–—*·]|\(?\d{1,3}[.)]|\(?\p{L}[.)])\s+\S")
_DIGITS = pattern(r"\d+")
_EDGE = 0.14  # share of a page's height at its top and foot in which a running line can stand
_NEAR = 6.0  # points by which a running line may stand higher or lower on another page


Edges = tuple[float, float]
"""The left and the right edge of a column."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print: its words, where it stands, the size of its letters, its page (from 0)."""

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int = 0
    beside: bool = False
    """It stands on the same line as the one before, across a wide gap."""


@dataclass(frozen=True, slots=True)
class Running:
    """Words that repeat at the top or the foot of pages: as they stand first, and on which pages (from 0)."""

    text: str
    pages: tuple[int, ...]


# ------------------------------------------------------------------------------------------------------- one line's end


def join(before: str, after: str, known: Counter[str] | None = None) -> str:
    """Join two lines of one paragraph. `known` counts the words and compounds that stand whole elsewhere."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before + after
    if before[-1] in HYPHENS and len(before) > 1 and not before[-2].isspace():
        return _join_hyphen(before, after, known or Counter())
    if _NO_SPACE.match(before[-1]) and _NO_SPACE.match(after[0]):
        return before + after
    return f"{before} {after}"


def _join_hyphen(before: str, after: str, known: Counter[str]) -> str:
    start, rest = _BEFORE.search(before), _AFTER.match(after)
    if start is None or rest is None:
        return before + after
    if rest[0] in _SUSPENDED and before[-1] != "\u00ad":
        return f"{before} {after}"  # “pre- and post-war”, „Nord- und Ostsee“
    word = start["word"]
    real = before[-1] != "\u00ad" and _is_real(word, rest[0], known)
    return before[:-1] + "-" * real + after


def _is_real(word: str, rest: str, known: Counter[str]) -> bool:
    """Say whether a hyphen at the end of a line belongs to the word: by the text itself, else by the first half."""
    if not rest[0].islower() and rest[0].upper() != rest[0].lower():
        return not word.isupper() or not rest.isupper()
    first = word.rsplit("-", 1)[-1]
    whole, compound = known[(first + rest).casefold()], known[f"{word}-{rest}".casefold()]
    if whole or compound:
        return compound > whole
    return "-" in word or first.casefold() in _KEPT


def words_of(lines: Iterable[str]) -> Counter[str]:
    """Count words and compounds that stand whole inside lines: what a broken word is compared with."""
    found: Counter[str] = Counter()
    for line in lines:
        inner = line.rstrip()
        found.update(word.casefold() for word in _WORD.findall(inner))
        found.update(word.casefold() for word in _COMPOUND.findall(inner))
    return found


# ------------------------------------------------------------------------------------------------------------- columns


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines, columns one after the other also where the file goes across them; else as they come."""
    gutter = _gutter(lines)
    if gutter is None:
        return _merged(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.left < gutter < line.right:  # a line over both columns ends them
            ordered += left + right + [line]
            left, right = [], []
        else:
            (left if line.right <= gutter else right).append(replace(line, beside=False))
    return ordered + left + right


def _gutter(lines: Sequence[Line]) -> float | None:
    """Find the x that separates two columns of prose written across; None for one column, or for a table's cells."""
    pairs = [(one, other) for one, other in pairwise(lines) if other.beside]
    if len(pairs) < 3:
        return None
    gutter = median((one.right + other.left) / 2 for one, other in pairs)
    sides = [(one, other) for one, other in pairs if one.right <= gutter <= other.left]
    prose = median(min(len(one.text), len(other.text)) for one, other in pairs) >= 20
    crossing = sum(line.left < gutter < line.right for line in lines)
    return gutter if prose and len(sides) >= 0.8 * len(pairs) and crossing <= len(lines) / 3 else None


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Put pieces of one line together again."""
    merged: list[Line] = []
    for line in lines:
        if line.beside and merged:
            last = merged[-1]
            text = f"{last.text.rstrip()} {line.text.lstrip()}"
            left, right = min(last.left, line.left), max(last.right, line.right)
            merged[-1] = replace(last, text=text, left=left, right=right, size=max(last.size, line.size))
        else:
            merged.append(line)
    return merged


# ------------------------------------------------------------------------------------------------------- running lines


def without_running(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> tuple[list[list[Line]], tuple[Running, ...]]:
    """Take out what repeats at the same height at the edge of pages (numbers may differ), and say what it was."""
    seen: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for lines, height in zip(pages, heights, strict=True):
        for line in _at_edges(lines, height):
            seen[_pattern(line), line.y > height / 2].append(line)
    running: set[int] = set()
    told: list[Running] = []
    for found in seen.values():
        level = median(line.y for line in found)
        same = [line for line in found if abs(line.y - level) <= _NEAR]
        on = sorted({line.page for line in same})
        if _repeats(same, on, len(pages)):
            running.update(map(id, same))
            told.append(Running(same[0].text.strip(), tuple(on)))
    kept = [[line for line in lines if id(line) not in running] for lines in pages]
    return kept, tuple(sorted(told, key=lambda one: one.pages))


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()))


def _at_edges(lines: Sequence[Line], height: float) -> list[Line]:
    """Return the lines that stand apart from the body at the top and at the foot of a page, at most three at each."""
    down = sorted(lines, key=lambda line: -line.y)
    top = [line for line in _apart(down) if line.y > height * (1 - _EDGE)]
    return top + [line for line in _apart(down[::-1]) if line.y < height * _EDGE]


def _apart(lines: Sequence[Line]) -> list[Line]:
    """Return the first lines, from the edge inwards, that a gap or another size of letters parts from the rest."""
    apart = 0
    for number, (one, inner) in enumerate(pairwise(lines[:4]), start=1):
        size = max(one.size, inner.size)
        if abs(one.y - inner.y) > 1.75 * size or abs(one.size - inner.size) > 0.08 * size:
            apart = number
    return list(lines[:apart]) if len(lines) > 1 else list(lines)


def _repeats(same: Sequence[Line], on: Sequence[int], pages: int) -> bool:
    if len(on) < (3 if pages > 3 else 2):
        return False
    bare = not any(map(str.isalpha, same[0].text))
    if bare:  # page numbers grow with the pages; a column of figures does not
        steps = {int(number[-1]) - line.page for line in same if (number := _DIGITS.findall(line.text)[:1])}
        return len(steps) == 1 or (not steps and len(on) > pages / 2)
    return len(on) >= max(2, pages * 0.3)


# ---------------------------------------------------------------------------------------------------------- paragraphs


def paragraphs(lines: Sequence[Line], known: Counter[str]) -> list[str]:
    """Join lines, in reading order, to paragraphs."""
    if not lines:
        return []
    edges = _edges(lines)
    pitch = _pitch(lines)
    made = [lines[0].text.strip()]
    for index, line in enumerate(lines[1:], start=1):
        if _begins(lines[index - 1], line, edges[index - 1], edges[index], pitch):
            made.append(line.text.strip())
        else:
            made[-1] = join(made[-1], line.text, known)
    return [text for text in made if text]


def _edges(lines: Sequence[Line]) -> list[Edges]:
    """Return for each line the left and right edge of the column it stands in."""
    columns: list[Edges] = []
    where: dict[int, Edges] = {}
    for line in sorted(lines, key=lambda line: line.left - line.right):  # the widest first
        fits = (one for one in columns if one[0] - 15 <= line.left < one[1] and line.right <= one[1] + 15)
        found = next(fits, None)
        if found is None:
            found = (line.left, line.right)
            columns.append(found)
        where[id(line)] = found
    return [where[id(line)] for line in lines]


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance of two lines, as a multiple of the letters' size."""
    steps = [
        (one.y - other.y) / one.size
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.y - other.y < 3 * one.size and abs(one.size - other.size) < 0.5
    ]
    return median(steps) if steps else 1.2


def _begins(last: Line, line: Line, edges: Edges, here: Edges, pitch: float) -> bool:
    """Say whether a line begins a paragraph; `edges` are those of the last line's column, `here` of this one's."""
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return True
    if _BULLET.match(line.text):
        return True
    if last.text.rstrip()[-1:] in tuple(HYPHENS) and line.text[:1].islower():
        return False
    ends = bool(_ENDS.search(last.text))
    indented = 0.8 * line.size < line.left - here[0] < 5 * line.size
    room = _room(last, line, edges)
    if room > (0 if ends or indented else 0.15 * (edges[1] - edges[0])) and (ends or not line.text[:1].islower()):
        return True  # the next word would have fitted
    if line.page != last.page or line.y >= last.y - 0.3 * last.size:  # the next column or page
        return ends and indented
    gap = (last.y - line.y) / last.size
    return gap > pitch * 1.2 + 0.05 or (ends and indented and line.left > last.left + 0.8 * line.size)


def _room(last: Line, line: Line, edges: Edges) -> float:
    """Return how much room a line left after the next one's first word would have fitted: a paragraph ended there."""
    word = line.text.split(" ", 1)[0]
    letter = (line.right - line.left) / max(1, len(line.text))
    needed = (len(word) + 1) * letter if not _NO_SPACE.match(word[:1]) else letter
    return edges[1] - last.right - max(needed * 1.15, 1.2 * last.size)
