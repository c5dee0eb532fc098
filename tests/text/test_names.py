"""Names of exported files: safe on every system, short in bytes, and no two alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.hidden import visible
from workbench.text.names import MOST_BYTES, are_unlike, is_path_safe, is_safe, safe_name, tidy_name

ODD = st.text(alphabet=st.sampled_from('aAäÄß/\\:*?"<>|. -\u202e\u200b\u0301e\u3164\x00\n📣ЇCON1'), max_size=80)


@given(st.lists(st.text(max_size=200) | ODD, min_size=1, max_size=12), st.sampled_from(["", ".txt", ".ann"]))
def test_any_words_become_safe_names_no_two_of_them_alike(titles, suffix):
    taken = set()
    names = [safe_name(words, suffix, taken) for words in titles]
    assert are_unlike(names)
    for name in names:
        assert is_safe(name)
        assert name.endswith(suffix)
        assert len(name.encode()) <= MOST_BYTES
        assert unicodedata.is_normalized("NFC", name)
        assert not set(name) & set('/\\:*?"<>|\n\r\t\x00')
        assert not name.startswith((".", "-", " "))


@given(st.text(max_size=300) | ODD)
def test_a_file_s_own_name_keeps_its_ending_and_is_tidied_once(name):
    tidy = tidy_name(name)
    assert not tidy or is_safe(tidy)
    assert tidy_name(tidy) == tidy


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc/passwd", "_.._etc_passwd.txt"), ("CON", "_CON.txt"), ("lpt¹", "_lpt¹.txt"),
        ("nul.tar", "_nul.tar.txt"), ("a\u202egpj.exe", "agpj.exe.txt"), ("", "unnamed.txt"), ("...", "unnamed.txt"),
        ("-rf", "rf.txt"), ("Ця стаття", "Ця стаття.txt"), ("e\u200b\u0301", "é.txt"),
    ],
)  # fmt: skip
def test_words_that_mean_harm_become_plain_names(words, name):
    assert safe_name(words, ".txt", set()) == name


def test_names_that_differ_only_in_case_or_in_how_they_are_composed_are_told_apart():
    taken = set()
    names = [safe_name(words, ".txt", taken) for words in ("Straße", "STRASSE", "e\u0301", "\u00c9", "é")]
    assert names == ["Straße.txt", "STRASSE-2.txt", "é.txt", "É-2.txt", "é-3.txt"]


def test_a_long_title_is_cut_in_bytes_and_still_numbered():
    taken = set()
    names = [safe_name("Ї" * 300, ".ann", taken) for _ in range(12)]
    assert len(set(names)) == 12
    assert max(len(name.encode()) for name in names) <= MOST_BYTES


@pytest.mark.parametrize("path", ["../a", "a/../b", "/a", "a//b", "a\\b", "con/a", "a/.b", "a\u202eb", ""])
def test_a_path_that_leads_elsewhere_is_not_safe(path):
    assert not is_path_safe(path)
    assert is_path_safe("sources/Ця стаття.txt")


def test_nothing_unseen_is_left():
    for point in range(0x11000):
        if not 0xD800 <= point < 0xE000:
            name = safe_name(f"a{chr(point)}b", "", set())
            assert visible(name) == name or unicodedata.category(chr(point)) in ("Mn", "Zs"), hex(point)
