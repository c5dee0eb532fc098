"""Which claims a quote may be a mention of: wording, capitalised names and, above all, numbers and years."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

import regex

from workbench.text.likeness import COMMON, WORDS, features_of, score_of
from workbench.text.likeness import is_year as is_year
from workbench.text.likeness import likeness as likeness
from workbench.text.likeness import numbers_in as numbers_in

Id = TypeVar("Id", bound=Hashable)

OFFERED = 65.0
"""From this score on a claim is offered for a mention unasked (0 to 100; measured: tests/bench/suggestions.py)."""


def similar_claims(
    quote: str, claims: Iterable[tuple[Id, str]], *, limit: int = 10, at_least: float = 35.0
) -> list[tuple[Id, float]]:
    """Rank claims (id, statement) by likeness to a quote: (id, score 0-100), best first.

    Numbers that differ lower the score strongly; shared names raise it; ties keep the order given.
    """
    wanted = features_of(quote)
    scored = [(claim, score_of(wanted, features_of(statement))) for claim, statement in claims]
    good = [pair for pair in scored if pair[1] >= at_least]
    return sorted(good, key=lambda pair: -pair[1])[:limit]


def stems_of(quote: str, most: int = 5) -> list[str]:
    """Return the parts of words by which claims like a quote are looked for, the most telling first.

    Without the first letter, which may be large, and without endings; of a number its first digits.
    """
    numbers = [found for found in regex.findall(r"\p{N}+", quote) if len(found) >= 2 and not found.startswith("0")]
    words = [word for word in WORDS.findall(quote) if word[0].isalpha() and word.casefold() not in COMMON]
    long = sorted((word[1:6] for word in words if len(word) >= 4), key=len, reverse=True)
    return list(dict.fromkeys([*numbers[:2], *long]))[:most]
