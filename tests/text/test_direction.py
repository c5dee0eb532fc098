import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.direction import set_apart


@pytest.mark.parametrize("line", ["", "The Courier · 3 May 2024", "جريدة الموانئ", "one part only"])
def test_a_line_that_cannot_be_mixed_up_stays_as_it_is(line):
    assert set_apart(line) == line


def test_an_arabic_publisher_keeps_its_place_before_the_date():
    assert set_apart("جريدة الموانئ · 16 Apr 2025") == "\u2068جريدة الموانئ\u2069 · 16 Apr 2025"


@given(st.lists(st.text("aم1 ", max_size=6), max_size=4))
def test_nothing_but_isolates_is_added(parts):
    line = " · ".join(parts)
    assert set_apart(line).replace("\u2068", "").replace("\u2069", "") == line
