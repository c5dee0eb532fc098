"""Words that the program itself once wrote into an article: said again in the language of whoever reads them now.

An article keeps how it was read and why its date is what it is, in the language of the day it came in. What the program
worded is recognised by its template; what a person wrote is data and stays as it is.
"""

import re
from functools import cache

from workbench.i18n import N_, _, every_form

_DATES = (
    N_("stated at the start: “{words}”"),
    N_("stated in a line of its own: “{words}”"),
    N_("inferred from the line below the title: “{words}”"),
    N_("inferred: “{words}” without a year; that weekday fits {year} (earlier: {others})"),
    N_("the text names {words}, but that weekday fits no year since {year}"),
    N_("inferred: the document was made on {day}"),
    N_("inferred: the PDF was made on {day}"),
    N_("stated in the message’s date: {words}"),
    N_("stated in the page’s data: {name} {words}"),
    N_("inferred from the page by its date finder"),
    N_("the table says “{words}”"),
)
_CHANGED = N_("; changed on {day}")
_READERS = frozenset({
    N_("paste"), N_("paste of a web page"), N_("plain text"), N_("whole page"), N_("CSV table"), N_("e-mail"),
    N_("corrected by hand"),
})  # fmt: skip


def date_note_said(note: str) -> str:
    """Say how a date is known, in the language that is spoken."""
    if not note:
        return ""  # and no catalogue is read for it
    tail = next((found for form in every_form(_CHANGED) if (found := _pattern(form, "").search(note))), None)
    said = _again(_CHANGED, tail) if tail else ""
    main = note[: tail.start()] if tail else note
    for template in _DATES:
        for form in every_form(template):
            if found := _pattern(form, "^").search(main):
                return _again(template, found) + said
    return note


def reader_said(reader: str) -> str:
    """Say what read an article: names of programs and formats stay, what the program worded is translated."""
    return ", ".join(_(part) if part in _READERS else part for part in reader.split(", "))


def _again(template: str, found: re.Match[str]) -> str:
    return _(template).format(**found.groupdict())


@cache
def _pattern(form: str, start: str) -> re.Pattern[str]:
    return re.compile(start + re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(form)) + r"\Z", re.DOTALL)
