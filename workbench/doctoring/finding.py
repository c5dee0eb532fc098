"""One thing that was looked at, and how it is; and how a path is written where others may read it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbench.person import system_name

State = Literal["ok", "note", "problem"]
_SHORTENED = r"^[^~]{1,8}~\d{1,3}(?:\.\w{1,3})?$"


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
    """Write a path so that it can be sent: the home as ~, the person's name as <name> wherever it stands.

    What Windows shortened (`IVANPE~1`, in the name of the folder for temporary files) may be that name, too.
    """
    home = _home()
    if home is not None and path.is_relative_to(home):
        path = Path("~") / path.relative_to(home)
    names = [re.escape(name) for name in (system_name(), home.name if home else "") if name]
    named = "|".join([rf"(?<![^\W_])(?:{name})(?![^\W_])" for name in names] + [_SHORTENED])
    return str(Path(*(re.sub(named, "<name>", part, flags=re.IGNORECASE) for part in path.parts)))


def _home() -> Path | None:
    """Return the person's home; None where there is none to speak of."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home if home != Path(home.anchor) else None
