"""`workbench import FILE lines.jsonl`: a whole project, as `workbench export --format json-lines` wrote it."""

from pathlib import Path

from workbench.cli.output import complain, say
from workbench.cli.target import opened_or_made
from workbench.commands import project_lines
from workbench.i18n import ngettext
from workbench.project import Project
from workbench.project.file import Desk


def bring_in(target: Path, lines: Path, desk: Desk) -> int:
    """Bring the lines into a project; where there is none, a new file gets nothing but what the lines hold."""
    with opened_or_made(target, desk, Project.create_empty) as project:
        found = project_lines.bring_in(project, lines)
    for sentence in found.told:
        complain(sentence)
    rows = sum(found.added.values())
    imported = ngettext("{n} row imported", "{n} rows imported", rows).format(n=rows)
    known = ngettext("{n} already there", "{n} already there", found.alike).format(n=found.alike)
    say(f"{target.name}: {imported}, {known}")
    return 1 if found.told else 0
