"""A page's Markdown to the HTML that Qt's text understands, and to plain words for the search. No Qt here.

The guide is the program's own text; still no HTML in it is taken, and a picture only by its plain name.
"""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
PICTURE = re.compile(r"\.\./pictures/([a-z]{2})/([\w-]+)\.png")


@dataclass(frozen=True)
class Part:
    """A heading with its level and the words below it, up to the next heading."""

    title: str
    level: int
    words: str


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _tokens(source: str) -> "list[Token]":
    return _parser().parse(_COMMENT.sub("", source))


def parts_of(source: str) -> tuple[Part, ...]:
    """Return the headings of a page, each with the words below it."""
    made: list[tuple[str, int, list[str]]] = []
    tokens = _tokens(source)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before is not None and before.type == "heading_open":
            made.append((_plain(token), int(before.tag[1:]), []))
        elif token.type in ("inline", "fence", "code_block") and made:
            made[-1][2].append(_plain(token))
    return tuple(Part(title, level, "\n".join(words)) for title, level, words in made)


def _plain(token: "Token") -> str:
    if not token.children:
        return token.content.strip()
    said = (" " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children)
    return "".join(said).strip()


def page_html(source: str, slugs: Sequence[str], picture: Callable[[str], str]) -> str:
    """Render a page: an anchor at each heading, tables with lines, `picture` gives the address of each picture.

    Where `picture` gives none, what the picture shows stands there in words.
    """
    tokens, left = _tokens(source), list(slugs)
    for token in tokens:
        if token.type == "heading_open":
            token.meta["slug"] = left.pop(0) if left else ""
        elif token.type == "table_open":
            token.attrSet("cellspacing", "0")
            token.attrSet("cellpadding", "5")
    renderer = _renderer()
    rules = {"heading_open": _heading, "image": _image(picture), "fence": _fence}
    renderer.rules.update(rules, blockquote_open=_quote, blockquote_close=_quote_end)  # type: ignore[arg-type]
    shown = renderer.render(tokens, _parser().options, {})
    return re.sub(r"<p>(<img[^>]*>)(<span.*?</span>)</p>", r'<p class="picture">\1<br/>\2</p>', shown)


def _renderer() -> "RendererHTML":
    from markdown_it.renderer import RendererHTML

    return RendererHTML(_parser())


def _heading(tokens: "Sequence[Token]", place: int, *_rest: object) -> str:
    token = tokens[place]
    return f'<{token.tag}><a name="{html.escape(token.meta["slug"])}"></a>'


def _fence(tokens: "Sequence[Token]", place: int, *_rest: object) -> str:
    lines = html.escape(tokens[place].content.rstrip("\n"))
    return f'<table class="code" width="100%" cellpadding="8"><tr><td><p class="code">{lines}</p></td></tr></table>'


def _quote(*_arguments: object) -> str:
    """Begin a quote with a bar at its left: Qt's text draws a border around all four sides or none."""
    bar = '<td class="bar" width="3"></td>'
    return f'<table class="quote" width="100%" cellspacing="0" cellpadding="0"><tr>{bar}<td class="said">'


def _quote_end(*_arguments: object) -> str:
    return "</td></tr></table>"


def _image(picture: Callable[[str], str]) -> Callable[..., str]:
    def rule(tokens: "Sequence[Token]", place: int, *_rest: object) -> str:
        token = tokens[place]
        words = html.escape("".join(child.content for child in token.children or ()))
        address = picture(str(token.attrs.get("src", "")))
        shown = f'<img src="{html.escape(address)}">' if address else ""
        return f'{shown}<span class="caption">{words}</span>'

    return rule
