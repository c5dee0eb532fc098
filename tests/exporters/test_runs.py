"""Text is cut at every boundary and comes together again exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exporters.report_articles import lines_of
from workbench.exporters.runs import MOST_CONTEXT, Run, SentenceFinder, boxes, cut, passages
from workbench.text.boundaries import line_at, sentence_at
from workbench.text.span import Span

HARBOUR = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab. \n\u00a0\u202e\u2028\u200b\u0301👩\u200d🚒<&\"'"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"),
    )
)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(["mark", "cue", "furniture"])), max_size=8))
    return text, [Run(min(a, b), max(a, b), role, f"m{n}") for n, (a, b, role) in enumerate(pairs)]


@given(marked_texts())
def test_segments_reassemble_to_the_text(given):
    text, runs = given
    segments = list(cut(text, 0, len(text), runs, labels=boxes(text)))
    assert "".join(segment.text for segment in segments) == text
    assert all(text[s.start : s.start + len(s.text)] == s.text for s in segments)


@given(marked_texts())
def test_each_mark_covers_exactly_its_code_points(given):
    text, runs = given
    segments = list(cut(text, 0, len(text), runs))
    for run in runs:
        if run.role == "mark" and run.start < run.end:
            assert "".join(s.text for s in segments if run.mark in s.marks) == text[run.start : run.end]


@given(marked_texts())
def test_lines_reassemble_to_the_text(given):
    text, runs = given
    lines = lines_of(text, runs)
    assert "".join(line.text + line.end for line in lines) == text
    assert [line.text for line in lines] == text.split("\n")


@given(marked_texts(), st.data())
def test_a_passage_holds_its_mark_and_is_a_slice_of_the_text(given, data):
    text, runs = given
    for run in runs:
        if run.start < run.end:
            (passage,) = passages(SentenceFinder(text), text, [Span(run.start, run.end)], [], "m")
            words = "".join(segment.text for segment in passage.segments)
            assert text[passage.segments[0].start :].startswith(words)
            assert "".join(s.text for s in passage.segments if s.marks) == text[run.start : run.end]


@given(TEXTS, st.data())
def test_the_finder_agrees_with_the_sentence_at_a_place(text, data):
    position = data.draw(st.integers(0, max(0, len(text) - 1)))
    finder = SentenceFinder(text)
    assert finder.line(position) == line_at(text, position)
    around, sentence = finder.around(position, position + 1), sentence_at(text, position)
    if sentence.holds(position):
        assert around == sentence


def test_offsets_are_code_points_behind_an_emoji():
    segments = list(cut(HARBOUR, 0, len(HARBOUR), [Run(2, 34, "mark", "c"), Run(55, 84, "mark", "e")]))
    assert [s.text for s in segments if s.marks] == [
        "The port was closed for six days",
        "The harbour logbook shows two",
    ]


def test_nested_and_crossing_marks_stand_widest_first():
    runs = [Run(2, 6, "mark", "in"), Run(0, 8, "mark", "out"), Run(4, 9, "mark", "cross")]
    segments = {s.text: s.marks for s in cut("abcdefghi", 0, 9, runs)}
    assert segments == {"ab": ("out",), "cd": ("out", "in"), "ef": ("out", "in", "cross"), "gh": ("out", "cross"),
                        "i": ("cross",)}  # fmt: skip


def test_a_passage_says_where_the_paragraph_goes_on():
    finder = SentenceFinder(HARBOUR)
    (first,) = passages(finder, HARBOUR, [Span(2, 34)], [], "m")
    assert (first.cut_before, first.cut_after) == (False, True)
    (last,) = passages(finder, HARBOUR, [Span(55, 84)], [], "m")
    assert (last.cut_before, last.cut_after) == (True, False)
    assert "".join(s.text for s in last.segments) == "The harbour logbook shows two."


def test_pieces_far_apart_are_passages_of_their_own():
    text = "One is here. Two is not. Three is there."
    found = passages(SentenceFinder(text), text, [Span(0, 3), Span(25, 30)], [], "m")
    assert ["".join(s.text for s in p.segments) for p in found] == ["One is here.", "Three is there."]


@pytest.mark.parametrize("filler", ["word ", "x", "👩\u200d🚒"])
def test_an_endless_sentence_is_shortened_on_both_sides(filler):
    text = filler * 2_000
    start = len(filler) * 1_000
    (passage,) = passages(SentenceFinder(text), text, [Span(start, start + len(filler))], [], "m")
    assert len("".join(s.text for s in passage.segments)) <= 2 * MOST_CONTEXT + 20
    assert passage.cut_before and passage.cut_after


def test_unseen_characters_are_segments_with_a_label():
    text = "a\u202eb\u00a0c"
    assert [(s.text, s.hidden) for s in cut(text, 0, 5, [], labels=boxes(text))] == [
        ("a", ""), ("\u202e", "RLO"), ("b\u00a0c", ""),
    ]  # fmt: skip
