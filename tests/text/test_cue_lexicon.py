"""Cues: words that suggest, never decide."""

import pytest

from workbench.text.cues import Lexicon, find_cues, lexicon
from workbench.text.span import Span, quote


def cues(text, language="en"):
    return {quote(text, cue.span): cue.suggests for cue in find_cues(text, words=lexicon(language))}


@pytest.mark.parametrize(
    ("text", "cue", "suggests"),
    [
        ("The port was closed, the minister said.", "said", "attributed"),
        ("According to the log, two came.", "According to", "attributed"),
        ("It reportedly sank.", "reportedly", "hedged"),
        ("Unnamed officials saw it.", "Unnamed officials", "hedged"),
        ("It may sink.", "may", "certainty"),
        ("They are preparing to leave.", "preparing to", "kind:prediction"),
        ("Up to 700,000 men came.", "Up to 700,000", "quantity"),
        ("Between 400,000 and 700,000 men.", "Between 400,000 and 700,000", "quantity"),
        ("Experts have doubts about it.", "doubts about", "doubted"),
        ("Without any evidence, he spoke.", "Without any evidence", "without_evidence"),
        ("It couldn’t be independently verified.", "couldn’t be independently verified", "without_evidence"),
        ("The mayor denied it.", "denied", "denied"),
        ("There are no current plans.", "no current plans", "denied"),
        ("“Not at this point.”", "Not at this point", "denied"),
        ("It was debunked.", "debunked", "rejected"),
        ("However, it rained.", "However", "contrast"),
        ("The board confirmed it.", "confirmed", "corroborated"),
        ("Harbour Office: lights stay off", "Harbour Office:", "attributed"),
        ("Lights stay off - harbour office", "- harbour office", "attributed"),
        ("The “special measure” went on.", "“special measure”", "distance"),
        ("The “special measure” went on, he said.", "“special measure”", "attributed"),
    ],
)
def test_a_cue_suggests_what_the_trade_says(text, cue, suggests):
    assert cues(text)[cue] == suggests


@pytest.mark.parametrize(
    "text",
    [
        "He declined to comment.",
        "She declined to answer further questions.",
        "The office did not respond.",
        "It would rain.",
        "It happened in May 2023.",
        "He lives in the United States.",
        "The islander sat on the isthmus.",
    ],
)
def test_a_trap_is_no_cue(text):
    assert cues(text) == {}


def test_the_longest_match_wins():
    assert cues("There is no evidence.") == {"is no evidence": "without_evidence"}


def test_apostrophes_and_no_break_spaces_are_folded():
    assert "didn’t provide any evidence" in cues("He didn’t provide any evidence.")
    assert "according\u00a0to" in cues("It sank according\u00a0to him.")


def test_only_the_asked_part_is_searched():
    text = "He said so. She denied it."
    assert [quote(text, cue.span) for cue in find_cues(text, Span(12, len(text)))] == ["denied"]


@pytest.mark.parametrize(
    ("text", "cue", "suggests"),
    [
        ("МЗС заперечує це.", "заперечує", "denied"),
        ("Порт нібито закрили.", "нібито", "hedged"),
        ("Без жодних доказів він казав.", "Без жодних доказів", "without_evidence"),
        ("За словами мера, світла нема.", "За словами", "attributed"),
        ("Прибуло близько 30 000 осіб.", "близько 30 000", "quantity"),
    ],
)
def test_ukrainian_has_a_lexicon_of_its_own(text, cue, suggests):
    assert cues(text, "uk")[cue] == suggests


def test_declining_to_comment_is_no_denial_in_ukrainian():
    assert "denied" not in cues("Мер відмовився від коментаря.", "uk").values()


def test_an_unknown_language_falls_back_to_english():
    assert lexicon("tlh").language == "en"
    assert lexicon("uk-UA").language == "uk"


def test_a_cue_that_begins_with_no_word_is_an_error_of_the_lexicon():
    group = {"key": "x", "label": "X", "suggests": "denied", "note": "", "words": ["~ x"]}
    with pytest.raises(ValueError, match="begin with a word"):
        Lexicon.of({"language": "xx", "groups": [group]})


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_suggestion_is_one_the_program_knows(language):
    known = {"asserted", "attributed", "hedged", "doubted", "denied", "without_evidence", "corroborated", "rejected"}
    known |= {"certainty", "kind:prediction", "quantity", "contrast", "distance"}
    assert {group.suggests for group in lexicon(language).groups.values()} <= known
