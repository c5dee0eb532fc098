"""Dates in articles: ISO and written out, English and Ukrainian; a weekday without a year narrows the year down."""

from dataclasses import dataclass
from datetime import date

import regex

from workbench.i18n import _
from workbench.importers.proposals import Basis
from workbench.text.patterns import pattern

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan січня січень",
            "february feb лютого лютий",
            "march mar березня березень",
            "april apr квітня квітень",
            "may травня травень",
            "june jun червня червень",
            "july jul липня липень",
            "august aug серпня серпень",
            "september sept sep вересня вересень",
            "october oct жовтня жовтень",
            "november nov листопада листопад",
            "december dec грудня грудень",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday понеділок понеділка",
            "tuesday вівторок вівторка",
            "wednesday середа середу середи",
            "thursday четвер четверга",
            "friday п'ятниця п'ятницю п'ятниці п’ятниця п’ятницю п’ятниці",
            "saturday субота суботу суботи",
            "sunday неділя неділю неділі",
        )
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    pattern(form, regex.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d{2})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d{2})(?!\d)",
        rf"\b{_DAY}(?:\s+of)?\s+(?P<month>{_MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d{{2}})\b",
        rf"\b(?P<month>{_MONTH})\b\.?\s+{_DAY},?\s+(?P<year>(?:19|20)\d{{2}})\b",
        rf"\b(?P<month>{_MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d{{2}})\b",
    )
)
_YEAR_OR_MONTH = pattern(r"(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?")
_BARE = pattern(
    rf"\b(?P<weekday>{_WEEKDAY}),?\s+(?:(?:the\s+)?{_DAY}(?:\s+of)?\s+(?P<month>{_MONTH})|(?P<month>{_MONTH})\.?\s+{_DAY})\b"
    r"(?!,?\s+(?:19|20)\d{2})",
    regex.IGNORECASE,
)
_PREFIX = pattern(r"\s*date:?\s+(?P<it>(?:19|20)\d{2}-\d{2}-\d{2})(?=\s|$)", regex.IGNORECASE)
_LABEL = pattern(
    r"\s*(?:date|published|posted|updated|last (?:updated|modified)|issued|опубліковано|оновлено|дата)\b"
    r"(?:\s+(?:on|at))?\s*[:|–—-]?\s*(?P<it>.{4,60})",
    regex.IGNORECASE,
)
_AROUND = pattern(
    rf"(?:{_WEEKDAY}|\b\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?|\b(?:am|pm|at|utc|gmt|est|edt|cet|eet|року|р|о)\b|[\s,.|•·–—-])*",
    regex.IGNORECASE,
)
_TOP = 12  # lines in which a line of its own can be the date
_LINE = 120  # code points: a longer line is prose, not a date
_OLDEST = 1995  # online news hardly is older
_NAMED = 4  # candidate years named in the note


@dataclass(frozen=True, slots=True)
class DateGuess:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD (or None), how it is known, and why."""

    published_on: str | None = None
    basis: Basis = "unknown"
    note: str = ""


def propose_date(text: str, today: date | None = None) -> DateGuess:
    """Propose the day a text was published: stated at its top, else inferred from a weekday without a year."""
    if (prefix := _PREFIX.match(text)) and (value := as_date(prefix["it"])) is not None:
        return DateGuess(value, "stated", _("stated at the start: “{words}”").format(words=prefix.group().strip()))
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:_TOP]:
        if len(line) <= _LINE and (value := own_line(line)) is not None:
            return DateGuess(value, "stated", _("stated in a line of its own: “{words}”").format(words=line))
    return _by_weekday(text, today or date.today())


def as_date(words: str) -> str | None:
    """Read a date written in one of the known forms as YYYY-MM-DD, YYYY-MM or YYYY; None if there is none."""
    if not _has_year(words):
        return None
    for form in _FORMS:
        if found := form.search(words):
            return _value(found.groupdict())
    bare = words.strip()
    return bare if _YEAR_OR_MONTH.fullmatch(bare) else None


def _has_year(words: str) -> bool:
    """Say whether a year can be in there, by a plain look: no form is a date without one."""
    return "19" in words or "20" in words


def _value(parts: dict[str, str | None]) -> str | None:
    month = int(parts["number"] or 0) if parts.get("number") else _MONTHS[(parts.get("month") or "").lower()]
    year = int(parts["year"] or 0)
    if not parts.get("day"):
        return f"{year:04}-{month:02}"
    day = _day(year, month, int(parts["day"] or 0))
    return day.isoformat() if day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def own_line(line: str) -> str | None:
    """Read a line that is a date and nothing else, or a labelled date."""
    if not _has_year(line):
        return None
    label = _LABEL.match(line)
    words = label["it"] if label else line
    for form in _FORMS:
        found = form.search(words)
        if found is None or not _AROUND.fullmatch(words[: found.start()]):
            continue
        if label or _AROUND.fullmatch(words[found.end() :]):
            return _value(found.groupdict())
    return None


def _by_weekday(text: str, today: date) -> DateGuess:
    lower = text.lower()  # a plain look first: the pattern costs ten times as much, and most texts name no weekday
    ours = "day" in lower or not lower.isascii()
    found = _BARE.search(text) if ours and any(name in lower for name in _WEEKDAYS) else None
    if found is None:
        return DateGuess()
    weekday, month = _WEEKDAYS[found["weekday"].lower()], _MONTHS[found["month"].lower()]
    years = candidate_years(weekday, month, int(found["day"]), today)
    words = " ".join(found.group().split())
    if not years:
        note = _("the text names {words}, but that weekday fits no year since {year}")
        return DateGuess(note=note.format(words=words, year=_OLDEST))
    others = ", ".join(map(str, years[1:_NAMED]))
    note = _("inferred: “{words}” without a year; that weekday fits {year} (earlier: {others})")
    value = date(years[0], month, int(found["day"])).isoformat()
    return DateGuess(value, "inferred", note.format(words=words, year=years[0], others=others or "–"))


def candidate_years(weekday: int, month: int, day: int, today: date) -> list[int]:
    """Return the years, latest first and none in the future, in which a day falls on a weekday (Monday is 0)."""
    days = (_day(year, month, day) for year in range(today.year, _OLDEST - 1, -1))
    return [found.year for found in days if found is not None and found <= today and found.weekday() == weekday]
