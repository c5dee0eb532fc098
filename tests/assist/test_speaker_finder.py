"""Who says it: the words beside the cue, a known name, or nobody."""

import pytest

from workbench.assist.speaker_finder import nearest_speaker
from workbench.text.cues import lexicon
from workbench.text.span import Span, quote


def who(text, said, names=(), **more):
    start = text.index(said)
    found = nearest_speaker(text, Span(start, start + len(said)), names, **more)
    return None if found is None else quote(text, found)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The harbour office said the pier would close.", "the pier would close", "The harbour office"),
        ("Meanwhile, two clerks have denied that it burnt.", "it burnt", "two clerks"),
        ("According to the river board, the lock is shut.", "the lock is shut", "the river board"),
        ("The lock is shut, said the keeper of the lock.", "The lock is shut", "the keeper of the lock"),
        ("Head of the board, Ilse Brandt, noted that it may rain.", "it may rain", "Ilse Brandt"),
        ("Ilse Brandt was quoted by the paper on 3 May as saying: “It rains.”", "It rains.", "Ilse Brandt"),
        ("The paper quoted Ilse Brandt, a clerk, saying: “It rains.”", "It rains.", "Ilse Brandt"),
        ("It comes days after a senior clerk said it burnt.", "it burnt", "a senior clerk"),
        ("River board: lock to close", "lock to close", "River board"),
        ("A number of sources had expected it to close.", "it to close", "A number of sources"),
    ],
)
def test_the_speaker_stands_beside_the_cue(text, words, speaker):
    assert who(text, words) == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said it burnt.", "it burnt"),
        ("The pier closed in May.", "The pier closed"),
        ("“The keeper has not said that it shuts.”", "it shuts"),
    ],
)
def test_nobody_is_offered_for_a_pronoun_without_a_cue_and_inside_a_quotation(text, words):
    assert who(text, words) is None


def test_who_confirms_it_is_the_speaker_of_what_is_corroborated():
    text = "The board said so, and the leak has been confirmed by two divers."
    assert who(text, "the leak", status="corroborated") == "two divers"


def test_a_known_name_is_preferred_to_a_longer_stretch_and_found_where_no_cue_tells():
    assert who("For now the news the Mill says it ends.", "it ends", ["The Mill"]) == "the Mill"
    assert who("As for the Mill, it ends.", "it ends", ["The Mill"]) == "the Mill"
    assert who("It said the Mill ends.", "the Mill ends", ["The Mill"]) is None


def test_the_lexicon_of_the_language_counts():
    text = "Рада заявила, що міст упав."
    assert who(text, "міст упав", words=lexicon("uk")) == "Рада"
    assert who(text, "міст упав") is None
