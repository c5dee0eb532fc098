"""The files that were reviewed last from a project, kept with its settings."""

from pathlib import Path

from workbench.project import Project
from workbench.ui.settings import Settings

RECENT = 6


def recent(settings: Settings, project: Project) -> list[Path]:
    """Return the files reviewed last that are still there, the newest first."""
    kept = settings.place(project.id).get("reviewed")
    names = kept if isinstance(kept, list) else []
    return [path for path in map(Path, map(str, names)) if path.is_file()][:RECENT]


def remember(settings: Settings, project: Project, path: Path) -> None:
    """Note that a file was reviewed."""
    names = [str(path), *(str(other) for other in recent(settings, project) if other != path)]
    settings.place(project.id)["reviewed"] = names[:RECENT]
    settings.save()
