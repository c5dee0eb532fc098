"""Propose what in a text is page furniture: captions, read-also lines, share lines, pleas, author boxes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Literal, cast

import regex

from workbench import resources
from workbench.text.span import Span, trimmed

What = Literal["caption", "read-also", "share line", "plea", "author box", "other"]

_REPEATED = 200  # code points up to which a line that occurs twice is taken for a headline or caption
_ALIKE = 92.0  # likeness (0-100) from which a second line near the top repeats the first
_SAID_WORDS = 7  # words from which a full sentence in which somebody speaks is no label, whatever it begins with
_TAIL_WORDS = 18  # words from which a paragraph with a speaker shows that the article goes on
_BODY_WORDS = 25  # words from which a paragraph with a speaker or a quotation is taken for the article itself


@dataclass(frozen=True, slots=True)
class FurnitureGuess:
    """A paragraph or a part of one that is probably furniture (code points), what it is, and why."""

    span: Span
    what: What
    why: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """The furniture of one language."""

    line: tuple[tuple[What, "regex.Pattern[str]"], ...] = field(repr=False)
    part: tuple[tuple[What, "regex.Pattern[str]"], ...] = field(repr=False)
    tail: tuple["regex.Pattern[str]", ...] = field(repr=False)
    body: "regex.Pattern[str]" = field(repr=False)


@cache
def patterns(language: str = "en") -> Patterns:
    """Return the patterns of a language, the English ones where there are none."""
    code = language.replace("_", "-").split("-")[0].lower()
    try:
        data: Mapping[str, Any] = json.loads(resources.read_text(f"furniture/{code if code.isalpha() else 'en'}.json"))
    except FileNotFoundError:
        return patterns("en")
    tail = tuple(_compiled(pattern) for pattern in data["tail"])
    return Patterns(_kinds(data["line"]), _kinds(data["part"]), tail, _compiled(data["body"]))


def propose_furniture(text: str, language: str = "en") -> list[FurnitureGuess]:
    """Propose page furniture as whole paragraphs or parts of one, in order, none overlapping."""
    known = [patterns(language)] if language.split("-")[0] == "en" else [patterns(language), patterns("en")]
    lines = list(_lines(text))
    guesses = {guess.span: guess for guess in _repeated(text, lines)}
    for line in lines:
        if guess := _whole(text, line, known):
            guesses[line] = guess
    for guess in [*_tail(text, lines, guesses, known), *_above_captions(text, lines, guesses)]:
        guesses.setdefault(guess.span, guess)
    for line in lines:
        if line not in guesses:
            guesses.update((guess.span, guess) for guess in _parts(text, line, known))
    return sorted(guesses.values(), key=lambda guess: guess.span)


def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern, regex.IGNORECASE)


def _kinds(data: Mapping[str, list[str]]) -> tuple[tuple[What, "regex.Pattern[str]"], ...]:
    return tuple((cast(What, what), _compiled(pattern)) for what, found in data.items() for pattern in found)


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines with words in them, without white space at their ends."""
    start = 0
    for line in text.split("\n"):
        span = trimmed(text, Span(start, start + len(line)))
        if not span.is_empty:
            yield span
        start += len(line) + 1


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _whole(text: str, line: Span, known: Iterable[Patterns]) -> FurnitureGuess | None:
    words = _words(text, line)
    for language in known:
        least = _SAID_WORDS if words.endswith(".") else _BODY_WORDS
        reads_as_body = len(words.split()) >= least and language.body.search(words) is not None
        for what, pattern in language.line:
            if (found := pattern.search(words)) and not reads_as_body:
                return FurnitureGuess(line, what, found.group())
    return None


def _parts(text: str, line: Span, known: Iterable[Patterns]) -> Iterator[FurnitureGuess]:
    taken: list[Span] = []
    for language in known:
        for what, pattern in language.part:
            found = pattern.search(_words(text, line))
            if found is None:
                continue
            span = trimmed(text, Span(found.start("it"), found.end("it")).moved(line.start))
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield FurnitureGuess(span, what, found["it"])


def _repeated(text: str, lines: list[Span]) -> Iterator[FurnitureGuess]:
    """Yield later lines that say again what a short line said: headlines and captions come twice."""
    from rapidfuzz import fuzz

    seen: dict[str, Span] = {}
    for index, line in enumerate(lines):
        words = _words(text, line)
        if len(words) > _REPEATED or len(words.split()) < 3:
            continue
        like_first = 0 < index < 6 and fuzz.ratio(_words(text, lines[0]), words) >= _ALIKE
        if words.casefold() in seen or like_first:
            yield FurnitureGuess(line, "other", "repeated")
        seen.setdefault(words.casefold(), line)


def _tail(
    text: str, lines: list[Span], guesses: Mapping[Span, FurnitureGuess], known: list[Patterns]
) -> Iterator[FurnitureGuess]:
    """Yield what follows the first plea, box or list of links after which no paragraph reads like the article."""
    what: What = "other"
    begun = False
    for index, line in enumerate(lines):
        words = _words(text, line)
        starts = index > 0 and any(pattern.search(words) for language in known for pattern in language.tail)
        begun = begun or (starts and not _article_after(text, lines[index + 1 :], guesses, known))
        if begun:
            own = guesses.get(line)
            what = own.what if own is not None else what
            yield own or FurnitureGuess(line, "author box" if what == "author box" else "other", "after the article")


def _article_after(text: str, lines: list[Span], guesses: Mapping[Span, FurnitureGuess], known: list[Patterns]) -> bool:
    rest = (_words(text, line) for line in lines if line not in guesses)
    long = [words for words in rest if len(words.split()) >= _TAIL_WORDS]
    return any(language.body.search(words) for words in long for language in known)


def _above_captions(text: str, lines: list[Span], guesses: Mapping[Span, FurnitureGuess]) -> Iterator[FurnitureGuess]:
    """Yield a few words without a full stop directly above a caption: the picture's own description."""
    for line, following in pairwise(lines):
        below = guesses.get(following)
        words = _words(text, line)
        adjacent = text.count("\n", line.end, following.start) == 1
        short = len(words.split()) <= 8 and words[-1] not in ".!?:"
        if below is not None and below.what == "caption" and adjacent and short and line != lines[0]:
            yield FurnitureGuess(line, "caption", below.why)
