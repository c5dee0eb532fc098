"""Looks at everything in order: the one list that the command line and the window show."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench import logbook
from workbench.doctoring.display import look_at_display
from workbench.doctoring.finding import Finding
from workbench.doctoring.folders import look_at_folders
from workbench.doctoring.programs import (
    look_at_cages,
    look_at_faults,
    look_at_locale,
    look_at_settings,
    look_at_sqlite,
    look_at_versions,
)
from workbench.i18n import _

Look = Callable[[], Iterator[Finding]]


def examine(display: Mapping[str, Any] | None = None) -> list[Finding]:
    """Look at everything; `display` is what a window that is there says of itself, else a child is asked."""
    looks: tuple[tuple[str, Look], ...] = (
        ("versions", look_at_versions),
        ("folders", look_at_folders),
        ("settings", look_at_settings),
        ("sqlite", look_at_sqlite),
        ("cages", look_at_cages),
        ("display", lambda: look_at_display(display)),
        ("locale", look_at_locale),
        ("faults", look_at_faults),
    )
    return [finding for name, look in looks for finding in _carefully(name, look)]


def _carefully(name: str, look: Look) -> Iterator[Finding]:
    """Let a look that fails itself be one more finding: who asks for help has the rest."""
    try:
        yield from look()
    except Exception as fault:
        logbook.note_fault(fault)
        told = _("This could not be looked at because of a fault in the program.")
        yield Finding(
            f"{name}.fault", _("Faults"), name, "problem", told, _("Send this report to those who look after it.")
        )
