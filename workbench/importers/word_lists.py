"""The numbers and bullets of lists in Word documents, which are not in the text but counted by who shows it."""

from collections import defaultdict
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DEEPEST = 9


class Lists:
    """Counts the entries of the lists of one document."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles: dict[str, tuple[str, int]] = {}
        self._based: dict[str, str] = {}
        if numbering is not None:
            self._read_numbering(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_numbering(self, numbering: Any) -> None:
        abstract = {one.get(f"{W}abstractNumId"): _levels(one) for one in numbering.iterfind(f"{W}abstractNum")}
        for number in numbering.iterfind(f"{W}num"):
            base = number.find(f"{W}abstractNumId")
            levels = abstract.get(base.get(f"{W}val"), {}) if base is not None else {}
            self._levels[number.get(f"{W}numId", "")] = levels

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iterfind(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            based = style.find(f"{W}basedOn")
            if based is not None:
                self._based[identity] = based.get(f"{W}val", "")
            if place := _place(style.find(f"{W}pPr/{W}numPr")):
                self._styles[identity] = place

    def mark(self, properties: Any) -> str:
        """Return what stands before a paragraph with these properties: `3. `, `• ` or nothing; and count it."""
        place = self._place_of(properties)
        levels = self._levels.get(place[0]) if place else None
        if place is None or not levels:
            return ""
        number, level = place
        kind, pattern, start = levels.get(level, ("bullet", "", 1))
        if kind == "none":
            return ""
        counts = self._counts[number]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if kind == "bullet":
            return f"{'  ' * level}{_BULLET} "
        words = pattern or f"%{level + 1}."
        for above in range(min(level, _DEEPEST) + 1):
            kind_above, _pattern, start_above = levels.get(above, (kind, "", 1))
            words = words.replace(f"%{above + 1}", counted(counts.get(above, start_above), kind_above))
        return f"{'  ' * level}{words} "

    def _place_of(self, properties: Any) -> tuple[str, int] | None:
        if properties is None:
            return None
        if place := _place(properties.find(f"{W}numPr")):
            return place if place[0] != "0" else None
        style = properties.find(f"{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        for _step in range(_DEEPEST):
            if name in self._styles:
                return self._styles[name]
            name = self._based.get(name, "")
        return None


def _levels(abstract: Any) -> dict[int, tuple[str, str, int]]:
    found: dict[int, tuple[str, str, int]] = {}
    for level in abstract.iterfind(f"{W}lvl"):
        kind, words, start = (_val(level.find(f"{W}{name}")) for name in ("numFmt", "lvlText", "start"))
        found[_whole(level.get(f"{W}ilvl", "0"))] = (kind or "decimal", words, _whole(start, 1))
    return found


def _place(properties: Any) -> tuple[str, int] | None:
    if properties is None or (number := _val(properties.find(f"{W}numId"))) == "":
        return None
    return number, min(_whole(_val(properties.find(f"{W}ilvl"))), _DEEPEST)


def _val(element: Any) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _whole(words: str, otherwise: int = 0) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 7 else otherwise


def counted(number: int, kind: str) -> str:
    """Write a number as Word's kinds of counting do: decimal, letters, Roman."""
    if kind.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
    elif kind.endswith("Roman") and 0 < number < 4000:
        letters, rest = "", number
        for value, sign in _ROMAN:
            letters, rest = letters + sign * (rest // value), rest % value
    else:
        return str(number)
    return letters.upper() if kind.startswith("upper") else letters
