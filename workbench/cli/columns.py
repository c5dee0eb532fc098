"""Rows of text in columns, for the terminal."""

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from workbench.text.hidden import visible

WIDEST = 60
"""Code points; what is longer is cut with an ellipsis, in all columns but the last."""


def in_columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    """Yield the rows as lines, with columns side by side; those named in `right` are set to the right."""
    plain = [[_one_line(cell, last=place == len(row) - 1) for place, cell in enumerate(row)] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*plain, strict=True)]
    for row in plain:
        yield "  ".join(_set(cell, width, right=place in right)
                        for place, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()  # fmt: skip


def _set(cell: str, width: int, *, right: bool) -> str:
    room = " " * (width - _width(cell))
    return room + cell if right else cell + room


def _width(text: str) -> int:
    """Count the cells that a terminal takes for a text."""
    wide = sum(east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(combining(character) != 0 for character in text)


def _one_line(text: str, *, last: bool) -> str:
    shown = " ".join(visible(text).split())
    return shown if last or len(shown) <= WIDEST else f"{shown[: WIDEST - 1]}…"
