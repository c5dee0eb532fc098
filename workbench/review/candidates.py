"""Which of very many things of two sides are worth comparing closely: those that share most of what is rare."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

Features = Mapping[str, frozenset[Hashable]]
"""Name of a thing -> what it is made of."""


def closest_pairs(
    here: Features, there: Features, *, closest: int, everywhere: int, least: float
) -> set[tuple[str, str]]:
    """Return pairs (one of each side) of which either is among the `closest` of the other.

    What more than `everywhere` things of a side hold tells nothing. Both share at least this part (`least`) of what
    the one with less of it is made of. Of those that share as much, the first of their side are closest. Both sides
    find the same pairs.
    """
    there_to_here = _closest(there, here, closest, everywhere, least)
    return {*_closest(here, there, closest, everywhere, least), *((one, other) for other, one in there_to_here)}


def _closest(here: Features, there: Features, closest: int, everywhere: int, least: float) -> Iterator[tuple[str, str]]:
    index: dict[Hashable, list[str]] = defaultdict(list)
    turns = {other: turn for turn, other in enumerate(there)}
    for other, made_of in there.items():
        for feature in made_of:
            index[feature].append(other)
    for one, made_of in here.items():
        shared = _shared(made_of, index, everywhere)
        enough = ((-count, turns[other], other) for other, count in shared.items()
                  if count >= least * min(len(made_of), len(there[other])))  # fmt: skip
        yield from ((one, other) for _count, _turn, other in sorted(enough)[:closest])


def _shared(made_of: Iterable[Hashable], index: Mapping[Hashable, list[str]], everywhere: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for feature in made_of:
        others = index.get(feature)
        if others is not None and len(others) <= everywhere:
            found.update(others)
    return found
