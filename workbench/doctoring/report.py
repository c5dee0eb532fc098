"""The findings as text to read or send, and as JSON for other programs."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter

from workbench import __version__
from workbench.doctoring.finding import Finding, State
from workbench.i18n import _, ngettext


def has_problem(findings: Sequence[Finding]) -> bool:
    """Say whether something has to be mended."""
    return any(finding.state == "problem" for finding in findings)


def state_name(state: State) -> str:
    """Return a state in words."""
    return {"ok": _("ok"), "note": _("noted"), "problem": _("problem")}[state]


def summary(findings: Sequence[Finding]) -> str:
    """Say in one sentence how it is altogether."""
    problems = sum(finding.state == "problem" for finding in findings)
    notes = sum(finding.state == "note" for finding in findings)
    if problems:
        return ngettext("{count} problem was found.", "{count} problems were found.", problems).format(count=problems)
    if notes:
        told = ngettext("It works; there is {count} note.", "It works; there are {count} notes.", notes)
        return told.format(count=notes)
    return _("All is well.")


def as_text(findings: Sequence[Finding], now: datetime | None = None) -> str:
    """Return the whole report in plain lines."""
    when = f"{now or datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    width = max(len(state_name(state)) for state in ("ok", "note", "problem"))
    lines = [_("Fact-check workbench {version}: state of the program, {when}").format(version=__version__, when=when)]
    lines.append(summary(findings))
    for part, group in groupby(findings, attrgetter("part")):
        lines += ["", part]
        for finding in group:
            lines.append(f"  {state_name(finding.state).ljust(width)}  {finding.name}: {finding.found}")
            if finding.advice:
                lines.append(f"  {' ' * width}  → {finding.advice}")
    return "\n".join(lines) + "\n"


def as_json(findings: Sequence[Finding], now: datetime | None = None) -> str:
    """Return the whole report as JSON; `id` and `state` stay the same in every language."""
    said = {
        "version": __version__,
        "at": f"{now or datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "sound": not has_problem(findings),
        "findings": [
            {"id": f.id, "part": f.part, "name": f.name, "state": f.state, "found": f.found, "advice": f.advice}
            for f in findings
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1)
