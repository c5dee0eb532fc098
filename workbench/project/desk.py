"""Who works here: what a project is opened with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workbench.model.articles import Analyst


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works here, on which device, and where this person's safety logs and backups lie (None: kept nowhere)."""

    analyst: Analyst
    device: str
    data: Path | None = None
    clock: Callable[[], datetime] = field(default=_now)
