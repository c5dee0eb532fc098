"""Pieces of WordprocessingML as text. Whatever comes from the report passes `escaped`, in this one place."""

import re
from functools import cache
from xml.sax.saxutils import escape

from workbench.exporters.colours import tone
from workbench.exporters.flow import Words
from workbench.text.direction import begins_from_right

INK, MUTED, ACCENT, RULE = "1E2227", "5A616B", "2F5D8A", "D9D6CF"
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[^A-Za-z0-9_]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
NBSP = "\u00a0"
LONGEST_CHIP = 26
"""Signs of a status that stays in one line, also in the column of a table."""
LONGEST_NAME = 40
"""Of a bookmark, in Word."""


def escaped(text: str) -> str:
    """Return a text for XML, also within quotation marks; signs that XML does not allow are named."""
    legal = _ILLEGAL.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)
    return escape(legal, {'"': "&quot;"})


def bookmark(anchor: str) -> str:
    """Return the name of an anchor in Word: the id of the row stays readable in it."""
    return _NAME.sub("_", anchor)[:LONGEST_NAME]


def language_tag(code: str) -> str:
    """Return a language tag that may stand in a file, or an empty string."""
    return code if _LANGUAGE.match(code) else ""


def run(words: Words, language: str = "") -> str:
    """Return words as a run."""
    text = _chip(words.text) if words.kind == "chip" else words.text
    right = "<w:rtl/>" if begins_from_right(text) else ""
    spoken = language_tag(language)
    tag = f'<w:lang w:val="{spoken}" w:eastAsia="{spoken}" w:bidi="{spoken}"/>' if spoken else ""
    return f"<w:r>{_properties(words, right + tag)}{_text(text)}</w:r>"


def _chip(text: str) -> str:
    """Return what a status says with room at its sides; in one piece where it fits into a line."""
    return f"{NBSP}{text.replace(' ', NBSP) if len(text) <= LONGEST_CHIP else text}{NBSP}"


def _text(text: str) -> str:
    """Return text with its line ends and tabs."""
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    found = []
    for piece in re.split("([\n\t])", text):
        if piece == "\n":
            found.append("<w:br/>")
        elif piece == "\t":
            found.append("<w:tab/>")
        elif piece:
            found.append(f'<w:t xml:space="preserve">{escaped(piece)}</w:t>')
    return "".join(found)


def _properties(words: Words, tail: str) -> str:
    claims = [hold.colour for hold in words.marks if hold.kind == "claim"]
    marked = (claims[-1] if claims else None, words.marks[-1].kind, words.marks[-1].colour) if words.marks else None
    look = (words.kind, words.colour, words.bold, words.italic, words.mono, words.struck, words.quiet, words.cue,
            bool(words.link), marked)  # fmt: skip
    made = _look(*look) + tail
    return f"<w:rPr>{made}</w:rPr>" if made else ""


@cache
def _look(  # in the order that the schema of WordprocessingML asks for
    kind: str, colour: str, bold: bool, italic: bool, mono: bool, struck: bool, quiet: bool, cue: bool, link: bool,
    marked: tuple[str | None, str, str] | None,
) -> str:  # fmt: skip
    line = tone(colour, dark=False).line[1:].upper()
    chip, ink = kind == "chip", ""
    if chip or (colour and not kind):
        ink = line
    elif kind in ("code", "box") or quiet:
        ink = MUTED
    elif link:
        ink = ACCENT
    parts = [
        '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' if mono else "",
        "<w:b/><w:bCs/>" if bold or chip or kind == "code" else "",
        "<w:i/><w:iCs/>" if italic else "",
        "<w:strike/>" if struck else "",
        f'<w:color w:val="{ink}"/>' if ink else "",
        '<w:sz w:val="17"/><w:szCs w:val="17"/>' if chip or kind == "box" else "",
        _underline(marked, cue=cue),
    ]
    if chip:
        tint = tone(colour, dark=False).tint[1:].upper()
        parts.append(f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{line}"/>{_shade(tint)}')
    elif marked and marked[0] is not None:
        parts.append(_shade(tone(marked[0], dark=False).tint[1:].upper()))
    return "".join(parts)


def _underline(marked: tuple[str | None, str, str] | None, *, cue: bool) -> str:
    if marked:
        style = "single" if marked[1] == "claim" else "dash"
        return f'<w:u w:val="{style}" w:color="{tone(marked[2], dark=False).line[1:].upper()}"/>'
    return f'<w:u w:val="dotted" w:color="{MUTED}"/>' if cue else ""


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def borders(sides: str, colour: str, size: int = 18, space: int = 8) -> str:
    """Return a paragraph's borders on some sides (first letters, as "l" or "tlbr"); `size` in eighths of a point."""
    names = {"t": "top", "l": "left", "b": "bottom", "r": "right"}
    drawn = "".join(
        f'<w:{name} w:val="single" w:sz="{size}" w:space="{space if key in "lr" else 4}" w:color="{colour}"/>'
        for key, name in names.items() if key in sides
    )  # fmt: skip
    return f"<w:pBdr>{drawn}</w:pBdr>"


def shade(fill: str) -> str:
    """Return the ground of a paragraph or a cell; six hexadecimal digits."""
    return _shade(fill)


def field(code: str) -> str:
    """Return a field that the program counts, as PAGE."""
    parts = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    parts.insert(1, f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
    parts.insert(3, "<w:t>1</w:t>")
    return "".join(f"<w:r>{part}</w:r>" for part in parts)
