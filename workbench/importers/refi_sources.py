"""REFI-QDA: its text sources as articles, with their selections where the file says they are, not placed yet."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.annotated import Label
from workbench.importers.dates import as_date
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import Metadata, ProposedArticle
from workbench.importers.refi import Note, guid, joined, kind, number, part, parts, signed, targets, words
from workbench.importers.trial import Stated
from workbench.text.decode import checked, decode

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

EXTRACTOR = "REFI-QDA"
Fetch = Callable[[str], bytes | None]
"""Gives the bytes of a path as the file writes it (`internal://x.txt`); None where they are not there."""
_STATED = ("title", "publisher", "author", "published_on", "url", "language")


@dataclass(frozen=True, slots=True)
class Selection:
    """A coded passage of a source: its id, where it is stated to be, its codes, who made it, what is noted on it."""

    id: str
    stated: Stated
    labels: tuple[str, ...] = ()
    by: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TextSource:
    """A source whose text could be read."""

    id: str
    article: ProposedArticle
    selections: tuple[Selection, ...]


@dataclass
class Book:
    """What sources refer to, and what of them could not be read: kinds with numbers, and names with the reason."""

    codes: Mapping[str, Label]
    users: Mapping[str, str]
    notes: Mapping[str, Note]
    variables: Mapping[str, str]
    fetch: Fetch
    missing: list[tuple[str, str]] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    used: set[str] = field(default_factory=set)
    """Ids of the notes that are carried over."""

    def notes_on(self, element: "Element") -> list[Note]:
        """Return the memos that an element refers to, and count them as carried over."""
        found = [one for one in targets(element, "NoteRef") if one in self.notes]
        self.used.update(found)
        return [self.notes[one] for one in found]


def sources_of(project: "Element", book: Book) -> Iterator[TextSource]:
    """Yield the sources with a text; pictures, sound and films are counted as left out.

    Each has an id of its own, whatever the file says: what is highlighted in one never lies in another.
    """
    taken = set[str]()
    for each in (source for sources in parts(project, "Sources") for source in sources):
        name = kind(each)
        if name == "PDFSource":
            book.left["PDFSelection"] += sum(1 for _one in parts(each, "PDFSelection"))
            each = _representation(each)
        elif name != "TextSource":
            book.left[name] += 1
            continue
        if each is None:
            book.left[name] += 1
        elif (read := _text_source(each, book)) is not None:
            identity = read.id if read.id and read.id not in taken else f"{read.id} source {len(taken) + 1}"
            taken.add(identity)
            yield replace(read, id=identity)


def _representation(pdf: "Element") -> "Element | None":
    """Return the text of a PDF, under the name of the PDF."""
    text = part(pdf, "Representation")
    if text is not None and pdf.get("name"):
        text.set("name", pdf.get("name") or "")
    return text


def _text_source(each: "Element", book: Book) -> TextSource | None:
    name = (each.get("name") or "").strip() or guid(each)
    try:
        article = _article(each, name, book)
    except Refused as refusal:
        book.missing.append((name, str(refusal)))
        book.left["lost"] += sum(1 for _one in parts(each, "PlainTextSelection"))
        return None
    selections = [_selection(one, book) for one in parts(each, "PlainTextSelection")]
    remarks = book.notes_on(each)
    placed = [_remark(f"{guid(each)}-{count}", one) for count, one in enumerate(remarks) if one.place]
    said = [note.text for note in remarks if not note.place]
    book.left["Coding"] += sum(1 for _one in parts(each, "Coding"))
    article = replace(article, note=joined(words(each, "Description"), *said, article.note))
    return TextSource(guid(each), article, tuple(one for one in (*selections, *placed) if one is not None))


def _article(each: "Element", name: str, book: Book) -> ProposedArticle:
    content, path = part(each, "PlainTextContent"), each.get("plainTextPath") or ""
    data = book.fetch(path) if path else None
    if data is None and content is not None:
        data = (content.text or "").encode("utf-8")
        text, encoding = checked(content.text or ""), "utf-8"
    elif data is not None:
        text, encoding = _decoded(data)
    else:
        raise Refused(_("Its text ({path}) is not in the file.").format(path=path) if path else _("It has no text."))
    values = dict(values_of(each, book.variables))
    day = as_date(values.get("published_on", ""))
    metadata = _metadata(propose_metadata(text), values, day)
    made = ProposedArticle.of(
        text, metadata, origin_name=name, original=data, encoding=encoding, extractor=EXTRACTOR
    )  # fmt: skip
    kept = _STATED if day else set(_STATED) - {"published_on"}
    rest = [f"{key}: {value}" for key, value in values.items() if key not in kept]
    return replace(made, note="\n".join(rest))


def _decoded(data: bytes) -> tuple[str, str]:
    """Return a text and its encoding; the file says that it is one, so its first bytes are not asked what they are."""
    try:
        return checked(data.decode("utf-8").removeprefix("\ufeff")), "utf-8"
    except UnicodeDecodeError:
        decoded = decode(data)
        return decoded.text, decoded.encoding


def values_of(element: "Element", variables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the variables of a source or case, by name, as text."""
    for value in parts(element, "VariableValue"):
        named = next((variables[one] for one in targets(value, "VariableRef") if one in variables), "")
        said = next((one.text or "" for one in value if kind(one).endswith("Value")), "").strip()
        if named and said:
            yield named, said


def _metadata(proposed: Metadata, values: Mapping[str, str], day: str | None) -> Metadata:
    """Take what the file states instead of what the text lets suppose."""
    told = {key: values[key] for key in _STATED if key in values}
    found = replace(proposed, **{key: value for key, value in told.items() if key in ("url", "language")})
    if "title" in told:
        found = replace(found, title=told["title"], title_basis="stated")
    if "publisher" in told:
        found = replace(found, publisher=told["publisher"], publisher_basis="stated")
    if "author" in told:
        found = replace(found, author=told["author"], author_basis="stated")
    if day:
        found = replace(found, published_on=day, date_basis="stated", date_note="")
    return found


def _selection(each: "Element", book: Book) -> Selection | None:
    start, end = number(each.get("startPosition")), number(each.get("endPosition"))
    if start is None or end is None:
        book.left["unnumbered"] += 1
        return None
    codings = list(parts(each, "Coding"))
    codes = [one for coding in codings for one in targets(coding, "CodeRef")]
    book.left["unknown code"] += sum(one not in book.codes for one in codes)
    labels = dict.fromkeys(book.codes[one].name for one in codes if one in book.codes)
    by = signed(each, book.users)
    coded = next((signed(one, book.users) for one in codings), by)
    notes = [*book.notes_on(each), *(note for coding in codings for note in book.notes_on(coding))]
    who = by.by or coded.by
    said = [note.text if note.by in ("", who) else f"{note.by}: {note.text}" for note in notes]
    stated = Stated(start, end, each.get("name") or "")
    note = joined(words(each, "Description"), *said)
    return Selection(guid(each), stated, tuple(labels), who, by.at or coded.at, note)


def _remark(key: str, note: Note) -> Selection | None:
    """Return a memo that stands at a place of the text as a selection without codes (QualCoder's annotations)."""
    if note.place is None:
        return None
    return Selection(key, Stated(*note.place), (), note.by, note.at, note.text)
