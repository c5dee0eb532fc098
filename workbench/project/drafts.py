"""What is being typed and is not saved yet, kept beside the safety log: it outlives the end of the program.

Drafts are no part of the project: they lie in the user's data folder, readable by nobody else, and go once the field is
left. Each says where it was typed by kind and id of a row and the name of a field.
"""

import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Self

from workbench.model.comments import Comment
from workbench.project import queries
from workbench.project.file import Project
from workbench.project.tables import VALUES

Standing = Literal["open", "saved", "changed", "gone"]
COMMENTS = ("comment", "private comment", "answer")
"""Fields in which a comment on a row is begun."""
REWORDED = ("published_on", "claimed_on", "accessed_on")
"""Columns that a field shows in other words than they are stored in."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Kind and id of the row, name of the field, what stood there before, and what was typed."""

    kind: str
    row: str
    field: str
    before: str
    text: str

    @property
    def address(self) -> tuple[str, str, str]:
        """Where it was typed."""
        return self.kind, self.row, self.field


class DraftsFile:
    """The drafts of one project at one place: a small file, written beside and replaced."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, project: Project) -> Self | None:
        """Return the file of a project; None where nothing is kept, or nothing can be typed."""
        if project.read_only or project.safety is None:
            return None
        return cls(project.safety.path.with_suffix(".drafts"))

    def read(self) -> list[Draft]:
        """Return what is kept; what cannot be read is passed over."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            entries = json.loads(self.path.read_bytes())
            drafts = [Draft(**entry) for entry in entries]
            return [draft for draft in drafts if all(isinstance(part, str) for part in asdict(draft).values())]
        return []

    def write(self, drafts: Sequence[Draft]) -> bool:
        """Keep these drafts and no others; without any the file goes. Tells whether they are kept now."""
        anew = self.path.with_suffix(".drafts-new")
        try:
            if not drafts:
                self.path.unlink(missing_ok=True)
                return True
            self.path.parent.mkdir(parents=True, exist_ok=True)
            anew.unlink(missing_ok=True)
            with os.fdopen(os.open(anew, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(json.dumps([asdict(draft) for draft in drafts]).encode("ascii"))
                file.flush()
                os.fsync(file.fileno())
            anew.replace(self.path)
        except OSError:  # a full disk never disturbs who is typing; the drafts before stay
            with contextlib.suppress(OSError):
                anew.unlink(missing_ok=True)
            return False
        return True


def standing(project: Project, draft: Draft) -> Standing:
    """Tell how the place of a draft stands: as it was, holding the text already, changed since, or gone."""
    kind = VALUES.get(draft.kind)
    row = queries.find(project, kind, draft.row) if kind else None
    if row is None:
        return "gone"
    if draft.text.strip() in _said_there(project, draft):
        return "saved"
    value = getattr(row, draft.field, None)
    if not isinstance(value, str) or draft.field in REWORDED:
        return "open"
    if value.strip() == draft.text.strip():
        return "saved"
    return "open" if value.strip() == draft.before.strip() else "changed"


def _said_there(project: Project, draft: Draft) -> set[str]:
    """Return what this analyst has said in the place of a draft that is a row of its own once it is saved."""
    if draft.field in COMMENTS:
        on = queries.every(project, Comment)
        return {c.body.strip() for c in on if draft.row in (c.target_id, c.parent) and c.created_by == project.author}
    if draft.field == "verdict":
        given = queries.assessments_of(project, draft.row)
        return {assessment.why.strip() for assessment in given if assessment.created_by == project.author}
    return set()
