"""The project as REFI-QDA (.qdpx): what QualCoder, MAXQDA, NVivo, ATLAS.ti and others read of each other.

Marks are selections with codes for their kind and status, and the quote as their name, so that whoever reads them can
verify the positions (code points). Claims are cases with variables, evidence links are links; what a mark has beside
its main words (further pieces, cue, speaker) is a selection of its own, tied to it by a link.
"""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.refi import ORIGIN, Guids, add, codes, document, safe
from workbench.exporters.refi_claims import ABOUT_ARTICLES, Cases
from workbench.exporters.refi_notes import Notes
from workbench.exporters.report_options import ReportOptions
from workbench.exporters.report_scope import Scope
from workbench.exporters.writing import write_zip
from workbench.i18n import N_, NN_, _, ngettext
from workbench.model.articles import Article
from workbench.model.column_words import column_name
from workbench.model.marks import Mark, Piece
from workbench.model.value import Entity

TIES = {"content": "continues", "cue": "cue", "speaker": "speaker"}
_BOM = "\ufeff"
_FIELDS = {
    N_("These fields of articles are left out: {fields}."): (
        "articles",
        ("also_at", "date_basis", "date_note", "extractor", "origin_name", "retrieved_at", "retrieved_from",
         "version_of"),
    ),
    N_("These fields of marks are left out: {fields}."): (
        "marks",
        ("accessed_on", "answer_type", "archived_url", "attachment", "basis", "certainty", "citation",
         "evidence_offered", "question", "translation", "url"),
    ),
    N_("These fields of sources are left out: {fields}."): ("sources", ("aliases", "kind", "reliability")),
    N_("These fields of analysts are left out: {fields}."): ("analysts", ("colour",)),
}  # fmt: skip
"""What an element of the format has no attribute for; of evidence outside every article it is in the memo."""
_LEFT = {
    "aside": NN_("{n} row that a decision set aside is left out.", "{n} rows that decisions set aside are left out."),
    "unplaced": NN_("{n} mark without a place in its article is left out.",
                    "{n} marks without a place in their article are left out."),
    "moved": NN_("{n} mark is exported where it was found again, which nobody has confirmed",
                 "{n} marks are exported where they were found again, which nobody has confirmed"),
    "verdict": NN_("{n} earlier or other verdict is left out.", "{n} earlier or other verdicts are left out."),
    "link": NN_("{n} evidence link of a mark without a place is left out.",
                "{n} evidence links of marks without a place are left out."),
    "strength": NN_("{n} strength of an evidence link, or its set, is left out.",
                    "{n} strengths of evidence links, or their sets, are left out."),
    "reading": NN_("{n} note of who has read an article how far is left out.",
                   "{n} notes of who has read an article how far are left out."),
    "original": NN_("{n} original file is left out.", "{n} original files are left out."),
    "thread": NN_("{n} comment does not say any more what it answers, or that it is resolved.",
                  "{n} comments do not say any more what they answer, or that they are resolved."),
}  # fmt: skip


def write(material: Material, choices: Choices) -> Exported:
    """Write the project; what the format has no place for is listed."""
    project = _Project(material, choices)
    files = project.files()
    target = io.BytesIO()
    write_zip(target, files)
    return Exported((File("project.qdpx", (target.getvalue(),)),), tuple(project.left_out()))


class _Project:
    """One project on its way into the file."""

    def __init__(self, material: Material, choices: Choices) -> None:
        self.snapshot, self.choices = material.snapshot, choices
        self.scope = Scope(self.snapshot, ReportOptions(analyst=choices.analyst))
        self.guids, self.left = Guids(), Counter[str]()
        self.notes = Notes(self.scope, self.guids)
        self.selections: dict[str, list[str]] = {}
        """For each mark that is exported the ids of its selections, the main one first."""
        self._ties: list[tuple[str, str, str]] = []

    def files(self) -> Iterator[File]:
        """Yield the parts of the zip."""
        articles = [self.snapshot.articles[identity] for identity in self.scope.articles]
        sources = [self._source(article) for article in articles]
        yield File("project.qde", (document(self._root(sources)),))
        for article in articles:
            text = self.snapshot.texts[article.sha256]
            mark = _BOM if text.startswith(_BOM) else ""  # else the text's own would be taken for the file's
            yield File(f"sources/{self.guids.of('article', article.id)}.txt", ((mark + text).encode("utf-8"),))

    def _root(self, sources: list[Element]) -> Element:
        snapshot, made_at = self.snapshot, self.choices.made_at
        about = {"origin": f"{ORIGIN} {self.choices.version}", "creationDateTime": made_at}
        title = safe(snapshot.project.title) or "–"
        root = Element("Project", {"xmlns": "urn:QDA-XML:project:1.0", "name": title, **about})
        self._users(root)
        codes(add(root, "CodeBook"), self.guids, snapshot)
        cases = Cases(self.scope, self.guids, self.notes, self.selections, self.left)
        cases.write(root)
        for mark in sorted(self.scope.outside, key=lambda one: (one.created_at, one.id)):
            self.notes.outside(mark)
        if sources:
            add(root, "Sources").extend(sources)
        links = [*self._tying(), *cases.links()]
        self.notes.write(root)
        if links:
            add(root, "Links").extend(links)
        if told := "\n\n".join(filter(None, (snapshot.project.organisation, snapshot.project.description))):
            add(root, "Description", told)
        self.notes.refer(root, self.notes.of_project)
        return root

    def _users(self, root: Element) -> None:
        everybody = sorted(self.scope.person(identity) for identity in self.snapshot.analysts)
        if everybody:
            users = add(root, "Users")
            for identity in dict.fromkeys(everybody):
                one = self.snapshot.analysts[identity]
                guid = self.guids.of("analyst", identity)
                add(users, "User", guid=guid, name=one.name or one.initials, id=one.initials)

    def _source(self, article: Article) -> Element:
        guid = self.guids.of("article", article.id)
        name = article.title or article.origin_name or "–"
        made = add(Element("Sources"), "TextSource", guid=guid, name=name, plainTextPath=f"internal://{guid}.txt",
                   **self._signed(article.created_by, article.created_at))  # fmt: skip
        if article.note:
            add(made, "Description", article.note)
        for mark in self.scope.marks_in(article.id):
            self._mark(made, mark)
        self.notes.refer(made, self.notes.comments_on(article.id))
        for name in ABOUT_ARTICLES:
            if value := getattr(article, name):
                holder = add(made, "VariableValue")
                add(holder, "VariableRef", targetGUID=self.guids.of("variable", name))
                add(holder, "TextValue", value)
        self.left["original"] += bool(article.original_sha256)
        return made

    def _mark(self, source: Element, mark: Mark) -> None:
        place = mark.place
        if place is None or place.state == "unplaced":
            self.left["unplaced"] += 1
            return
        self.left["moved"] += place.state == "moved_to_confirm"
        main = next(number for number, piece in enumerate(place.pieces) if piece.role == "content")
        guid = self.guids.of("mark", mark.id)
        self.selections[mark.id] = [guid]
        self._selection(source, guid, place.pieces[main], mark, self._codes(mark), main=True)
        for number, piece in enumerate(place.pieces):
            if number != main:
                further = self.guids.of("piece", mark.id, str(number))
                self.selections[mark.id].append(further)
                coded = self._codes(mark) if piece.role == "content" else [self.guids.of("code", piece.role)]
                self._selection(source, further, piece, mark, coded, main=False)
                self._ties.append((further, guid, TIES[piece.role]))

    def _selection(
        self, source: Element, guid: str, piece: Piece, mark: Mark, coded: Iterable[str], *, main: bool
    ) -> None:
        signed = self._signed(mark.created_by, mark.created_at)
        made = add(source, "PlainTextSelection", guid=guid, name=piece.quote, startPosition=str(piece.start),
                   endPosition=str(piece.end), **signed)  # fmt: skip
        if main and mark.note:
            add(made, "Description", mark.note)
        for code in coded:
            coding = add(made, "Coding", guid=self.guids.of("coding", guid, code), **signed)
            add(coding, "CodeRef", targetGUID=code)
        if main:
            self.notes.refer(made, self.notes.comments_on(mark.id))

    def _codes(self, mark: Mark) -> list[str]:
        found = [self.guids.of("code", mark.kind)]
        found += [self.guids.of("status", "mention", mark.status)] if mark.kind == "claim" and mark.status else []
        found += [self.guids.of("code", "furniture", mark.what)] if mark.kind == "furniture" and mark.what else []
        roots = self.snapshot.source_roots
        speakers = dict.fromkeys(roots.get(source, source) for source in mark.speakers)
        return found + [self.guids.of("source", one) for one in speakers if one in self.snapshot.sources]

    def _signed(self, by: str | None, at: str) -> dict[str, str]:
        person = self.scope.person(by)
        known = {"creatingUser": self.guids.of("analyst", person)} if person in self.snapshot.analysts else {}
        return known if at.startswith("1970") else {**known, "creationDateTime": at}

    def _tying(self) -> Iterator[Element]:
        holder = Element("Links")
        for origin, target, name in self._ties:
            yield add(holder, "Link", guid=self.guids.of("tie", origin, target), name=name, direction="OneWay",
                      originGUID=origin, targetGUID=target)  # fmt: skip

    def left_out(self) -> Iterator[str]:
        """Say what the format has no place for, each kind of thing in one sentence."""
        snapshot, aside = self.snapshot, self.scope.set_aside
        rows = (*snapshot.marks, *snapshot.evidence_links, *snapshot.assessments)
        self.left["aside"] = sum(row in aside for row in rows)
        self.left["reading"] = len(snapshot.readings)
        comments = [one for one in snapshot.comments.values() if not one.private]
        self.left["thread"] = sum(bool(one.parent or one.resolved) for one in comments)
        for name, forms in _LEFT.items():
            if count := self.left[name]:
                yield ngettext(*forms, count).format(n=count)
        for sentence, (table, names) in _FIELDS.items():
            held: Mapping[str, Entity] = getattr(snapshot, table)
            counts = {name: sum(_has(row, name) for row in held.values()) for name in names}
            if told := ", ".join(f"{column_name(table, name)} ({count})" for name, count in counts.items() if count):
                yield _(sentence).format(fields=told)


def _has(row: Entity, name: str) -> bool:
    if isinstance(row, Mark) and row.place is None:
        return False
    return getattr(row, name) not in ("", None, (), "unknown")


FORMAT = ExportFormat(
    id="refi-project",
    name=N_("REFI-QDA project"),
    about=N_("Articles, marks, claims and links, for QualCoder, MAXQDA, NVivo, ATLAS.ti and others."),
    suffix=".qdpx",
    write=write,
    asks=("analyst",),
)
