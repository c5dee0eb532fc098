import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.text.terms import first_hit, hits_in, indexed, plain, words_of

HOSTILE = (
    '"',
    "*",
    "NEAR(",
    "x" * 10_000,
    "a\0b",
    "\u202e\u200f",
    "\ud800",
    "AND OR NOT",
    "'; --",
    '"a" "',
    "(^)",
    "{x}:",
)

FOLDED = [
    ("zolty", "żółty"),
    ("lodz", "Łódź"),
    ("strasse", "Straße"),
    ("STRASSE", "straße"),
    ("aether", "Æther"),
    ("dakovo", "Đakovo"),
    ("київ", "КИЇВ"),
    ("кулеба", "Кулеба"),
    ("οδος", "ΟΔΌΣ"),
    ("istanbul", "İstanbul"),
    ("ete", "e\u0301te\u0301"),
    ("été", "e\u0301te"),
    ("пять", "п\u2060ять"),
    ("п'ять", "п\u02bcять"),
    ("confirmed", "con\ufb01rmed"),
    ("محمد", "مُحَمَّد"),
    ("احمد", "أحمد"),
    ("مدرسة", "مدرسه"),
    ("علي", "على"),
    ("2024", "٢٠٢٤"),
    ("700,000", "700\u00a0000"),
    ("选举", "地方选举法"),
    ("選", "選挙"),
    ("東京", "東京都2023年"),
    ("2023年", "東京都2023年"),
    ("กรุง", "ในกรุงเทพ"),
    ("mobil", "Mobilisation"),
    ('"no new wave"', "No new  wave"),
]


@pytest.mark.parametrize(("typed", "text"), FOLDED)
def test_what_people_type_finds_what_stands_there(typed, text):
    assert hits_in(text, words_of(typed))


@pytest.mark.parametrize(("typed", "text"), [("dam", "Amsterdam"), ("举选", "选举"), ("ka", "क"), ('"a c"', "a b c")])
def test_what_is_something_else_is_not_found(typed, text):
    assert not hits_in(text, words_of(typed))


@pytest.mark.parametrize("typed", HOSTILE, ids=repr)
def test_nothing_that_is_typed_is_too_much(typed):
    words = words_of(typed)
    assert len(words) <= 8
    assert all(set(token) & set('"*():') == set() for word in words for token in word.tokens)
    hits_in(typed, words)


def test_a_hit_is_where_the_word_stands_in_the_untouched_text():
    text = "W Straße stand „Łódź“ — e\u0301te\u0301!"
    assert [text[hit.start : hit.end] for hit in hits_in(text, words_of("strasse lodz ete"))] == [
        "Straße", "Łódź", "e\u0301te\u0301",
    ]  # fmt: skip


def test_the_first_hit_is_where_the_words_stand_together():
    text = "dam " + "filler " * 900 + "the dam at Lisk " + "filler " * 900
    hit = first_hit(text, words_of("dam lisk"))
    assert text[hit.start : hit.end] == "dam"
    assert hit.start > 6_000


def test_a_passage_never_begins_inside_a_word():
    text = "sandstorm " * 2_000 + "storm"
    hit = first_hit(text, words_of("storm"))
    assert hit.start == len(text) - 5


@given(st.text())
@example("İ")
@example("e\u0301\u0323x")
@example("ﷺ 选举法 ab")
def test_folding_goes_character_by_character_and_again_changes_nothing(text):
    assert plain(text) == "".join(plain(character) for character in text)
    assert plain(plain(text)) == plain(text)


@given(st.text(), st.text(min_size=1, max_size=8), st.text())
def test_a_word_in_a_text_is_found_there(before, word, after):
    words = words_of(word.replace('"', " "))
    text = f"{before} {word} {after}"
    for hit in hits_in(text, words):
        assert 0 <= hit.start < hit.end <= len(text)
    if len(words) == 1 and not unicodedata.combining(text[len(before) + 1]):
        assert hits_in(text, words)


@given(st.text(alphabet="选举法ab 1é", max_size=40))
def test_the_index_holds_the_words_that_are_asked_for(text):
    stored = indexed(text).split()
    for word in words_of(text):
        tokens = word.tokens
        runs = (stored[at : at + len(tokens)] for at in range(len(stored)))
        assert any(run[:-1] == tokens[:-1] and run and run[-1].startswith(tokens[-1]) for run in runs)
