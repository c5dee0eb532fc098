"""What the program once worded in one language is said again in another; what a person wrote stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench import i18n
from workbench.model import kept_words
from workbench.model.kept_words import date_note_said, reader_said

VALUES = {
    "words": "Tuesday, 21 May", "year": "2024", "others": "2013, 2019", "day": "2024-05-21", "name": "datePublished",
}  # fmt: skip


def written(template, language):
    with i18n.spoken(language):
        return i18n._(template).format(**{k: v for k, v in VALUES.items() if "{" + k + "}" in template})


@pytest.mark.parametrize("template", kept_words._DATES)
@pytest.mark.parametrize(("then", "now"), [("en", "uk"), ("uk", "en"), ("uk", "uk"), ("en", "en")])
def test_a_date_note_of_the_program_is_said_in_the_language_of_now(template, then, now):
    with i18n.spoken(now):
        assert date_note_said(written(template, then)) == written(template, now)


def test_a_note_says_too_when_the_page_was_changed():
    first, second = "stated in the page’s data: {name} {words}", "; changed on {day}"
    note = written(first, "en") + written(second, "en")
    with i18n.spoken("uk"):
        assert date_note_said(note) == written(first, "uk") + written(second, "uk")


@given(some.text())
def test_what_a_person_wrote_stays_as_it_is(note):
    with i18n.spoken("uk"):
        assert date_note_said(f"I asked: {note}") == f"I asked: {note}"


def test_what_read_an_article_is_said_but_a_programs_name_stays():
    with i18n.spoken("uk"):
        assert reader_said("trafilatura 2.0") == "trafilatura 2.0"
        assert reader_said("paste, corrected by hand") == f"{i18n._('paste')}, {i18n._('corrected by hand')}"


def test_every_note_that_an_importer_words_is_known(repository):
    code = "\n".join(path.read_text("utf-8") for path in (repository / "workbench/importers").rglob("*.py"))
    noted = re.findall(r"note = _\(\s*\"([^\"]+)\"", code) + re.findall(r"date_note=_\(\"([^\"]+)\"", code)
    known = (*kept_words._DATES, kept_words._CHANGED)
    assert len(noted) > 5 and set(noted) - set(known) == set()
