"""Dates as people type them and as the program shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from workbench.errors import Refused
from workbench.ui.dates import read_date, shown_date

PARTIAL = st.one_of(st.dates().map(str).filter(lambda day: day >= "1000"), st.dates().map(lambda d: str(d)[:7]).filter(
    lambda month: month >= "1000"), st.integers(1000, 9999).map(str))  # fmt: skip


@pytest.fixture(params=["C", "en_GB", "en_US", "uk_UA", "de_DE", "pl_PL"])
def locale(request):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("long", [False, True])
def test_what_is_shown_is_read_as_the_same_in_every_language(locale, long):
    @given(PARTIAL)
    def stays(date):
        assert read_date(shown_date(date, long=long)) == date

    stays()


@pytest.mark.parametrize(("typed", "read"), [("", ""), (" 2024 ", "2024"), ("2024-5-1", "2024-05-01"),
                                             ("31 May 2024", "2024-05-31"), ("May 31, 2024", "2024-05-31"),
                                             ("31.5.2024", "2024-05-31"), ("September 2023", "2023-09")])  # fmt: skip
def test_a_date_is_read_as_people_type_it(typed, read):
    assert read_date(typed) == read


@pytest.mark.parametrize("typed", ["yesterday", "3/4/2024", "2024-02-30", "2024-13", "1612 Games"])
def test_what_is_no_date_or_may_be_two_is_refused(typed):
    with pytest.raises(Refused):
        read_date(typed)


@pytest.mark.parametrize("words", ["1612 Games", "1000-1-1-1", "2024-x"])
def test_what_is_no_date_is_shown_as_it_is(words):
    assert shown_date(words) == words
