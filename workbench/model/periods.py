"""Dates of which only the year or the month may be known, and the time between two, as people write them."""

import re
from collections.abc import Mapping
from datetime import date

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.claims import Period

_ENGLISH = {name: n for n, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_UKRAINIAN = {name: n for n, name in enumerate(
    ("січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"), 1)}  # fmt: skip
_SINCE, _UNTIL = ("from", "since", "after", "від", "з", "із"), ("until", "till", "to", "by", "before", "до")
_BETWEEN = r"\s+[–—-]\s+|\s*[–—]\s*|\s+(?:to|until|till|до|по)\s+"


def parsed_date(text: str, months: Mapping[str, int] | None = None) -> str:
    """Read a year, a month or a day: 2024, 2024-05, 2024-05-31, May 2024, 31 May 2024, 31.5.2024.

    `months` are names of months in a locale. Refused, with the reason, where it is none or may be two.
    """
    words = " ".join(text.replace("\u00a0", " ").split())
    if not words:
        return ""
    parts = _parts(words, months or {})
    if parts is None:
        raise Refused(_("“{date}” is no date. Write a year, a month or a day: 2024, 2024-05, 31 May 2024.").format(
            date=words[:60]))  # fmt: skip
    year, month, day = parts
    try:
        date(year, month or 1, day or 1)
    except ValueError as cause:
        raise Refused(_("There is no such day: {date}.").format(date=words[:60])) from cause
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _parts(words: str, months: Mapping[str, int]) -> tuple[int, int, int] | None:
    if found := re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?", words):
        if any(part is not None and int(part) == 0 for part in found.groups()[1:]):
            return None
        year, month, day = (int(part or 0) for part in found.groups())
        return year, month, day
    if found := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", words):
        return (int(found[3]), int(found[2]), int(found[1])) if int(found[1]) and int(found[2]) else None
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", words):
        raise Refused(_("Day or month first? Write {date} as year-month-day.").format(date=words))
    if found := re.fullmatch(r"(?:([0-9]{1,2}) )?([^\W\d]+)\.?,? ([0-9]{4})(?: р\.?)?", words):
        return _named(found[2], int(found[3]), found[1], months)
    if found := re.fullmatch(r"([^\W\d]+)\.? ([0-9]{1,2}),? ([0-9]{4})", words):
        return _named(found[1], int(found[3]), found[2], months)
    return None


def _named(name: str, year: int, day: str | None, months: Mapping[str, int]) -> tuple[int, int, int] | None:
    small = name.casefold()
    month = {key.casefold().rstrip("."): n for key, n in months.items()}.get(small)
    month = month or (_ENGLISH | _UKRAINIAN).get(small[:3])
    if month is None or (day is not None and int(day) == 0):
        return None
    return year, month, int(day or 0)


def parsed(text: str, months: Mapping[str, int] | None = None) -> Period | None:
    """Read a period: "Sep 2023 – Mar 2024", "from 2024", "until 2024-05", "2024". None where there is nothing."""
    words = " ".join(text.replace("\u00a0", " ").split())
    if not words:
        return None
    first, rest = words.partition(" ")[0].casefold(), words.partition(" ")[2]
    parts = re.split(_BETWEEN, rest if first in _SINCE else words, maxsplit=1)
    if len(parts) == 2 and all(parts):
        return _ordered(parsed_date(parts[0], months), parsed_date(parts[1], months))
    if first in _SINCE:
        return Period(begins=parsed_date(rest, months))
    if first in _UNTIL:
        return Period(ends=parsed_date(rest, months))
    both = parsed_date(words.strip("–— "), months)
    if words[0] in "–—":
        return Period(ends=both)
    return Period(begins=both) if words[-1] in "–—" else Period(begins=both, ends=both)


def _ordered(begins: str, ends: str) -> Period:
    known = min(len(begins), len(ends))
    if begins[:known] > ends[:known]:
        raise Refused(_("The period ends before it begins."))
    return Period(begins=begins, ends=ends)
