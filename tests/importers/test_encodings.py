"""Texts that do not say their encoding. Thirty samples in fifteen encodings: all thirty are right.

The samples (`encoded_samples.py`) and the alphabets were written by one person: read the figure as “can be made good”.
The library alone has 24 of these 30, the careful guess of `text/decode.py` alone 10.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.encoded_samples import SAMPLES, encoded
from workbench.errors import Refused
from workbench.importers.encodings import decoded


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encoding, _length, text in SAMPLES],
    ids=[f"{encoding} {length}" for encoding, length, _text in SAMPLES],
)  # fmt: skip
def test_the_encoding_is_told_by_the_bytes(encoding, text):
    data = encoded(encoding, text)
    assert decoded(data).text == data.decode(encoding).removeprefix("\ufeff")


def test_a_wish_goes_before_what_is_told_by_the_bytes():
    assert decoded("Порт".encode("windows-1251"), "koi8-u").text == "оНПР"


def test_one_accent_in_english_is_western():
    found = decoded("The café closed for six days.".encode("windows-1252"))
    assert (found.text, found.encoding) == ("The café closed for six days.", "windows-1252")


@pytest.mark.parametrize("encoding", ["windows-1250", "windows-1251", "shift_jis", "euc-kr"])
def test_a_text_longer_than_what_is_looked_at_is_read_whole(encoding):
    text = next(text for known, length, text in reversed(SAMPLES) if known == encoding and length == "long") * 300
    data = encoded(encoding, text)
    assert decoded(data).text == data.decode(encoding)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1).filter(str.strip))
def test_utf_8_is_never_taken_for_anything_else(text):
    try:
        assert decoded(text.encode()).text == text.removeprefix("\ufeff")
    except Refused:
        assert sum(not one.isprintable() for one in text) > 0 or "\ufeff" in text


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_sentence(data):
    try:
        assert "\r" not in decoded(data).text
    except Refused as refusal:
        assert str(refusal)


def test_a_byte_order_mark_is_believed_where_no_byte_is_zero():
    data = "港口关闭了六天部长说".encode("utf-16")
    assert b"\0" not in data
    assert decoded(data).text == "港口关闭了六天部长说"
