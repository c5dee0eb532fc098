"""Spans: half-open ranges of code points."""

import pytest

from workbench.text.span import Span, quote, trimmed

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."


def test_a_quote_counts_code_points_not_utf16_units():
    assert quote(PORT, Span(2, 34)) == "The port was closed for six days"
    assert quote(PORT, Span(55, 84)) == "The harbour logbook shows two"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_range_is_no_span(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_quote_past_the_end_is_refused_instead_of_shortened():
    with pytest.raises(ValueError, match="past"):
        quote("short", Span(0, 6))


def test_side_by_side_spans_touch_but_do_not_overlap():
    assert Span(0, 3).touches(Span(3, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 3).common(Span(3, 5)) is None


def test_distance_is_the_gap_on_either_side():
    assert Span(0, 3).distance(Span(7, 9)) == Span(7, 9).distance(Span(0, 3)) == 4


def test_trimming_takes_white_space_off_both_ends():
    assert trimmed("  a b \n", Span(0, 7)) == Span(2, 5)
    assert trimmed("   ", Span(0, 3)).is_empty
