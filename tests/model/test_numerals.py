"""What a person types becomes bounds and a unit, and reads the same again (DOMAIN section 4: approximation)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refused
from workbench.model.claims import Quantity
from workbench.model.numerals import Numerals, parsed, written

ENGLISH, GERMAN, UKRAINIAN = Numerals(".", ","), Numerals(",", "."), Numerals(",", "\u00a0")
READ = {
    "700,000 men": ("700000", "700000", "men"),
    "up to 700,000": (None, "700000", ""),
    "Up to 700 000 men": (None, "700000", "men"),
    "at least 5 %": ("5", None, "%"),
    "more than 30k people": ("30000", None, "people"),
    "between 400,000 and 700,000": ("400000", "700000", ""),
    "from 4 to 5.5 million men": ("4000000", "5500000", "men"),
    "400,000-700,000": ("400000", "700000", ""),
    "400,000 – 700,000 soldiers": ("400000", "700000", "soldiers"),
    "−5 to 10 °C": ("-5", "10", "°C"),
    "-5--2": ("-5", "-2", ""),
    "$5 million": ("5000000", "5000000", "$"),
    "до 700 тис. осіб": (None, "700000", "осіб"),
    "від 400 до 700": ("400", "700", ""),
    "٧٠٠": ("700", "700", ""),
    "1.50": ("1.5", "1.5", ""),
    "007": ("7", "7", ""),
    "1.234.567": ("1234567", "1234567", ""),
    "130 000 contract soldiers": ("130000", "130000", "contract soldiers"),
    "700 T-72 tanks": ("700", "700", "T-72 tanks"),
}


@pytest.mark.parametrize("text", READ)
def test_what_people_write_is_read(text):
    quantity = parsed(text, ENGLISH)
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.unit) == READ[text]


def test_separators_are_those_of_the_locale():
    texts = {"1.234,5": GERMAN, "1\u00a0234,5": UKRAINIAN, "1 234,5": UKRAINIAN, "1,234.5": ENGLISH}
    for text, numerals in texts.items():
        assert parsed(text, numerals) == Quantity(low="1234.5", high="1234.5")


UNCLEAR = {
    "many": "Write a number",
    "up to many": "Write a number",
    "about 5,000": "is no bound",
    "7–4": "lower number comes first",
    "9" * 31: "too many digits",
    "1,23,4.5,6": "two ways",
}


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_unclear_is_refused_with_the_reason(text):
    with pytest.raises(Refused, match=UNCLEAR[text]):
        parsed(text, ENGLISH)


def test_a_number_that_may_be_two_in_this_locale_is_refused():
    with pytest.raises(Refused, match="two ways"):
        parsed("700.000", UKRAINIAN)


def test_nothing_is_no_quantity():
    assert parsed("  ") is None


digits = st.from_regex(r"(0|[1-9][0-9]{0,20})(\.[0-9]{0,8}[1-9])?", fullmatch=True)
numbers = st.builds(lambda sign, number: sign + number if number != "0" else number, st.sampled_from(["", "-"]), digits)
units = st.sampled_from(["", "men", "%", "km²", "contract soldiers", "осіб", "T-72 tanks", "人"])


@st.composite
def quantities(draw):
    low, high = draw(st.none() | numbers), draw(st.none() | numbers)
    if low and high and float(low) > float(high):
        low, high = high, low
    if low is None and high is None:
        low = draw(numbers)
    return Quantity(low=low, high=high, unit=draw(units))


@given(quantities(), st.sampled_from([ENGLISH, GERMAN, UKRAINIAN, Numerals(".", "’"), Numerals("٫", "٬")]))
def test_what_is_written_is_read_again(quantity, numerals):
    assert parsed(written(quantity, numerals), numerals) == quantity


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        found = parsed(text)
    except Refused:
        return
    assert found is None or found == Quantity.model_validate(found.model_dump())
