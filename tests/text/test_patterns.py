"""Patterns that are compiled at their first use."""

import regex

from workbench.text.patterns import pattern


def test_a_pattern_does_what_the_compiled_one_does():
    assert pattern(r"(?P<it>\p{L}+)").search("1 é!")["it"] == "é"
    assert pattern(rb"\xc2.").findall(b"\xc2\x80") == [b"\xc2\x80"]
    assert pattern("A", regex.IGNORECASE).sub("b", "a") == "b"


def test_it_is_compiled_at_its_first_use_only(monkeypatch):
    compiled = []
    known = regex.compile
    monkeypatch.setattr(regex, "compile", lambda form, flags: compiled.append(form) or known(form, flags))
    words = pattern(r"\w+")
    assert not compiled
    assert words.findall("a b") == words.findall("a b") == ["a", "b"]
    assert compiled == [r"\w+"]
