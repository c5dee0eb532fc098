"""REFI-QDA projects (.qdpx: QualCoder, MAXQDA, NVivo, ATLAS.ti, and our own) as annotations.

Programs count positions differently, and say nothing of it: each source is read in the way in which its quotes fit.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.annotated import Annotated, AnnotatedClaim, Connection, Highlight, Passage
from workbench.importers.cleaning import moment
from workbench.importers.formats import MAX_BYTES, Brought, Format
from workbench.importers.left_behind import said
from workbench.importers.merging import Rows, as_one
from workbench.importers.refi import (
    Note,
    codes_of,
    distinct,
    guid,
    joined,
    kind,
    notes_of,
    part,
    parts,
    targets,
    users_of,
    words,
)
from workbench.importers.refi_sources import Book, TextSource, sources_of, values_of
from workbench.importers.sources import Source, Wishes
from workbench.importers.trial import Spot, Trial, nowhere, readings_of, told
from workbench.importers.xml import parse_xml
from workbench.text.anchor import CONTEXT

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from workbench.importers.zips import Zip

OURS = "factcheck-workbench"
"""How the origin of our own files begins: there, links also tie the pieces of one mark."""
PIECES = {"continues": "content", "cue": "cue", "speaker": "speaker"}
SPEAKER = "Speaker"
"""The code above those that are named after who speaks, in our own files."""
MOST = 500 * 1024 * 1024


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a project; raise Refused where the file is none."""
    import io

    from workbench.importers.zips import Zip

    opened = Zip(io.BytesIO(source.data))
    project = parse_xml(opened.read(_project_in(opened), lambda _head: MAX_BYTES * 5))
    if kind(project) != "Project":
        raise Refused(_("This is no REFI-QDA project."))
    fetch = _Parts(opened)
    users = users_of(project)
    notes = notes_of(project, users, _note_texts(project, fetch))
    variables = {guid(v): v.get("name") or "" for vs in parts(project, "Variables") for v in parts(vs, "Variable")}
    book = Book(codes_of(part(project, "CodeBook"), notes), users, notes, variables, fetch)
    return _Project(project, book, list(sources_of(project, book)), wishes.positions).brought()


def _project_in(opened: "Zip") -> str:
    found = [name for name in opened.names if name.lower().endswith(".qde")]
    if not found:
        raise Refused(_("This is no REFI-QDA project: there is no project.qde in it."))
    return min(found, key=lambda name: (name.count("/"), name.lower() != "project.qde", name))


class _Parts:
    """The texts of a zip by the paths that the project writes: internal:// in any case, else by the name alone."""

    def __init__(self, opened: "Zip") -> None:
        self._opened = opened
        self._names = {name.lower(): name for name in opened.names}
        self._last = {posixpath.basename(name): self._names[name] for name in sorted(self._names, reverse=True)}

    def __call__(self, path: str) -> bytes | None:
        bare = re.sub(r"^(internal|relative|absolute|file)://+", "", path.strip()).replace("\\", "/").lower()
        found = self._names.get(f"sources/{bare}") or self._names.get(bare) or self._last.get(posixpath.basename(bare))
        try:
            return self._opened.read(found, lambda _head: MAX_BYTES) if found else None
        except Refused:
            return None


def _note_texts(project: "Element", fetch: _Parts) -> dict[str, str]:
    paths = {note.get("plainTextPath") or "" for notes in parts(project, "Notes") for note in parts(notes, "Note")}
    found = {path: fetch(path) for path in sorted(paths) if path}
    return {path: data.decode("utf-8-sig", "replace") for path, data in found.items() if data is not None}


class _Project:
    """One project, put together from what was read of it."""

    def __init__(self, project: "Element", book: Book, sources: list[TextSource], wished: str) -> None:
        self.project, self.book, self.sources = project, book, sources
        self.ours = (project.get("origin") or "").startswith(OURS)
        self.trials = [Trial(one.article.text, [each.stated for each in one.selections]) for one in sources]
        self.readings = readings_of(self.trials, wished)
        self.spots = [
            [trial.spot(number, reading) for number in range(len(trial.stated))]
            for trial, reading in zip(self.trials, self.readings, strict=True)
        ]
        links = [link for links in parts(project, "Links") for link in parts(links, "Link")]
        self.ties = [link for link in links if self.ours and link.get("name") in PIECES]
        self.links = [link for link in links if not (self.ours and link.get("name") in PIECES)]

    def brought(self) -> Brought:
        """Return all of it."""
        highlights, names = self._highlights()
        outside = self._outside()
        keys = {one.key for one in (*highlights, *outside)}
        claims, of_highlight = self._claims({key: names.get(key, key) for key in (*names, *keys)})
        highlights = [self._with(one, of_highlight) for one in (*highlights, *outside)]
        connections = self._connections(names, keys | {claim.key for claim in claims})
        self._count_rest()
        annotated = Annotated(
            tool=self.project.get("origin") or "REFI-QDA",
            articles={one.id: one.article for one in self.sources},
            highlights=tuple(highlights),
            connections=tuple(connections),
            claims=tuple(claims),
            labels=distinct(self.book.codes.values()),
            told=tuple(told(self.trials, self.readings, self.spots)),
            left_out=(*said(self.book.left), *nowhere(self.spots)),
        )
        return Brought(annotated=annotated, left_out=tuple(self.book.missing))

    def _highlights(self) -> tuple[list[Highlight], dict[str, str]]:
        """Return the highlights, and under which key one is found that became part of another."""
        rows = Rows(as_one if not self.ours else None)
        pieces = {guid(tie, "originGUID"): (guid(tie, "targetGUID"), tie.get("name") or "") for tie in self.ties}
        main = {one.id for source in self.sources for one in source.selections} - set(pieces)
        pieces = {key: tie for key, tie in pieces.items() if tie[0] in main}
        extra: dict[str, list[Passage]] = {}
        for source, spots in zip(self.sources, self.spots, strict=True):
            for each, spot in zip(source.selections, spots, strict=True):
                role = PIECES[pieces[each.id][1]] if each.id in pieces else "content"
                passage = passage_of(source.article.text, spot, role)
                if not passage.quote:
                    self.book.left["empty"] += 1
                elif each.id in pieces:
                    extra.setdefault(pieces[each.id][0], []).append(passage)
                else:
                    rows.add(Highlight(each.id, source.id, (passage,), each.labels, each.by, each.at, each.note))
        return [self._whole(one, extra) for one in rows.highlights], rows.names

    def _whole(self, one: Highlight, extra: Mapping[str, list[Passage]]) -> Highlight:
        """Add the other pieces of a mark, and read who speaks from the codes, in our own files."""
        if not self.ours:
            return one
        passages = (*one.passages, *extra.get(one.key, ()))
        if any(passage.start is None for passage in passages):  # a mark is placed as a whole or not at all
            passages = tuple(Passage(None, None, each.quote, role=each.role) for each in passages)
        spoken = {label.name for label in self.book.codes.values() if label.parent == SPEAKER}
        said = "; ".join(name.removeprefix(f"{SPEAKER} / ") for name in one.labels if name in spoken)
        labels = tuple(name for name in one.labels if name not in spoken)
        fields = {"speakers": said} if said else {}
        return Highlight(one.key, one.article, passages, labels, one.by, one.created_at, one.note, fields=fields)

    def _outside(self) -> list[Highlight]:
        """Return memos that are coded themselves: evidence outside every article."""
        found = []
        for key, note in self.book.notes.items():
            labels = tuple(dict.fromkeys(self.book.codes[one].name for one in note.codes if one in self.book.codes))
            if labels and note.text and key not in self.book.used:
                self.book.used.add(key)
                first, _line, rest = note.text.partition("\n")
                found.append(Highlight(key, "", (Passage(None, None, first),), labels, note.by, note.at, rest.strip()))
        return found

    def _claims(self, names: Mapping[str, str]) -> tuple[list[AnnotatedClaim], dict[str, list[str]]]:
        found: list[AnnotatedClaim] = []
        mentioned: dict[str, list[str]] = {}
        seen = set[str]()
        for case in (case for cases in parts(self.project, "Cases") for case in parts(cases, "Case")):
            key, values = guid(case), dict(values_of(case, self.book.variables))
            its = list(dict.fromkeys(names[one] for one in targets(case, "SelectionRef") if one in names))
            if key in seen or not (its or "verdict" in values or self.ours):
                self.book.left["case"] += 1
                continue
            seen.add(key)
            for highlight in its:
                mentioned.setdefault(highlight, []).append(key)
            code = (case.get("name") or "").strip()
            about = words(case, "Description")
            by, at, note = (values.pop(name, "") for name in ("assessed by", "assessed at", "note"))
            found.append(AnnotatedClaim(key, code, about or code, values, by, moment(at), note))
        return found, mentioned

    @staticmethod
    def _with(one: Highlight, of_highlight: Mapping[str, list[str]]) -> Highlight:
        return replace(one, claims=tuple(of_highlight.get(one.key, ())))

    def _connections(self, names: Mapping[str, str], known: Iterable[str]) -> list[Connection]:
        found, known = [], set(known)
        for link in self.links:
            ends = [names.get(end, end) for end in (guid(link, "originGUID"), guid(link, "targetGUID"))]
            if not set(ends) <= known:
                self.book.left["link"] += 1
                continue
            notes = self.book.notes_on(link)
            first = notes[0] if notes else Note("")
            said = joined(*(note.text if note.by == first.by else f"{note.by}: {note.text}" for note in notes))
            found.append(Connection(ends[0], ends[1], link.get("name") or "", said, first.by, first.at))
        return found

    def _count_rest(self) -> None:
        for name in ("Set", "Graph"):
            self.book.left[name] += sum(1 for each in parts(self.project, f"{name}s") for _one in parts(each, name))
        self.book.left["note"] += sum(bool(n.text) for key, n in self.book.notes.items() if key not in self.book.used)


def passage_of(text: str, spot: Spot, role: str = "content") -> Passage:
    """Return a placed or unplaced passage with what stands round it."""
    if spot.start is None or spot.end is None:
        return Passage(None, None, spot.quote, role=role)
    before, after = text[max(0, spot.start - CONTEXT) : spot.start], text[spot.end : spot.end + CONTEXT]
    return Passage(spot.start, spot.end, spot.quote, before, after, role)


FORMAT = Format("refi-project", N_("REFI-QDA project"), (".qdpx",), read, kind="annotations", most=MOST)
