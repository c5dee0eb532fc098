"""Numbers as people write them: thousands apart, and a sign that is never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench import i18n
from workbench.i18n import number

SIGNED = [(-5, "−5"), ("-0.05", "−0.05"), ("-1234.50", "−1,234.50"), (1_234, "1,234")]


@pytest.mark.parametrize("value, written", SIGNED)
def test_a_number_below_zero_keeps_its_sign(value, written):
    assert number(value) == written


def test_the_sign_stands_in_ukrainian_too():
    before = i18n.language()
    i18n.set_language("uk")
    try:
        assert number("-1234.5") == "−1\u00a0234,5"
    finally:
        i18n.set_language(before)


@given(some.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_what_is_written_is_the_number(value):
    assert number(f"{value:f}").replace(",", "").replace("−", "-") == f"{value:f}"


def test_what_is_no_number_stays_as_it_is():
    assert number("-") == "-"
    assert number("many") == "many"
