"""Lines of print to running text: no letter is ever lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importers.lines import HYPHENS, Line, in_reading_order, join, paragraphs, without_running, words_of

LETTERS = st.text(st.characters(categories=["L", "M", "N", "P", "Zs"]), min_size=1, max_size=30)
PLACES = st.floats(0, 800, allow_nan=False)
LINES = st.lists(
    st.builds(
        lambda text, left, width, y, size, page, beside: Line(text, left, left + width, y, size, page, beside),
        LETTERS, PLACES, PLACES, PLACES, st.floats(1, 40), st.integers(0, 3), st.booleans(),
    ),
    max_size=25,
)  # fmt: skip


def letters(*texts):
    return Counter(letter for text in texts for letter in text if not letter.isspace() and letter not in HYPHENS)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the har-", "bour", "the harbour"),
        ("a well-", "known man", "a well-known man"),
        ("Anglo-", "Saxon", "Anglo-Saxon"),
        ("COVID-", "19 came", "COVID-19 came"),
        ("state-of-the-", "art", "state-of-the-art"),
        ("Nord-", "und Ostsee", "Nord- und Ostsee"),
        ("NA-", "TO", "NATO"),
        ("1990-", "1995", "1990-1995"),
        ("he said –", "and left", "he said – and left"),
        ("будь-", "який", "будь-який"),
        ("мобіліза-", "ції", "мобілізації"),
        ("co\u00ad", "operate", "cooperate"),
        ("关闭了", "六天", "关闭了六天"),
        ("서울", "시장", "서울 시장"),
        ("-", "a", "- a"),
    ],
)
def test_two_lines_are_joined_as_they_are_read(before, after, joined):
    assert join(before, after) == joined


@pytest.mark.parametrize(("elsewhere", "joined"), [("a co-worker", "co-worker"), ("a coworker", "coworker")])
def test_how_a_word_is_written_elsewhere_decides(elsewhere, joined):
    assert join("co-", "worker", words_of([elsewhere])) == joined


@given(LETTERS, LETTERS)
def test_joining_loses_no_letter(before, after):
    assert letters(join(before, after)) == letters(before, after)


@given(LINES)
def test_paragraphs_in_reading_order_hold_every_letter(lines):
    ordered = in_reading_order(lines)
    made = paragraphs(ordered, words_of(line.text for line in lines))
    assert letters(*made) == letters(*(line.text for line in lines))


@given(st.lists(st.tuples(*[st.text("abcdef ", min_size=25, max_size=40)] * 2), min_size=3, max_size=8))
def test_two_columns_written_across_hold_every_letter(rows):
    sides = ((50.0, False), (300.0, True))
    lines = [
        Line(words, left, left + 200, 700 - 12.0 * number, 10, 0, beside)
        for number, pair in enumerate(rows)
        for words, (left, beside) in zip(pair, sides, strict=True)
    ]
    ordered = in_reading_order(lines)
    assert [line.left for line in ordered] == sorted(line.left for line in lines)
    assert letters(*(line.text for line in ordered)) == letters(*(line.text for line in lines))


@given(st.lists(LINES, max_size=5))
def test_what_is_left_out_is_named_as_often_as_it_stood(pages):
    pages = [
        [Line(one.text, one.left, one.right, one.y, one.size, number) for one in page]
        for number, page in enumerate(pages)
    ]
    kept, running = without_running(pages, [800.0] * len(pages))
    missing = sum(map(len, pages)) - sum(map(len, kept))
    assert missing >= sum(len(one.pages) for one in running) >= (missing > 0)
