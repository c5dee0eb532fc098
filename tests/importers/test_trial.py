"""Readings by trial: the way of counting in which the quotes fit, and nothing on other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.qda_files import CLAIM, EMOJI, EVIDENCE
from workbench.errors import Refused
from workbench.importers.trial import READINGS, Reading, Stated, Trial, readings_of, told
from workbench.text.units import positions

TEXT = f"Line one 🚢\nline two\n{EMOJI}\nлист 📎 end"
ANY = st.text(st.sampled_from("ab я\n‿😀\ufeff\u2028\u0301\xa0"), min_size=4, max_size=80)


def stated(text, words, reading, *, name=None, at=0):
    start = text.index(words, at)
    counted = positions(text, reading.unit, crlf=reading.crlf, bom=reading.bom)
    return Stated(counted.of(start), counted.of(start + len(words)), words if name is None else name)


def placed(text, *stateds):
    trial = Trial(text, stateds)
    (reading,) = readings_of([trial])
    return reading, [trial.spot(number, reading) for number in range(len(stateds))]


@pytest.mark.parametrize("reading", READINGS)
def test_each_way_of_counting_is_found_by_the_quotes(reading):
    _reading, spots = placed(TEXT, *(stated(TEXT, words, reading) for words in ("line two", CLAIM, EVIDENCE, "лист")))
    assert [spot.quote for spot in spots] == ["line two", CLAIM, EVIDENCE, "лист"]
    assert [TEXT[spot.start : spot.end] for spot in spots] == [spot.quote for spot in spots]
    assert {spot.how for spot in spots} == {"fits"}


@given(ANY, st.sampled_from(READINGS), st.data())
def test_no_highlight_lands_on_other_words(text, reading, data):
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=5))
    wanted = [stated(text, text[a:b], reading, at=a) for a, b in spans if text[a:b].strip()]
    _reading, spots = placed(text, *wanted)
    for one, spot in zip(wanted, spots, strict=True):
        if spot.start is not None:
            assert text[spot.start : spot.end].split() == one.words.split()


def test_a_source_without_evidence_is_read_as_the_rest_of_the_file():
    utf_16 = Reading("utf-16")
    plain = "Only plain words here."
    trials = [Trial(TEXT, [stated(TEXT, EVIDENCE, utf_16)]), Trial(plain, [stated(plain, "plain", utf_16)])]
    assert readings_of(trials) == [utf_16, utf_16]


def test_without_any_quote_positions_are_code_points_unless_those_are_impossible():
    assert placed(EMOJI, Stated(2, 34))[0] == Reading()
    reading, spots = placed("😀😀 ab", Stated(5, 7))
    assert reading.unit == "utf-16"
    assert spots[0].quote == "ab"


def test_without_any_quote_a_reading_that_cuts_fewer_words_is_believed_and_its_score_told():
    utf_16 = Reading("utf-16")
    wanted = [stated(TEXT, words, utf_16, name="") for words in ("line two", CLAIM, EVIDENCE, "лист")]
    trial = Trial(TEXT, wanted)
    assert readings_of([trial]) == [utf_16]
    spots = [[trial.spot(number, utf_16) for number in range(4)]]
    assert [spot.quote for spot in spots[0]] == ["line two", CLAIM, EVIDENCE, "лист"]
    sentence = "Positions are read as UTF-16 units, without quotes to compare: 8 of 8 ends cut no word."
    assert told([trial], [utf_16], spots) == [sentence]


def test_the_unit_that_a_person_chose_is_taken_and_an_unknown_one_refused():
    trial = Trial("😀 plain", [Stated(3, 8)])
    assert readings_of([trial]) == [Reading("utf-16")]
    assert readings_of([trial], "lf")[0].unit == "code points"
    with pytest.raises(Refused, match="not counted in “graphemes”"):
        readings_of([trial], "graphemes")


def test_words_a_few_characters_away_are_found_and_nearer_ones_first():
    text = "Not one ship. " + EMOJI + " Not one ship. The end."
    far = text.rindex("Not one ship")
    _reading, spots = placed(text, stated(text, CLAIM, Reading()), Stated(far + 2, far + 14, "Not one ship"))
    assert (spots[1].start, spots[1].how) == (far, "found")


def test_words_equally_far_on_both_sides_have_no_place():
    text = EMOJI + " echo ........ echo"
    middle = text.index("echo") + 7
    _reading, spots = placed(text, stated(text, CLAIM, Reading()), Stated(middle, middle + 4, "echo"))
    assert (spots[1].start, spots[1].quote) == (None, "echo")


def test_a_name_that_is_no_quotation_leaves_the_place_as_stated():
    _reading, spots = placed(EMOJI, stated(EMOJI, CLAIM, Reading()), stated(EMOJI, EVIDENCE, Reading(), name="1:3"))
    assert (spots[1].quote, spots[1].how) == (EVIDENCE, "unchecked")


def test_a_name_that_stands_in_the_text_by_chance_is_not_taken_for_the_words():
    wanted = stated(EMOJI, EVIDENCE, Reading(), name="minister")
    _reading, spots = placed(EMOJI, stated(EMOJI, CLAIM, Reading()), wanted)
    assert (spots[1].quote, spots[1].how) == (EVIDENCE, "unchecked")


def test_words_that_are_a_quotation_for_certain_are_never_passed_over():
    counted = stated(EMOJI, EVIDENCE, Reading())
    wanted = Stated(counted.start, counted.end, "other words", quoted=True)
    _reading, spots = placed(EMOJI, stated(EMOJI, CLAIM, Reading()), wanted)
    assert (spots[1].start, spots[1].quote) == (None, "other words")


def test_a_quotation_of_another_text_has_no_place():
    other = "The harbour logbook shows six"
    _reading, spots = placed(EMOJI, stated(EMOJI, CLAIM, Reading()), stated(EMOJI, EVIDENCE, Reading(), name=other))
    assert (spots[1].start, spots[1].quote, spots[1].how) == (None, other, "nowhere")


@pytest.mark.parametrize("name", ["The harbour logb…", "The harbour logbook..."])
def test_a_quote_that_was_cut_off_fits_by_its_beginning(name):
    _reading, spots = placed(EMOJI, stated(EMOJI, EVIDENCE, Reading("utf-16"), name=name))
    assert spots[0].quote == EVIDENCE


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (3, 3), (5, 2), (0, 10**12), (10**11, 10**12)])
def test_impossible_places_are_none(start, end):
    assert placed(EMOJI, stated(EMOJI, CLAIM, Reading()), Stated(start, end))[1][1].start is None
