"""The name of an original: safe on every system, with an ending that its bytes bear out."""

import pytest

from workbench.model.original import name_of, opens
from workbench.text.names import is_safe


@pytest.mark.parametrize(
    ("said", "data", "name"),
    [
        ("a.pdf", b"%PDF-1.7 x", "a.pdf"),
        ("a.exe", b"%PDF-1.7 x", "a.pdf"),
        ("a.exe", b"MZ\x00\x00", "a.bin"),
        ("a.sh", b"#!/bin/sh\nrm", "a.txt"),
        ("a.docx", b"PK\x03\x04", "a.docx"),
        ("a.jar", b"PK\x03\x04", "a.zip"),
        ("page.htm", b"<!DOCTYPE html><p>", "page.htm"),
        ("page.txt", b"\n<html><script>", "page.html"),
        ("t.csv row 3.json", b'{"text": "x"}', "t.csv row 3.json"),
        ("", b"Pasted", "The title.txt"),
        ("../../etc/passwd", b"x", "passwd.txt"),
        ("..\\..\\con.txt", b"x", "_con.txt"),
        ("a\u202etxt.exe", b"x", "atxt.txt"),
        ("n.desktop", b"[Desktop Entry]", "n.json"),
    ],
)
def test_the_ending_follows_from_the_bytes_and_the_name_leads_nowhere(said, data, name):
    assert name_of(said, "The title", data) == name
    assert is_safe(name)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("a.pdf", "program"),
        ("a.html", "browser"),
        ("a.csv", "text"),
        ("a.docm", "never"),
        ("a.zip", "never"),
        ("a.bin", "never"),
    ],
)
def test_nothing_that_could_run_is_opened_by_a_program(name, how):
    assert opens(name) == how
