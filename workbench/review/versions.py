"""What a row says, in one canonical form, and who says so: the two versions that a difference shows."""

import json
from collections.abc import Collection
from typing import Any

from workbench.model.value import Entity
from workbench.model.views import Signed, View
from workbench.review.differences import Version

MADE = frozenset({"id", "created_by", "created_at"})
"""Who made a row and when is no difference."""
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def value_of(row: Entity, column: str = "") -> str:
    """Write one column of a row, or all but who made it, as canonical JSON."""
    if column:
        return _encode(row.model_dump(mode="json", include={column})[column])
    return _encode(row.model_dump(mode="json", exclude=set(MADE)))


def version_of(view: View, row: Entity, column: str = "") -> Version:
    """Return a side's version of a row, or of one column of it."""
    signed = signed_of(view, row, column) if column else view.last_signed.get(row.id)
    made_at = row.created_at
    if signed is None or signed.at < made_at:
        return Version(row.id, value_of(row, column), row.created_by, made_at)
    return Version(row.id, value_of(row, column), signed.by, signed.at)


def signed_of(view: View, row: Entity, column: str) -> Signed | None:
    """Return who gave a column its value: by a change of it, else by adding the row; None where the log is silent."""
    return view.signed.get((row.id, column)) or view.signed.get((row.id, ""))


def differing(one: Entity, other: Entity, but: Collection[str] = MADE) -> list[str]:
    """Return the columns in which two rows of a kind differ, in the order of their declaration."""
    ours, theirs = one.__dict__, other.__dict__
    columns: dict[str, Any] = type(one).model_fields
    return [name for name in columns if name not in but and ours[name] != theirs[name]]


def is_known(signed: Signed | None, other: View) -> bool:
    """Tell whether the other side's log holds this change."""
    return signed is not None and signed.step in other.steps


def is_own(view: View, row: Entity) -> bool:
    """Tell whether this side's people made the row."""
    return row.created_by in view.analysts
