"""A place is one column that holds together: pieces, quotes, offsets, state."""

from typing import Any

import pytest
from pydantic import ValidationError

from workbench.model.ids import ArticleId
from workbench.model.marks import Piece, Place


def piece(start: int | None, end: int | None, words: str, role: Any = "content") -> dict[str, Any]:
    return {"role": role, "start": start, "end": end, "quote": words}


def place(*pieces: dict[str, Any], state: str = "placed") -> Place:
    return Place.model_validate({"article": "a", "state": state, "pieces": list(pieces)})


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, None, "a"), (None, 1, "a"), (0, 2, "a"), (2, 1, "a"), (-1, 0, "a"), (0, 0, ""), (0, 2, "👩"),
     (2**31, 2**31 + 1, "a"), (10**400, 10**400 + 1, "a"), (0.5, 1.5, "a"), (0, 3, "e\u0301")],
)  # fmt: skip
def test_a_piece_that_is_not_as_long_as_its_quote_is_refused(start: Any, end: Any, words: str):
    with pytest.raises(ValidationError):
        Piece.model_validate(piece(start, end, words))


@pytest.mark.parametrize(("start", "end", "words"), [(0, 1, "a"), (5, 6, "👩"), (None, None, "a"), (0, 2, "e\u0301")])
def test_lengths_are_code_points(start: Any, end: Any, words: str):
    assert Piece.model_validate(piece(start, end, words)).quote == words


@pytest.mark.parametrize(
    ("state", "pieces"),
    [
        ("placed", [piece(None, None, "a")]),
        ("placed", [piece(0, 1, "a"), piece(None, None, "b")]),
        ("moved_to_confirm", [piece(None, None, "a")]),
        ("unplaced", [piece(0, 1, "a")]),
        ("unplaced", [piece(None, None, "a"), piece(0, 1, "b")]),
        ("placed", [piece(0, 1, "a", "cue")]),
        ("placed", []),
        ("placed", [piece(0, 1, "a")] * 65),
        ("lost", [piece(0, 1, "a")]),
    ],
)
def test_a_place_whose_parts_contradict_each_other_is_refused(state: str, pieces: list[dict[str, Any]]):
    with pytest.raises(ValidationError):
        place(*pieces, state=state)


def test_overlapping_nested_and_identical_pieces_are_legal():
    assert len(place(piece(0, 3, "abc"), piece(1, 2, "b"), piece(2, 4, "cd"), piece(0, 3, "abc")).pieces) == 4


def test_start_end_and_quote_are_those_of_the_content():
    found = place(piece(0, 1, "x", "cue"), piece(7, 9, "de"), piece(2, 5, "abc"), piece(20, 21, "s", "speaker"))
    assert (found.start, found.end, found.quote) == (2, 9, "de […] abc")
    assert [each.quote for each in found.of_role("speaker")] == ["s"]


def test_an_unplaced_mark_starts_and_ends_nowhere():
    found = Place(article=ArticleId("a"), state="unplaced", pieces=(Piece(quote="abc"),))
    assert (found.start, found.end) == (0, 0)
