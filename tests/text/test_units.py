"""Code points, UTF-16, UTF-8 and CRLF: each position there and back, and none where there cannot be one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.text.units import UNITS, positions

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
TEXTS = st.text(st.one_of(st.sampled_from("a\nя‿😀\ufeff\u2028\u0301"), st.characters(exclude_categories=["Cs"])))


def written(text: str, unit: str, crlf: bool) -> int:
    """Count by encoding, as the other program would."""
    text = text.replace("\n", "\r\n") if crlf else text
    coded = {"code points": "utf-32-le", "utf-16": "utf-16-le", "utf-8": "utf-8"}[unit]
    return len(text.encode(coded)) // {"code points": 4, "utf-16": 2, "utf-8": 1}[unit]


@pytest.mark.parametrize(
    ("unit", "claim", "evidence"),
    [("code points", (2, 34), (55, 84)), ("utf-16", (3, 35), (56, 85)), ("utf-8", (5, 37), (58, 87))],
)
def test_the_emoji_sentence_is_counted_as_each_program_counts_it(unit, claim, evidence):
    counted = positions(PORT, unit)
    assert (counted.of(2), counted.of(34)) == claim
    assert (counted.point(evidence[0]), counted.point(evidence[1])) == (55, 84)


@given(TEXTS, st.sampled_from(UNITS), st.booleans(), st.booleans())
@example("", "utf-8", True, True)
@example("\n\n", "utf-16", True, False)
def test_every_code_point_is_where_encoding_puts_it_and_comes_back(text, unit, crlf, bom):
    counted, lead = positions(text, unit, crlf=crlf, bom=bom), written("\ufeff", unit, False) if bom else 0
    for point in range(len(text) + 1):
        place = counted.of(point)
        assert place == lead + written(text[:point], unit, crlf)
        assert counted.point(place) == counted.point_after(place) == point


@given(TEXTS, st.sampled_from(UNITS), st.booleans(), st.booleans())
def test_every_other_position_is_impossible(text, unit, crlf, bom):
    counted = positions(text, unit, crlf=crlf, bom=bom)
    possible = {counted.of(point) for point in range(len(text) + 1)}
    for place in set(range(-2, max(possible) + 3)) - possible:
        assert counted.point(place) is None


@given(TEXTS, st.sampled_from(UNITS), st.booleans(), st.integers())
def test_the_code_point_after_any_position_is_the_first_that_does_not_lie_before_it(text, unit, crlf, place):
    counted = positions(text, unit, crlf=crlf)
    later = [point for point in range(len(text) + 1) if counted.of(point) >= place]
    assert counted.point_after(place) == min(later, default=len(text))


def test_code_points_outside_the_text_have_no_position():
    assert positions("abc", "utf-16").of(4) is None
    assert positions("abc", "utf-16").of(-1) is None
