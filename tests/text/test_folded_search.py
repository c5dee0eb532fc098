"""Search: what people do not see is folded, offsets are exact."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.search import find_all
from workbench.text.span import quote

TRICKY = st.text(st.sampled_from("aBcé\u0301 \u00a0\u00ad“”\"'’ß👨字ﬁ-–"), max_size=30)


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("It cost “40\u00a0000 crowns” then", '"40 000 crowns"', ["“40\u00a0000 crowns”"]),
        ("the treasurer’s – no", "TREASURER'S - NO", ["treasurer’s – no"]),
        ("a soft\u00adhyphen and zero\u200bwidth", "softhyphen", ["soft\u00adhyphen"]),
        ("two  spaces", "two spaces", ["two  spaces"]),
        ("📣 the ﬁle", "file", ["ﬁle"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("café and cafe\u0301", "café", ["café", "cafe\u0301"]),
        ("café and cafe\u0301", "cafe", []),
    ],
)
def test_folded_words_are_found_as_they_stand(text, needle, found):
    assert [quote(text, span) for span in find_all(text, needle)] == found


def test_diacritics_are_folded_on_request_and_taken_whole():
    text = "café cafe\u0301 CAFE Łódź"
    assert [quote(text, span) for span in find_all(text, "cafe", diacritics=True)] == ["café", "cafe\u0301", "CAFE"]
    assert [quote(text, span) for span in find_all(text, "lodz", diacritics=True)] == ["Łódź"]


def test_a_number_inside_another_is_left_out_on_request():
    text = "130,000 or 30,000 or 30,000,000 men"
    assert len(find_all(text, "30,000")) == 3
    assert [span.start for span in find_all(text, "30,000", whole_words=True)] == [11]


def test_nothing_is_found_for_nothing():
    assert find_all("words", "") == find_all("words", "\u200b") == []


@settings(deadline=None, max_examples=200)
@given(TRICKY, st.text(st.sampled_from("abc xyz"), min_size=1, max_size=8), TRICKY)
def test_words_put_into_a_text_are_found_there(before, words, after):
    text = f"{before}|{words}| {after}"
    assert any(quote(text, span) == f"|{words}|" for span in find_all(text, f"|{words.upper()}|"))


@settings(deadline=None, max_examples=200)
@given(TRICKY, TRICKY)
def test_hits_are_in_order_and_lie_inside_the_text(text, needle):
    spans = find_all(text, needle)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(not span.is_empty and span.fits(text) for span in spans)
