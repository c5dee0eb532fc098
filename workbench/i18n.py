"""Text for people: gettext, one catalogue for window, command line and reports."""

import gettext

from workbench.resources import folder

_catalogue: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def set_language(code: str) -> None:
    """Choose the interface language; one without a catalogue falls back to English."""
    _catalogue[0] = gettext.translation("workbench", str(folder() / "translations"), [code], fallback=True)


def _(text: str) -> str:
    """Translate a sentence."""
    return _catalogue[0].gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that depends on a number."""
    return _catalogue[0].ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802  (gettext's own name: marks a text for the catalogue)
    """Mark a text for translation where it is shown, not where it is written."""
    return text
