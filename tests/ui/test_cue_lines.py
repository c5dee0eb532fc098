"""Cue phrases under the text: exact places, also in a part of a long text; words in the interface's language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.cues import find_cues, lexicon
from workbench.text.span import Span
from workbench.ui.actions import CUE_LANGUAGES
from workbench.ui.annotate.cue_lines import cues_within, window
from workbench.ui.annotate.cue_words import cue_words

LINES = st.sampled_from(
    ["He said it.", "Without evidence, \U0001f600 she denied it.", "", "Lisk: “all well”", "Міст нібито впав.", "but"]
)


@given(st.lists(LINES, min_size=1, max_size=12), st.data())
def test_the_cues_of_whole_lines_are_those_of_the_whole_text(lines, data):
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    area = window(text, start, data.draw(st.integers(start, len(text))))
    everywhere = find_cues(text, words=lexicon("en"))
    assert cues_within(text, area, lexicon("en")) == [cue for cue in everywhere if area.contains(cue.span)]


@given(st.lists(LINES, max_size=8).map(" ".join), st.sampled_from(["said", "Without evidence", "denied"]))
def test_a_cue_stands_at_exactly_its_words(before, words):
    text = f"{before}\n{words} \U0001f600"
    found = {(cue.span.start, cue.span.end) for cue in find_cues(text)}
    assert (len(before) + 1, len(before) + 1 + len(words)) in found


def test_the_window_over_a_line_without_end_stays_small():
    text = "word " * 400_000
    area = window(text, 1_000_000, 1_030_000)
    assert area.contains(Span(1_000_000, 1_030_000)) and area.length < 40_000


@pytest.mark.parametrize("language", CUE_LANGUAGES)
def test_every_group_of_every_lexicon_says_what_it_suggests(language):
    assert all(cue_words(group) for group in lexicon(language).groups)
