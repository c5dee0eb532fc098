"""Where the end or the start of a mark goes by one word or one character. Pure; code points."""

from typing import Literal

from workbench.text.boundaries import (
    next_grapheme,
    next_word_end,
    next_word_start,
    previous_grapheme,
    previous_word_end,
    previous_word_start,
)

Edge = Literal["start", "end"]
Unit = Literal["word", "character"]


def moved(text: str, start: int, end: int, edge: Edge, unit: Unit, *, forward: bool) -> tuple[int, int]:
    """Return the new ends; a move that would leave nothing changes nothing."""
    if edge == "end":
        new = (start, _end(text, end, unit, forward=forward))
    else:
        new = (_start(text, start, unit, forward=forward), end)
    return new if new[0] < new[1] and text[slice(*new)].strip() else (start, end)


def _end(text: str, end: int, unit: Unit, *, forward: bool) -> int:
    if unit == "character":
        return next_grapheme(text, end) if forward else previous_grapheme(text, end)
    return next_word_end(text, end) if forward else previous_word_end(text, end)


def _start(text: str, start: int, unit: Unit, *, forward: bool) -> int:
    if unit == "character":
        return next_grapheme(text, start) if forward else previous_grapheme(text, start)
    return next_word_start(text, start) if forward else previous_word_start(text, start)
