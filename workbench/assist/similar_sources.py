"""Sources that may be the same: "Defence Ministry" and "Ministry of Defence". Proposed, never tied by the program."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from workbench.text.search import fold

_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_SMALL_WORDS = "the of for and a an in at de la le du des der die das und та і й у в"
_SMALL = frozenset(_SMALL_WORDS.split())
ALIKE = 88.0
"""From this likeness on (0-100) two names are proposed; measured on the names of the sample and of the tests."""
MANY = 60
"""A word that more sources than this share tells nothing."""
Entry = tuple[str, Sequence[str]]
"""A source: its id, and its name with its aliases."""


@lru_cache(50_000)
def key_of(name: str) -> str:
    """Return a name's telling words, without case, diacritics, small words and order."""
    words = _WORDS.findall(name.lower() if name.isascii() else fold(name, diacritics=True).text)
    return " ".join(sorted(word for word in words if word not in _SMALL) or sorted(words))


def likeness(one: str, other: str) -> float:
    """Say how alike two names are, 0-100: order and small words do not count, letters and numbers do."""
    from rapidfuzz import fuzz  # not needed to start

    a, b = key_of(one), key_of(other)
    if a == b:
        return 100.0 if a else 0.0
    if [word for word in a.split() if word.isdigit()] != [word for word in b.split() if word.isdigit()]:
        return 0.0
    return fuzz.ratio(a, b)


def look_alikes(source: Entry, others: Iterable[Entry], *, most: int = 5) -> list[tuple[str, float]]:
    """Return the other sources whose names are most like this one's: (id, likeness), best first."""
    identity, names = source
    found = []
    for other, known in others:
        score = max((likeness(a, b) for a in names for b in known), default=0.0) if other != identity else 0.0
        if score >= ALIKE:
            found.append((other, score))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]


def alike_among(entries: Iterable[Entry]) -> set[str]:
    """Return the sources that have a look-alike among the others; compares only those that share a telling word."""
    known = dict(entries)
    by_word: dict[str, set[str]] = defaultdict(set)
    for identity, names in known.items():
        for name in names:
            for word in key_of(name).split():
                by_word[word].add(identity)
    pairs = {
        (one, other) for same in by_word.values() if len(same) <= MANY for one in same for other in same if one < other
    }  # fmt: skip
    return {
        identity for one, other in pairs
        if look_alikes((one, known[one]), [(other, known[other])]) for identity in (one, other)
    }  # fmt: skip
