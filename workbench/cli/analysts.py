"""Finds the analyst that a flag names."""

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.snapshot import Snapshot


def analyst_named(snapshot: Snapshot, name: str) -> str:
    """Return the id of the analyst with this name or these initials; raises Refused naming those there are."""
    wanted = name.casefold()
    for analyst in snapshot.analysts.values():
        if wanted in (analyst.name.casefold(), analyst.initials.casefold()):
            return analyst.id
    known = ", ".join(sorted(analyst.name for analyst in snapshot.analysts.values()))
    raise Refused(_("No analyst of this project is called {name}; there are: {known}.").format(name=name, known=known))
