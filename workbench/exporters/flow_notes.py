"""Notes in Markdown as blocks: no HTML of their own, no pictures, three kinds of links, headings as bold lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.exporters.flow import Block, Cell, Paragraph, Style, Table, Words, shown
from workbench.exporters.links import link_target
from workbench.exporters.notes_html import is_plain, note_parser

if TYPE_CHECKING:
    from markdown_it.token import Token

SHORT = 600
"""Signs of a note that stays on one page."""
DEEPEST = 8
"""Lists and quotations deeper than this are drawn at this depth, so that words stay on the page."""


def note_blocks(source: str, style: Style = "note", *, quiet: bool = False) -> tuple[Block, ...]:
    """Return the blocks of a note; none where it is empty."""
    if not source.strip():
        return ()
    if is_plain(source):
        return (Paragraph((Words(source.rstrip(" "), quiet=quiet),), style),)
    blocks = tuple(_Reader(note_parser().parse(source), style, quiet=quiet).blocks())
    return _together(blocks) if len(source) <= SHORT else blocks


def _together(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Keep a short note in one piece: no point of it alone at a page's head."""
    head = (replace(block, keep=True) if isinstance(block, Paragraph) else block for block in blocks[:-1])
    return (*head, *blocks[-1:])


def said_simply(source: str) -> str:
    """Return a note as plain lines, for places that hold no formatting."""
    lines = []
    for block in note_blocks(source):
        if isinstance(block, Paragraph):
            lines.append(f"{block.marker} {block.text}".strip())
        elif isinstance(block, Table):
            lines += [" | ".join(" ".join(p.text for p in cell) for cell in row) for row in (block.heads, *block.rows)]
    return "\n".join(lines)


class _Reader:
    """Walks the tokens of a note once, keeping where it is in lists and quotations."""

    def __init__(self, tokens: Sequence["Token"], style: Style, *, quiet: bool) -> None:
        self._tokens, self._quiet = tokens, quiet
        self._style: Style = style
        self._lists: list[int | None] = []
        self._depth = 0
        self._marker = ""
        self._rows: list[list[Cell]] = []
        self._bold = False

    def blocks(self) -> Iterator[Block]:
        for token in self._tokens:
            if token.type == "inline":
                yield from self._inline(token)
            elif token.type in ("fence", "code_block"):
                yield self._paragraph((Words(shown(token.content.rstrip("\n")), mono=True),), "code")
            elif token.type == "hr":
                yield self._paragraph((Words("⁂", quiet=True),), self._style)
            elif token.type == "table_close":
                yield self._table()
            else:
                self._enter(token)

    def _enter(self, token: "Token") -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(int(token.attrs.get("start", 1)) if kind.startswith("ordered") else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._marker = "•" if self._lists[-1] is None else f"{self._lists[-1]}."
            if self._lists[-1] is not None:
                self._lists[-1] += 1
        elif kind in ("blockquote_open", "blockquote_close"):
            self._depth += token.nesting
        elif kind in ("heading_open", "heading_close"):
            self._bold = token.nesting == 1
        elif kind == "table_open":
            self._rows = []
        elif kind == "tr_open":
            self._rows.append([])

    def _inline(self, token: "Token") -> Iterator[Block]:
        found = tuple(_runs(token.children or (), bold=self._bold, quiet=self._quiet))
        if self._rows and self._in_table():
            self._rows[-1].append((Paragraph(found, "cell"),))
        elif any(words.text.strip() for words in found):
            yield self._paragraph(found, self._style)

    def _in_table(self) -> bool:
        return bool(self._rows)

    def _table(self) -> Table:
        heads, *rows = self._rows
        self._rows = []
        bold = tuple(tuple(replace(p, words=tuple(replace(w, bold=True) for w in p.words)) for p in c) for c in heads)
        width = 100 // max(len(heads), 1)
        return Table("note", bold, tuple(tuple(row) for row in rows), (width,) * len(heads))

    def _paragraph(self, found: tuple[Words, ...], style: Style) -> Paragraph:
        marker, self._marker = self._marker, ""
        depth = min(max(len(self._lists) - 1, 0) + self._depth + (bool(self._lists) and not marker), DEEPEST)
        return Paragraph(found, style, marker=marker, depth=depth)


def _runs(children: Sequence["Token"], *, bold: bool, quiet: bool) -> Iterator[Words]:
    look = {"bold": int(bold), "italic": 0, "struck": 0}
    names = {"strong": "bold", "em": "italic", "s": "struck"}
    link = ""
    for token in children:
        name = names.get(token.type.rpartition("_")[0])
        if name:
            look[name] += token.nesting
        elif token.type == "link_open":
            link = link_target(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            link = ""
        elif token.type in ("softbreak", "hardbreak"):
            yield Words(" " if token.type == "softbreak" else "\n", quiet=quiet)
        elif token.content:
            yield Words(
                shown(token.content), mono=token.type == "code_inline", bold=look["bold"] > 0,
                italic=look["italic"] > 0, struck=look["struck"] > 0, quiet=quiet, link=link,
            )  # fmt: skip
