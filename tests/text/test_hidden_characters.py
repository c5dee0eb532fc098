"""Hidden characters: what is there is seen; spelling raises no warning."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.hidden import hidden, mixed_script_words, visible
from workbench.text.span import quote


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("a\u202eb", "RLO", "bidi"),
        ("pass\u200bword", "ZWSP", "invisible"),
        ("so\u00adft", "SHY", "hyphen"),
        ("1\u00a0000", "NBSP", "space"),
        ("a\u2003b", "EMSP", "odd space"),
        ("a\u3164b", "HF", "filler"),
        ("a\U000e0041b", "TAG A", "tag"),
        ("a\x07b", "CTL", "control"),
        ("a\ufe0fb", "VS16", "invisible"),
        ("a\u200db", "ZWJ", "invisible"),
        ("a\u200cb", "ZWNJ", "invisible"),
        ("a\ufeffb", "BOM", "invisible"),
    ],
)
def test_an_unseen_character_is_named_at_its_place(text, label, kind):
    boxes = [box for box in hidden(text) if box.kind == kind]
    assert [(box.label, box.kind) for box in boxes] == [(label, kind)]
    assert text.index(quote(text, boxes[0].span)) == boxes[0].span.start


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "۱۳۶۸ ه\u200d.ش",
        "क्\u200dष",
        "👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍🍳 1️⃣ ❤️ 🇺🇦",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "日本\u3000語",
        "葛\U000e0100",
        "cafe\u0301\n\ttab",
    ],
)
def test_spelling_and_emoji_raise_no_warning(text):
    assert hidden(text) == []


def test_titles_spell_out_what_is_hidden_but_keep_no_break_spaces():
    assert visible("pay\u202epal 1\u00a0000") == "pay⟦U+202E RLO⟧pal 1\u00a0000"


@pytest.mark.parametrize(("text", "odd"), [("pаypal", "а"), ("Zеленськийz", "Zz"), ("Αthens", "Α"), ("Mоsсow", "ос")])
def test_look_alike_letters_of_another_script_are_pointed_out(text, odd):
    (word,) = mixed_script_words(f"The {text} said")
    assert "".join(quote(f"The {text} said", span) for span in word.odd) == odd
    assert quote(f"The {text} said", word.span) == text


@pytest.mark.parametrize("text", ["USB-кабель", "Москва and Moscow", "IFNγ", "café", "naïve 5 kg"])
def test_words_of_one_script_are_left_alone(text):
    assert mixed_script_words(text) == []


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_every_box_lies_on_one_code_point_and_visible_hides_nothing_else(text):
    boxes = hidden(text)
    assert all(box.span.length == 1 and box.span.fits(text) for box in boxes)
    places = {box.span.start for box in boxes if box.kind != "space"}
    plain = "".join(character for place, character in enumerate(text) if place not in places)
    assert len(visible(text)) >= len(plain)
