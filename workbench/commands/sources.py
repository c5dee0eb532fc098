"""What an analyst does with sources: those who speak in the articles."""

from collections.abc import Iterable
from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.claims import Source
from workbench.model.ids import SourceId, random_id
from workbench.project import Project, queries
from workbench.project.steps import Writer


def find_by_name(project: Project, name: str) -> Source | None:
    """Return the source with this name or alias (case does not count), or None."""
    wanted = " ".join(name.split()).casefold()
    for source in queries.every(project, Source):
        if wanted in (source.name.casefold(), *(alias.casefold() for alias in source.aliases)):
            return source
    return None


def within(step: Writer, project: Project, name: str) -> Source:
    """Find or add a source by name, as part of a step that is open."""
    name = _named(name)
    return find_by_name(project, name) or step.add(Source(id=random_id(), name=name[:2_000]))


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise Refused(_("A source needs a name."))
    return words


def add(project: Project, name: str, **columns: Any) -> Source:
    """Add a source; returns it. One without a name is refused."""
    with project.step(N_("Add source")) as step:
        return step.add(Source(id=random_id(), name=_named(name), **columns))


def set_details(project: Project, source: str, **columns: Any) -> Source:
    """Correct name, kind, role, affiliation, aliases, reliability or note of a source."""
    if "name" in columns:
        columns["name"] = _named(columns["name"])
    found = queries.one(project, Source, source)
    if "aliases" in columns:
        columns["aliases"] = _other_names(columns.get("name", found.name), columns["aliases"])
    with project.step(N_("Correct source")) as step:
        return step.set(found, **columns)


def _other_names(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """Return names on one line, each once (case does not count), without the source's own."""
    known = {name.casefold(): ""}
    for alias in aliases:
        words = " ".join(alias.split())
        known.setdefault(words.casefold(), words)
    return tuple(words for words in known.values() if words)


def tie(project: Project, source: str, same_as: str | None) -> Source:
    """Say that two sources are the same one; None unties."""
    if source == same_as:
        raise Refused(_("A source is always the same as itself."))
    if same_as and source in _ties_from(project, same_as):
        raise Refused(_("These two are tied already."))
    with project.step(N_("Tie sources") if same_as else N_("Untie sources")) as step:
        return step.set(queries.one(project, Source, source), same_as=SourceId(same_as) if same_as else None)


def _ties_from(project: Project, source: str) -> set[str]:
    """Return the sources that this one is tied to, over others too."""
    found: set[str] = set()
    following: str | None = source
    while following and following not in found:
        found.add(following)
        following = queries.one(project, Source, following).same_as
    return found


def remove(project: Project, source: str) -> None:
    """Remove a source; refused while it speaks anywhere or another one is tied to it."""
    found = queries.one(project, Source, source)
    if queries.is_referred(project, found):
        raise Refused(_("This source is used: it speaks in a mention, made a claim, or another one is tied to it."))
    with project.step(N_("Remove source")) as step:
        step.remove(found)
