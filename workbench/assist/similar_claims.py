"""Which claims a quote may be a mention of: wording, capitalised names and, above all, numbers and years.

A denial is a mention of the affirmative claim (DOMAIN 2), so "not" makes no claim another one here.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import regex

Id = TypeVar("Id", bound=Hashable)

_NUMBER = regex.compile(
    r"\p{N}{1,3}(?:[,.'’ \u00A0\u202F]\p{N}{3})+(?!\p{N})(?:[.,]\p{N}+)?|\p{N}+(?:[.,]\p{N}+)?",
)
_SCALE = regex.compile(
    r"[\s\u00A0-]*(?P<thousand>thousand|k\b|тис|tys|tausend)|[\s\u00A0-]*(?P<million>million|mln|m\b|млн|мільйон|mio)"
    r"|[\s\u00A0-]*(?P<billion>billion|bn\b|млрд|мільярд|mld|mrd)",
    regex.IGNORECASE,
)
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_GROUPED = regex.compile(r"\p{N}{1,3}(?:[,.'’ \u00A0\u202F]\p{N}{3})+")
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]+|\p{Lu}{2,}")
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_ALMOST = 25.0  # below this, names that are shared tell nothing
_COMMON_WORDS = """
    the a an this that these those it its he she they we there in on at of to and but or for from by with as is are was
    were be been has have had will would not no some many most according after before
    але та і й у в на з що це до за від як для про при не
"""
_COMMON = frozenset(_COMMON_WORDS.split())

OFFERED = 65.0
"""From this score on a claim is offered for a mention unasked (0 to 100; measured: tests/bench/suggestions.py)."""


@dataclass(frozen=True, slots=True)
class _Features:
    words: str
    numbers: frozenset[Decimal]
    years: frozenset[Decimal]
    names: frozenset[str]


def similar_claims(
    quote: str, claims: Iterable[tuple[Id, str]], *, limit: int = 10, at_least: float = 35.0
) -> list[tuple[Id, float]]:
    """Rank claims (id, statement) by likeness to a quote: (id, score 0-100), best first.

    Numbers that differ lower the score strongly; shared names raise it; ties keep the order given.
    """
    wanted = _features(quote)
    scored = [(claim, _score(wanted, _features(statement))) for claim, statement in claims]
    good = [pair for pair in scored if pair[1] >= at_least]
    return sorted(good, key=lambda pair: -pair[1])[:limit]


def likeness(one: str, other: str) -> float:
    """Score how likely two statements are the same claim, 0-100."""
    return _score(_features(one), _features(other))


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


def _features(text: str) -> _Features:
    words = [word for word in _WORDS.findall(text.casefold()) if word not in _COMMON]
    names = frozenset(name for found in _NAME.findall(text) if (name := found.casefold()) not in _COMMON)
    values = numbers_in(text)
    years = frozenset(value for value in values if is_year(value))
    return _Features(" ".join(words), values - years, years, names)


def is_year(value: Decimal) -> bool:
    """Say whether a number reads as a year."""
    return value == value.to_integral_value() and 1900 <= value < 2100


def stems_of(quote: str, most: int = 5) -> list[str]:
    """Return the parts of words by which claims like a quote are looked for, the most telling first.

    Without the first letter, which may be large, and without endings; of a number its first digits.
    """
    numbers = [found for found in regex.findall(r"\p{N}+", quote) if len(found) >= 2 and not found.startswith("0")]
    words = [word for word in _WORDS.findall(quote) if word[0].isalpha() and word.casefold() not in _COMMON]
    long = sorted((word[1:6] for word in words if len(word) >= 4), key=len, reverse=True)
    return list(dict.fromkeys([*numbers[:2], *long]))[:most]


def _score(one: _Features, other: _Features) -> float:
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
