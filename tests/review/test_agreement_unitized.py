"""Unitized alpha against the published example, a continuum worked by hand, and alpha code point by code point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.review.coefficients import nominal_alpha
from workbench.review.unitized import (
    Unit,
    binary_alpha,
    coincidences,
    partition,
    sum_of,
    unitized_alpha,
    value_alpha,
)

LENGTH = 40
UNITS = st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH), st.sampled_from("abc")), max_size=9).map(
    lambda drawn: [Unit(min(a, b), max(a, b), value) for a, b, value in drawn]
)


def units(*drawn: tuple[int, int, str]) -> list[Unit]:
    """Units from first and last point, counted from 1 as in the book."""
    return [Unit(first - 1, last, value) for first, last, value in drawn]


# Krippendorff 2019, "Content Analysis", figure 12.11 (p. 340), which is the example of the paper of 2016: three
# observers on a continuum of 60. The data and the printed values were taken from the tests of the R package quallmer.
ALEX = units((1, 7, "1"), (8, 13, "2"), (31, 32, "5"), (33, 37, "6"), (38, 44, "6"), (45, 60, "7"))
PAUL = units((1, 7, "1"), (8, 13, "3"), (14, 21, "5"), (33, 44, "6"))
SUZAN = units((1, 7, "1"), (8, 13, "4"), (14, 21, "5"), (33, 37, "6"), (38, 41, "6"), (42, 44, "6"))
BOOK = coincidences(60, [ALEX, PAUL, SUZAN])


def test_alpha_of_the_published_continuum():
    assert unitized_alpha(BOOK) == pytest.approx(0.510, abs=0.0005)
    assert binary_alpha(BOOK) == pytest.approx(0.413, abs=0.001)  # printed 0.413; it is 0.4136


@pytest.mark.parametrize(("value", "printed"), list(zip("1234567", [1, 0, 0, 0, 1, 1, None], strict=True)))
def test_alpha_of_each_value_of_the_published_continuum(value, printed):
    assert value_alpha(BOOK, value)[0] == (None if printed is None else pytest.approx(printed, abs=1e-9))


def test_coverage_of_values_of_the_published_continuum():
    assert value_alpha(BOOK, "5")[1:] == (8, 18)
    assert value_alpha(BOOK, "7")[1:] == (0, 16)


def test_a_continuum_worked_by_hand():
    """Ten points; mine 0-4, theirs 2-6, one value: 4 of 20 paired points are unit with unit, 8 unit with gap.

    Units: 8 of 20 points, gaps 12. Self-pairs: 16 + 16 of units, 12 of gaps; room = 400 - 44 = 356. Expected unit with
    gap, both ways: 2 * 20 * 8 * 12 / 356 = 3840/356. alpha = 1 - 8 * 356/3840.
    """
    found = coincidences(10, [[Unit(0, 4, "a")], [Unit(2, 6, "a")]])
    assert unitized_alpha(found) == binary_alpha(found) == pytest.approx(1 - 8 * 356 / 3840)


@given(UNITS, UNITS)
def test_units_of_one_point_are_plain_nominal_alpha(mine, theirs):
    """Where every unit is one code point long, squares are lengths, and u-alpha is Krippendorff's alpha per point."""
    sides = partition(mine), partition(theirs)
    people = [[Unit(p, p + 1, u.value) for u in one for p in range(u.start, u.end)] for one in sides]
    labels = [["-"] * LENGTH, ["-"] * LENGTH]
    for person, one in enumerate(people):
        for unit in one:
            labels[person][unit.start] = unit.value
    plain = nominal_alpha(zip(*labels, strict=True))
    value = unitized_alpha(coincidences(LENGTH, people))
    assert value == (None if plain is None else pytest.approx(plain, abs=1e-9))


@given(UNITS, UNITS)
def test_alpha_is_the_same_from_either_side_and_one_where_both_did_the_same(mine, theirs):
    mine, theirs = partition(mine), partition(theirs)
    found, turned = coincidences(LENGTH, [mine, theirs]), coincidences(LENGTH, [theirs, mine])
    for measure in (unitized_alpha, binary_alpha, lambda c: value_alpha(c, "a")[0]):
        assert measure(found) == pytest.approx(measure(turned)) if measure(found) is not None else True
        assert measure(coincidences(LENGTH, [mine, mine])) in (None, 1)


@given(UNITS, UNITS)
def test_the_lengths_of_all_intersections_are_the_continuum_once_for_each(mine, theirs):
    found = coincidences(LENGTH, [partition(mine), partition(theirs)])
    assert found.common.total() == 2 * LENGTH
    assert all(found.common[one, other] == found.common[other, one] for one, other in found.common)


@given(UNITS, UNITS)
def test_two_texts_add_up_to_the_text_that_they_are_end_to_end(mine, theirs):
    mine, theirs = partition(mine), partition(theirs)
    behind = [[*one, *(Unit(u.start + LENGTH, u.end + LENGTH, u.value) for u in one)] for one in (mine, theirs)]
    one, both = coincidences(LENGTH, [mine, theirs]), coincidences(2 * LENGTH, behind)
    assert sum_of([one, one]).common == both.common
    assert unitized_alpha(sum_of([one, one])) == unitized_alpha(both)


def test_nothing_marked_or_everything_one_value_is_not_agreement():
    nothing = coincidences(10, [[], []])
    everything = coincidences(10, [[Unit(0, 10, "a")], [Unit(0, 10, "a")]])
    for found in (nothing, everything, coincidences(0, [[], []])):
        assert (unitized_alpha(found), binary_alpha(found), value_alpha(found, "a")[0]) == (None, None, None)


@given(UNITS)
def test_a_partition_covers_the_same_points_and_nothing_twice(drawn):
    covered = {point for unit in drawn for point in range(unit.start, unit.end)}
    points = [point for unit in partition(drawn) for point in range(unit.start, unit.end)]
    assert points == sorted(covered)
    for unit in partition(drawn):
        assert any(u.start <= unit.start and unit.end <= u.end and u.value == unit.value for u in drawn)


def test_the_mark_inside_another_holds_its_words_and_leaves_the_other_in_two_parts():
    assert partition([Unit(0, 10, "a"), Unit(4, 6, "b")]) == [Unit(0, 4, "a"), Unit(4, 6, "b"), Unit(6, 10, "a")]
    assert partition([Unit(0, 4, "a"), Unit(4, 6, "a")]) == [Unit(0, 4, "a"), Unit(4, 6, "a")]
