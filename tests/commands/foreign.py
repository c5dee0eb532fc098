"""Files of other programs as plain values, for tests."""

from workbench.importers import import_paste
from workbench.importers.annotated import Annotated, AnnotatedClaim, Connection, Highlight, Passage
from workbench.model.marks import Mark
from workbench.project import Project, queries

EMOJI = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
PORT, LOGBOOK = "The port was closed for six days", "The harbour logbook shows two"


def passage(words: str, text: str = EMOJI, **more: str) -> Passage:
    """The first occurrence of some words."""
    start = text.index(words)
    return Passage(start, start + len(words), words, **more)


def highlight(words: str, *labels: str, key: str = "", text: str = EMOJI, **more) -> Highlight:
    """A highlight of the first occurrence of some words."""
    return Highlight(key or words, "a", (passage(words, text),), labels, **more)


def of(
    *highlights: Highlight, text: str = EMOJI, links: tuple[Connection, ...] = (),
    claims: tuple[AnnotatedClaim, ...] = (),
) -> Annotated:  # fmt: skip
    """A file with one article."""
    return Annotated("test", {"a": import_paste(text)}, highlights, links, claims)


def marks_in(project: Project) -> list[Mark]:
    """Every mark, in the order of the text."""
    found = queries.every(project, Mark)
    return sorted(found, key=lambda mark: (mark.place.start if mark.place else -1, mark.kind, mark.status))


def said(project: Project) -> list[tuple[str, str, str]]:
    """Kind, status and words of every mark."""
    return [(mark.kind, mark.status, mark.place.quote if mark.place else mark.citation) for mark in marks_in(project)]
