"""Boundaries: sentences, words and graphemes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text import boundaries
from workbench.text.span import Span, quote

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
SENTENCES = [
    ["Mr. Smith met Dr. Jones at the U.S. Army base.", "They talked."],
    ["He lives in the U.S.", "The end came at 5 p.m.", "Nobody saw it."],
    ["“We know nothing.”", "She left."],
    ['"Really?" he asked.', "“Stop!” Dravik said.", "It was J. R. Smith."],
    ["It cost approx. five crowns (see fig. 3 and no. 5).", "The answer is no.", "He left.[1]", "Then 3.5 per cent."],
    ["Wait… what?", "Well...", "Maybe."],
    ["У м. Київ на вул. Сонячній згасло світло.", "Проф. Бондар сказав: «Так.»", "У 2022 р. Толмир мовчав."],
    ["Spotkał się z prof. Kowalskim na ul. Długiej.", "Np. Kraków w 2022 r. Warszawa."],
    ["Er kam am 3. Oktober an.", "Der 2. Versuch war z.B. Prof. Müller usw. bekannt."],
    ["هل هذا صحيح؟", "نعم.", "لا أعلم."],
]
CHINESE = ["他说：“我们不知道。”", "他走了。", "真的吗？", "是的！"]
TRICKY = st.text(st.sampled_from("aB1 .!?…\n\u2028“”\"'()。؟é\u0301👨\u200d👩🇺🇦字\u00a0,-"), max_size=60)


def parts(text, spans):
    return [quote(text, span) for span in spans]


@pytest.mark.parametrize("wanted", SENTENCES)
def test_sentences_end_where_a_reader_ends_them(wanted):
    text = " ".join(wanted)
    assert parts(text, boundaries.sentences(text)) == wanted


def test_chinese_sentences_need_no_space():
    text = "".join(CHINESE)
    assert parts(text, boundaries.sentences(text)) == CHINESE


def test_no_sentence_crosses_a_line_end():
    text = "A headline without end\n\nThe port\nwas closed."
    assert parts(text, boundaries.sentences(text)) == ["A headline without end", "The port", "was closed."]


def test_walking_by_sentences_goes_there_and_back():
    first = boundaries.sentence_at(PORT, 5)
    second = boundaries.next_sentence(PORT, first.end)
    assert second is not None and quote(PORT, second) == "The harbour logbook shows two."
    assert boundaries.previous_sentence(PORT, second.start) == first
    assert boundaries.next_sentence(PORT, second.end) is None


def test_a_blank_line_has_an_empty_sentence():
    assert boundaries.sentence_at("a\n\nb", 2) == Span(2, 2)


def test_a_sentence_in_a_very_long_line_is_the_same_as_in_a_short_one():
    line = (PORT + " ") * 2000
    middle = 86 * 1000
    assert boundaries.sentence_at(line, middle + 60) == Span(middle + 55, middle + 85)
    assert boundaries.previous_sentence(line, middle + 55) == Span(middle, middle + 54)


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("about 400,000 men", 8, "400,000"),
        ("the treasurer’s ledger", 6, "treasurer’s"),
        ("40\u00a0000 crowns", 1, "40\u00a0000"),
        ("cafe\u0301s open", 2, "cafe\u0301s"),
        ("large-scale", 2, "large"),
        ("port, city", 4, "port"),
    ],
)
def test_a_word_keeps_what_belongs_inside(text, position, word):
    found = boundaries.word_at(text, position)
    assert found is not None and quote(text, found) == word


def test_moving_by_word_stops_at_every_word():
    text = "The port, closed"
    assert [boundaries.next_word_end(text, at) for at in (0, 3, 8)] == [3, 8, 16]
    assert [boundaries.previous_word_start(text, at) for at in (16, 10, 4)] == [10, 4, 0]
    assert boundaries.next_word_start(text, 0) == 4
    assert boundaries.previous_word_end(text, 9) == 8


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧‍👦", "🇺🇦", "e\u0301", "👩🏽‍🍳", "각"])
def test_a_cut_character_is_taken_whole(cluster):
    text = f"ab{cluster}{cluster}c"
    inside = Span(3, 2 + len(cluster)) if len(cluster) > 1 else Span(2, 3)
    assert boundaries.snapped_to_graphemes(text, inside) == Span(2, 2 + len(cluster))
    assert boundaries.next_grapheme(text, 2) == 2 + len(cluster)
    assert boundaries.previous_grapheme(text, 2 + len(cluster)) == 2


@settings(deadline=None, max_examples=200)
@given(TRICKY)
def test_sentences_never_overlap_and_hold_every_visible_character(text):
    spans = list(boundaries.sentences(text))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(parts(text, spans)).split()) == "".join(text.split())
    assert all("\n" not in words for words in parts(text, spans))


@settings(deadline=None, max_examples=200)
@given(TRICKY, st.data())
def test_the_sentence_at_a_place_is_one_of_the_sentences(text, data):
    position = data.draw(st.integers(0, len(text)))
    found = boundaries.sentence_at(text, position)
    assert found.is_empty or found in list(boundaries.sentences(text))


@settings(deadline=None, max_examples=200)
@given(TRICKY, st.data())
def test_snapping_to_graphemes_widens_and_is_stable(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    snapped = boundaries.snapped_to_graphemes(text, span)
    assert span.is_empty or snapped.contains(span)
    assert boundaries.snapped_to_graphemes(text, snapped) == snapped


@settings(deadline=None, max_examples=200)
@given(TRICKY, st.data())
def test_moving_by_word_always_moves_on(text, data):
    position = data.draw(st.integers(0, len(text)))
    assert boundaries.next_word_end(text, position) > position or position == len(text)
    assert boundaries.previous_word_start(text, position) < position or position == 0
