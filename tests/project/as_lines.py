"""A project written as lines of JSON."""

from pathlib import Path

from tests.project.desks import desk_of
from workbench.exporters.data.json_lines import FORMAT
from workbench.exporters.formats import Choices, Material
from workbench.exporters.originals import Originals, wanted_originals
from workbench.exporters.writing import write_export
from workbench.project import Project
from workbench.project.for_others import given_to_others

CHOICES = Choices(made_at="2026-05-04T09:10:00.000Z", version="0")


def as_lines(source: Path | Project, target: Path, who: str = "Anna") -> Path:
    """Write a project, with the private comments of its analyst, as lines of JSON."""
    if isinstance(source, Path):
        with Project.open(source, desk_of(who), read_only=True) as project:
            return as_lines(project, target)
    given = given_to_others(source, own_private=True)
    names = sorted(wanted_originals(given.snapshot) & given.originals)
    material = Material(given.snapshot, Originals(names, source.original))
    write_export(target, FORMAT, FORMAT.write(material, CHOICES), overwrite=True)
    return target
