"""A reviewer's rulings that are not applied yet, kept in the user's data folder like drafts: they outlive the program.

They are no part of the project. Each comparison has a file of its own, named by this project, the other file's project
(the same, where two analysts of one file are compared) and the people of both sides.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from workbench.i18n import _
from workbench.project.file import Project
from workbench.review.rulings import Choice, Ruling


@dataclass(frozen=True, slots=True)
class KeptRulings:
    """Rulings by the key of their difference, and a sentence where what was kept could not be read."""

    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    complaint: str = ""


def load(project: Project, other: str, people: Iterable[str]) -> KeptRulings:
    """Return what was ruled earlier about this comparison; nothing, with a sentence, where it cannot be read."""
    path = _path(project, other, people)
    if path is None:
        return KeptRulings()
    try:
        entries = json.loads(path.read_bytes())
        return KeptRulings({str(key): _ruling(entry) for key, entry in entries.items()})
    except FileNotFoundError:
        return KeptRulings()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return KeptRulings({}, _("What you had decided here and not applied yet cannot be read; please decide again."))


def save(project: Project, other: str, people: Iterable[str], rulings: Mapping[str, Ruling]) -> bool:
    """Keep these rulings and no others; without any the file goes. Tells whether they are kept now."""
    path = _path(project, other, people)
    if path is None:
        return False
    anew = path.with_suffix(".new")
    try:
        if not rulings:
            path.unlink(missing_ok=True)
            return True
        path.parent.mkdir(parents=True, exist_ok=True)
        anew.unlink(missing_ok=True)
        with os.fdopen(os.open(anew, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(json.dumps({key: _plain(ruling) for key, ruling in rulings.items()}).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        anew.replace(path)
    except OSError:  # a full disk never disturbs who is deciding; the rulings before stay
        with contextlib.suppress(OSError):
            anew.unlink(missing_ok=True)
        return False
    return True


def _path(project: Project, other: str, people: Iterable[str]) -> Path | None:
    if project.desk.data is None or project.read_only:
        return None
    about = json.dumps([other, sorted(set(people))])
    name = hashlib.sha256(about.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return project.desk.data / "reviews" / f"{project.id}-{name}.json"


def _plain(ruling: Ruling) -> dict[str, Any]:
    return {"choice": ruling.choice, "why": ruling.why, "other": dict(ruling.other)}


def _ruling(entry: dict[str, Any]) -> Ruling:
    choice, why, other = entry["choice"], entry["why"], entry["other"]
    if choice not in get_args(Choice) or not isinstance(why, str) or not isinstance(other, dict):
        raise ValueError(entry)
    return Ruling(choice, why, other)
