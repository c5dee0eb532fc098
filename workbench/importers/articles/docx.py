"""Word documents by python-docx: every word a reader sees, in order; tracked changes as accepted."""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from workbench.i18n import N_
from workbench.importers.blocks import Written, brought, damaged, opened_zip
from workbench.importers.formats import Brought, Format
from workbench.importers.sources import Source, Wishes
from workbench.importers.word_lists import Lists, W
from workbench.importers.zips import BROKEN

SUFFIXES = (".docx", ".docm")
MOST_BYTES = 100 * 1024 * 1024
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    W + name for name in ("rPr", "pPr", "instrText", "delText", "tblPr", "trPr", "tcPr", "sectPr", "fldData")
)
_GONE = frozenset(W + name for name in ("del", "moveFrom"))
_PICTURES = frozenset(W + name for name in ("drawing", "pict", "object"))
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}  # fmt: skip
_DEEPEST = 200  # tables in tables, text boxes in text boxes


def read(source: Source, wishes: Wishes) -> Brought:
    """Read a Word document as one article; raise Refused where it is damaged, locked, too large or empty."""
    opened_zip(source.data, ".docx").close()
    package, parts = _opened(source.data)
    written = _Reader(parts).read()
    return brought(source, written, _facts(package), _extractor())


def _opened(data: bytes) -> tuple[Any, dict[str, Any]]:
    """Return the package and its parts with text, by their kind: document, footnotes, styles, header1, …"""
    from docx.opc.exceptions import PackageNotFoundError
    from docx.package import Package
    from lxml.etree import LxmlError

    try:
        package = Package.open(BytesIO(data))
        main = package.main_document_part
        parts = {"document": _root(main)}
        for number, one in enumerate(main.rels.values()):
            kind = one.reltype.rsplit("/", 1)[-1]
            if not one.is_external and kind in ("footnotes", "endnotes", "styles", "numbering", "header", "footer"):
                parts[f"{kind}{number}" if kind in ("header", "footer") else kind] = _root(one.target_part)
    except (*BROKEN, PackageNotFoundError, LxmlError, AttributeError, TypeError) as problem:
        raise damaged(".docx") from problem
    return package, parts


def _root(part: Any) -> Any:
    from docx.oxml.parser import parse_xml

    root = getattr(part, "element", None)
    root = parse_xml(part.blob) if root is None else root
    if root.getroottree().docinfo.doctype:  # Word writes none; what declares entities is meant to harm
        raise damaged(".docx")
    return root


_TEMPLATE = "2013-12-23T23:15:00"
"""When the template of python-docx was made: no date of what is written with it."""


def _facts(package: Any) -> dict[str, str]:
    facts: dict[str, str] = {}
    with suppress(ValueError, AttributeError, KeyError):  # properties written by hand are no fault of the text
        told = package.core_properties
        facts |= {"title": told.title.strip(), "language": told.language.strip()}
        facts["author"] = "" if told.author == "python-docx" else told.author.strip()
        made = told.created.isoformat() if told.created else ""
        facts["date"] = "" if made.startswith(_TEMPLATE) else made[:10]
    return facts


class _Reader:
    """Walks the elements of a document."""

    def __init__(self, parts: dict[str, Any]) -> None:
        self._parts = parts
        self._lists = Lists(parts.get("numbering"), parts.get("styles"))
        self._titles = _title_styles(parts.get("styles"))
        self._notes = {kind: _by_id(parts.get(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
        self._written = Written()
        self._boxes: list[Any] = []

    def read(self) -> Written:
        """Return everything that is written."""
        document = self._parts["document"]
        body = document.find(f"{W}body")
        if body is None:
            raise damaged(".docx")
        for words in self._blocks(body, 0):
            self._written.add(words)
        written, self._written = self._written, Written()
        edges = (root for kind, root in self._parts.items() if kind.startswith(("header", "footer")))
        written.edges += [" ".join(self._blocks(root, 0)) for root in edges]
        return written

    def _blocks(self, parent: Any, depth: int) -> Iterator[str]:
        """Yield paragraphs and tables below an element, text boxes after the paragraph they hang on."""
        if depth > _DEEPEST:
            raise damaged(".docx")
        for child in parent.iterchildren(tag=None):
            tag = child.tag
            if tag == W + "p":
                yield self._paragraph(child)
                yield from self._boxed(depth)
            elif tag == W + "tbl":
                yield from self._table(child, depth + 1)
            elif tag == MC + "AlternateContent":
                yield from self._blocks(child[0], depth + 1) if len(child) else ()
            elif isinstance(tag, str) and tag not in _SKIPPED and tag not in _GONE:
                yield from self._blocks(child, depth + 1)

    def _boxed(self, depth: int) -> Iterator[str]:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    def _paragraph(self, paragraph: Any) -> str:
        properties = paragraph.find(f"{W}pPr")
        words = self._words(paragraph, 0)
        if not words.strip():
            return ""
        if _style(properties) in self._titles:
            self._written.headings.append(" ".join(words.split()))
        return self._lists.mark(properties) + words

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        """Yield the rows: cells apart by tabs; where a cell holds several blocks, these one after the other."""
        rows: list[str] = []
        for row in (one for one in table.iterdescendants(f"{W}tr") if _own(one, table)):
            cells = [
                [words for words in self._blocks(cell, depth) if words.strip()]
                for cell in row.iterdescendants(f"{W}tc")
                if _own(cell, table)
            ]
            if any(len(blocks) > 1 for blocks in cells):
                yield "\n".join(rows)
                rows = []
                yield from (block for blocks in cells for block in blocks)
            else:
                rows.append("\t".join(" ".join("".join(blocks).split()) for blocks in cells).rstrip())
        yield "\n".join(row for row in rows if row)

    def _words(self, parent: Any, depth: int) -> str:
        """Return the words of a run, a link, a field or a paragraph."""
        pieces: list[str] = []
        for child in parent.iterchildren(tag=None):
            tag = child.tag
            if tag == W + "t" or (tag.__class__ is str and tag.endswith("/math}t")):
                pieces.append(child.text or "")
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif not isinstance(tag, str) or tag in _SKIPPED:
                continue
            else:
                pieces.append(self._other(child, tag, depth))
        return "".join(pieces)

    def _other(self, child: Any, tag: str, depth: int) -> str:
        if tag in _GONE:
            self._written.left_out["deletion"] += 1
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            return self._note(tag.removeprefix(W).removesuffix("Reference"), child.get(f"{W}id", ""))
        elif tag == W + "commentReference":
            self._written.left_out["comment"] += 1
        elif tag == W + "sym":
            self._written.left_out["symbol"] += 1
            return "\ufffd"
        elif tag in _PICTURES:
            self._picture(child)
        elif tag == W + "rt":  # how Chinese or Japanese signs are read
            return f"({self._words(child, depth + 1)})"
        elif tag == W + "r" and _is_hidden(child):
            self._written.left_out["hidden"] += 1
        elif tag == MC + "AlternateContent":
            return self._words(child[0], depth + 1) if len(child) and depth < _DEEPEST else ""
        elif depth < _DEEPEST:
            return self._words(child, depth + 1)
        return ""

    def _picture(self, child: Any) -> None:
        boxes = [one for one in child.iterdescendants(f"{W}txbxContent") if not _inside(one, child)]
        self._boxes += boxes
        if not boxes:
            self._written.left_out["picture"] += 1

    def _note(self, kind: str, identity: str) -> str:
        note = self._notes[kind].pop(identity, None)
        return self._written.note("\n".join(filter(str.strip, self._blocks(note, 0)))) if note is not None else ""


def _own(element: Any, table: Any) -> bool:
    """Say whether a row or a cell belongs to a table and not to one inside it, nor to a deleted part."""
    return next(element.iterancestors(f"{W}tbl"), None) is table and next(element.iterancestors(*_GONE), None) is None


def _inside(box: Any, picture: Any) -> bool:
    """Say whether a text box is inside another, or is the older form of the same one (kept for old programs)."""
    for above in box.iterancestors():
        if above is picture:
            return False
        if above.tag in (f"{W}txbxContent", f"{MC}Fallback"):
            return True
    return False


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "true") not in ("0", "false", "off")


def _by_id(root: Any, kind: str) -> dict[str, Any]:
    notes = root.iterfind(f"{W}{kind}") if root is not None else ()
    return {note.get(f"{W}id", ""): note for note in notes if note.get(f"{W}type") in (None, "normal")}


def _style(properties: Any) -> str:
    style = properties.find(f"{W}pStyle") if properties is not None else None
    return style.get(f"{W}val", "") if style is not None else ""


def _title_styles(styles: Any) -> frozenset[str]:
    """Return the ids of the styles of titles and highest headings; their names are English in every Word."""
    found = {"Title", "Heading1"}
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").lower() in ("title", "heading 1"):
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _extractor() -> str:
    from importlib.metadata import version

    return f"python-docx {version('python-docx')}"


FORMAT = Format("docx", N_("Word document"), SUFFIXES, read, most=MOST_BYTES)
