"""Notes in Markdown as HTML that can do nothing: no HTML of their own, no pictures, three kinds of links."""

import re
from collections.abc import Iterable, MutableSequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from workbench.exporters.links import link_target
from workbench.text.hidden import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 60
"""Levels that are read; a list is two, and markdown-it leaves out what lies deeper (at 20, if one does not say)."""
REL = "noopener noreferrer nofollow"
_KEPT = {"href", "start"}
_PLAIN = re.compile(r"[A-Za-z\u00C0-\u024F][A-Za-z\u00C0-\u024F0-9 .,;:?!()%'’“”–—/-]*\Z")
"""A line in which Markdown finds nothing to do; most reasons are one, and parsing costs 60 µs."""


@cache
def note_parser() -> "MarkdownIt":
    """Return the parser of notes: no HTML, no pictures, and only links that `link_target` allows."""
    from markdown_it import MarkdownIt  # costs 20 ms: only when a report is made

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    parser.enable(["table", "strikethrough"]).disable("image")
    parser.validateLink = lambda url: bool(link_target(url))
    return parser


def is_plain(source: str) -> bool:
    """Tell whether Markdown finds nothing to do in a note."""
    return bool(_PLAIN.match(source))


def notes_html(source: str) -> Markup:
    """Render Markdown: HTML is shown as text (escaped by markdown-it), headings are bold lines, nothing is unseen."""
    if is_plain(source):
        return Markup(f"<p>{source.rstrip(' ')}</p>\n")
    return parsed(source)


def parsed(source: str) -> Markup:
    """Render by the parser, whatever the source holds."""
    parser = note_parser()
    tokens = parser.parse(source)
    _tame(tokens)
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _tame(tokens: Iterable["Token"]) -> None:
    for token in tokens:
        token.content = visible(token.content)
        token.attrs = {name: value for name, value in token.attrs.items() if name in _KEPT}
        token.info = ""
        if token.type in ("heading_open", "heading_close"):
            token.tag = "p"
            if token.nesting == 1:
                token.attrs["class"] = "heading"
        if token.tag == "a" and token.nesting == 1:
            token.attrs["rel"] = REL
        if token.children:
            _tame(token.children)
            _mark_bare(token.children)


def _mark_bare(children: MutableSequence["Token"]) -> None:
    """Give links whose words are the address a class, so that print does not give the address twice."""
    for place, token in enumerate(children[:-1]):
        if token.tag == "a" and token.nesting == 1:
            words, address = children[place + 1].content, str(token.attrs.get("href", ""))
            if words and words in (address, address.removeprefix("mailto:")):
                token.attrs["class"] = "bare"
