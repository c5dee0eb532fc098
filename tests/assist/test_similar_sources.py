"""Names that may be one source are proposed: order, small words, case and diacritics do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.assist.similar_sources import ALIKE, alike_among, key_of, likeness, look_alikes

SAME = [
    ("Defence Ministry", "Ministry of Defence"), ("defence ministry", "DEFENCE MINISTRY"), ("Élan", "Elan"),
    ("The Lisk Courier", "Lisk Courier"), ("Zaluzhnyi Valerii", "Valerii Zaluzhny"), ("O'Brien", "O’Brien"),
]  # fmt: skip
OTHER = [
    ("Ministry of Defence", "Ministry of Health"), ("Brigade 47", "Brigade 74"), ("Anna Kovalenko", "Anna Nowak"),
    ("Reuters", "Router"), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_name_in_other_words_is_alike(one, other):
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_names_are_not_alike(one, other):
    assert likeness(one, other) < ALIKE


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_does_not_depend_on_the_order(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 100.0


@given(st.text(max_size=40))
def test_a_key_of_a_key_is_itself(name):
    assert key_of(key_of(name)).split() == sorted(key_of(name).split())


def test_an_alias_is_as_good_as_a_name():
    others = [("a", ("Ministry of Defence", "MoD")), ("b", ("MOD",)), ("c", ("Mayor",))]
    assert [identity for identity, _score in look_alikes(others[0], others)] == ["b"]
    assert alike_among(others) == {"a", "b"}
