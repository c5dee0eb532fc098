"""Krippendorff's alpha for unitizing: how far people agree on where in a text units lie, and which value each has.

Krippendorff, Mathet, Bouvry and Widlöcher 2016, "On the reliability of unitizing textual continua: Further
developments", Quality & Quantity 50, 2347-2364 (it revises Krippendorff 1995, "On the Reliability of Unitizing
Continuous Data", Sociological Methodology 25, 47-76). The same formulas stand in Krippendorff 2019, "Content
Analysis", section 12.6.

The continuum is an article's text in code points; what lies between units is a gap. Sums over several texts are added,
which is the continuum of all texts laid end to end. The work grows with the number of units, not with the length.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Value = str | None
"""What a segment of the text is; None for a gap."""


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A half-open range of code points with its value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Coincidences:
    """What the coefficients need to know of a continuum, in code points (`sum_of` adds continua up).

    `observers` is the number of people, the same in all that is added.
    """

    observers: int = 2
    length: int = 0
    common: Counter[tuple[Value, Value]] = field(default_factory=Counter)
    """How many code points one person gave the first value and another the second, over all ordered pairs."""
    self_pairs: Counter[Value] = field(default_factory=Counter)
    """Per value: the squared lengths of all units, the plain lengths of all gaps."""
    valued: Counter[str] = field(default_factory=Counter)
    """Per value: the squares of what each unit shares with units (of any value) of each other person."""


def sum_of(parts: Iterable[Coincidences]) -> Coincidences:
    """Lay continua end to end."""
    found = list(parts)
    if len(found) == 1:
        return found[0]
    people, length = max((part.observers for part in found), default=2), sum(part.length for part in found)
    whole = Coincidences(people, length)
    for part in found:
        whole.common.update(part.common)
        whole.self_pairs.update(part.self_pairs)
        whole.valued.update(part.valued)
    return whole


def coincidences(length: int, people: Sequence[Sequence[Unit]]) -> Coincidences:
    """Count what the people's units share in a text of `length` code points (equation 1 of the paper of 2016).

    Each person's units are in order, do not overlap, and end within the text.
    """
    partitions = [list(_with_gaps(length, units)) for units in people]
    common, self_pairs, valued = Counter[tuple[Value, Value]](), Counter[Value](), Counter[str]()
    for start, end, value in (segment for partition in partitions for segment in partition):
        self_pairs[value] += end - start if value is None else (end - start) ** 2
    for number, one in enumerate(partitions):
        for other in partitions[number + 1 :]:
            _count(one, other, common, valued)
    return Coincidences(len(people), length, common, self_pairs, valued)


_Segment = tuple[int, int, Value]


def _with_gaps(length: int, units: Iterable[Unit]) -> Iterator[_Segment]:
    reached = 0
    for unit in units:
        if unit.start > reached:
            yield reached, unit.start, None
        yield unit.start, unit.end, unit.value
        reached = unit.end
    if reached < length:
        yield reached, length, None


def _count(
    one: list[_Segment], other: list[_Segment], common: Counter[tuple[Value, Value]], valued: Counter[str]
) -> None:
    """Walk along both partitions of one text at once and count what their segments share."""
    shared_of_one, shared_of_other = [0] * len(one), [0] * len(other)
    i = j = 0
    while i < len(one) and j < len(other):
        (start, end, value), (start_there, end_there, value_there) = one[i], other[j]
        shared = min(end, end_there) - max(start, start_there)
        common[value, value_there] += shared
        common[value_there, value] += shared
        if value is not None and value_there is not None:
            shared_of_one[i] += shared
            shared_of_other[j] += shared
        i, j = i + (end <= end_there), j + (end_there <= end)
    for segments, shares in ((one, shared_of_one), (other, shared_of_other)):
        for (_start, _end, value), share in zip(segments, shares, strict=True):
            if value is not None and share:
                valued[value] += share * share


def unitized_alpha(found: Coincidences) -> float | None:
    """Return u-alpha with nominal values: agreement on where units lie and on their values (equations 4 and 5).

    None where units and gaps leave nothing to disagree about: nobody marked anything, or everything is one value.
    """
    values = _margins(found)
    total = sum(values.values())
    unlike = total - sum(found.common[value, value] for value in values) / (found.observers - 1)
    return _alpha(unlike, total - sum(_expected(found, values, total, value, value) for value in values))


def binary_alpha(found: Coincidences) -> float | None:
    """Return |u-alpha: agreement on what is marked at all and what is a gap, whatever the values (equation 6)."""
    values = _margins(found)
    total = sum(values.values())
    unlike = sum(found.common[None, value] for value in values if value is not None) / (found.observers - 1)
    return _alpha(unlike, sum(_expected(found, values, total, None, value) for value in values if value is not None))


def _alpha(observed: float, expected: float) -> float | None:
    return 1 - observed / expected if expected > 0 else None


def _margins(found: Coincidences) -> dict[Value, float]:
    values = Counter[Value]()
    for (value, _other), shared in found.common.items():
        values[value] += shared
    return {value: shared / (found.observers - 1) for value, shared in values.items()}


def _expected(found: Coincidences, values: dict[Value, float], total: float, one: Value, other: Value) -> float:
    """Return the coincidences expected by chance: a unit is not paired with itself, a gap's points not with theirs."""
    own = found.self_pairs[one] if one == other else 0
    room = total * total - sum(found.self_pairs.values())
    return total * (values.get(one, 0) * values.get(other, 0) - own) / room if room else 0.0


def value_alpha(found: Coincidences, value: str) -> tuple[float | None, int, int]:
    """Return (k)u-alpha: agreement on one value where several people marked (equations 10 and 13b).

    With it the code points of that value that lie in such places, and all that have it, both over all people. None
    where they mark nothing in common, or only this value.
    """
    others = found.observers - 1
    values = Counter[str]()
    for (one, other), shared in found.common.items():
        if one is not None and other is not None:
            values[one] += shared
    everything = sum(shared for (one, _other), shared in found.common.items() if one == value)
    covered, total = values[value] / others, values.total() / others
    counted = round(covered), round(everything / others)
    room = total - sum(found.valued.values()) / (total * others) if total else 0.0
    if not covered or room <= 0:
        return None, *counted
    expected_unlike = sum(covered * values[other] / others / room for other in values if other != value)
    expected_alike = (covered * covered - found.valued[value] / others) / room
    if not expected_unlike:
        return None, *counted
    unlike = covered - found.common[value, value] / others
    return 1 - (expected_unlike + expected_alike) / covered * unlike / expected_unlike, *counted


def partition(units: Iterable[Unit]) -> list[Unit]:
    """Make one person's units lie side by side: where some overlap, the one that begins last holds the words.

    Of those that begin together, the shortest does, then the smallest value. Parts of a unit stay units of their own.
    """
    waiting = sorted(unit for unit in units if unit.start < unit.end)
    edges = sorted({edge for unit in waiting for edge in (unit.start, unit.end)})
    active: list[tuple[int, int, str, Unit]] = []
    found: list[Unit] = []
    holder: Unit | None = None
    following = 0
    for start, end in pairwise(edges):
        while following < len(waiting) and waiting[following].start == start:
            unit = waiting[following]
            heapq.heappush(active, (-unit.start, unit.end, unit.value, unit))
            following += 1
        while active and active[0][1] <= start:
            heapq.heappop(active)
        now = active[0][3] if active else None
        if now is not None and now is holder and found[-1].end == start:
            found[-1] = Unit(found[-1].start, end, now.value)
        elif now is not None:
            found.append(Unit(start, end, now.value))
        holder = now
    return found
