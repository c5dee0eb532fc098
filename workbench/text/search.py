"""Find words as people see them: spaces, quotation marks, dashes and case are folded, offsets stay exact."""

import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.text.patterns import pattern
from workbench.text.span import Span

_UNSEEN = pattern(r"[\p{Cf}\u034F\u115F\u1160\u3164\uFFA0\uFE00-\uFE0F]")
_SAME = {
    **dict.fromkeys("“”„‟«»″＂〝〞", '"'),
    **dict.fromkeys("‘’‚‛′ʼʹ`´‹›＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
    "…": "...",
    "\n": "\n",
}
_BARE = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


class _Folds(dict[str, str]):
    """What each character folds to, worked out once per character."""

    def __init__(self, *, diacritics: bool) -> None:
        super().__init__(_SAME)
        self._diacritics = diacritics

    def __missing__(self, character: str) -> str:
        self[character] = folded = self._fold(character)
        return folded

    def _fold(self, character: str) -> str:
        if character.isspace():
            return " "
        if _UNSEEN.match(character):
            return ""
        plain = unicodedata.normalize("NFD", character.casefold())
        if not all(_is_mark(mark) for mark in plain[1:]):
            plain = character.casefold()
        if not self._diacritics:
            return plain
        return "".join(_BARE.get(letter, letter) for letter in plain if not _is_mark(letter))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as people see it, with the place of every folded character in the original (code points)."""

    original: str
    text: str
    starts: Sequence[int]
    diacritics: bool

    def find_all(self, needle: str, *, whole_words: bool = False) -> Iterator[Span]:
        """Yield every occurrence of some words, left to right, none overlapping (code points of the original)."""
        wanted = fold(needle, diacritics=self.diacritics).text
        found = self.text.find(wanted) if wanted else -1
        while found >= 0:
            span = self._span(found, found + len(wanted))
            fits = span is not None and (not whole_words or is_whole(self.original, span))
            if span is not None and fits:
                yield span
            found = self.text.find(wanted, found + (len(wanted) if fits else 1))

    def _span(self, first: int, after: int) -> Span | None:
        """Return the original of a folded range; None if it begins or ends inside a letter with its accents."""
        if (
            not self.diacritics
            and after < len(self.text)
            and _is_mark(self.text[after])
            and self.text[after - 1] != " "
        ):
            return None
        start, end = self.starts[first], self.starts[after - 1] + 1
        while end < len(self.original) and _is_mark(self.original[end]) and not _is_mark(self.text[first]):
            end += 1
        return Span(start, end)


def fold(text: str, *, diacritics: bool = False) -> Folded:
    """Fold a text for many searches; `diacritics` folds accents as well."""
    folds = _Folds(diacritics=diacritics)
    pieces = [folds[character] for character in text]
    starts = array("q")
    kept: list[str] = []
    space = False
    for place, piece in enumerate(pieces):
        if piece == " " and space:
            continue
        if piece:
            space = piece == " "
            kept.append(piece)
            starts.extend([place] * len(piece))
    return Folded(text, "".join(kept), starts, diacritics)


def find_all(text: str, needle: str, *, diacritics: bool = False, whole_words: bool = False) -> list[Span]:
    """Find every occurrence of some words; spans are exact code points of the text.

    Spaces of all kinds, quotation marks, dashes, case and unseen characters are folded, accents only with `diacritics`.
    `whole_words` leaves out hits inside words and numbers ("30,000" in "130,000").
    """
    return list(fold(text, diacritics=diacritics).find_all(needle, whole_words=whole_words))


def find_by_parts(text: str, needle: str, part: int = 40_000) -> Iterator[list[Span]]:
    """Yield what `find_all` finds, part after part of a long text, so that one may pause in between (code points)."""
    beyond, start = 8 * len(needle) + 64, 0
    while start < len(text):
        end = start + part
        near = find_all(text[start : end + beyond], needle)
        found = [span.moved(start) for span in near if span.start + start < end]
        start = max([end, *(span.end for span in found[-1:])])
        yield found


def is_whole(text: str, span: Span) -> bool:
    """Say whether a span cuts no word and no number."""
    return not (_joins(text, span.start) or _joins(text, span.end))


def _joins(text: str, border: int) -> bool:
    if not 0 < border < len(text):
        return False
    before, after = text[border - 1], text[border]
    if before.isalnum() and after.isalnum():
        return True
    if before in ".," and after.isdigit():
        return border > 1 and text[border - 2].isdigit()
    return after in ".," and before.isdigit() and border + 1 < len(text) and text[border + 1].isdigit()
