"""The base of every value: frozen, validated, with no unknown field; and the field types they share."""

import re
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from sqlmodel import SQLModel

from workbench.model.ids import AnalystId

# [0-9] throughout: \d also takes the digits of other scripts, which no reader of the log would understand.
_STAMP = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DECIMAL = r"^-?[0-9]{1,30}(\.[0-9]{1,30})?$"


def _real_date(value: str) -> str:
    """Return the date unchanged; raise ValueError unless it is empty, a year, a month or a day that exists."""
    if not value:
        return value
    found = _PARTIAL_DATE.fullmatch(value)
    if not found:
        raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = found.groups()
    datetime(int(year), int(month or 1), int(day or 1))
    return value


def _real_moment(value: str) -> str:
    """Return the stamp unchanged; raise ValueError where there is no such moment."""
    datetime.fromisoformat(value)
    return value


def _storable(value: str) -> str:
    """Return the text unchanged; raise ValueError where SQLite or UTF-8 could not keep it exactly."""
    if "\x00" in value:
        raise ValueError("text may not hold a NUL character")
    value.encode("utf-8")
    return value


Words = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_storable)]
"""A line of text: a title, a name, a statement (at most 2,000 code points)."""
Prose = Annotated[str, StringConstraints(max_length=200_000), AfterValidator(_storable)]
"""Longer text: notes, reasons, quotes (at most 200,000 code points)."""
Stamp = Annotated[str, StringConstraints(pattern=_STAMP), AfterValidator(_real_moment)]
"""A moment in UTC with milliseconds, as `2026-05-04T09:10:00.000Z`."""
PartialDate = Annotated[str, AfterValidator(_real_date)]
"""Empty, a year, a month or a day."""
Colour = Annotated[str, StringConstraints(pattern=r"^(#[0-9a-f]{6})?$")]
"""Empty or `#rrggbb` in lower case."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
"""Empty or a sha256 in lower-case hexadecimal."""
Decimal = Annotated[str, StringConstraints(pattern=_DECIMAL)]
"""A number as decimal text, so that no float ever enters the log."""


class Value(SQLModel):
    """A frozen value; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")  # pyright: ignore[reportAssignmentType]


class Entity(Value):
    """A row of the project: who made it and when."""

    id: Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[0-9a-z-]+$")]
    created_by: AnalystId | None = None
    created_at: Stamp = Field(default="1970-01-01T00:00:00.000Z")


def stamp(moment: datetime) -> str:
    """Write a moment as UTC text with milliseconds and Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
