"""Values are frozen, know all their fields, and take only what can be kept exactly."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from workbench.model.articles import Analyst
from workbench.model.claims import Claim, Quantity
from workbench.model.value import Colour, Decimal, Entity, PartialDate, Prose, Sha256, Stamp, Value, Words, stamp
from workbench.project.tables import VALUES

GOOD: list[tuple[Any, tuple[str, ...]]] = [
    (PartialDate, ("", "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31")),
    (Stamp, ("2026-05-04T09:10:00.000Z", "2024-02-29T23:59:59.999Z")),
    (Decimal, ("0", "-1", "700000", "0.50", "-12.5", "9" * 30)),
    (Colour, ("", "#00ff9a")),
    (Sha256, ("", "0f" * 32)),
    (Words, ("", "x" * 2_000, "e\u0301\u202e👩‍🔬\u2028\ufeff", "😀" * 2_000)),
    (Prose, ("y" * 200_000, "a\nb\tc")),
]
BAD: list[tuple[Any, tuple[Any, ...]]] = [
    (PartialDate, ("2023-02-29", "2024-13", "2024-00", "0000", "24", "2024-1-1", "2024-01-01\n", "2024-01-01T00:00",
                   "٢٠٢٤", " 2024", "2024-04-31", "yesterday", None, 2024)),
    (Stamp, ("", "2026-05-04", "2026-05-04T09:10:00Z", "2026-05-04T09:10:00.000+00:00", "2026-13-04T09:10:00.000Z",
             "2026-05-04T25:10:00.000Z", "2026-05-04T09:10:00.000Z\n", "٢٠٢٦-05-04T09:10:00.000Z", None)),
    (Decimal, ("", "1e5", ".5", "5.", "1,000", "+1", "NaN", "inf", "0x10", "٣", "9" * 31, 1.5, "1\n", "--1")),
    (Colour, ("#FFFFFF", "#fff", "red", "#00ff9a ", "#00ff9a\n", "url(x)")),
    (Sha256, ("0f" * 31, "0F" * 32, "0f" * 32 + "\n", "x" * 64)),
    (Words, ("x" * 2_001, "a\x00b", "\ud800", None, 5)),
    (Prose, ("y" * 200_001, "a\x00", "\udfff")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in GOOD for value in values])
def test_good_values_stay_exactly_as_they_are(kind: Any, value: str):
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in BAD for value in values])
def test_bad_values_are_refused(kind: Any, value: Any):
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


def values_below(kind: type[Value]) -> set[type[Value]]:
    """A class of values and all that derive from it."""
    return {kind}.union(*(values_below(other) for other in kind.__subclasses__() if "table" not in other.model_config))


@pytest.mark.parametrize("kind", sorted(values_below(Value), key=lambda kind: kind.__name__))
def test_every_value_is_frozen_and_refuses_unknown_fields(kind: type[Value]):
    assert kind.model_config.get("frozen") is True
    assert kind.model_config.get("extra") == "forbid"


@pytest.mark.parametrize("kind", VALUES.values())
def test_every_entity_says_who_made_it_and_when(kind: type[Entity]):
    assert {"id", "created_by", "created_at"} <= set(kind.model_fields)


def test_a_value_cannot_be_changed():
    analyst = Analyst(id="a", name="Anna")
    with pytest.raises(ValidationError):
        analyst.name = "Boris"  # pyright: ignore[reportAttributeAccessIssue]


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError):
        Claim.model_validate({"id": "c", "statement": "S", "verdict": "refuted"})


@pytest.mark.parametrize("identity", ["", "A", "a b", "a\n", "x" * 81, "ä", "a/b", "..", "a'"])
def test_an_id_is_lower_case_letters_digits_and_hyphens(identity: str):
    with pytest.raises(ValidationError):
        Analyst(id=identity, name="Anna")


@pytest.mark.parametrize(("column", "value"), [("worth", -1), ("worth", 4), ("kind", "opinion"), ("worth", 1.5)])
def test_a_claim_stays_within_its_limits(column: str, value: object):
    with pytest.raises(ValidationError):
        Claim.model_validate({"id": "c", "statement": "S", column: value})


def test_a_quantity_may_have_one_bound_only():
    assert Quantity(high="700000", unit="people").low is None


@given(st.datetimes(min_value=datetime(1000, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_a_stamp_is_the_moment_in_utc_to_the_millisecond(moment: datetime, minutes: int):
    there = timezone(timedelta(minutes=minutes))
    if 1000 < moment.year < 9999:
        written = TypeAdapter(Stamp).validate_python(stamp(moment.replace(tzinfo=there)))
        passed = moment.replace(tzinfo=there) - datetime.fromisoformat(written).astimezone(UTC)
        assert timedelta(0) <= passed < timedelta(milliseconds=1)
