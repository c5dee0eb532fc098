"""The words that most likely name who says a mention: beside its cue, else a name the project knows in its sentence.

Offered when the person asks for them by a key, never set by itself; where nothing is sure enough, nothing is offered.
"""

from collections.abc import Iterable, Iterator

import regex

from workbench.assist.cue_finder import cues_near
from workbench.text.boundaries import line_at, sentence_at
from workbench.text.clauses import clauses
from workbench.text.cues import SPEECH, Cue, Lexicon
from workbench.text.span import Span, trimmed

MOST_WORDS = 9
_TELLING = SPEECH | {"corroboration", "headline_colon", "closing_dash"}
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}.’'&-]*")
_TOLD_AFTER = regex.compile(
    r"\b(?:to|by|of|on|quoted|quotes|quoting|citing|cites|cited|словами|даними|інформацією|повідомленням|думку|на)$",
    regex.IGNORECASE,
)
_PASSIVE = regex.compile(r"\b(?:is|was|were|are|been|be) \w+$", regex.IGNORECASE)
_SAID_BY = regex.compile(r"\s+by\s+", regex.IGNORECASE)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LEADS = _set(
    "but and or so yet meanwhile however while although though as because when where whether also then still that "
    "whereas after before if unless since despite besides moreover earlier later today yesterday according according "
    "але однак проте хоча а і й та тим часом водночас якщо коли тоді також що"
)
_TRAILS = _set(
    "has have had is was were are been be being also already later earlier now then still again further had as not did "
    "does do would will which who whose that repeatedly publicly openly recently "
    "також уже вже потім раніше знову не що було був була"
)
_PARTS = _set("after before because while when since whereas коли бо після")
"""What stands behind these in a clause says something else than what stands before."""
_NOBODY = _set(
    "he she it they we i you this that these those who which there one some many his her its their "
    "він вона воно вони ми я ви це цей ця ці той хто який яка які"
)
_GROUP_NOUN = regex.compile(r"\b(?:sources?|officials?|джерела|посадовці|чиновники)$", regex.IGNORECASE)


def nearest_speaker(
    text: str, span: Span, names: Iterable[str] = (), *, words: Lexicon | None = None, status: str = ""
) -> Span | None:
    """Return the words that name the speaker of a span (code points): beside the nearest cue that tells who speaks.

    A cue of its status comes first; known names of the sentence come before cues that are farther away. None where
    only a pronoun, or nothing, is found.
    """
    telling = [cue for cue in cues_near(text, span, words=words) if cue.group in _TELLING]
    telling = [cue for cue in telling if not _is_quoted(text, cue.span.start)]
    telling.sort(key=lambda cue: not (status == cue.suggests == "corroborated"))
    known = list(_known(text, span, names, telling))
    beside = (found for cue in telling if (found := _beside(text, cue, telling)) is not None)
    first = _beside(text, telling[0], telling) if telling else None
    found = first or min(known, key=lambda place: place.distance(span), default=None) or next(beside, None)
    ends = [place for place in known if found and found.contains(place) and place.end == found.end]
    return max(ends, key=lambda place: place.length, default=found)


def _is_quoted(text: str, position: int) -> bool:
    """Tell whether a place stands inside a quotation that was opened in its paragraph."""
    before = text[line_at(text, position).start : position]
    return before.count("“") + before.count("«") > before.count("”") + before.count("»") or before.count('"') % 2 == 1


def _beside(text: str, cue: Cue, others: list[Cue]) -> Span | None:
    """Return who is named beside a cue: before it, or after "according to", "confirmed by" and an inverted "said"."""
    shown = text[cue.span.start : cue.span.end]
    if cue.group in ("headline_colon", "closing_dash"):
        return _name(text, Span(cue.span.start, cue.span.end))
    if cue.group == "hedged_reporting" and _GROUP_NOUN.search(shown):
        return cue.span
    clause, former = _clauses_round(text, cue)
    by = _SAID_BY.match(text, cue.span.end, clause.end)
    if by and cue.group == "corroboration":
        return _name(text, Span(by.end(), clause.end))
    after = Span(cue.span.end, max(clause.end, cue.span.end))
    if _TOLD_AFTER.search(shown) and not _PASSIVE.search(shown):
        return _name(text, after)
    first = min((other.span.start for other in others if clause.contains(other.span)), default=cue.span.start)
    before = Span(clause.start, max(first, clause.start))
    if text[before.start : before.end].strip():
        return _name(text, before)
    if text[after.start : after.end].strip():
        return None if cue.group == "hedged_reporting" else _name(text, after)
    return _name(text, former) if former and text[former.start].isupper() else None


def _clauses_round(text: str, cue: Cue) -> tuple[Span, Span | None]:
    """Return the clause of a cue and the one before it in the sentence."""
    sentence, former = sentence_at(text, cue.span.start), None
    for clause in clauses(text, sentence):
        if clause.overlaps(cue.span):
            return clause, former
        former = clause
    return sentence, None


def _name(text: str, area: Span) -> Span | None:
    """Return what is left of a stretch without linking words at its ends, if that may name somebody."""
    found = list(_WORD.finditer(text, area.start, area.end))
    apart = [n for n, word in enumerate(found) if word.group()[0].isdigit() or word.group().casefold() in _PARTS]
    found = found[apart[-1] + 1 :] if apart else found
    while found and found[0].group().casefold() in _LEADS:
        del found[0]
    while found and found[-1].group().casefold() in _TRAILS:
        found.pop()
    if not 0 < len(found) <= MOST_WORDS:
        return None
    if all(word.group().casefold() in _NOBODY for word in found):
        return None
    start, end = found[0].start(), found[-1].end()
    for tail in ("'s", "’s", ".", "'", "’"):
        end -= len(tail) if text[start:end].endswith(tail) else 0
    return trimmed(text, Span(start, end))


def _known(text: str, span: Span, names: Iterable[str], telling: list[Cue]) -> Iterator[Span]:
    """Yield the known names in a span's own sentence; those inside it only where somebody is said to speak there."""
    own, spoken = sentence_at(text, span.start), any(span.contains(cue.span) for cue in telling)
    for name in names:
        for place in _places(text, own, name.strip()) if name.strip() else ():
            if spoken or not span.overlaps(place):
                yield place


def _places(text: str, area: Span, name: str) -> Iterator[Span]:
    pattern = rf"(?<!\w){regex.escape(name)}(?!\w)"
    for found in regex.finditer(pattern, text, regex.IGNORECASE, pos=area.start, endpos=area.end):
        yield Span(found.start(), found.end())
