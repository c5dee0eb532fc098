"""What is remembered of reports: named presets (for all projects), and for each project the last choices and files."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.ui.settings import Settings

MOST_FILES, MOST_PRESETS = 12, 50
HOW = ("organisation", "language", "parts", "theme", "format", "paper")
"""What a preset holds: how a report is made, not what it is about."""


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report that was written: where, and the moment (UTC stamp) of what it says."""

    path: Path
    at: str


class Kept:
    """Reads and writes it; what is damaged in the settings is left out."""

    def __init__(self, settings: Settings, project_id: str) -> None:
        self._settings, self._project = settings, project_id

    def _place(self) -> dict[str, Any]:
        return self._settings.place(self._project)

    # -------------------------------------------------------------------------------------------------- last choices

    def last(self) -> dict[str, Any]:
        """Return what was chosen last in this project."""
        found = self._place().get("report")
        return found if isinstance(found, dict) else {}

    def remember(self, chosen: Mapping[str, Any]) -> None:
        """Remember what is chosen."""
        if self.last() != chosen:
            self._place()["report"] = dict(chosen)
            self._settings.save()

    # ------------------------------------------------------------------------------------------------------- presets

    def presets(self) -> dict[str, dict[str, Any]]:
        """Return the presets by name, as they are ordered."""
        found = {name: how for name, how in self._settings.reports.items() if isinstance(how, dict)}
        return dict(sorted(found.items(), key=lambda one: one[0].casefold()))

    def save_preset(self, name: str, chosen: Mapping[str, Any]) -> None:
        """Keep how a report is made under a name, in the place of what had that name."""
        how = {key: chosen[key] for key in HOW if key in chosen}
        self._settings.reports = dict([*self._settings.reports.items(), (name, how)][-MOST_PRESETS:])
        self._settings.save()

    def remove_preset(self, name: str) -> None:
        """Forget a preset."""
        self._settings.reports = {kept: how for kept, how in self._settings.reports.items() if kept != name}
        self._settings.save()

    # --------------------------------------------------------------------------------------------------------- files

    def written(self) -> list[WrittenReport]:
        """Return the reports written from this project, the newest first."""
        found = self._place().get("reports")
        rows = found if isinstance(found, list) else []
        return [WrittenReport(Path(row[0]), row[1]) for row in rows if _is_sound(row)]

    def note_written(self, path: Path, at: str) -> None:
        """Remember that a report was written."""
        rows = [[str(path), at], *([str(one.path), one.at] for one in self.written())]
        self._place()["reports"] = rows[:MOST_FILES]
        self._settings.save()


def _is_sound(row: object) -> bool:
    """Tell whether a row of the settings is a path and a moment."""
    if not (isinstance(row, list) and len(row) == 2 and all(isinstance(part, str) for part in row)):
        return False
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(row[1]).tzinfo is not None
    return False
