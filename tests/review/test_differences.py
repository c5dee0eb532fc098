"""What names a difference, and which rows do not count."""

import pytest

from workbench.model.decisions import Decision, set_aside
from workbench.review.differences import Difference, Version, key_of

MINE = Version("a", '"denied"', None, "2026-01-01T00:00:00.000Z")
OTHER = Version("b", '"asserted"', None, "")
THEIRS = Version("b", '"doubted"', None, "2026-01-02T00:00:00.000Z")


def test_both_sides_name_a_difference_alike():
    assert key_of("status", MINE, THEIRS) == key_of("status", THEIRS, MINE)
    assert key_of("only_mine", MINE, None) == key_of("only_theirs", None, MINE)


@pytest.mark.parametrize("other", [
    ("cue", MINE, THEIRS, ""), ("status", MINE, Version("c", '"doubted"', None, ""), ""),
    ("status", MINE, OTHER, ""), ("status", MINE, THEIRS, "note"), ("status", MINE, None, ""),
])  # fmt: skip
def test_another_kind_row_column_or_value_is_another_key(other):
    assert key_of(*other) != key_of("status", MINE, THEIRS)


def test_two_edits_of_one_row_are_common():
    assert Difference("", "note", "claim", MINE, Version("a", '""', None, "")).is_common
    assert not Difference("", "status", "mark", MINE, THEIRS).is_common
    assert Difference("", "status", "mark", THEIRS, MINE).rows == ("a", "b")


def _decision(*, counts=(), aside=()):
    return Decision(id="-".join((*counts, *aside)) or "d", key="k", counts=counts, set_aside=aside)


def test_what_somebody_counts_is_not_set_aside_by_another():
    assert set_aside([_decision(counts=("a",), aside=("b",))]) == {"b"}
    assert set_aside([_decision(counts=("a",), aside=("b",)), _decision(counts=("b",), aside=("a",))]) == frozenset()
    assert set_aside([]) == frozenset()
