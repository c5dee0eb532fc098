"""Right-to-left words beside left-to-right ones: parts of one line keep their places."""

import regex

SEPARATOR = " · "
_FIRST_STRONG, _END = "\u2068", "\u2069"
_FROM_RIGHT = regex.compile(r"[\p{bc=R}\p{bc=AL}]")


def set_apart(line: str, separator: str = SEPARATOR) -> str:
    """Return a line of several parts with each part that is written from the right isolated (Unicode's UAX 9).

    Only for painting, after hidden characters were spelled out: "publisher · 16 April" then reads in this order.
    """
    if separator not in line or not _FROM_RIGHT.search(line):
        return line
    parts = line.split(separator)
    return separator.join(f"{_FIRST_STRONG}{part}{_END}" if _FROM_RIGHT.search(part) else part for part in parts)
