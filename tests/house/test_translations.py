"""The catalogues hold every text for people, in each language, with the same named places."""

import importlib.util
import re
import string
from pathlib import Path

import pytest

from workbench import i18n
from workbench.model.codebook import default_statuses

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
translations = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(translations)
CATALOGUES = {language: translations.updated(language) for language in translations.LANGUAGES}


def places(text):
    return sorted({name for _text, name, _form, _turn in string.Formatter().parse(text) if name})


def pairs(language):
    """Every translated text with its translations."""
    for message in CATALOGUES[language]:
        strings = (message.string,) if isinstance(message.string, str) else message.string or ()
        sources = (message.id,) if isinstance(message.id, str) else message.id
        if sources[0]:
            yield sources, [words for words in strings if words]


@pytest.fixture
def ukrainian():
    i18n.set_language("uk")
    yield
    i18n.set_language("en")


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_files_are_what_make_translations_writes(language):
    path = translations.po_of(language)
    assert path.read_bytes() == translations.as_po(CATALOGUES[language])
    assert path.with_suffix(".mo").read_bytes() == translations.as_mo(CATALOGUES[language])


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_text_has_its_translation(language):
    assert translations.missing(CATALOGUES[language]) == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_a_translation_has_the_places_of_its_text(language):
    wrong = [
        (sources[0], words)
        for sources, translated in pairs(language)
        for words in translated
        if places(words) not in [places(source) for source in sources]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_a_translation_keeps_the_spaces_at_the_ends_and_the_lines(language):
    def shape(text):
        return re.match(r"\s*", text)[0], re.search(r"\s*$", text)[0], text.count("\n")

    wrong = [(s[0], words) for s, translated in pairs(language) for words in translated if shape(words) != shape(s[0])]
    assert wrong == []


def test_a_text_that_nobody_translated_stays_english(ukrainian):
    assert i18n._("There is surely no such text.") == "There is surely no such text."


def test_the_default_codebook_speaks_the_persons_language(ukrainian):
    labels = {status.key: status.label for status in default_statuses()}
    assert labels["denied"] == "Заперечено" and default_statuses()[0].wording.label == "Asserted"
