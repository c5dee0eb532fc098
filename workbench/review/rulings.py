"""What a reviewer rules about a difference before anything is applied."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Choice = Literal["mine", "theirs", "both", "another"]
"""Keep mine, take theirs, keep both and discuss, both wrong (then `other` says what instead).

Of a proposal to tie two rows that look alike (`same_claim`, `same_article`): tie them, and mine or theirs is the one
whose wording (or text) stands; "both": they are not the same; "another" ties two claims to a new one (`statement`).
"""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A choice with its reason (may be empty); `other`: column -> plain value of the reviewer's own row or value."""

    choice: Choice
    why: str = ""
    other: Mapping[str, Any] = field(default_factory=dict)
