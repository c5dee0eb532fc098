"""Words as Markdown that means only what was said: every sign that Markdown reads is escaped, in this one place.

CommonMark 0.31 (with tables and strikethrough, as GitHub has them). Emphasis opens and closes only beside certain
signs (6.2, flanking); where it would not, an empty HTML comment stands between, since a space would change the words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from workbench.exporters.flow import Words

_READ = re.compile(r"[\\`*_{}\[\]<>#|~&!$^@]")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_BEGINS = re.compile(r"(?m)^[ \t]*([-+=:]|\d+(?=[.)]))")
_LAST_BREAKS = re.compile(r"(?:\\\n[ \t]*)+\Z")
_NAME = re.compile(r"[^A-Za-z0-9_-]")
APART = "<!-- -->"


def escaped(text: str) -> str:
    """Return a text that is shown as it is wherever it stands but at the beginning of a line."""
    return _ADDRESS.sub(r"\\\g<0>", _READ.sub(r"\\\g<0>", text))


def line_begun(source: str) -> str:
    """Return the source of a paragraph so that no line of it begins a list, a heading or a block of code."""
    return "\n".join(_BEGINS.sub(_begun, line).lstrip(" \t") for line in source.split("\n"))


def _begun(found: "re.Match[str]") -> str:
    return found[1] + "\\" if found[1].isdigit() else f"\\{found[1]}"


def name(anchor: str) -> str:
    """Return an anchor that may stand in an address and in an HTML attribute."""
    return _NAME.sub("_", anchor)


def anchor(target: str) -> str:
    """Return a place that others may lead to."""
    return f'<a id="{name(target)}"></a>'


def inline(words: Iterable[Words], *, table: bool = False) -> str:
    """Return words as Markdown. In a table, and in a heading, a line end is a space."""
    writer = _Writer(table=table)
    for run in _runs(words):
        writer.add(run)
    return _LAST_BREAKS.sub("", writer.source).strip(" \t\n")


def _runs(words: Iterable[Words]) -> Iterator[Words]:
    """Join neighbours that look alike; words under marks are bold, whichever marks these are."""
    plain = (replace(each, bold=each.bold or bool(each.marks), marks=(), cue=False, quiet=False) for each in words)
    for _look, some in groupby(plain, lambda each: replace(each, text="")):
        group = list(some)
        yield replace(group[0], text="".join(each.text for each in group))


class _Writer:
    """Puts runs one after another, looking at what stands on both sides of each emphasis."""

    def __init__(self, *, table: bool) -> None:
        self.source = ""
        self._table = table
        self._closed = False

    def add(self, words: Words) -> None:
        if words.anchor:
            self._put(anchor(words.anchor))
        text = words.text.replace("\n", " ") if self._table else words.text
        text = f"[{text}]" if words.kind == "sign" else text  # set off from the words it stands before
        if not text:
            return
        source = self._code(text) if words.mono else escaped(text).replace("\n", "\\\n")
        if words.link:
            source = f"[{source}]({_target(words.link)})"
        delimiter = "~~" * words.struck + "**" * (words.bold or words.kind in ("chip", "code")) + "*" * words.italic
        if delimiter:
            self._emphasise(source, delimiter)
        else:
            self._put(source)

    def _emphasise(self, source: str, delimiter: str) -> None:
        core = source.strip(" \t\n\u00a0")
        if not core or core.endswith("\\"):  # only a line end is left
            self._put(source)
            return
        before, after = source[: source.index(core)], source[source.index(core) + len(core) :]
        self._put(before)
        last = self.source[-1:]
        mixed = len(set(delimiter)) > 1  # then the outer one stands beside the inner, which is a sign
        opens = not (mixed or _perhaps_sign(core[0])) or not last or last.isspace() or _surely_sign(last)
        if not opens or last in ("*", "~"):
            self.source += APART
        self._closed = False
        self.source += delimiter + core + delimiter[::-1]
        self._closed = mixed or _perhaps_sign(core[-1])
        self._put(after)

    def _put(self, source: str) -> None:
        if source and self._closed and not (source[0].isspace() or _surely_sign(source[0])):
            self.source += APART
        self._closed = self._closed and not source
        self.source += source

    def _code(self, text: str) -> str:
        """Return inline code, fenced by more backticks than it holds."""
        fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
        inside = text.replace("\n", " ")
        inside = inside.replace("|", "\\|") if self._table else inside
        room = " " if inside[:1] in "` " or inside[-1:] in "` " else ""
        return f"{fence}{room}{inside}{room}{fence}"


def _target(link: str) -> str:
    """Return the target of a link; an address passed `links.link_target` and holds no space, quote or angle."""
    return f"#{name(link[1:])}" if link.startswith("#") else f"<{link.replace('|', '%7C')}>"


def _surely_sign(sign: str) -> bool:
    """Tell whether every version of CommonMark takes this for punctuation."""
    return (sign.isascii() and not sign.isalnum() and not sign.isspace()) or unicodedata.category(sign)[0] == "P"


def _perhaps_sign(sign: str) -> bool:
    """Tell whether some version of CommonMark takes this for punctuation (0.31 takes symbols, too)."""
    return _surely_sign(sign) or unicodedata.category(sign)[0] == "S"
