"""Positions in a text as another program has it, with CR and CRLF, and in the text as it is stored, with LF."""

from bisect import bisect_left

from workbench.text.decode import with_lf
from workbench.text.patterns import pattern

BREAKS = pattern("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""What other programs take for line ends, several of them as one."""
_PAIR = pattern("\r\n")


class LineEnds:
    """A text whose line ends become LF: what of a CRLF falls away is its second half, so that places hold."""

    def __init__(self, raw: str) -> None:
        self.raw, self.text = raw, with_lf(raw)
        self._dropped = [pair.start() + 1 for pair in _PAIR.finditer(raw)]

    def point(self, position: int) -> int | None:
        """Return where a code point of the raw text lies in the stored one; None outside of it."""
        if not 0 <= position <= len(self.raw):
            return None
        return position - bisect_left(self._dropped, position)
