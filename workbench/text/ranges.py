"""Several half-open ranges of code points at once: united, and one set of them inside another."""

from collections.abc import Iterable, Sequence

Range = tuple[int, int]


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, united where they overlap or touch."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def lie_in(ranges: Sequence[Range], boxes: Sequence[Range]) -> bool:
    """Tell whether there are ranges, and each lies wholly inside one of these (merged) boxes."""
    return bool(ranges) and all(any(a <= start and end <= b for a, b in boxes) for start, end in ranges)
