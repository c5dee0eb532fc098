"""A page of a PDF to lines of print, by the places of its letters: pdfium's own lines run into one another."""

from ctypes import byref, c_double
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workbench.importers.lines import Line
from workbench.text.patterns import pattern

MOST_LETTERS = 400_000
"""Letters that a page may have."""

_WIDE = 1.3  # gap between words, as a multiple of the letters' size, from which it may part two columns
_BROKEN = "\x02\ufffe"  # what pdfium gives for a hyphen at a line's end
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SPELT = pattern("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
_WORDS = pattern(r"[\p{Arabic}\p{Hebrew}\p{M}]{2,}")
_OTHER = pattern(
    r"[^\p{Arabic}\p{Hebrew}\p{M}\p{P}\s](?:[^\p{Arabic}\p{Hebrew}\p{M}]*[^\p{Arabic}\p{Hebrew}\p{M}\p{P}\s])?"
)
_SIGNS = pattern(r"(?<=[\p{Arabic}\p{Hebrew}\p{M}])[\p{P}\p{Z}]{2,}(?=[\p{Arabic}\p{Hebrew}]|$)")
_CONTROL = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of the file, its height in points; -1 letters unknown: it is damaged."""

    lines: list[Line]
    height: float
    unknown: int = 0
    """Signs for which the file names no letter."""
    outside: int = 0
    """Lines beyond the edges of the page, which nobody sees."""


@dataclass(slots=True)
class _Letter:
    code: str
    x: float
    y: float
    index: int


def page_of(document: Any, number: int) -> Page:
    """Read a page of an open document; raises ValueError where it has absurdly many letters."""
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            lines, unknown = _Reader(textpage, number, _Sheet.of(page)).read()
        finally:
            textpage.close()
        height = page.get_height()
        seen = [line for line in lines if -line.size < line.y < height + line.size]
        return Page(seen, height, unknown, len(lines) - len(seen))
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How a page lies: its lower left and upper right corner in the file, and by how many degrees it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @staticmethod
    def of(page: Any) -> "_Sheet":
        left, bottom, right, top = page.get_cropbox()
        return _Sheet(left, bottom, right, top, page.get_rotation())

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a place as it is seen, from the lower left corner."""
        if self.turned == 90:
            return y - self.bottom, self.right - x
        if self.turned == 180:
            return self.right - x, self.top - y
        if self.turned == 270:
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom


class _Reader:
    """Walks the letters of one page."""

    def __init__(self, textpage: Any, number: int, sheet: _Sheet) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._page, self._number, self._sheet = pdfium, textpage.raw, number, sheet
        self._count = textpage.count_chars()
        if self._count > MOST_LETTERS:
            raise ValueError(self._count)
        self._lines: list[Line] = []
        self._letters: list[_Letter] = []
        self._size = 0.0
        self._wide = self._broken = False
        self._unknown = 0

    def read(self) -> tuple[list[Line], int]:
        """Return the lines and how many letters have no meaning."""
        origin, code_at = self._pdfium.FPDFText_GetCharOrigin, self._pdfium.FPDFText_GetUnicode
        error_at = self._pdfium.FPDFText_HasUnicodeMapError
        x, y = c_double(), c_double()
        x_ref, y_ref, page = byref(x), byref(y), self._page
        place, high = self._sheet.place, 0
        for index in range(self._count):
            code = code_at(page, index)
            if code in (10, 13):
                self._broken = True
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, high = (0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD), 0
            if code in (0, 0xFFFD, 0xFFFF) or (error_at(page, index) > 0 and code not in (2, 32)):
                self._unknown += 1
                code = 0xFFFD
            origin(page, index, x_ref, y_ref)
            self._take(_Letter(chr(code), *place(x.value, y.value), index))
        self._end()
        return self._lines, self._unknown

    def _take(self, letter: _Letter) -> None:
        """Put a letter to the line it stands on."""
        if letter.code in " \u00a0\t" and self._letters:
            letter.y = self._letters[-1].y  # a space that pdfium puts between two words stands nowhere
            self._letters.append(letter)
            return
        if self._letters:
            last = self._letters[-1]
            if abs(letter.y - last.y) > 0.45 * self._size and not self._upright(last, letter):
                self._end()
            elif last.code in " \u00a0\t" and self._is_wide(letter):
                self._end()
                self._wide = True
        self._broken = False
        if not self._letters and not letter.code.isspace():
            self._size = self._pdfium.FPDFText_GetFontSize(self._page, letter.index) * self._scale(letter.index)
        if self._letters or not letter.code.isspace():
            self._letters.append(letter)

    def _upright(self, last: _Letter, letter: _Letter) -> bool:
        """Say whether a letter goes on with a line written upwards or downwards."""
        near = abs(letter.x - last.x) < 0.3 * self._size and abs(letter.y - last.y) < 1.6 * self._size
        return near and not self._broken

    def _scale(self, index: int) -> float:
        """Return how much the page enlarges the font at a letter."""
        matrix = self._pdfium.FS_MATRIX()
        if not self._pdfium.FPDFText_GetMatrix(self._page, index, byref(matrix)):
            return 1.0
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        return scale if 0.01 < scale < 1000 else 1.0

    def _is_wide(self, letter: _Letter) -> bool:
        last = next((one for one in reversed(self._letters) if not one.code.isspace()), None)
        return last is not None and letter.x - self._box(last.index)[1] > _WIDE * self._size

    def _box(self, index: int) -> tuple[float, float]:
        """Return the left and the right edge of a letter."""
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        self._pdfium.FPDFText_GetCharBox(self._page, index, byref(left), byref(right), byref(bottom), byref(top))
        one = self._sheet.place(left.value, bottom.value)[0]
        other = self._sheet.place(right.value, top.value)[0]
        return min(one, other), max(one, other)

    def _end(self) -> None:
        """Close the line that is being gathered."""
        letters, self._letters = self._letters, []
        wide, self._wide = self._wide, False
        while letters and letters[-1].code.isspace():
            letters.pop()
        if not letters:
            return
        first, last = self._box(letters[0].index), self._box(letters[-1].index)
        left, right = min(first[0], last[0]), max(first[1], last[1])
        text = plain("".join(letter.code for letter in _in_order(letters)))
        size = self._size if self._size > 0.5 else 10.0
        self._lines.append(Line(text, left, right, letters[0].y, size, self._number, wide and bool(self._lines)))


def _in_order(letters: list[_Letter]) -> list[_Letter]:
    """Put words from right to left in the order of reading, by their places: pdfium leaves some as they are drawn."""
    if not any("\u0590" <= letter.code <= "\u08ff" or "\ufb1d" <= letter.code <= "\ufefc" for letter in letters):
        return letters
    if _runs_left(letters):
        letters = _turned(letters)
    text = "".join(letter.code for letter in letters)
    ordered = list(letters)
    for run in _WORDS.finditer(text):
        word = letters[run.start() : run.end()]
        if word[-1].x > word[0].x:
            ordered[run.start() : run.end()] = _marks_last(word[::-1])
    for run in _SIGNS.finditer(text):
        ordered[run.start() : run.end()] = sorted(letters[run.start() : run.end()], key=lambda letter: -letter.x)
    return ordered


def _runs_left(letters: list[_Letter]) -> bool:
    """Say whether a line that is mostly read from right to left was given with its words from left to right."""
    text = "".join(letter.code for letter in letters)
    words = list(_WORDS.finditer(text))
    if sum(len(word[0]) for word in words) * 2 < sum(map(str.isalpha, text)):
        return False
    places = [letters[word.start()].x + letters[word.end() - 1].x for word in words]
    steps = [one < other for one, other in pairwise(places)]
    return sum(steps) * 2 > len(steps)


def _turned(letters: list[_Letter]) -> list[_Letter]:
    """Turn a line round, but for the words and figures in it that are read from left to right."""
    turned = letters[::-1]
    text = "".join(letter.code for letter in turned)
    for run in _OTHER.finditer(text):
        turned[run.start() : run.end()] = turned[run.start() : run.end()][::-1]
    return turned


def _marks_last(word: list[_Letter]) -> list[_Letter]:
    """Put the vowel signs of a turned word behind their letters."""
    import unicodedata

    turned: list[_Letter] = []
    waiting: list[_Letter] = []
    for letter in word:
        if unicodedata.combining(letter.code):
            waiting.append(letter)
        else:
            turned += [letter, *reversed(waiting)]
            waiting = []
    return turned + waiting


def plain(text: str) -> str:
    """Return the words as they are written elsewhere: ligatures and shaped Arabic letters spelt, no control signs."""
    import unicodedata

    text = text.replace(_BROKEN[0], "-").replace(_BROKEN[1], "-")
    if _SPELT.search(text):
        text = _SPELT.sub(lambda one: _LIGATURES.get(one[0]) or unicodedata.normalize("NFKC", one[0]), text)
    return _CONTROL.sub("", text)
