"""Where analysts of one project disagree: the same words read differently, evidence weighed, claims judged otherwise.

Narrower than a comparison (`review/compare.py`): other boundaries, notes or speakers are no disagreement, and what only
one has read or judged is none. A disagreement is open until a decision sets one side aside.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from workbench.model.assessments import NOT_ASSESSED
from workbench.model.decisions import Decision, set_aside

Kind = Literal["status", "claim", "stance", "verdict"]
"""What they say differently: of a mention, to which claim it belongs, of evidence, of a claim."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says: the row, the person (one id for all that they go by), and the status, stance or verdict.

    `start` and `end` (code points) bound the words in the article that it is about; both -1 outside articles, where
    `thing` names what it is about.
    """

    row: str
    by: str
    says: str
    claim: str = ""
    article: str = ""
    start: int = -1
    end: int = -1
    thing: str = ""

    def overlap(self, other: "Said") -> float:
        """Return how much of all words of two are common to both, 0 to 1."""
        if self.article != other.article or self.start < 0:
            return float(bool(self.thing) and self.thing == other.thing)
        common = min(self.end, other.end) - max(self.start, other.start)
        return max(0, common) / max(1, max(self.end, other.end) - min(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two who differ about one thing."""

    kind: Kind
    one: Said
    other: Said
    discussed: bool = False
    """Somebody decided to keep both for the time being."""

    @property
    def rows(self) -> tuple[str, str]:
        """The ids of the rows in question."""
        return self.one.row, self.other.row

    def seen_by(self, person: str) -> tuple[Said, Said]:
        """Return both sides, the person's own first."""
        return (self.other, self.one) if self.other.by == person else (self.one, self.other)

    @property
    def people(self) -> frozenset[str]:
        """Who disagrees."""
        return frozenset((self.one.by, self.other.by))


def of_mentions(said: Iterable[Said], decisions: Sequence[Decision] = ()) -> list[Disagreement]:
    """Find the words that two people read differently: as another status, or as a mention of another claim."""
    found: list[Disagreement] = []
    by_article: dict[str, list[Said]] = defaultdict(list)
    for one in _counting(said, decisions):
        by_article[one.article].append(one)
    for its in by_article.values():
        alone = set(its)
        for one, other in _pairs(its, lambda said: said.claim):
            alone -= {one, other}
            if one.says and other.says and one.says != other.says:
                found.append(Disagreement("status", one, other))
        for one, other in _pairs(alone, lambda said: (said.start, said.end)):
            if one.claim != other.claim:
                found.append(Disagreement("claim", one, other))
    return _with(decisions, found)


def of_links(said: Iterable[Said], decisions: Sequence[Decision] = ()) -> list[Disagreement]:
    """Find the evidence that two people link to one claim with another stance."""
    pairs = _pairs(_counting(said, decisions), lambda said: (said.claim, said.article or said.thing))
    return _with(decisions, [Disagreement("stance", one, other) for one, other in pairs if one.says != other.says])


def of_verdicts(said: Iterable[Said], decisions: Sequence[Decision] = ()) -> list[Disagreement]:
    """Find the claims on which two people conclude differently. Of each person the verdict that comes last counts."""
    latest: dict[str, dict[str, Said]] = defaultdict(dict)
    for one in _counting(said, decisions):
        latest[one.claim][one.by] = one
    pairs = ((one, other) for its in latest.values() for one, other in combinations(its.values(), 2))
    judged = [(one, other) for one, other in pairs if NOT_ASSESSED not in (one.says, other.says)]
    return _with(decisions, [Disagreement("verdict", one, other) for one, other in judged if one.says != other.says])


def _counting(said: Iterable[Said], decisions: Sequence[Decision]) -> Iterator[Said]:
    aside = set_aside(decisions)
    return (one for one in said if one.row not in aside)


def _pairs(said: Iterable[Said], topic: Callable[[Said], Hashable]) -> Iterator[tuple[Said, Said]]:
    """Yield which of two people's belong together: of one topic, with words in common; each in one pair at most.

    Those that say the same come first, then those that have most words in common.
    """
    topics: dict[Hashable, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for one in said:
        topics[topic(one)][one.by].append(one)
    for people in topics.values():
        for mine, theirs in combinations(sorted(people), 2):
            yield from _of_two(people[mine], people[theirs])


def _of_two(mine: Sequence[Said], theirs: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    near = [(one, other, one.overlap(other)) for one in mine for other in theirs]
    near = [each for each in near if each[2] > 0]
    near.sort(key=lambda each: (each[0].says != each[1].says, -each[2], each[0].start, each[0].row, each[1].row))
    taken = set[str]()
    for one, other, _common in near:
        if not taken.intersection((one.row, other.row)):
            taken.update((one.row, other.row))
            yield one, other


def _with(decisions: Sequence[Decision], found: Iterable[Disagreement]) -> list[Disagreement]:
    """Say which of them are kept for discussion, and put them in the order of the text."""
    kept = [frozenset(decision.counts) for decision in decisions if len(decision.counts) > 1]
    made = [Disagreement(d.kind, d.one, d.other, any(counts.issuperset(d.rows) for counts in kept)) for d in found]
    return sorted(made, key=lambda d: (d.one.article, min(d.one.start, d.other.start), d.one.claim, d.rows))

