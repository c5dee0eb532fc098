"""Text for people: gettext, one catalogue for window, command line and reports."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from workbench.resources import folder

_catalogue: list[gettext.NullTranslations] = [gettext.NullTranslations()]
_SEPARATORS = {"en": (",", "."), "uk": ("\u00a0", ",")}
"""Of thousands and of decimals."""
_QUOTES = {"en": "“”", "uk": "«»"}


def set_language(code: str) -> None:
    """Choose the interface language; one without a catalogue falls back to English."""
    _catalogue[0] = gettext.translation("workbench", str(folder() / "translations"), [code], fallback=True)


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Speak another language for a while, as for the words of a file."""
    before = _catalogue[0]
    set_language(code)
    try:
        yield
    finally:
        _catalogue[0] = before


def every_form(text: str) -> tuple[str, ...]:
    """Return a text as the code has it and as each language says it: to recognise what was once written down."""
    found = (_catalogue_of(code).gettext(text) for code in _SEPARATORS)
    return tuple(dict.fromkeys((text, *found, _(text))))


@cache
def _catalogue_of(code: str) -> gettext.NullTranslations:
    return gettext.translation("workbench", str(folder() / "translations"), [code], fallback=True)


def language() -> str:
    """Return the code of the language that is spoken: English where there is no catalogue."""
    return _catalogue[0].info().get("language", "") or "en"


def number(value: int | str) -> str:
    """Write a whole number, or a decimal one as text, with its thousands apart, as the language does."""
    thousands, point = _SEPARATORS.get(language(), _SEPARATORS["en"])
    whole, _dot, fraction = str(value).partition(".")
    try:
        # apart from the digits: int("-0") would lose it; a true minus sign stands as high as the digits
        sign = "−" if whole.startswith("-") else ""
        digits = f"{abs(int(whole)):,}".replace(",", thousands)
        return f"{sign}{digits}" + (f"{point}{fraction}" if fraction else "")
    except ValueError:
        return str(value)


def quoted(text: str) -> str:
    """Put a text in the quotation marks of the language."""
    before, after = _QUOTES.get(language(), _QUOTES["en"])
    return f"{before}{text}{after}"


def _(text: str) -> str:
    """Translate a sentence."""
    return _catalogue[0].gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that depends on a number."""
    return _catalogue[0].ngettext(one, many, count)


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """Mark a text with its plural for translation where it is shown."""
    return one, many


def N_(text: str) -> str:  # noqa: N802  (gettext's own name: marks a text for the catalogue)
    """Mark a text for translation where it is shown, not where it is written."""
    return text
