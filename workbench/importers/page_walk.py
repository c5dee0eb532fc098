"""One walk over a page's tags: the text a reader sees, and what the page says about itself.

The walk is fed by the parser tag by tag and builds no tree, so 5,000 nested tables cost nothing (a tree of them ends at
depth 256, and what comes after is lost). Nothing is fetched and nothing runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex

from workbench.text.patterns import pattern

_BLOCKS = """
    address article aside blockquote body caption center details dialog dd div dl dt fieldset figcaption figure footer
    form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend main nav ol p pre section summary table title ul
"""
_UNSEEN = """
    applet audio button canvas datalist embed head iframe map math noembed noframes noscript object script select style
    svg template textarea video
"""
BLOCKS = frozenset(_BLOCKS.split())
LINES = frozenset(("li", "optgroup", "option", "tbody", "tfoot", "thead", "tr"))
CELLS = frozenset(("td", "th"))
UNSEEN = frozenset(_UNSEEN.split())
MOST_FACTS = 2_000
"""Tags of one kind (metas, times, scripts with data) that are kept of a page."""
LD_BYTES = 500_000
_SPACE = pattern(r"[ \t\n\f\r]+")
_HIDDEN = pattern(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", regex.IGNORECASE)
_SAVED_FROM = pattern(r"(?im)saved from url=\(\d+\)(?P<it>\S+)|^\s*url:\s*(?P<it>\S+)")
_NO_TEXT = pattern(r"[\s\p{C}]*")


@dataclass(slots=True)
class Page:
    """What a walk found: the whole visible text, and the facts stated in head and tags (names in lower case)."""

    whole: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    """The scripts of type application/ld+json, as written."""
    times: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """The words of each h1."""
    title: str = ""
    language: str = ""
    base: str = ""
    saved_from: str = ""
    elements: int = 0
    frames: int = 0
    scripts: int = 0


def walk(utf8: bytes) -> Page:
    """Walk a page given as UTF-8; what is no HTML at all gives an empty page."""
    from lxml.etree import HTMLParser, LxmlError

    walker = _Walker()
    parser = HTMLParser(target=walker, encoding="utf-8", huge_tree=True, recover=True)
    try:
        parser.feed(utf8)
        parser.close()
    except LxmlError:  # nothing in it, or cut off: what was seen until then stands
        walker.close()
    return walker.page


class _Walker:
    """The parser's target: lines are collected with the gap that stands before each (1 line end, or 2 for a block)."""

    def __init__(self) -> None:
        self.page = Page()
        self._lines: list[str] = []
        self._line: list[str] = []
        self._gap = 0
        self._unseen = self._kept_spaces = 0
        self._catch: list[str] | None = None  # words of a title, heading or script that is being read
        self._catching = ""

    # ------------------------------------------------------------------------------------- what the parser tells

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.page.elements += 1
        self._note(tag, attributes)
        if self._unseen or tag in UNSEEN or _is_hidden(attributes):
            self._unseen += 1
            return
        self._kept_spaces += tag == "pre"
        if tag in BLOCKS:
            self._end_line(2)
        elif tag in LINES or tag == "br":
            self._end_line(1)
        elif tag in CELLS and self._line:
            self._line.append("\t")

    def end(self, tag: str) -> None:
        if self._catching == tag:
            self._keep_caught(tag)
        if self._unseen:
            self._unseen -= 1
            return
        if tag in BLOCKS:
            self._end_line(2)
        elif tag in LINES:
            self._end_line(1)
        self._kept_spaces -= tag == "pre"

    def data(self, words: str) -> None:
        if self._catch is not None:
            self._catch.append(words)
        if self._unseen:
            return
        if not self._kept_spaces:
            self._line.append(_SPACE.sub(" ", words))
            return
        first, *others = words.split("\n")
        self._line.append(first)
        for other in others:
            self._end_line(1)
            self._line.append(other)

    def comment(self, words: str) -> None:
        if not self.page.saved_from and len(words) < 4_000 and (found := _SAVED_FROM.search(words)):
            self.page.saved_from = found["it"]

    def pi(self, target: str, data: str | None = None) -> None:
        """An instruction in angle brackets: nothing is done."""

    def close(self) -> None:
        self._end_line(0)
        self.page.whole = "".join(self._lines)

    # ------------------------------------------------------------------------------------------------ the words

    def _end_line(self, gap: int) -> None:
        words = "".join(self._line)
        words = words.rstrip(" \t\n\f\r") if self._kept_spaces else _one_line(words)
        self._line.clear()
        if not _NO_TEXT.fullmatch(words):
            if self._lines:
                self._lines.append("\n" * max(self._gap, 1))
            self._lines.append(words)
            self._gap = gap
        else:
            self._gap = max(self._gap, gap)

    # ------------------------------------------------------------------------------------------------ the facts

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        page = self.page
        if tag == "meta" and len(page.metas) < MOST_FACTS:
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            name = (name or attributes.get("http-equiv", "")).strip().lower()
            page.metas.setdefault(name, attributes.get("content", "").strip())
        elif tag == "link":
            page.links.setdefault(attributes.get("rel", "").strip().lower(), attributes.get("href", "").strip())
        elif tag == "base":
            page.base = page.base or attributes.get("href", "").strip()
        elif tag == "html":
            page.language = page.language or attributes.get("lang") or attributes.get("xml:lang") or ""
        elif tag == "time" and len(page.times) < MOST_FACTS and attributes.get("datetime"):
            page.times.append(attributes["datetime"].strip())
        elif tag == "script":
            page.scripts += 1
            if "ld+json" in attributes.get("type", "").lower():
                self._begin_catching(tag)
        elif (tag == "title" and not page.title) or (tag == "h1" and len(page.headings) < 20):
            self._begin_catching(tag)
        page.frames += tag in ("frame", "iframe")

    def _begin_catching(self, tag: str) -> None:
        if self._catch is None:
            self._catch, self._catching = [], tag

    def _keep_caught(self, tag: str) -> None:
        words = "".join(self._catch or ())
        self._catch, self._catching = None, ""
        if tag == "script" and len(words) <= LD_BYTES and len(self.page.data) < 50:
            self.page.data.append(words)
        elif tag == "title":
            self.page.title = " ".join(words.split())
        elif tag == "h1" and words.strip():
            self.page.headings.append(" ".join(words.split()))


def _one_line(words: str) -> str:
    """Collapse the white space of HTML (never a no-break space); cells stay apart by one tab."""
    if "\t" not in words:
        return _SPACE.sub(" ", words).strip(" ")
    cells = (_SPACE.sub(" ", cell).strip(" ") for cell in words.split("\t"))
    return "\t".join(cells).strip("\t")


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or ("style" in attributes and bool(_HIDDEN.search(attributes["style"])))
