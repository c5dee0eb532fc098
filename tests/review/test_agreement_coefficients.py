"""The coefficients against published examples, and against krippendorff and scikit-learn over random labels."""

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support

from workbench.review.coefficients import Scores, cohen_kappa, nominal_alpha, scores

LABELS = st.sampled_from(["asserted", "denied", "doubted", "hedged"])
PAIRS = st.lists(st.tuples(LABELS, LABELS), max_size=60)
UNITS = st.lists(st.lists(st.none() | LABELS, min_size=3, max_size=3), min_size=1, max_size=40)


def test_kappa_of_cohen_1960_page_45_is_0_492():
    table = {"aa": 88, "ab": 14, "ac": 18, "ba": 10, "bb": 40, "bc": 10, "ca": 2, "cb": 6, "cc": 12}
    pairs = [(cell[0], cell[1]) for cell, count in table.items() for _time in range(count)]
    assert cohen_kappa(pairs) == pytest.approx(0.492, abs=0.0005)


def lines(*rows: str) -> list[tuple[str | None, ...]]:
    """Units from one line per person; a dot is a missing label."""
    return [tuple(None if label == "." else label for label in unit) for unit in zip(*rows, strict=True)]


@pytest.mark.parametrize(("rows", "printed"), [
    (("0100000010", "1110010000"), 0.095),  # A: two observers, two values
    (("aabbdcccedda", "babbbccceddd"), 0.692),  # B: two observers, five values
    (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),  # C: four observers, with missing data
])  # fmt: skip
def test_alpha_of_krippendorff_2011_examples_a_to_c(rows, printed):
    assert nominal_alpha(lines(*rows)) == pytest.approx(printed, abs=0.0005)


def test_kappa_and_alpha_of_krippendorff_1995_page_57():
    """Two people's codes of 24 points; printed there: kappa 0.385, alpha 0.329."""
    units = lines("001111111100001111110000", "000011110000000110000000")
    assert cohen_kappa(units) == pytest.approx(0.385, abs=0.0005)
    assert nominal_alpha(units) == pytest.approx(0.329, abs=0.0005)


@given(PAIRS)
def test_kappa_is_that_of_scikit_learn(pairs):
    assume(len({label for pair in pairs for label in pair}) > 1)
    mine, theirs = zip(*pairs, strict=True)
    assert cohen_kappa(pairs) == pytest.approx(cohen_kappa_score(mine, theirs), abs=1e-12)


@given(UNITS)
def test_alpha_is_that_of_krippendorff_also_with_missing_labels(units):
    pairable = [[label for label in unit if label] for unit in units]
    assume(len({label for unit in pairable if len(unit) > 1 for label in unit}) > 1)
    codes = {"asserted": 0.0, "denied": 1.0, "doubted": 2.0, "hedged": 3.0, None: np.nan}
    rows = [[codes[unit[person]] for unit in units] for person in range(3)]
    theirs = krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal")
    assert nominal_alpha(units) == pytest.approx(theirs, abs=1e-12)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60))
def test_precision_recall_and_f1_are_those_of_scikit_learn(found):
    """Each thing was marked by me, by them, or by both: then it is a match."""
    mine, theirs = [one for one, _other in found], [other for _one, other in found]
    assume(any(mine) and any(theirs))
    precision, recall, f1, _n = precision_recall_fscore_support(mine, theirs, average="binary", zero_division=0.0)
    result = scores(sum(one and other for one, other in found), sum(mine), sum(theirs))
    assert (result.precision, result.recall, result.f1) == pytest.approx((precision, recall, f1))


@given(PAIRS)
def test_kappa_and_alpha_are_the_same_from_either_side_and_never_above_one(pairs):
    turned = [(other, one) for one, other in pairs]
    for measure in (cohen_kappa, nominal_alpha):
        value, other = measure(pairs), measure(turned)
        assert (value is None) == (other is None)
        assert value is None or (value == pytest.approx(other, abs=1e-12) and -1 <= value <= 1)


@pytest.mark.parametrize("pairs", [[], [("denied", "denied")], [("denied", "denied")] * 9])
def test_one_label_throughout_or_nothing_is_no_agreement_by_division(pairs):
    assert (cohen_kappa(pairs), nominal_alpha(pairs)) == (None, None)


def test_labels_that_nobody_else_gave_cannot_be_paired():
    assert nominal_alpha([("denied", None), (None, "asserted")]) is None


def test_nothing_to_find_is_no_score_and_nothing_found_is_zero():
    assert scores(0, 0, 0) == Scores(None, None, None)
    assert scores(0, 3, 0) == Scores(None, 0.0, 0.0)
    assert scores(0, 3, 2) == Scores(0.0, 0.0, 0.0)
