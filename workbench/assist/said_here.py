"""Which passages of an article seem to say what claims of the project say. Made to be run a little at a time."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

import regex

from workbench.assist.similar_claims import is_year, numbers_in
from workbench.text.boundaries import sentences
from workbench.text.span import Span

Id = TypeVar("Id", bound=Hashable)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]*")
_STEM = 5  # letters by which words are compared: endings differ
_LEAST_WORDS = 3  # a claim of fewer telling words is in any article
LIKELY = 0.62
"""From this share of a claim's words on (with its numbers, 0 to 1) a passage is taken to say it."""
_COMMON_WORDS = """
    the a an this that these those it its he she they we i you there in on at of to and but or for from by with as is
    are was were be been has have had will would not no some any may can could who which what when after before about
    their his her our than then said says also more most over under into
    та і й у в на з із зі що це до від за як для про при не ні але бо ж би чи або ще вже був була було були буде його
    її їх вони він вона ми ви цей ця ці той те так після перед через під над між який яка які
"""
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class SaidHere(Generic[Id]):
    """A passage (code points) that may be a mention of a claim, and how likely (0 to 1)."""

    span: Span
    claim: Id
    score: float


@dataclass(slots=True)
class Passages:
    """The sentences of one article, findable by the stems of their words."""

    spans: list[Span] = field(default_factory=list)
    stems: list[frozenset[str]] = field(default_factory=list)
    numbers: list[frozenset[Decimal]] = field(default_factory=list)
    with_stem: dict[str, list[int]] = field(default_factory=dict)

    def add(self, text: str, span: Span) -> None:
        """Take in one sentence."""
        words = text[span.start : span.end]
        stems = stems_in(words)
        for stem in stems:
            self.with_stem.setdefault(stem, []).append(len(self.spans))
        self.spans.append(span)
        self.stems.append(stems)
        self.numbers.append(numbers_in(words))


def stems_in(words: str) -> frozenset[str]:
    """Return the beginnings of the words that tell something, without numbers."""
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(word[:_STEM] for word in found if len(word) > 2 and word not in _COMMON and not word[0].isdigit())


def gathered(text: str, taken: Sequence[tuple[int, int]], passages: Passages) -> Iterator[None]:
    """Gather the sentences that no mark touches, one at each turn (`taken`: ranges of code points)."""
    for span in sentences(text):
        if not any(start < span.end and span.start < end for start, end in taken):
            passages.add(text, span)
        yield


def said_in(passages: Passages, claims: Iterable[tuple[Id, str]]) -> Iterator[SaidHere[Id]]:
    """Yield for each claim (id, statement) that seems to be said the passage that says it most likely."""
    for claim, statement in claims:
        stems = stems_in(statement)
        if len(stems) < _LEAST_WORDS:
            continue
        shared = Counter(place for stem in stems for place in passages.with_stem.get(stem, ()))
        numbers = numbers_in(statement)
        enough = [place for place, count in shared.items() if count >= LIKELY * len(stems)]
        scores = {place: _score(shared[place] / len(stems), numbers, passages.numbers[place]) for place in enough}
        best = max(scores, key=lambda place: (scores[place], -place), default=None)
        if best is not None and scores[best] >= LIKELY:
            yield SaidHere(passages.spans[best], claim, scores[best])


def _score(share: float, wanted: frozenset[Decimal], here: frozenset[Decimal]) -> float:
    """Lower the share of words where the claim's numbers are not here, most where others stand in their place."""
    if not wanted:
        return share
    years, others = {n for n in here if is_year(n)}, {n for n in here if not is_year(n)}
    missing = wanted - here
    wrong = any((years if is_year(number) else others) - wanted for number in missing)
    return share * (0.5 if wrong else 0.85 if missing else 1.0)


def best_of(found: Iterable[SaidHere[Id]]) -> list[SaidHere[Id]]:
    """Keep for each passage the likeliest claim, in the order of the text."""
    kept: dict[Span, SaidHere[Id]] = {}
    for one in found:
        if one.span not in kept or one.score > kept[one.span].score:
            kept[one.span] = one
    return sorted(kept.values(), key=lambda one: one.span)
