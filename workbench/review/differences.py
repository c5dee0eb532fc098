"""A difference between two sides, its key, and what a comparison found."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.model.marks import Place

Kind = Literal[
    "only_mine", "only_theirs", "boundary", "kind", "status", "claim", "speaker", "cue", "link", "stance", "strength",
    "verdict", "statement", "metadata", "note", "codebook", "same_claim", "same_article", "details",
]  # fmt: skip
"""What differs. `claim`: the same words are tied to different claims. `same_claim`, `same_article`: a proposal to tie
two rows that look alike. `details`: a column that has no kind of its own."""


@dataclass(frozen=True, slots=True)
class Version:
    """One side's version: the row (an id of that side's snapshot), what it says, who made it so, and when."""

    row: str
    value: str
    """Canonical JSON of the column, or of all that is compared of the row."""
    by: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing for the reviewer to look at.

    Two rows that were paired give one difference of the weightiest kind; `aspects` names all kinds that differ, that
    one first. Two edits of one common row (`is_common`) give one difference per `column`.
    """

    key: str
    kind: Kind
    table: str
    mine: Version | None
    theirs: Version | None
    aspects: tuple[Kind, ...] = ()
    column: str = ""
    article: str = ""
    """Id of the article in which it is shown: mine, or theirs where only they have it; empty outside articles."""
    claim: str = ""
    """Id of the root claim concerned; empty for none."""
    removed: bool = False
    """The side without a version had the row and removed it."""
    place: Place | None = None
    """Where their words lie in my text, where the article is another version of mine and they were found again."""
    likeness: float | None = None
    """0 to 1, of a proposal."""

    @property
    def is_common(self) -> bool:
        """Whether both sides edited one and the same row."""
        return self.mine is not None and self.theirs is not None and self.mine.row == self.theirs.row

    @property
    def made_at(self) -> tuple[str, ...]:
        """When both versions were made, the older one first: the order of differences at one place."""
        return tuple(sorted(version.at for version in (self.mine, self.theirs) if version is not None))

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of the rows concerned, sorted, each once."""
        return tuple(sorted({version.row for version in (self.mine, self.theirs) if version is not None}))


def key_of(kind: Kind, mine: Version | None, theirs: Version | None, column: str = "") -> str:
    """Name a difference by its content: sha256 over kind, sorted row ids, column and both values (DESIGN 4).

    The same whichever side looks, so that a decision made by one is found by the other. A new value is a new key.
    """
    sides = sorted((version.row, version.value) for version in (mine, theirs) if version is not None)
    same_for_both = "only" if kind in ("only_mine", "only_theirs") else kind
    content = [same_for_both, [row for row, _value in sides], column, [value for _row, value in sides]]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """An article of mine and the one of theirs that it was matched with; `likeness` is 1.0 for the same text."""

    mine: str
    theirs: str
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A mark of theirs whose words were not found again in my version of the article; it stays in theirs."""

    mark: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that one side has not read, and how many marks there only the other side has."""

    article: str
    marks: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found: differences in the order in which a reviewer reads (by article, then place)."""

    differences: tuple[Difference, ...]
    """Those that nobody has decided."""
    articles: tuple[ArticlePair, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    alike: int = 0
    """How many marks of both sides lie at the same words and say the same."""
    settled: tuple[Difference, ...] = ()
    """Differences that a decision in either snapshot is about already: they are not asked again."""
    unread_by_me: tuple[Unread, ...] = ()
    """Articles (mine, or theirs that only they have) that I have not read: their marks there are differences."""
    unread_by_them: tuple[Unread, ...] = ()
    """Articles of mine that they have not read, or do not have: my marks there are no differences."""
    fresh: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Table -> ids of common rows (articles, claims, sources) that only they have: they come in and need no ruling."""
