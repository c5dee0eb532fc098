"""Text documents of LibreOffice and others (.odt): every word a reader sees, in order; tracked changes as accepted."""

from collections.abc import Iterator
from typing import Any

from workbench.i18n import N_
from workbench.importers.blocks import Written, brought, damaged, opened_zip
from workbench.importers.formats import Brought, Format
from workbench.importers.sources import Source, Wishes
from workbench.importers.xml import parse_xml
from workbench.importers.zips import BROKEN
from workbench.text.patterns import pattern

SUFFIXES = (".odt", ".ott")
MOST_BYTES = 100 * 1024 * 1024
EXTRACTOR = "odt"
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, TABLE, DRAW, STYLE = (f"{{{_NS}{name}:1.0}}" for name in ("text", "office", "table", "drawing", "style"))
META = f"{{{_NS}meta:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
_SPACES = pattern(r"[ \t\r\n]+")
_SKIPPED = frozenset({f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{OFFICE}forms", f"{TEXT}sequence-decls"})
_MOST_SPACES = 1_000  # one sign of the file may stand for so many spaces


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a text document as one article; raise Refused where it is damaged, locked, too large or empty."""
    with opened_zip(source.data, ".odt") as packed:
        try:
            content = parse_xml(packed.read("content.xml"))
            names = packed.namelist()
            meta = parse_xml(packed.read("meta.xml")) if "meta.xml" in names else None
            styles = parse_xml(packed.read("styles.xml")) if "styles.xml" in names else None
        except BROKEN as problem:
            raise damaged(".odt") from problem
    written = _Reader(content).read(styles)
    return brought(source, written, _facts(meta), EXTRACTOR)


def _facts(meta: Any) -> dict[str, str]:
    if meta is None:
        return {}
    names = {
        "title": f"{DC}title", "author": f"{META}initial-creator", "date": f"{META}creation-date",
        "language": f"{DC}language", "creator": f"{DC}creator",
    }  # fmt: skip
    facts = {name: " ".join((meta.findtext(f".//{tag}") or "").split()) for name, tag in names.items()}
    return facts | {"author": facts["author"] or facts["creator"], "date": facts["date"][:10]}


class _Reader:
    """Walks the elements of a document."""

    def __init__(self, content: Any) -> None:
        self._content = content
        self._written = Written()
        self._boxes: list[Any] = []
        self._numbered = _numbered(content)

    def read(self, styles: Any) -> Written:
        """Return everything that is written."""
        body = self._content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise damaged(".odt")
        self._count_left_out()
        for words in self._blocks(body):
            self._written.add(words)
        written, self._written = self._written, Written()
        edges = (f"{STYLE}header", f"{STYLE}footer")
        found = [one for tag in edges for one in styles.iter(tag)] if styles is not None else []
        written.edges += [" ".join(self._blocks(one)) for one in found]
        return written

    def _count_left_out(self) -> None:
        kinds = {"comment": f"{OFFICE}annotation", "picture": f"{DRAW}image", "deletion": f"{TEXT}deletion"}
        for kind, tag in kinds.items():
            if number := sum(1 for _one in self._content.iter(tag)):
                self._written.left_out[kind] = number

    def _blocks(self, parent: Any) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                yield self._paragraph(child)
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    yield from self._blocks(box)
            elif tag == f"{TEXT}list":
                yield from self._list(child, child.get(f"{TEXT}style-name", ""), 1)
            elif tag == f"{TABLE}table":
                yield from self._table(child)
            elif tag not in _SKIPPED:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Any) -> str:
        words = self._words(paragraph, [" "]).strip(" ")
        outline = paragraph.get(f"{TEXT}outline-level", "")
        is_title = paragraph.get(f"{TEXT}style-name", "") == "Title" or outline == "1"
        if is_title and words.strip():
            self._written.headings.append(" ".join(words.split()))
        return words

    def _list(self, entries: Any, style: str, level: int) -> Iterator[str]:
        number = 0
        for entry in entries:
            number += entry.tag == f"{TEXT}list-item"
            mark = f"{number}. " if (style, level) in self._numbered else "• "
            for child in entry:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, child.get(f"{TEXT}style-name", "") or style, level + 1)
                elif words := self._paragraph(child):
                    yield f"{'  ' * (level - 1)}{mark}{words}"
                    mark = ""

    def _table(self, table: Any) -> Iterator[str]:
        """Yield the rows: cells apart by tabs; where a cell holds several blocks, these one after the other."""
        rows: list[str] = []
        for row in _rows(table):
            found = [cell for cell in row if cell.tag == f"{TABLE}table-cell"]
            cells = [[words for words in self._blocks(cell) if words.strip()] for cell in found]
            if any(len(blocks) > 1 for blocks in cells):
                yield "\n".join(rows)
                rows = []
                yield from (block for blocks in cells for block in blocks)
            else:
                rows.append("\t".join(" ".join("".join(blocks).split()) for blocks in cells).rstrip())
        yield "\n".join(row for row in rows if row)

    def _words(self, parent: Any, last: list[str]) -> str:
        """Return the words of an element; white space of the file is one space, and none after another."""
        pieces = [_collapsed(parent.text, last)]
        for child in parent:
            pieces.append(self._word(child, last))
            pieces.append(_collapsed(child.tail, last))
        return "".join(pieces)

    def _word(self, child: Any, last: list[str]) -> str:
        tag = child.tag
        if tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            last[0] = " "
            return " " * min(int(count) if count.isascii() and count.isdigit() else 1, _MOST_SPACES)
        if tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            last[0] = " "
            return "\t" if tag.endswith("tab") else "\n"
        if tag == f"{TEXT}note":
            last[0] = "]"
            return self._note(child)
        if tag in (f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}text-box"):
            self._boxes.append(child)
            return ""
        if tag in _SKIPPED or tag in (f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text"):
            return f"({self._words(child, ['('])})" if tag.endswith("ruby-text") else ""
        return self._words(child, last)

    def _note(self, note: Any) -> str:
        body = note.find(f"{TEXT}note-body")
        return self._written.note("\n".join(filter(str.strip, self._blocks(body)))) if body is not None else ""


def _collapsed(words: str | None, last: list[str]) -> str:
    """Make white space one space, none where one is already before it; `last` is the last character so far."""
    if not words:
        return ""
    words = _SPACES.sub(" ", words)
    if last[0] == " ":
        words = words.removeprefix(" ")
    if words:
        last[0] = words[-1]
    return words


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)


def _numbered(content: Any) -> frozenset[tuple[str, int]]:
    """Return the styles and levels of lists whose entries have numbers."""
    found: set[tuple[str, int]] = set()
    for style in content.iter(f"{TEXT}list-style"):
        for level in style.iter(f"{TEXT}list-level-style-number"):
            number = level.get(f"{TEXT}level", "")
            if level.get(f"{STYLE}num-format") and number.isascii() and number.isdigit():
                found.add((style.get(f"{STYLE}name", ""), int(number)))
    return frozenset(found)


FORMAT = Format("odt", N_("OpenDocument text"), SUFFIXES, read, most=MOST_BYTES)
