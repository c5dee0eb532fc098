"""Right-to-left words beside left-to-right ones: parts of one line keep their places."""

from workbench.text.patterns import pattern

SEPARATOR = " · "
_FIRST_STRONG, _END = "\u2068", "\u2069"
_STRONG = pattern(r"[\p{bc=L}\p{bc=R}\p{bc=AL}]")
_FROM_RIGHT = pattern(r"[\p{bc=R}\p{bc=AL}]")


def set_apart(line: str, separator: str = SEPARATOR) -> str:
    """Return a line of several parts with each part that is written from the right isolated (Unicode's UAX 9).

    Only for painting, after hidden characters were spelled out: "publisher · 16 April" then reads in this order.
    """
    if separator not in line or not _FROM_RIGHT.search(line):
        return line
    return separator.join(isolated(part) for part in line.split(separator))


def holds_from_right(text: str) -> bool:
    """Tell whether any of a text is written from the right."""
    return not text.isascii() and bool(_FROM_RIGHT.search(text))


def begins_from_right(text: str) -> bool:
    """Tell whether a text is written from the right: its first strong sign says so (UAX 9, rule P2)."""
    first = None if text.isascii() else _STRONG.search(text)
    return first is not None and bool(_FROM_RIGHT.match(first[0]))


def isolated(part: str) -> str:
    """Return a part of a line isolated if any of it is written from the right; only for painting, too."""
    return f"{_FIRST_STRONG}{part}{_END}" if holds_from_right(part) else part
