"""Clauses: what one marks of a sentence; and the way from a word to its paragraph and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.clauses import clause_at, clauses, narrower, next_clause, previous_clause, wider
from workbench.text.span import Span

CASES = [
    ("The office said that the quay would close, but named no day.",
     ["The office said", "the quay would close", "but named no day"]),
    ("It paid 1,250 crowns at 10:30 – twice.", ["It paid 1,250 crowns at 10:30", "twice"]),
    ("“The quay stays,” he said.", ["The quay stays", "he said"]),
    ("Рада сказала, що причал закриють у травні; дати немає.",
     ["Рада сказала", "причал закриють у травні", "дати немає"]),
    ("Як п’ять років тому, порт мовчить.", ["Як п’ять років тому", "порт мовчить"]),
    ("当局表示，码头将关闭，但没有日期。", ["当局表示", "码头将关闭", "但没有日期"]),
    ("قال المتحدث إن الميناء مغلق، ولم يذكر موعدا.", ["قال المتحدث", "الميناء مغلق", "ولم يذكر موعدا"]),
    ("The workers’ well-known plan (a draft) stands", ["The workers’ well-known plan", "a draft", "stands"]),
    ("He said ‘the quay’s closed’ again", ["He said", "the quay’s closed", "again"]),
    ("No parts here.", ["No parts here."]),
    ("!?", ["!?"]),
]  # fmt: skip
TEXT = "The office said that the quay would close. Nobody agreed, though.\n\nThe end"
TEXTS = st.text(st.sampled_from("ab that, що “”()–—.'’ \né\u0301，،👩\u200d🚀1"), max_size=60)


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_falls_into_the_parts_one_would_mark(sentence, expected):
    assert [sentence[part.start : part.end] for part in clauses(sentence, Span(0, len(sentence)))] == expected


def test_growing_goes_from_word_to_clause_to_sentence_to_paragraph():
    place = TEXT.index("quay")
    steps = [Span(place, place)]
    while wider(TEXT, steps[-1]) != steps[-1]:
        steps.append(wider(TEXT, steps[-1]))
    words = [TEXT[one.start : one.end] for one in steps[1:]]
    first = "The office said that the quay would close."
    assert words == ["quay", "the quay would close", first, TEXT.split("\n")[0]]


def test_narrowing_goes_from_the_paragraph_to_the_first_word():
    steps = [Span(0, TEXT.index("\n"))]
    while narrower(TEXT, steps[-1]) != steps[-1]:
        steps.append(narrower(TEXT, steps[-1]))
    words = [TEXT[one.start : one.end] for one in steps[1:]]
    assert words == ["The office said that the quay would close.", "The office said", "The"]


def test_the_clauses_of_a_text_follow_each_other_both_ways():
    forward, place = [], 0
    while (found := next_clause(TEXT, place)) is not None:
        forward.append(found)
        place = found.end
    backward, place = [], len(TEXT)
    while (found := previous_clause(TEXT, place)) is not None:
        backward.append(found)
        place = found.start
    assert forward == backward[::-1]
    said = [TEXT[one.start : one.end] for one in forward]
    assert said == ["The office said", "the quay would close", "Nobody agreed", "though", "The end"]


@given(TEXTS)
def test_clauses_are_in_order_and_inside_and_have_no_white_space_at_their_edges(text):
    last = 0
    for part in clauses(text, Span(0, len(text))):
        assert last <= part.start < part.end <= len(text)
        last = part.end
        if len(clauses(text, Span(0, len(text)))) > 1:
            assert text[part.start : part.end] == text[part.start : part.end].strip()


@given(TEXTS, st.data())
def test_wider_holds_what_it_grew_from_and_ends(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    for _step in range(6):
        grown = wider(text, span)
        assert grown.contains(span)
        span = grown
    assert wider(text, span) == span


@given(TEXTS, st.integers(0, 60))
def test_stepping_by_clause_always_gets_on(text, place):
    place = min(place, len(text))
    after, before = next_clause(text, place), previous_clause(text, place)
    assert after is None or (after.start >= place and after.length)
    assert before is None or (before.end <= place and before.length)
    assert clause_at(text, place).end <= len(text)


def test_a_sentence_of_a_million_letters_is_looked_at_near_the_place_only(monkeypatch):
    looked = []
    from workbench.text import clauses as module

    real = module.clauses
    monkeypatch.setattr(module, "clauses", lambda text, area: looked.append(area.length) or real(text, area))
    text = "word, " * 170_000
    assert next_clause(text, 500_003) is not None
    assert max(looked) <= 2 * module.REACH
