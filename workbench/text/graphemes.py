"""What people see as one character: boundaries of grapheme clusters, found from a safe place near by."""


from workbench.text.patterns import pattern
from workbench.text.span import Span

_CLUSTER = pattern(r"\X")
# Ranges where a code point never joins the one before it; two of them in a row are surely a boundary.
_PLAIN = ((0x20, 0x7E), (0xA0, 0xA8), (0xAA, 0xAD), (0xAF, 0x2FF), (0x370, 0x482), (0x48A, 0x590), (0x4E00, 0x9FFF))


def grapheme_at(text: str, position: int) -> Span:
    """Return the cluster that holds a position (code points); empty at the end of the text."""
    if position >= len(text):
        return Span(len(text), len(text))
    for cluster in _CLUSTER.finditer(text, _safe_start(text, position)):
        if cluster.end() > position:
            return Span(cluster.start(), cluster.end())
    return Span(position, len(text))


def next_grapheme(text: str, position: int) -> int:
    """Return the end of the cluster at a position (code points)."""
    return grapheme_at(text, position).end


def previous_grapheme(text: str, position: int) -> int:
    """Return the start of the cluster before a position (code points)."""
    return grapheme_at(text, min(position, len(text)) - 1).start if position > 0 else 0


def snapped_to_graphemes(text: str, span: Span) -> Span:
    """Widen a span to whole clusters, so that no accent, flag or family emoji is cut."""
    if span.is_empty:
        start = grapheme_at(text, span.start).start
        return Span(start, start)
    return Span(grapheme_at(text, span.start).start, grapheme_at(text, span.end - 1).end)


def _is_plain(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _PLAIN)


def _safe_start(text: str, position: int) -> int:
    """Walk back to the start of a line or to a boundary that needs no context."""
    while position > 0 and text[position - 1] != "\n":
        if _is_plain(text[position]) and _is_plain(text[position - 1]):
            break
        position -= 1
    return position
