"""Suggestions an analyst does not want to see again, and those they want back. A suggestion is known by its content."""

import hashlib
import json
from collections.abc import Iterable
from typing import Literal

from workbench.i18n import N_
from workbench.model.comments import Dismissal
from workbench.model.ids import AnalystId, dismissal_id
from workbench.project import Project, queries
from workbench.text.span import Span

Kind = Literal["furniture", "similar claim", "said here", "same words", "same source"]


def key_of(kind: Kind, article: str, span: Span, quote: str, about: str = "") -> str:
    """Name a suggestion: sha256 of its kind, article, place (code points), words, and what is suggested there.

    The same suggestion has the same name in every session and in a colleague's file; other words are another one.
    """
    parts = [kind, article, span.start, span.end, quote, about]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def dismiss(project: Project, kind: Kind, keys: Iterable[str]) -> list[Dismissal]:
    """Refuse these suggestions for good, in one step; those that are refused already stay so."""
    analyst = AnalystId(project.author)
    with project.step(N_("Refuse suggestion")) as step:
        wanted = {dismissal_id(analyst, kind, key): key for key in keys}
        known = queries.dismissed(project, wanted)
        rows = [
            Dismissal(id=identity, kind=kind, key=key, analyst=analyst)
            for identity, key in wanted.items()
            if identity not in known
        ]
        return step.add_all(rows)


def bring_back(project: Project, kind: Kind, keys: Iterable[str]) -> int:
    """Let these suggestions come again, in one step; returns how many had been refused."""
    with project.step(N_("Bring back suggestions")) as step:
        known = queries.dismissed(project, [dismissal_id(project.author, kind, key) for key in keys])
        for identity in sorted(known):
            step.remove(queries.one(project, Dismissal, identity))
        return len(known)


def open_keys(project: Project, kind: Kind, keys: Iterable[str]) -> set[str]:
    """Return those of these suggestions that this analyst has not refused."""
    by_id = {dismissal_id(project.author, kind, key): key for key in keys}
    known = queries.dismissed(project, by_id)
    return {key for identity, key in by_id.items() if identity not in known}
