from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from workbench.ui.article import document as documents
from workbench.ui.article.document import ArticleDocument, visual_breaks, with_breaks
from workbench.ui.article.offsets import Offsets
from workbench.ui.theme import Theme

ODD = "ab \n\u00a0\u2028\u2029\u200d\u0301é\u05d0\u0627\u202e😀👩🏽\U0001f1f5\ufdd0\ufdd1中\u00ad\ufeff"
TEXTS = st.text(st.sampled_from(ODD), max_size=60) | st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), max_size=60
)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_a_position_is_the_length_of_the_prefix_in_units(text):
    offsets = Offsets(text)
    assert [offsets.unit(point) for point in range(len(text) + 1)] == [
        units(text[:point]) for point in range(len(text) + 1)
    ]


@given(TEXTS)
def test_every_offset_comes_back(text):
    offsets = Offsets(text)
    assert [offsets.point(offsets.unit(point)) for point in range(len(text) + 1)] == list(range(len(text) + 1))


@given(TEXTS, st.data())
def test_breaks_are_extra_positions_and_offsets_still_come_back(text, data):
    breaks = sorted(data.draw(st.sets(st.integers(1, max(len(text) - 1, 1)))))
    breaks = [point for point in breaks if point < len(text)]
    offsets, shown = Offsets(text, breaks), with_breaks(text, breaks)
    for point in range(len(text) + 1):
        before = [one for one in breaks if one <= point]
        assert offsets.unit(point) == units(text[:point]) + len(before)
        assert offsets.point(offsets.unit(point)) == point
        assert offsets.point(offsets.end_unit(point)) == point
        assert offsets.end_unit(point) == offsets.unit(point) - (point in breaks)
    assert units(shown) == offsets.unit(len(text))


@given(TEXTS)
@settings(deadline=None)
def test_qts_document_is_as_long_as_the_offsets_say(qapp, text):
    document = ArticleDocument.of(text, Theme(), 10).document
    assert document.characterCount() - 1 == Offsets(text).unit(len(text))


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_each_character_of_an_article_stands_where_its_offset_says(qapp, text):
    built = ArticleDocument.of(text, Theme(), 10)
    cursor = QTextCursor(built.document)
    for point, character in enumerate(text):
        cursor.setPosition(built.offsets.unit(point))
        cursor.setPosition(built.offsets.unit(point + 1), QTextCursor.MoveMode.KeepAnchor)
        if character.isalnum():
            assert cursor.selectedText() == character


def test_inside_a_surrogate_pair_is_the_end_of_its_character():
    assert Offsets("a😀b").point(2) == 2


@given(st.integers(1, 30), st.sampled_from(["a", "word ", "😀", "e\u0301", "中"]))
@settings(deadline=None)
def test_no_visible_line_is_too_long(count, unit):
    text = unit * (count * 1_000)
    edges = [0, *visual_breaks(text), len(text)]
    pieces = [end - start for start, end in pairwise(edges)]
    assert max(pieces) <= documents.LONGEST
    assert min(pieces) > 0


def test_a_million_combining_marks_are_broken_in_no_time():
    text = "\u0301" * 1_000_000
    assert len(visual_breaks(text)) > 400


def test_short_lines_are_not_broken():
    assert visual_breaks("a line\n" * 10_000) == []
