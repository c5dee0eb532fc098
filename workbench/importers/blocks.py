"""Blocks of a written document (paragraphs, rows, notes) to the text of an article, with what was left out of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from workbench.errors import Refused
from workbench.i18n import NN_, _, ngettext
from workbench.importers.dates import as_date
from workbench.importers.formats import Brought
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import Metadata, ProposedArticle
from workbench.importers.sources import Source
from workbench.importers.zips import overlaps

MOST_PARTS = 5_000
MOST_XML = 40 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts of a document together, and of one part with text."""

_SENTENCES = {
    "comment": NN_("{n} comment is left out.", "{n} comments are left out."),
    "deletion": NN_("{n} deletion that is tracked is left out.", "{n} deletions that are tracked are left out."),
    "hidden": NN_("{n} run of hidden text is left out.", "{n} runs of hidden text are left out."),
    "picture": NN_("{n} picture is left out.", "{n} pictures are left out."),
    "symbol": NN_("{n} sign of a picture font is shown as �.", "{n} signs of a picture font are shown as �."),
}

_LOST = frozenset({"symbol"})
"""What could not be read; the rest is left out on purpose."""


@dataclass(slots=True)
class Written:
    """What is read of a document: blocks in order, its notes, what was left out (kind to number), its edges."""

    blocks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    edges: list[str] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Add a block, if it holds anything."""
        if words.strip():
            self.blocks.append(words.strip("\n").rstrip())

    def note(self, words: str) -> str:
        """Keep a foot- or endnote for the end and return the mark that stands in its place."""
        self.notes.append(words.strip())
        return f"[{len(self.notes)}]"

    @property
    def text(self) -> str:
        """The text: blocks apart by an empty line, notes at the end."""
        notes = [f"[{number}] {words}" for number, words in enumerate(self.notes, start=1)]
        return "\n\n".join([*self.blocks, *notes])


def brought(source: Source, written: Written, facts: Mapping[str, str], extractor: str) -> Brought:
    """Make the article; `facts`: title, author, date (of the file), language as the document states them."""
    text = written.text
    if not text.strip():
        raise Refused(_("The document holds no words."))
    article = ProposedArticle.of(
        text,
        _metadata(text, written.headings, facts),
        origin_name=source.name,
        original=source.data,
        encoding="utf-8",
        extractor=extractor,
    )
    lost = {kind: number for kind, number in written.left_out.items() if kind in _LOST}
    told = {kind: number for kind, number in written.left_out.items() if kind not in _LOST}
    return Brought((article,), left_out=tuple(_counted(lost)), told=(*_counted(told), *_edges(written)))


def _metadata(text: str, headings: list[str], facts: Mapping[str, str]) -> Metadata:
    proposed = propose_metadata(text)
    title = headings[0] if headings and headings[0] in text[:3000] else facts.get("title", "")
    if title:
        proposed = replace(proposed, title=title[:300], title_basis="stated")
    if (author := facts.get("author", "")) and not proposed.author:
        proposed = replace(proposed, author=author, author_basis="inferred")
    if (day := as_date(facts.get("date", ""))) and not proposed.published_on:
        note = _("inferred: the document was made on {day}").format(day=day)
        proposed = replace(proposed, published_on=day, date_basis="inferred", date_note=note)
    return replace(proposed, language=proposed.language or facts.get("language", "").split("-")[0].lower() or None)


def _counted(kinds: Mapping[str, int]) -> Iterable[tuple[str, str]]:
    for kind, number in sorted(kinds.items()):
        yield _("document"), ngettext(*_SENTENCES[kind], number).format(n=number)


def _edges(written: Written) -> Iterable[tuple[str, str]]:
    for words in dict.fromkeys(" ".join(edge.split()) for edge in written.edges):
        if words:
            yield _("document"), _("“{words}” is left out: it stands at the edge of pages.").format(words=words)


def opened_zip(data: bytes, kind: str) -> ZipFile:
    """Open a document that is a zip; raises Refused where it is none, or unpacks to more than a document can be."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            _("The file is locked with a password, or an old Word file; save it as {kind}.").format(kind=kind)
        )
    try:
        packed = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise damaged(kind) from problem
    parts = packed.infolist()
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    # The sizes stated are also the most that zipfile ever gives of a part, so they can be counted on.
    if (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNPACKED
        or max(texts, default=0) > MOST_XML
    ):
        raise Refused(_("The document unpacks to more than a document can be; it is not read."))
    if any(overlaps(parts)):
        raise damaged(kind)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(_("The document is locked with a password; save a copy without one and import that."))
    return packed


def damaged(kind: str) -> Refused:
    """Say that a document cannot be read."""
    return Refused(_("The file is damaged, or no {kind} document.").format(kind=kind))
