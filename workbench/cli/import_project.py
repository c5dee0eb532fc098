"""`workbench import FILE lines.jsonl`: a whole project, as `workbench export --format json-lines` wrote it."""

from pathlib import Path

from workbench.cli.output import complain, say
from workbench.commands import project_lines
from workbench.project import Project
from workbench.project.file import Desk


def bring_in(target: Path, lines: Path, desk: Desk) -> int:
    """Bring the lines into a project; where there is none, a new file gets nothing but what the lines hold."""
    there = target.exists()
    try:
        with (Project.open if there else Project.create_empty)(target, desk) as project:
            found = project_lines.bring_in(project, lines)
    except BaseException:
        if not there:
            target.unlink(missing_ok=True)
        raise
    for sentence in found.told:
        complain(sentence)
    say(f"{target.name}: {sum(found.added.values())} rows imported, {found.alike} already there")
    return 1 if found.told else 0
