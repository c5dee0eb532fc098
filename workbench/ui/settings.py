"""The person's settings: who they are, how they like the window, where they left off. One JSON file, not shared."""

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from workbench.person import data_path, initials_of, read_settings, settings_path, system_name
from workbench.ui.theme import STATUS_KEYS, Theme, Wish

if TYPE_CHECKING:
    from workbench.project.file import Desk

RECENT = 10
LANGUAGES = {"en": "English", "uk": "Українська"}
"""The languages of the interface, each under its own name."""
PLACES = 200


@dataclass
class Settings:
    """What is remembered between two starts. `save` writes it whole, or not at all."""

    path: Path
    analyst: str = ""
    name: str = ""
    initials: str = ""
    colour: str = ""
    named: bool = False
    """Whether the person has been asked for their name."""
    device: str = ""
    language: str = ""
    """Of the interface, as "en" or "uk"; empty: the system's."""
    keys: dict[str, list[str]] = field(default_factory=dict)
    """The keys that the person chose, by action id; what is damaged in them is left out where they are used."""
    theme: Wish = "system"
    zoom: int = 100
    cues: bool = True
    cues_off: list[str] = field(default_factory=list)
    """Languages in which cue phrases are not shown."""
    recent: list[str] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    """Copies that were made to work on while another window had the project: where each lies, and of what."""
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    """For each project id the article last shown and, by article, how far it was scrolled."""
    homes: dict[str, str] = field(default_factory=dict)
    """The id of the project that was last open at each path: a damaged file cannot say whose backups are its own."""
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Presets of reports by name; what is damaged in them is left out where they are used."""
    labels: dict[str, str] = field(default_factory=dict)
    """What labels of other programs mean, by `PROGRAM: label`; what is damaged in them is left out where it is used."""
    used: dict[str, int] = field(default_factory=dict)
    """How often each action was taken: what the search offers first."""
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of tables of articles, by the names of their columns: which field is taken from which."""
    tour: str = ""
    """What became of the tour: "" not offered yet, "refused", "taken"."""
    geometry: str = ""
    guide: str = ""
    """Where the guide's window stands, and how large it is."""
    splitter: list[int] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path | None = None) -> "Settings":
        """Read the settings; what is missing or damaged is made anew, an unreadable file is set aside."""
        path = path or settings_path()
        settings = cls(path)
        known = {f.name: getattr(settings, f.name) for f in fields(cls) if f.name != "path"}
        for name, value in read_settings(path).items():
            if name in known and type(value) is type(known[name]):
                setattr(settings, name, value)
        if settings.language not in ("", *LANGUAGES):
            settings.language = ""
        settings.recent = [name for name in settings.recent if isinstance(name, str)]
        if settings.theme not in ("light", "dark", "system"):
            settings.theme = "system"
        settings._complete()
        return settings

    def _complete(self) -> None:
        self.analyst = self.analyst or str(uuid4())
        self.device = self.device or str(uuid4())
        self.name = self.name or system_name() or "Analyst"
        self.initials = self.initials or initials_of(self.name)
        self.colour = self.colour or _colour_for(self.analyst)

    def save(self) -> None:
        """Write the settings beside and move them into place; a full disk here never stops the work."""
        plain = {name: value for name, value in asdict(self).items() if name != "path"}
        beside = self.path.with_suffix(".new")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(plain, ensure_ascii=False, indent=1), "utf-8")
            beside.replace(self.path)

    def desk(self) -> "Desk":
        """Say who works here: what a project is opened with."""
        from workbench.model.articles import Analyst
        from workbench.project.file import Desk

        analyst = Analyst(id=self.analyst, name=self.name, initials=self.initials, colour=self.colour)
        return Desk(analyst, self.device, data_path())

    def remember_project(self, path: Path, project_id: str = "") -> None:
        """Put a project in front of the recent ones; note which one lies there."""
        name = str(path)
        if project_id:
            others = {home: known for home, known in self.homes.items() if home != name}
            self.homes = dict([*others.items(), (name, project_id)][-PLACES:])
        self.recent = [name, *(other for other in self.recent if other != name)][:RECENT]
        self.save()

    def forget_project(self, path: Path | None = None) -> None:
        """Take one project out of the recent ones, or all; the files stay."""
        self.recent = [name for name in self.recent if path is not None and name != str(path)]
        self.save()

    def recent_projects(self) -> list[Path]:
        """Return the recent projects that are still there, newest first."""
        return [path for path in map(Path, self.recent) if path.is_file()]

    def remember_copy(self, original: Path, copy: Path) -> None:
        """Note a copy that is to be merged into its original again."""
        self.copies = {**self.copies, str(copy.absolute()): str(original.absolute())}
        self.copies = dict(list(self.copies.items())[-PLACES:])
        self.save()

    def note_moved(self, old: Path, new: Path) -> None:
        """Note that a project lies elsewhere: its copies are copies of that; it is a recent one, after the newest."""
        was, now = str(old.absolute()), str(new.absolute())
        self.copies = {copy: now if of == was else of for copy, of in self.copies.items()}
        self.recent = [*self.recent[:1], str(new), *self.recent[1:]][:RECENT]
        self.save()

    def copies_of(self, original: Path) -> list[Path]:
        """Return the copies noted of a project, the oldest first."""
        return [Path(copy) for copy, of in self.copies.items() if of == str(original.absolute())]

    def place(self, project_id: str) -> dict[str, Any]:
        """Return what is remembered of a project, newest last among all."""
        found = self.places.pop(project_id, None)
        self.places[project_id] = found if isinstance(found, dict) else {}
        for stale in list(self.places)[:-PLACES]:
            del self.places[stale]
        return self.places[project_id]


def colours() -> tuple[str, ...]:
    """Return the colours an analyst may have: those of the codebook, so that they are readable in both looks."""
    return tuple(Theme("light").role(key) for key in STATUS_KEYS[1:])


def _colour_for(analyst: str) -> str:
    choice = colours()
    return choice[sum(analyst.encode()) % len(choice)]
