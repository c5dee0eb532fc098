"""The part of a selection that lies in no page furniture."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.ranges import merged
from workbench.ui.article.caret import clear_of

TEXT = "The river rose by a metre (see also: photos). The mayor was not there, he said. Nobody has moved yet."
RANGES = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 20)).map(lambda p: (p[0], min(p[0] + p[1], 100))))


@given(st.integers(0, 98), st.integers(1, 60), RANGES)
def test_what_is_left_lies_in_the_selection_and_in_no_furniture_unless_all_of_it_does(start, length, found):
    end, others = min(start + length, 100), merged(found)
    low, high = clear_of(TEXT, start, end, others)
    assert start <= low < high <= end or (low, high) == (start, end)
    apart = all(high <= first or last <= low for first, last in others)
    assert apart or (low, high) == (start, end)


def test_nothing_is_cut_where_no_furniture_is():
    assert clear_of(TEXT, 0, 45, []) == (0, 45)
