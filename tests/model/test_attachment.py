"""The names of attached files: file names on every system, kept in a line of the note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.attachment import CLIP, MOST_NAME, name_of, noted, safe_name, unnoted

NOTES = st.text(alphabet="ab 📎\n").map(unnoted)


@given(st.text(max_size=300))
def test_any_name_becomes_a_short_name_of_a_file_in_no_folder(name):
    safe = safe_name(name)
    assert not set(safe) & set('/\\:*?"<>|\n\r\t\x00')
    assert len(safe.encode()) <= MOST_NAME
    assert not safe.startswith((".", " "))
    assert not safe.endswith((".", " "))
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\temp\\a.pdf", "a.pdf"), ("letter‮fdp.exe", "letterfdp.exe"),
        ("con.txt", "_con.txt"), ("...", ""), ("x" * 300 + ".pdf", "x" * 195 + ".pdf"), ("Brief 3. Mai.pdf",) * 2,
    ],
)  # fmt: skip
def test_a_name_leads_nowhere(name, safe):
    assert safe_name(name) == safe


@given(NOTES, st.text(max_size=40))
def test_a_name_is_put_into_a_note_and_taken_out_again(note, name):
    written = noted(note, name)
    assert unnoted(written) == unnoted(note).strip() if CLIP in written else written == note
    assert not safe_name(name) or name_of(written, "0" * 64) == safe_name(name)
    assert noted(written, name) == written


def test_a_file_without_a_name_is_named_by_its_hash_and_kind():
    assert name_of("", "ab" * 32, b"%PDF-1.7") == "file-abababababab.pdf"
    assert name_of(f"{CLIP}..", "ab" * 32) == "file-abababababab"
