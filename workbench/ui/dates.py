"""Dates and times as the person's locale writes them, and back again."""

import re
from datetime import UTC, datetime
from itertools import product

from PySide6.QtCore import QDate, QLocale

from workbench.errors import Refused
from workbench.i18n import _

_ISO = re.compile(r"^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$")
_DAYS = ("d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "d.M.yyyy", "d/M/yyyy")
_MONTHS = ("MMMM yyyy", "MMM yyyy")


def shown_date(partial: str, *, long: bool = False) -> str:
    """Write a partial date (empty, year, month or day): "11 Sep 2023", "September 2023", "2023"."""
    found = _ISO.match(partial)
    if not found or found[2] is None:
        return partial
    month = "MMMM" if long else "MMM"
    date = QDate(int(found[1]), int(found[2]), int(found[3] or 1))
    return QLocale().toString(date, f"d {month} yyyy" if found[3] else f"{month} yyyy")


def read_date(words: str) -> str:
    """Read a partial date as people type it; empty stays empty. Raises Refused where it is no date."""
    words = " ".join(words.split())
    found = _ISO.match(words)
    if not words or (found and _exists(found)):
        return "-".join(part.zfill(2) for part in found.groups() if part) if found else ""
    for locale, form in product((QLocale(), QLocale.c()), (*_DAYS, *_MONTHS)):
        date = locale.toDate(words, form)
        if date.isValid() and date.year() >= 1000:
            return date.toString("yyyy-MM-dd" if form in _DAYS else "yyyy-MM")
    raise Refused(_("“{words}” is not a date. Write it as 2024-03-14, 2024-03 or 2024.").format(words=words))


def _exists(found: "re.Match[str]") -> bool:
    return QDate(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isValid()


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
