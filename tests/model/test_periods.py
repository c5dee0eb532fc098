"""Dates and periods of which only a part may be known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refused
from workbench.model.claims import Period
from workbench.model.periods import parsed, parsed_date

DATES = {
    "2024": "2024", "2024-05": "2024-05", "2024-5": "2024-05", "2024-05-31": "2024-05-31", "May 2024": "2024-05",
    "31 May 2024": "2024-05-31", "May 31, 2024": "2024-05-31", "31.5.2024": "2024-05-31", "Sept. 2023": "2023-09",
    "11 вересня 2023": "2023-09-11", "": "",
}  # fmt: skip
PERIODS = {
    "Sep 2023 – Mar 2024": ("2023-09", "2024-03"),
    "2023-09 - 2024-03": ("2023-09", "2024-03"),
    "2023–2024": ("2023", "2024"),
    "from Sep 2023 to 2024": ("2023-09", "2024"),
    "from 2024": ("2024", ""),
    "until 2024-05": ("", "2024-05"),
    "2024": ("2024", "2024"),
    "– 2024": ("", "2024"),
    "2024 –": ("2024", ""),
    "до 2024": ("", "2024"),
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read(text):
    assert parsed_date(text) == DATES[text]


@pytest.mark.parametrize("text", ["soon", "2024-13", "2024-02-30", "31/05/2024", "32 May 2024", "0000", "2024-00"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Refused):
        parsed_date(text)


def test_months_are_known_by_the_names_of_the_locale():
    assert parsed_date("3 Brumaire 1799", {"Brumaire": 11}) == "1799-11-03"


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_is_read(text):
    period = parsed(text)
    assert period is not None
    assert (period.begins, period.ends) == PERIODS[text]


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused, match="ends before it begins"):
        parsed("2024-05 – 2023")


days = st.dates().map(str)
dates = st.one_of(days, days.map(lambda d: d[:7]), days.map(lambda d: d[:4]))


@given(dates, dates)
def test_two_dates_make_a_period_in_their_order(one, other):
    first, last = sorted((one, other))
    assert parsed(f"{first} – {last}") == Period(begins=first, ends=last)
    assert parsed(f"from {first}") == Period(begins=first)
    assert parsed(f"until {last}") == Period(ends=last)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        found = parsed(text)
    except Refused:
        return
    assert found is None or found == Period.model_validate(found.model_dump())
