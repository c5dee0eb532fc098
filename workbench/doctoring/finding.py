"""One thing that was looked at, and how it is; and how a path is written where others may read it."""

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["ok", "note", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at (`part`, `name`), how it is, what was found, and what to do where it is not well."""

    id: str
    part: str
    name: str
    state: State
    found: str
    advice: str = ""


def shown_path(path: Path) -> str:
    """Write a path so that it can be sent: the home as ~, a part that is the person's name as <name>."""
    home = Path.home()
    if home != Path(home.anchor) and path.is_relative_to(home):
        path = Path("~") / path.relative_to(home)
    names = {name.casefold() for name in (_login(), home.name) if name}
    return str(Path(*("<name>" if part.casefold() in names else part for part in path.parts)))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
