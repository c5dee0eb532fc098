"""Characters nobody sees, and words whose letters only look alike: found and named, never removed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from workbench.text.patterns import pattern
from workbench.text.span import Span

Kind = Literal["bidi", "invisible", "hyphen", "filler", "space", "odd space", "tag", "control"]

_LABELS = {
    0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0x200B: "ZWSP", 0x200C: "ZWNJ",
    0x200D: "ZWJ", 0x2060: "WJ", 0xFEFF: "BOM", 0x00AD: "SHY", 0x00A0: "NBSP", 0x202F: "NNBSP", 0x2007: "FIGSP",
    0x2009: "THIN", 0x200A: "HAIR", 0x2002: "ENSP", 0x2003: "EMSP", 0x3000: "IDSP", 0x034F: "CGJ", 0x3164: "HF",
    0xFFA0: "HHF", 0x2800: "BRAILLE", 0x180E: "MVS", 0x2028: "LS", 0x2029: "PS", 0x0085: "NEL", 0x007F: "DEL",
}  # fmt: skip
_BIDI = r"\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069"
_CLASSES: tuple[tuple[Kind, str], ...] = (
    ("bidi", _BIDI),
    ("hyphen", r"\u00AD"),
    ("space", r"\u00A0\u202F"),
    ("odd space", r"\u1680\u2000-\u200A\u205F\u3000\u2028\u2029"),
    ("tag", r"\U000E0000-\U000E007F"),
    ("filler", r"\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0"),
    ("control", r"\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uFFF9-\uFFFB"),
    (
        "invisible",
        r"\u180B-\u180F\u200B-\u200D\u2060-\u2065\u206A-\u206F\uFE00-\uFE0F\uFEFF\uFDD0-\uFDEF\U000E0100-\U000E01EF",
    ),
)
# Scripts that are written with joiners; there ZWNJ between letters and ZWJ after one are spelling, not disguise.
_JOINING = (
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{M}]"
)
_EMOJI = r"\p{Extended_Pictographic}[\U0001F3FB-\U0001F3FF]?\uFE0F?"
_REGION = r"[\U000E0030-\U000E0039\U000E0061-\U000E007A]"
_LEGITIMATE = pattern(
    rf"(?<=\U0001F3F4{_REGION}{{0,5}}){_REGION}{{0,5}}\U000E007F"  # flags of regions
    rf"|(?<={_EMOJI})\u200D(?=\p{{Extended_Pictographic}})"
    r"|(?<=\p{Extended_Pictographic}|[0-9#*])[\uFE0E\uFE0F]"
    r"|(?<=\p{Han})[\uFE00-\uFE02\U000E0100-\U000E01EF]|(?<=\p{Mongolian})[\u180B-\u180F]"
    r"|(?<=\p{Sm})\uFE00"
    rf"|(?<={_JOINING})\u200C(?={_JOINING})|(?<=(?!\p{{Latin}}){_JOINING})\u200D"
    r"|(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\u3000-\u303F\uFF00-\uFFEF]|^)\u3000",
    regex.MULTILINE,
)
_SEEK = pattern(f"[{''.join(ranges for _, ranges in _CLASSES)}]")
_KINDS: tuple[tuple[Kind, "regex.Pattern[str]"], ...] = tuple(
    (kind, pattern(f"[{ranges}]")) for kind, ranges in _CLASSES
)

_LETTERS = pattern(r"\p{L}[\p{L}\p{M}\u00AD\u200B-\u200D\u2060]*")
_IN_WORD = pattern(r"[\p{L}\p{M}\u00AD\u200B-\u200D\u2060]")
LONGEST_WORD = 4_000
"""Code points of a word that are looked at beyond the end of a part."""
_SCRIPTS = (
    ("Latin", pattern(r"\p{Latin}")),
    ("Cyrillic", pattern(r"\p{Cyrillic}")),
    ("Greek", pattern(r"\p{Greek}")),
)
_SUSPECT = pattern(r"\p{Cyrillic}|\p{Greek}")
_GREEK_ALIKE = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχωϲϳ")


@dataclass(frozen=True, slots=True)
class Hidden:
    """An unseen character: where (code points), its full name, a short label for a box, and its kind."""

    span: Span
    name: str
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class MixedWord:
    """A word that mixes scripts; `odd` are the letters (code points) of the script that is rarer in it."""

    span: Span
    scripts: tuple[str, ...]
    odd: tuple[Span, ...]


def hidden(text: str, area: Span | None = None) -> list[Hidden]:
    """List the unseen characters of a text, or of a part of it (code points of the text).

    Spelling in Persian, Hindi and the like and emoji are left out. No-break spaces have the kind `space`, so that they
    may be shown on demand only.
    """
    start, end = (area.start, area.end) if area else (0, len(text))
    places = (found.start() for found in _SEEK.finditer(text, start, end))
    return [_described(text[place], place) for place in places if not _LEGITIMATE.match(text, place)]


def visible(text: str) -> str:
    """Return a title or name with unseen characters spelled out, as in ⟦U+202E RLO⟧; no-break spaces are kept."""
    pieces, last = [], 0
    for box in hidden(text):
        if box.kind != "space":
            pieces += [text[last : box.span.start], f"⟦{_code(ord(text[box.span.start]))} {box.label}⟧"]
            last = box.span.end
    return "".join([*pieces, text[last:]])


def mixed_script_words(text: str, area: Span | None = None) -> list[MixedWord]:
    """List words that mix Latin, Cyrillic and look-alike Greek letters; of a part of a text, those that start in it."""
    start, end = (area.start, area.end) if area else (0, len(text))
    if text.isascii() or not _SUSPECT.search(text, max(start - LONGEST_WORD, 0), end + LONGEST_WORD):
        return []
    while 0 < start < end and _IN_WORD.match(text, start - 1):
        start += 1  # the word that this cuts begins in the part before
    found = (_mixture(text, Span(word.start(), word.end())) for word in _starting(text, start, end))
    return [word for word in found if word is not None]


def _starting(text: str, start: int, end: int) -> Iterator["regex.Match[str]"]:
    for word in _LETTERS.finditer(text, start, min(end + LONGEST_WORD, len(text))):
        if word.start() >= end:
            return
        yield word


def _described(character: str, position: int) -> Hidden:
    kind: Kind = next(kind for kind, pattern in _KINDS if pattern.match(character))
    code = ord(character)
    name = unicodedata.name(character, "CONTROL" if kind == "control" else "UNNAMED")
    label = _LABELS.get(code) or (f"TAG {chr(code - 0xE0000)}" if 0xE0020 < code < 0xE007F else _short(kind, code))
    return Hidden(Span(position, position + 1), f"{_code(code)} {name}", label, kind)


def _short(kind: Kind, code: int) -> str:
    if 0xFE00 <= code <= 0xFE0F:
        return f"VS{code - 0xFE00 + 1}"
    if 0xE0100 <= code <= 0xE01EF:
        return f"VS{code - 0xE0100 + 17}"
    return {"odd space": "SP", "control": "CTL", "filler": "FILL", "tag": "TAG"}.get(kind, "ZW")


def _code(code: int) -> str:
    return f"U+{code:04X}"


def _mixture(text: str, word: Span) -> MixedWord | None:
    letters = text[word.start : word.end]
    if letters.isascii():
        return None
    places = {name: [found.start() for found in script.finditer(letters)] for name, script in _SCRIPTS}
    places["Greek"] = [place for place in places["Greek"] if letters[place] in _GREEK_ALIKE or not places["Latin"]]
    present = [name for name, _ in _SCRIPTS if places[name]]
    if len(present) < 2:
        return None
    main = max(present, key=lambda name: len(places[name]))
    odd = sorted(place for name in present if name != main for place in places[name])
    return MixedWord(word, tuple(present), tuple(_single(word.start + place) for place in odd))


def _single(position: int) -> Span:
    return Span(position, position + 1)
