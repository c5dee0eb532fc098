"""Which rows of one name belong together where each side has several: those that agree in the weightiest aspects."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import chain, product
from typing import Any, TypeVar

R = TypeVar("R")
Told = tuple[Sequence[Hashable], R]
"""What is compared of a row, and the row."""


def closest(
    mine: Sequence[R], theirs: Sequence[R], aspects: Callable[[R], Sequence[Hashable]], turn: Callable[[R], Any]
) -> Iterator[tuple[R, R]]:
    """Pair as many as both have: first those that agree in all aspects, at the last those that agree in none.

    `aspects` tells of a row what is compared, the weightiest first: agreeing in one counts for more than agreeing in
    all that follow it. Of those that agree as much, the first in `turn` are paired. Seen from the other side the pairs
    are the same. The work grows with the number of rows and not with that of possible pairs.
    """
    if len(mine) == len(theirs) == 1:
        yield mine[0], theirs[0]
    elif mine and theirs:
        here, there = ([(aspects(one), one) for one in sorted(side, key=turn)] for side in (mine, theirs))
        yield from _chosen(here, there)


def _chosen(mine: list[Told[R]], theirs: list[Told[R]]) -> Iterator[tuple[R, R]]:
    """Ask for agreement in all aspects, then in all but the lightest, and so on through every selection of them."""
    varying = [n for n in range(len(mine[0][0])) if _tells(n, mine, theirs)]
    for asked in product((True, False), repeat=len(varying)):
        wanted = [n for n, is_asked in zip(varying, asked, strict=True) if is_asked]
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(range(len(theirs))):
            waiting[_some(theirs[place][0], wanted)].append(place)
        left: list[Told[R]] = []
        for one in mine:
            if others := waiting.get(_some(one[0], wanted)):
                yield one[1], theirs[others.pop()][1]
            else:
                left.append(one)
        mine, theirs = left, [theirs[place] for place in sorted(chain.from_iterable(waiting.values()))]
        if not mine or not theirs:
            return


def _tells(aspect: int, mine: list[Told[R]], theirs: list[Told[R]]) -> bool:
    """Say whether some agree in an aspect and others do not."""
    here, there = ({told[aspect] for told, _one in side} for side in (mine, theirs))
    return len(here | there) > 1 and not here.isdisjoint(there)


def _some(told: Sequence[Hashable], wanted: Sequence[int]) -> tuple[Hashable, ...]:
    return tuple(told[n] for n in wanted)
