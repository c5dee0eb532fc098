"""Decoding: bytes to the text an analyst sees."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench.text.decode as decoding
from workbench.errors import Refused
from workbench.text.decode import checked, decode

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
MARKED = ["utf-8-sig", "utf-16", "utf-32"]
READABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda words: "a" + words)


def test_the_emoji_sentence_keeps_its_85_code_points():
    assert decode(PORT.encode()).text == PORT
    assert len(decode(PORT.encode()).text) == 85


@pytest.mark.parametrize("encoding", MARKED)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(encoding):
    decoded = decode(PORT.encode(encoding))
    assert (decoded.text, decoded.how) == (PORT, "bom")


def test_only_line_ends_change():
    assert (
        decode("a\r\nb\rc\nd\u00a0\u2028e\u00ad\u0301 \r\r\n".encode()).text
        == "a\nb\nc\nd\u00a0\u2028e\u00ad\u0301 \n\n"
    )


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le café de l’été coûte 3 € à Orléans.", "windows-1252"),
        ("Die Behörde erklärte, für Übergrößen gäbe es „keine Pläne“.", "windows-1252"),
        ("Міністр заявив, що порт був закритий шість днів.", "windows-1251"),
        ("Москва заявила, что это не так.", "windows-1251"),
    ],
)
def test_old_windows_encodings_are_told_apart(text, encoding):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.how) == (text, encoding, "guess")


def test_a_stated_encoding_is_obeyed():
    assert decode("zażółć gęślą".encode("iso8859-2"), "iso8859-2").text == "zażółć gęślą"


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        (b"", None, "empty"),
        (b" \n\t ", None, "white space"),
        (b"a\x00b", None, "not text"),
        (bytes(range(1, 32)) * 4, None, "not text"),
        (b"%PDF-1.7 words", None, "PDF"),
        (b"words", "klingon-8", "klingon-8"),
        (b"words", "unicode_escape", "unicode_escape"),
        (b"words", "zlib", "zlib"),
        (b"\xff\xff", "utf-8", "utf-8"),
        (b"\xff\xfea\x00b", None, "UTF-16"),
        (b"\xff\xfe\x00\xd8a\x00", None, "UTF-16"),
        (b"+2AA-", "utf-7", "lone surrogates"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, encoding, words):
    with pytest.raises(Refused, match=words):
        decode(data, encoding)


def test_pasted_text_with_a_lone_surrogate_is_refused():
    with pytest.raises(Refused, match="lone surrogates"):
        checked("a\ud83d")


@settings(deadline=None)
@given(READABLE, st.sampled_from(["utf-8", *MARKED]))
def test_any_text_without_line_ends_comes_back_exactly(text, encoding):
    assert decode(text.encode(encoding)).text == text.removeprefix("\ufeff")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_sentence(data):
    try:
        decoded = decode(data)
    except Refused as refusal:
        assert str(refusal).endswith((".", ")"))
    else:
        assert "\r" not in decoded.text and decoded.text.strip()


@given(st.text(st.sampled_from("ab\n\t\x01\x08\x0b\x0e\x1f\x7f\x80\x85\x9f\xa0ÂÃé€📣")))
def test_control_characters_are_counted_by_bytes_as_by_letters(text):
    assert decoding._controls(text.encode()) == len(decoding._CONTROL.findall(text))
