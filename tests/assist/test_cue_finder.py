"""The nearest cue that suggests a status."""

import pytest

from workbench.assist.cue_finder import nearest_cue, suggested_cues
from workbench.text.span import Span, quote


def nearest(text, words):
    start = text.index(words)
    cue = nearest_cue(text, Span(start, start + len(words)))
    return None if cue is None else (quote(text, cue.span), cue.suggests)


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("The port is closed, he said.", "The port is closed", ("said", "attributed")),
        ("Without evidence, he said it sank.", "it sank", ("Without evidence", "without_evidence")),
        ("He said it may sink.", "it may sink", ("said", "attributed")),
        ("He denied that. The lamps were paid for.", "lamps were paid", ("denied", "denied")),
        ("He denied that.\nThe lamps were paid for.", "lamps were paid", None),
        ("She denied it. The port is closed, he said.", "port is closed", ("said", "attributed")),
    ],
)
def test_the_nearest_cue_is_in_the_sentence_else_in_the_one_before(text, words, cue):
    assert nearest(text, words) == cue


def test_all_cues_of_a_sentence_are_offered_in_order():
    text = "Without evidence, he said it reportedly sank."
    offered = [quote(text, cue.span) for cue in suggested_cues(text, Span(26, 44))]
    assert offered == ["reportedly", "Without evidence", "said"]


def test_a_cue_of_the_status_given_comes_before_a_nearer_one():
    text = "Without evidence, he said it reportedly sank."
    offered = [quote(text, cue.span) for cue in suggested_cues(text, Span(26, 44), status="without_evidence")]
    assert offered == ["Without evidence", "reportedly", "said"]
