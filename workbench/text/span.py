"""Half-open ranges of code points and the words they quote."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points: `text[start:end]`; may be empty. Raise ValueError if it is not a range."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    @property
    def length(self) -> int:
        """The number of code points."""
        return self.end - self.start

    @property
    def is_empty(self) -> bool:
        """Whether it holds no code point."""
        return self.start == self.end

    def holds(self, position: int) -> bool:
        """Say whether the code point at a position lies inside."""
        return self.start <= position < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether another span lies wholly inside (or is the same)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether both share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def touches(self, other: "Span") -> bool:
        """Say whether both overlap or lie directly side by side."""
        return max(self.start, other.start) <= min(self.end, other.end)

    def common(self, other: "Span") -> "Span | None":
        """Return the shared part, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def cover(self, other: "Span") -> "Span":
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def distance(self, other: "Span") -> int:
        """Count the code points between both; 0 if they overlap or touch."""
        return max(0, max(self.start, other.start) - min(self.end, other.end))

    def moved(self, by: int) -> "Span":
        """Return it shifted by a number of code points."""
        return Span(self.start + by, self.end + by)

    def fits(self, text: str) -> bool:
        """Say whether it lies inside a text."""
        return self.end <= len(text)


def quote(text: str, span: Span) -> str:
    """Cut the words of a span; raise ValueError if it reaches past the text, since a slice would silently shorten."""
    if not span.fits(text):
        raise ValueError(f"span {span.start}-{span.end} reaches past a text of {len(text)} code points")
    return text[span.start : span.end]


def trimmed(text: str, span: Span) -> Span:
    """Return the span without white space at its ends; empty at its start if there is nothing else."""
    words = quote(text, span)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else Span(span.start, span.start)
