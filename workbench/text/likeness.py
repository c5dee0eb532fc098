"""How likely two short texts state the same: wording, capitalised names and, above all, numbers and years.

A denial is a mention of the affirmative claim, so "not" makes no claim another one here.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import regex

from workbench.text.patterns import pattern

_NUMBER = pattern(
    r"\p{N}{1,3}(?:[,.'’ \u00A0\u202F]\p{N}{3})+(?!\p{N})(?:[.,]\p{N}+)?|\p{N}+(?:[.,]\p{N}+)?",
)
_SCALE = pattern(
    r"[\s\u00A0-]*(?P<thousand>thousand|k\b|тис|tys|tausend)|[\s\u00A0-]*(?P<million>million|mln|m\b|млн|мільйон|mio)"
    r"|[\s\u00A0-]*(?P<billion>billion|bn\b|млрд|мільярд|mld|mrd)",
    regex.IGNORECASE,
)
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_GROUPED = pattern(r"\p{N}{1,3}(?:[,.'’ \u00A0\u202F]\p{N}{3})+")
_NAME = pattern(r"\p{Lu}[\p{L}\p{M}'’-]+|\p{Lu}{2,}")
WORDS = pattern(r"[\p{L}\p{M}\p{N}]+")
_ALMOST = 25.0  # below this, names that are shared tell nothing
_COMMON_TEXT = """
    the a an this that these those it its he she they we there in on at of to and but or for from by with as is are was
    were be been has have had will would not no some many most according after before
    але та і й у в на з що це до за від як для про при не
"""
COMMON = frozenset(_COMMON_TEXT.split())


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of a text."""

    words: str
    numbers: frozenset[Decimal]
    years: frozenset[Decimal]
    names: frozenset[str]


def likeness(one: str, other: str) -> float:
    """Score how likely two statements are the same claim, 0-100."""
    return score_of(features_of(one), features_of(other))


def numbers_in(text: str) -> frozenset[Decimal]:
    """Return the numbers of a text by value: "400,000", "400 000" and "400 thousand" are one."""
    return frozenset(value for found in _NUMBER.finditer(text) if (value := _value(text, found)) is not None)


def _value(text: str, found: "regex.Match[str]") -> Decimal | None:
    digits = found.group()
    grouped = _GROUPED.match(digits)
    if grouped:
        whole = "".join(character for character in grouped.group() if character.isdigit())
        digits = whole + digits[grouped.end() :].replace(",", ".")
    scale = _SCALE.match(text, found.end())
    factor = _SCALES[scale.lastgroup or "thousand"] if scale else 1
    try:
        return (Decimal(digits.replace(",", ".")) * factor).normalize()
    except InvalidOperation:
        return None


def features_of(text: str) -> Features:
    """Take from a text what is compared of it."""
    words = [word for word in WORDS.findall(text.casefold()) if word not in COMMON]
    names = frozenset(name for found in _NAME.findall(text) if (name := found.casefold()) not in COMMON)
    values = numbers_in(text)
    years = frozenset(value for value in values if is_year(value))
    return Features(" ".join(words), values - years, years, names)


def is_year(value: Decimal) -> bool:
    """Say whether a number reads as a year."""
    return value == value.to_integral_value() and 1900 <= value < 2100


def score_of(one: Features, other: Features) -> float:
    """Score how likely two texts state the same, 0-100."""
    from rapidfuzz import fuzz

    if not one.words or not other.words:
        return 0.0
    wording = 0.6 * fuzz.token_sort_ratio(one.words, other.words) + 0.4 * fuzz.token_set_ratio(one.words, other.words)
    score = wording * _number_factor(one.numbers, other.numbers) * _year_factor(one.years, other.years)
    score += 12.0 * _shared(one.names, other.names) if score >= _ALMOST else 0.0
    return round(min(100.0, score), 3)


def _number_factor(one: frozenset[Decimal], other: frozenset[Decimal]) -> float:
    if not one and not other:
        return 1.0
    if not one or not other:
        return 0.85
    return 0.4 + 0.6 * len(one & other) / min(len(one), len(other))


def _year_factor(one: frozenset[Decimal], other: frozenset[Decimal]) -> float:
    """A claim about another year is another claim; one that names none may be about any."""
    return 0.5 if one and other and not one & other else 1.0


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
