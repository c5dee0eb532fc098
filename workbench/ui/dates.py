"""Dates and times as the person's locale writes them, and back again."""

import re
from datetime import UTC, datetime

from PySide6.QtCore import QDate, QLocale

from workbench.errors import Refused

_ISO = re.compile(r"^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$")
_DAYS, _MONTHS = ("d MMMM yyyy", "d MMM yyyy"), ("MMMM yyyy", "MMM yyyy")


def shown_date(partial: str, *, long: bool = False) -> str:
    """Write a partial date (empty, year, month or day): "11 Sep 2023", "September 2023", "2023"."""
    found = _ISO.match(partial)
    if not found or found[2] is None:
        return partial
    month = "MMMM" if long else "MMM"
    date = QDate(int(found[1]), int(found[2]), int(found[3] or 1))
    return QLocale().toString(date, f"d {month} yyyy" if found[3] else f"{month} yyyy")


def months() -> dict[str, int]:
    """Return the locale's names of months, long and short, alone and within a date."""
    locale, forms = QLocale(), (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    alone = {locale.standaloneMonthName(n, form): n for n in range(1, 13) for form in forms}
    return alone | {locale.toString(QDate(2000, n, 1), form): n for n in range(1, 13) for form in ("MMM", "MMMM")}


def read_date(words: str) -> str:
    """Read a partial date as people type it, or as `shown_date` wrote it; empty stays empty.

    Raises Refused where it is no date, or may be two (3/4/2024).
    """
    from workbench.model.periods import parsed_date  # the window comes up before the model is needed

    try:
        return parsed_date(words, months())
    except Refused:
        for form in (*_DAYS, *_MONTHS):  # a locale with digits of its own
            date = QLocale().toDate(" ".join(words.split()), form)
            if date.isValid() and date.year() >= 1000:
                return date.toString("yyyy-MM-dd" if form in _DAYS else "yyyy-MM")
        raise


def now_shown() -> str:
    """Write the time of day."""
    return shown_moment(datetime.now(UTC), day=False)


def shown_moment(moment: datetime, *, day: bool = True) -> str:
    """Write a moment in the person's own time zone."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    local = moment.astimezone()
    clock = f"{local:%H:%M}"
    date = QLocale().toString(QDate(local.year, local.month, local.day), "d MMM yyyy")
    return f"{date}, {clock}" if day else clock
