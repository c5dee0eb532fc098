"""Taguette projects (.sqlite3): tagged highlights, which it places by UTF-8 bytes in the text content of its HTML.

The article's text is that text content: what lies between the tags, with a line end where two blocks would touch.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

from workbench.errors import Refused
from workbench.i18n import N_
from workbench.importers.annotated import Annotated, Highlight, Label
from workbench.importers.annotations.qdpx import passage_of
from workbench.importers.cleaning import moment
from workbench.importers.formats import Brought, Format
from workbench.importers.left_behind import said
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.importers.refi import Signed
from workbench.importers.sources import Source, Wishes
from workbench.importers.sqlite_bytes import Database, Row, refuse_others
from workbench.importers.trial import Spot, Stated, Trial, nowhere, readings_of, told
from workbench.text.decode import checked, with_lf

EXTRACTOR = "Taguette"
MOST = 500 * 1024 * 1024
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_UNSEEN = frozenset(("script", "style", "title", "template"))


class _TextContent(HTMLParser):
    """The text between the tags, and where in it a block begins or ends although no space stands there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.length = 0
        self.edges: list[int] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._edge(tag)
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._edge(tag)
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)
            self.length += len(data)

    def _edge(self, tag: str) -> None:
        if tag in _BLOCKS and self.length and (not self.edges or self.edges[-1] != self.length):
            self.edges.append(self.length)


def text_content(html: str) -> tuple[str, list[int]]:
    """Return the text content of HTML, and the positions in it at which a line end is missing between two blocks."""
    parser = _TextContent()
    parser.feed(with_lf(html))
    parser.close()
    text = "".join(parser.pieces).replace("\r", "\n")
    touching = [at for at in parser.edges if at < len(text) and not (text[at - 1].isspace() or text[at].isspace())]
    return text, touching


class Document:
    """A document: its text as it is stored, and its highlights in Taguette's text content."""

    def __init__(self, row: Row, highlights: Sequence[Row]) -> None:
        self.row, self.highlights = row, highlights
        self._content, self._touching = text_content(row.text("contents"))
        self.text = checked(self._with_line_ends())
        stated = [
            Stated(_number(one, "start_offset"), _number(one, "end_offset"), _words(one), quoted=True)
            for one in highlights
        ]
        self.trial = Trial(self._content, stated)

    def _with_line_ends(self) -> str:
        edges = [0, *self._touching, len(self._content)]
        return "\n".join(self._content[start:end] for start, end in pairwise(edges))

    def spot(self, found: Spot) -> Spot:
        """Return a place of the text content as one of the stored text."""
        if found.start is None or found.end is None:
            return found
        start = found.start + bisect_right(self._touching, found.start)
        end = found.end + bisect_left(self._touching, found.end)
        return Spot(start, end, self.text[start:end], found.how)

    @property
    def article(self) -> ProposedArticle:
        """The document as it is imported."""
        made = ProposedArticle.of(
            self.text, propose_metadata(self.text), origin_name=self.row.text("name"),
            original=self.row.text("contents").encode("utf-8"), encoding="utf-8", extractor=EXTRACTOR,
        )  # fmt: skip
        return replace(made, note=self.row.text("description").strip())


def _number(row: Row, name: str) -> int:
    found = row.number(name)
    return -1 if found is None else found


def _words(row: Row) -> str:
    return text_content(row.text("snippet"))[0]


def read(source: Source, wishes: Wishes) -> Brought:
    """Read an exported project; raise Refused where the file is none."""
    database = Database(source.data)
    if not {"documents", "highlights", "tags", "highlight_tags"} <= database.tables:
        refuse_others(source.data, database.tables, EXTRACTOR)
    tags = _tags(database)
    of_document: dict[int, list[Row]] = {}
    for row in database.rows("highlights"):
        of_document.setdefault(_number(row, "document_id"), []).append(row)
    documents, missing = _documents(database, of_document)
    readings = readings_of([one.trial for one in documents.values()], wishes.positions)
    spots = [
        [one.spot(one.trial.spot(number, reading)) for number in range(len(one.highlights))]
        for one, reading in zip(documents.values(), readings, strict=True)
    ]
    lost = sum(map(len, of_document.values())) - sum(map(len, spots))
    empty = sum(not spot.quote for each in spots for spot in each)
    annotated = Annotated(
        tool=EXTRACTOR,
        articles={str(key): one.article for key, one in documents.items()},
        highlights=tuple(_highlights(database, documents, spots, tags)),
        labels=tuple({tag.name: tag for tag in tags.values()}.values()),
        told=tuple(told([one.trial for one in documents.values()], readings, spots)),
        left_out=(*said({"lost": lost, "empty": empty}), *nowhere(spots)),
    )
    return Brought(annotated=annotated, left_out=tuple(missing))


def _tags(database: Database) -> dict[int, Label]:
    rows = [row for row in database.rows("tags") if row.text("path").strip()]
    names = {row.text("path") for row in rows}
    found = {_number(row, "id"): Label(row.text("path"), "", row.text("description").strip()) for row in rows}
    return {key: replace(tag, parent=_above(tag.name, names)) for key, tag in found.items()}


def _above(path: str, known: set[str]) -> str:
    """Return the tag above a tag: Taguette writes a hierarchy with dots, where there is a tag of the first part."""
    while "." in path:
        path = path.rpartition(".")[0]
        if path in known:
            return path
    return ""


def _documents(
    database: Database, of_document: dict[int, list[Row]]
) -> tuple[dict[int, Document], list[tuple[str, str]]]:
    found: dict[int, Document] = {}
    missing: list[tuple[str, str]] = []
    for row in database.rows("documents"):
        key = _number(row, "id")
        try:
            found.setdefault(key, Document(row, of_document.get(key, [])))
        except Refused as refusal:
            missing.append((row.text("name"), str(refusal)))
    return found, missing


def _highlights(
    database: Database, documents: dict[int, Document], spots: list[list[Spot]], tags: dict[int, Label]
) -> list[Highlight]:
    tagged: dict[int, list[str]] = {}
    for row in database.rows("highlight_tags"):
        if (tag := tags.get(_number(row, "tag_id"))) is not None:
            tagged.setdefault(_number(row, "highlight_id"), []).append(tag.name)
    made = _makers(database)
    found: list[Highlight] = []
    for (key, document), each in zip(documents.items(), spots, strict=True):
        for row, spot in zip(document.highlights, each, strict=True):
            number, passage = _number(row, "id"), passage_of(document.text, spot)
            if passage.quote:
                by, labels = made.get(number, Signed()), tuple(dict.fromkeys(tagged.get(number, ())))
                found.append(Highlight(str(number), str(key), (passage,), labels, by.by, by.at))
    return found


def _makers(database: Database) -> dict[int, Signed]:
    """Return who made each highlight and when: its first entry in the list of commands."""
    found: dict[int, Signed] = {}
    for row in database.rows("commands"):
        try:
            payload = json.loads(row.text("payload")[:100_000])
        except (ValueError, RecursionError):
            continue
        if isinstance(payload, dict) and payload.get("type") == "highlight_add":
            number = payload.get("highlight_id")
            if isinstance(number, int):
                found.setdefault(number, Signed(row.text("user_login"), moment(row.text("date"))))
    return found


FORMAT = Format(
    "taguette", N_("Taguette project"), (".sqlite3", ".taguette", ".sqlite", ".db"), read, kind="annotations", most=MOST
)
