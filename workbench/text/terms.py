"""Words for an index of many texts: one folding for what is stored and what is typed, and where a hit lies.

The folding works character by character, so the place of a hit is found again in the untouched text (code points).
"zolty" finds "żółty", "strasse" "Straße"; scripts without spaces between words (Chinese, Japanese, Thai) are kept as
overlapping pairs of characters. Everything that is no letter, digit or mark becomes a space, so a plain tokenizer that
splits at spaces sees what we mean.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workbench.text.span import Span

MOST_TYPED, MOST_WORDS = 200, 8
"""Code points and words of a query that are looked at; the rest is not."""
_SAME: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n",
    "ґ": "г", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "", "ʼ": " ", "ʻ": " ", "ʹ": " ", "_": " ",
}  # fmt: skip
_ACCENTS: Final = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
)  # fmt: skip
"""Marks that a reader may leave out; the vowel signs of India and Thailand are letters to those who read them."""
_UNBROKEN: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff"
    "\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN: Final = re.compile(f"[{_UNBROKEN}]+")
_CHUNK: Final = re.compile(r'"([^"]*)("?)|([^\s"]+)')
_PASSAGE, _LAP = 4_096, 256
"""Code points of a text that are looked through at once for a hit, and by how much two such passages overlap."""


class _Folds(dict[int, str]):
    """What each character becomes, worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cf" or character in "\u115f\u1160\u3164\uffa0":
        return ""
    if kind in ("Cc", "Cs", "Zs", "Zl", "Zp"):
        return " "
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = "".join(_SAME.get(letter, letter) for letter in plain if not _is_accent(letter))
    composed = unicodedata.normalize("NFC", kept)
    return "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in composed)


def _is_accent(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _ACCENTS)


_FOLDS = _Folds()


def plain(text: str) -> str:
    """Fold a text: letters, digits and marks in one case without accents, a space for everything else."""
    return text.translate(_FOLDS)


def indexed(text: str) -> str:
    """Return what an index keeps of a text: its folded words, pairs of characters where a script has no spaces."""
    folded = plain(text)
    return folded if folded.isascii() else _RUN.sub(lambda run: f" {' '.join(_pairs(run[0], last=True))} ", folded)


def _pairs(run: str, *, last: bool) -> list[str]:
    """Return the overlapping pairs of a run; its last character by itself where it is the only one, or wanted."""
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    return [*pairs, run[-1]] if last or not pairs else pairs


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that must occur: a word as its beginning, or a phrase in quotation marks as it is."""

    plain: tuple[str, ...]
    exact: bool = False

    @property
    def tokens(self) -> list[str]:
        """What the index calls it, in order; a phrase there."""
        folded = " ".join(self.plain)
        return _RUN.sub(lambda run: f" {' '.join(_pairs(run[0], last=run.end() < len(folded)))} ", folded).split()

    @property
    def is_short(self) -> bool:
        """Whether it is a single letter, which begins too many words to say anything."""
        return len("".join(self.plain)) == 1 and not _RUN.search(self.plain[0])

    def match(self, *, begins: bool) -> str:
        """Write it for MATCH, every token quoted; `begins` finds what begins so."""
        phrase = f'"{" ".join(self.tokens)}"'
        return f"{phrase} *" if begins and not self.exact and not self.is_short else phrase

    @property
    def pattern(self) -> str:
        """Write it as a regular expression over folded text."""
        spaced = " +".join(" *".join(map(re.escape, _parts(whole))) for whole in self.plain)
        border = "" if _RUN.match(self.plain[0]) else f"(?<![^ {_UNBROKEN}])"
        return border + spaced


def _parts(whole: str) -> list[str]:
    """Split where a script with spaces meets one without."""
    return [part for part in re.split(f"([{_UNBROKEN}]+)", whole) if part]


def words_of(typed: str) -> tuple[Word, ...]:
    """Read what a person typed; quotation marks hold a phrase together. Never raises."""
    found: list[Word] = []
    for chunk in _CHUNK.finditer(typed[:MOST_TYPED]):
        quoted = chunk[3] is None
        folded = tuple(plain(chunk[1] if quoted else chunk[3]).split())
        if folded:
            found.append(Word(folded, exact=quoted and bool(chunk[2])))
    return tuple(found[:MOST_WORDS])


def hits_in(text: str, words: tuple[Word, ...]) -> list[Span]:
    """Return where the words occur in a short text, left to right, none overlapping (code points)."""
    folded = plain(text)
    found = _spans(folded, words)
    if not found or (folded.isascii() and text.isascii()):
        return [Span(*span) for span in found]
    starts = _starts(text)
    return [_original(text, starts, *span) for span in found]


def _starts(text: str) -> list[int]:
    """Return for each folded character the place of the one it comes from."""
    return [place for place, character in enumerate(text) for _letter in _FOLDS[ord(character)]]


def _spans(folded: str, words: tuple[Word, ...]) -> list[tuple[int, int]]:
    return [match.span() for match in _any_of(words).finditer(folded)] if words else []


def _original(text: str, starts: list[int], first: int, after: int) -> Span:
    end = starts[after - 1] + 1
    while end < len(text) and not _FOLDS[ord(text[end])] and unicodedata.category(text[end])[0] == "M":
        end += 1
    return Span(starts[first], end)


@lru_cache(64)
def _any_of(words: tuple[Word, ...]) -> re.Pattern[str]:
    return re.compile("|".join(word.pattern for word in sorted(words, key=lambda word: -len("".join(word.plain)))))


@lru_cache(64)
def _each_of(words: tuple[Word, ...]) -> list[re.Pattern[str]]:
    return [re.compile(word.pattern) for word in words]


def first_hit(text: str, words: tuple[Word, ...]) -> Span | None:
    """Return the first place where all words stand near each other, else the first of any (code points)."""
    best: tuple[int, Span] | None = None
    for start, passage in _passages(text):
        folded = plain(passage)
        count = sum(pattern.search(folded) is not None for pattern in _each_of(words))
        if not count or (best and count <= best[0]):
            continue
        hit = _in_text(passage, folded, _densest(_spans(folded, words), len(words)))
        best = count, Span(start + hit.start, start + hit.end)
        if count == len(words):
            break
    return best[1] if best else None


def _passages(text: str) -> Iterator[tuple[int, str]]:
    for start in range(0, max(len(text), 1), _PASSAGE - _LAP):
        whole = start and text.find(" ", start, start + _LAP // 2) + 1  # not from the middle of a word
        yield whole or start, text[whole or start : start + _PASSAGE]


def _densest(spans: list[tuple[int, int]], words: int, reach: int = 160) -> tuple[int, int]:
    """Return the hit that most others follow within so many code points; the first among equals."""
    if words == 1:
        return spans[0]
    after, best, most = 0, spans[0], 0
    for number, span in enumerate(spans):
        while after < len(spans) and spans[after][0] - span[0] < reach:
            after += 1
        if after - number > most:
            best, most = span, after - number
    return best


def _in_text(text: str, folded: str, span: tuple[int, int]) -> Span:
    """Return the place in a text of a span of its folded form."""
    if folded.isascii() and text.isascii():
        return Span(*span)
    return _original(text, _starts(text), *span)
