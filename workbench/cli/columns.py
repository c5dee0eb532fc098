"""Rows of text in columns, for the terminal."""

from collections.abc import Iterator, Sequence

from workbench.text.hidden import visible

WIDEST = 60
"""Code points; what is longer is cut with an ellipsis, in all columns but the last."""


def in_columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    """Yield the rows as lines, with columns side by side; those named in `right` are set to the right."""
    plain = [[_one_line(cell, last=place == len(row) - 1) for place, cell in enumerate(row)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*plain, strict=True)]
    for row in plain:
        cells = (
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _one_line(text: str, *, last: bool) -> str:
    shown = " ".join(visible(text).split())
    return shown if last or len(shown) <= WIDEST else f"{shown[: WIDEST - 1]}…"
