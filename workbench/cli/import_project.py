"""`workbench import FILE lines.jsonl`: a whole project, as `workbench export --format json-lines` wrote it."""

import argparse
import sys
from pathlib import Path

from workbench.cli.desk import desk_of
from workbench.cli.output import complain, say
from workbench.cli.signing import signed
from workbench.cli.target import opened_or_made
from workbench.commands import project_lines
from workbench.i18n import _, ngettext
from workbench.project import Project


def bring_in(target: Path, lines: Path, arguments: argparse.Namespace) -> int:
    """Bring the lines into a project; where there is none, a new file gets nothing but what the lines hold."""
    desk = desk_of(arguments)
    with opened_or_made(target, desk, Project.create_empty) as project, signed(project, arguments):
        try:
            found = project_lines.bring_in(project, lines, _watched if sys.stderr.isatty() else None)
        finally:
            _wiped()
    for sentence in found.told:
        complain(sentence)
    rows = sum(found.added.values())
    imported = ngettext("{n} entry imported", "{n} entries imported", rows).format(n=rows)
    known = ngettext("{n} already there", "{n} already there", found.alike).format(n=found.alike)
    say(f"{target.name}: {imported}, {known}")
    return 1 if found.told else 0


def _watched(done: int, of: int) -> bool:
    """Say on one line of a terminal how far it is; it is stopped by Ctrl+C."""
    sys.stderr.write("\r" + _("{percent} %").format(percent=min(99, 100 * done // max(1, of))) + "\x1b[K")
    sys.stderr.flush()
    return True


def _wiped() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
