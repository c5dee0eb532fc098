"""Anchors: a quote found again in an edited text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.anchor import CONTEXT, anchor_of, find_again
from workbench.text.span import Span, quote

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
TWICE = "Not one ship was late. The mayor laughed about it. Not one ship was late, she said again to the press."


def test_a_quote_is_placed_again_after_text_was_put_before_it():
    found = find_again("Updated today.\n\n" + PORT, anchor_of(PORT, Span(2, 34)))
    assert found is not None and found.state == "placed" and found.span == Span(18, 50)


def test_the_surroundings_choose_between_two_equal_quotes():
    second = Span(TWICE.rindex("Not one"), TWICE.rindex("Not one") + 21)
    found = find_again("A new beginning. " + TWICE, anchor_of(TWICE, second))
    assert found is not None and found.state == "placed" and found.span == second.moved(17)


def test_two_equally_good_places_must_be_confirmed():
    line = "The very same line of text stands here.\n"
    anchor = anchor_of(line * 9, Span(160 + 4, 160 + 13))
    found = find_again("x" + line * 9, anchor)
    assert found is not None and found.state == "moved_to_confirm"


def test_the_former_place_decides_between_equal_places():
    line = "The very same line of text stands here.\n"
    found = find_again(line * 9, anchor_of(line * 9, Span(164, 173)), near=164)
    assert found is not None and found.state == "placed" and found.span == Span(164, 173)


def test_an_edited_quote_is_proposed_whole_with_a_score():
    edited = PORT.replace("closed for six days", "completely closed for sixteen long days")
    found = find_again(edited, anchor_of(PORT, Span(2, 34)))
    assert found is not None and found.state == "moved_to_confirm" and 50 < found.score < 100
    assert quote(edited, found.span) == "The port was completely closed for sixteen long days"


def test_a_short_quote_in_other_surroundings_must_be_confirmed():
    found = find_again(
        "Nobody counted 30,000 gulls.", anchor_of("They sent 30,000 soldiers to the port.", Span(10, 16))
    )
    assert found is not None and found.state == "moved_to_confirm"


def test_a_quote_that_is_gone_is_not_found():
    assert find_again("Weather: rain.", anchor_of(PORT, Span(2, 34))) is None


@settings(deadline=None, max_examples=150)
@given(st.text(min_size=1, max_size=120), st.data())
def test_an_unedited_text_gives_back_the_very_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    anchor = anchor_of(text, span)
    found = find_again(text, anchor, near=span.start)
    assert max(len(anchor.prefix), len(anchor.suffix)) <= CONTEXT
    assert found is not None and found.span == span and found.score == 100
